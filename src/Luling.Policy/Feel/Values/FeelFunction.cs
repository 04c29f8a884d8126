namespace Luling.Policy.Feel;

/// <summary>A function as a value: written in the expression, or built in.</summary>
public sealed class FeelFunction
{
    private readonly Func<Evaluation, object?[], object?> body;

    internal FeelFunction(string[] parameters, FeelType[] types, FeelType result, Func<Evaluation, object?[], object?> body, object identity) =>
        (Parameters, ParameterTypes, Result, this.body, Identity) = (parameters, types, result, body, identity);

    /// <summary>The parameters' names, in order.</summary>
    public IReadOnlyList<string> Parameters { get; }

    internal FeelType[] ParameterTypes { get; }

    internal FeelType Result { get; }

    /// <summary>Functions are equal when they come from the same place of the same expression.</summary>
    internal object Identity { get; }

    /// <summary>Null where the arguments are too few, too many, or not of the parameters' types.</summary>
    internal object? Invoke(Evaluation evaluation, object?[] arguments)
    {
        if (arguments.Length != Parameters.Count)
        {
            return null;
        }
        var bound = new object?[arguments.Length];
        for (var i = 0; i < bound.Length; i++)
        {
            if (!Conversion.TryToType(arguments[i], ParameterTypes[i], out bound[i]))
            {
                return null;
            }
        }
        evaluation.Enter();
        var value = body(evaluation, bound);
        evaluation.Leave();
        return value;
    }
}
