using Luling.Policy.Facts;
using Luling.Policy.Programmes.Tables;

namespace Luling.Policy.Programmes;

/// <summary>A rule ready to run, with the places where its results are kept.</summary>
internal sealed record CompiledRule(Rule Rule, CompiledExpression Main, CompiledExpression? Amount, CompiledExpression? Received, Slot Result, Slot? AmountResult, CompiledTable? Table = null)
{
    public IEnumerable<CompiledExpression> Expressions => new[] { Main, Amount, Received }.OfType<CompiledExpression>();

    /// <summary>Computes the results of all rows of the cursor's table.</summary>
    public RuleColumns Run(FactCursor cursor)
    {
        var rows = cursor.Table.Count;
        var result = Result.Type switch
        {
            FactType.Truth => Truths(Main, cursor, rows),
            FactType.Number => Numbers(Main, cursor, rows),
            _ => Others(Main, Result, cursor, rows),
        };
        return new RuleColumns(Rule, result, Amount is null ? null : Amounts((TruthColumn)result, cursor, rows), Received is null ? null : Truths(Received, cursor, rows));
    }

    private static TruthColumn Truths(CompiledExpression expression, FactCursor cursor, int rows)
    {
        var column = new TruthColumn(rows);
        for (var row = 0; row < rows; row++)
        {
            cursor.MoveTo(row);
            column.Put(row, expression.Code.Truth(cursor));
        }
        return column;
    }

    private static NumberColumn Numbers(CompiledExpression expression, FactCursor cursor, int rows)
    {
        var column = new NumberColumn(rows, 2);
        for (var row = 0; row < rows; row++)
        {
            cursor.MoveTo(row);
            column.Put(row, expression.Code.Number(cursor));
        }
        return column;
    }

    private static FactColumn Others(CompiledExpression expression, Slot slot, FactCursor cursor, int rows)
    {
        var column = FactColumn.Empty(slot.Fact, rows);
        for (var row = 0; row < rows; row++)
        {
            cursor.MoveTo(row);
            column.Put(row, expression.Code.Evaluate(cursor).Value);
        }
        return column;
    }

    /// <summary>What is due: nothing where the condition does not hold, not known where it is not known.</summary>
    private NumberColumn Amounts(TruthColumn due, FactCursor cursor, int rows)
    {
        var column = new NumberColumn(rows, 2);
        for (var row = 0; row < rows; row++)
        {
            switch (due.Get(row))
            {
                case true:
                    cursor.MoveTo(row);
                    column.Put(row, Amount!.Code.Number(cursor));
                    break;
                case false:
                    column.Put(row, 0m);
                    break;
                case null:
                    break;
            }
        }
        return column;
    }
}

/// <summary>What a rule gave for every row of its subject's table.</summary>
/// <param name="Rule">The version of the rule that was in force.</param>
/// <param name="Result">Truths, texts of classes, or values.</param>
/// <param name="Amount">Amounts due, in the rule's unit: 0 where the condition does not hold, not known where it is not known; null where the rule has none.</param>
/// <param name="Received">Whether it was received; null where the rule does not say how to see that.</param>
public sealed record RuleColumns(Rule Rule, FactColumn Result, NumberColumn? Amount, TruthColumn? Received);
