using System.Runtime.CompilerServices;

namespace Luling.Policy.Feel;

/// <summary>The bounds that turn a hostile or mistaken expression into a clean error instead of a hang.</summary>
public static class FeelLimits
{
    /// <summary>Characters of an expression.</summary>
    public const int LongestExpression = 20_000;

    /// <summary>Levels of nesting of an expression.</summary>
    public const int DeepestNesting = 200;

    /// <summary>Items and iterations that one evaluation may go through, all loops and lists taken together.</summary>
    public const int MostSteps = 1_000_000;

    /// <summary>Function calls within function calls.</summary>
    public const int DeepestCalls = 200;

    /// <summary>UTF-16 units of a text made by an expression.</summary>
    public const int LongestText = 100_000;
}

/// <summary>Ends an evaluation that passes a limit; caught where the evaluation began and given out as <see cref="FeelAnswer.Stopped"/>.</summary>
internal sealed class FeelLimitException(string zh, string en) : Exception(en)
{
    public string Zh => zh;

    public string En => Message;

    public static FeelLimitException TooManySteps() => new(
        $"计算超过 {FeelLimits.MostSteps} 步，已停止；请缩小列表或循环的范围", $"Stopped after {FeelLimits.MostSteps} steps; make the lists or loops smaller");

    public static FeelLimitException TooDeep() => new(
        $"函数调用超过 {FeelLimits.DeepestCalls} 层，已停止；请检查函数是否调用自身", $"Stopped at {FeelLimits.DeepestCalls} nested calls; check whether a function calls itself");

    public static FeelLimitException TooLarge() => new("列表或上下文过大或嵌套过深，已停止", "Stopped at a list or context that is too large or too deep");

    public static FeelLimitException TextTooLong() => new(
        $"文本超过 {FeelLimits.LongestText} 个字符，已停止", $"Stopped at a text of more than {FeelLimits.LongestText} characters");
}

/// <summary>What one run of an expression carries along: its moment, its budget, and the sub-results when it is to be explained.</summary>
internal sealed class Evaluation(FeelDateTime? now, object?[]? trace = null)
{
    private long steps;
    private int depth;

    public FeelDateTime? Now => now;

    public void Charge(long count)
    {
        steps += count;
        if (steps > FeelLimits.MostSteps)
        {
            throw FeelLimitException.TooManySteps();
        }
    }

    /// <summary>Work that grows with the size of a value: texts by length, lists and contexts by all that they hold.</summary>
    public void ChargeFor(object? value) => Charge(value switch
    {
        string text => text.Length / 100,
        FeelList list => list.Weight,
        FeelContext context => context.Weight,
        _ => 0,
    });

    public void Enter()
    {
        if (++depth > FeelLimits.DeepestCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw FeelLimitException.TooDeep();
        }
        Charge(1);
    }

    public void Leave() => depth--;

    /// <summary>Stands for "not come to" in the trace, where null is a result.</summary>
    public static object NotReached { get; } = new();

    public T Record<T>(int node, T value)
    {
        trace![node] = value;
        return value;
    }
}
