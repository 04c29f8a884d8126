using Luling.Policy.Facts;
using Luling.Policy.Programmes.Blocks;
using Luling.Policy.Programmes.Tables;

namespace Luling.Policy.Programmes;

/// <summary>A rule ready to run, with the places where its results are kept.</summary>
internal sealed record CompiledRule(Rule Rule, CompiledExpression Main, CompiledExpression? Amount, CompiledExpression? Received, Slot Result, Slot? AmountResult, CompiledTable? Table = null)
{
    public IEnumerable<CompiledExpression> Expressions => new[] { Main, Amount, Received }.OfType<CompiledExpression>();

    /// <summary>Decimals with which results are kept where an expression does not say how fine they can be: fen.</summary>
    public const byte Decimals = 2;

    /// <summary>Computes the results of all rows of the cursor's table. An amount is due where the condition holds, nothing where it does not, not known where that is not known.</summary>
    /// <param name="cursor">Over the subject's table.</param>
    /// <param name="plans">The expressions that can be computed for blocks; null to compute row by row.</param>
    public RuleColumns Run(FactCursor cursor, BlockPlans? plans)
    {
        ColumnRun Of(CompiledExpression expression) => new(expression, plans?.Of(expression), cursor);
        FactColumn result = Result.Type switch
        {
            FactType.Truth => Of(Main).Truths(),
            FactType.Number => Of(Main).Numbers(),
            FactType.Text => Of(Main).Texts(),
            FactType.Day => Of(Main).Days(),
            _ => throw new InvalidOperationException(Result.Type.ToString()),
        };
        return new RuleColumns(Rule, result, Amount is null ? null : Of(Amount).Numbers((TruthColumn)result), Received is null ? null : Of(Received).Truths());
    }
}

/// <summary>What a rule gave for every row of its subject's table.</summary>
/// <param name="Rule">The version of the rule that was in force.</param>
/// <param name="Result">Truths, texts of classes, or values.</param>
/// <param name="Amount">Amounts due, in the rule's unit: 0 where the condition does not hold, not known where it is not known; null where the rule has none.</param>
/// <param name="Received">Whether it was received; null where the rule does not say how to see that.</param>
public sealed record RuleColumns(Rule Rule, FactColumn Result, NumberColumn? Amount, TruthColumn? Received);
