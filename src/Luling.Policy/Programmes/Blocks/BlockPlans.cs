using System.Runtime.CompilerServices;
using Luling.Policy.Facts;

namespace Luling.Policy.Programmes.Blocks;

/// <summary>An expression that can be computed for blocks of rows.</summary>
/// <param name="Type">Type of the result.</param>
/// <param name="Counts">Of numbers, truths and days; else null.</param>
/// <param name="Words">Of texts; else null.</param>
/// <param name="Decimals">Of numbers.</param>
/// <param name="Fits">What must hold of the columns of a run, so that they can be read as expected.</param>
internal sealed record BlockPlan(FactType Type, Op<long>? Counts, Op<string?>? Words, byte Decimals, IReadOnlyList<Func<FactCursor, bool>> Fits)
{
    public bool FitsTo(FactCursor cursor)
    {
        foreach (var fits in Fits)
        {
            if (!fits(cursor))
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>The plans of a programme's expressions; nothing is generated or compiled by the platform for them, so making them takes no time to speak of.</summary>
internal sealed class BlockPlans
{
    private readonly Dictionary<CompiledExpression, BlockPlan?> plans = new(Identity.Instance);
    private readonly Dictionary<(KindScope, int), byte> decimals = [];

    public BlockPlans(Programme programme)
    {
        // Each rule stands after those whose results it reads, so that it is known how fine they are.
        foreach (var rule in programme.Compiled)
        {
            var scope = programme.Scopes[rule.Rule.Subject];
            var compiler = (CompiledExpression e, FactType type) => plans[e] = new BlockCompiler(scope, scope.References(programme.ParameterScope), programme.ParameterScope, DecimalsOf).Compile(e.Code.Tree, type);
            Keep(scope, rule.Result, compiler(rule.Main, rule.Rule.Type));
            if (rule.Amount is not null)
            {
                Keep(scope, rule.AmountResult!, compiler(rule.Amount, FactType.Number));
            }
            if (rule.Received is not null)
            {
                compiler(rule.Received, FactType.Truth);
            }
        }
    }

    /// <summary>Null where the expression runs row by row.</summary>
    public BlockPlan? Of(CompiledExpression expression) => plans[expression];

    private void Keep(KindScope scope, Slot slot, BlockPlan? plan) => decimals[(scope, slot.Place)] = Math.Max(decimals.GetValueOrDefault((scope, slot.Place)), plan?.Decimals ?? CompiledRule.Decimals);

    private byte DecimalsOf(KindScope scope, Slot slot) => slot.Rule is null ? scope.Kind.Facts[slot.Place].Decimals : decimals.GetValueOrDefault((scope, slot.Place), CompiledRule.Decimals);

    private sealed class Identity : IEqualityComparer<CompiledExpression>
    {
        public static readonly Identity Instance = new();

        public bool Equals(CompiledExpression? x, CompiledExpression? y) => ReferenceEquals(x, y);

        public int GetHashCode(CompiledExpression of) => RuntimeHelpers.GetHashCode(of);
    }
}
