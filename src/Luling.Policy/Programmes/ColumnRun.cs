using Luling.Policy.Facts;
using Luling.Policy.Programmes.Blocks;

namespace Luling.Policy.Programmes;

/// <summary>Computes an expression for all rows of a table: block by block where there is a plan, on as many threads as there are
/// processors; rows that a plan cannot do, one by one.</summary>
internal sealed class ColumnRun(CompiledExpression expression, BlockPlan? plan, FactCursor cursor)
{
    // Below this, threads cost more than they bring.
    private const int Alone = 16 * Block.Size;

    private readonly int rows = cursor.Table.Count;
    private readonly BlockPlan? plan = plan?.FitsTo(cursor) == true ? plan : null;

    public TruthColumn Truths()
    {
        var values = new byte[rows];
        Through(plan?.Counts, (counts, from) =>
        {
            for (var i = 0; i < counts.Length; i++)
            {
                values[from + i] = counts[i] == Unknown.Number ? (byte)0 : (byte)(counts[i] + 1);
            }
        }, (at, row) => values[row] = expression.Code.Truth(at) switch { null => 0, false => 1, true => 2 });
        return new TruthColumn(values);
    }

    /// <summary>Numbers; with <paramref name="due"/> only where it is true, 0 where it is false.</summary>
    public NumberColumn Numbers(TruthColumn? due = null)
    {
        var decimals = plan?.Decimals ?? CompiledRule.Decimals;
        var values = GC.AllocateUninitializedArray<long>(rows);
        var unfit = new List<(int Row, decimal Value)>();
        Through(plan?.Counts, (counts, from) =>
        {
            if (due is null)
            {
                counts.CopyTo(values.AsSpan(from));
                return;
            }
            for (var i = 0; i < counts.Length; i++)
            {
                values[from + i] = due.Raw[from + i] switch { 0 => Unknown.Number, 1 => 0, _ => counts[i] };
            }
        }, (at, row) =>
        {
            var number = due is null || due.Raw[row] == 2 ? expression.Code.Number(at) : due.Raw[row] == 1 ? 0m : null;
            values[row] = Unknown.Number;
            if (number is { } value && !NumberColumn.TryCount(value, decimals, out values[row]))
            {
                lock (unfit)
                {
                    unfit.Add((row, value));
                }
            }
        });
        var column = new NumberColumn(values, decimals);
        foreach (var (row, value) in unfit)
        {
            column.Put(row, value);
        }
        return column;
    }

    public TextColumn Texts()
    {
        var values = new string?[rows];
        Through(plan?.Words, (words, from) => words.CopyTo(values.AsSpan(from)), (at, row) => values[row] = expression.Code.Evaluate(at).Value as string);
        return new TextColumn(values);
    }

    public DayColumn Days()
    {
        var values = new int[rows];
        Through(plan?.Counts, (counts, from) =>
        {
            for (var i = 0; i < counts.Length; i++)
            {
                values[from + i] = counts[i] == Unknown.Number ? -1 : (int)counts[i];
            }
        }, (at, row) => values[row] = (expression.Code.Evaluate(at).Value as Feel.FeelDate?)?.ToDateOnly()?.DayNumber ?? -1);
        return new DayColumn(values);
    }

    private delegate void Store<T>(ReadOnlySpan<T> values, int from);

    /// <summary>Rows are stored each in its place, so that the order in which blocks are done changes nothing.</summary>
    private void Through<T>(Op<T>? op, Store<T> store, Action<FactCursor, int> single)
    {
        var blocks = (rows + Block.Size - 1) / Block.Size;
        if (rows <= Alone)
        {
            var block = new Block(cursor);
            for (var i = 0; i < blocks; i++)
            {
                One(block, i);
            }
            return;
        }
        Parallel.For(0, blocks, () => new Block(cursor.Again()), (i, _, block) =>
        {
            One(block, i);
            return block;
        }, _ => { });

        void One(Block block, int i)
        {
            var from = i * Block.Size;
            var count = Math.Min(Block.Size, rows - from);
            if (op is not null && TryBlock(op, block, from, count, store))
            {
                return;
            }
            for (var row = from; row < from + count; row++)
            {
                block.Cursor.MoveTo(row);
                single(block.Cursor, row);
            }
        }
    }

    private static bool TryBlock<T>(Op<T> op, Block block, int from, int count, Store<T> store)
    {
        try
        {
            block.MoveTo(from, count);
            store(op.Run(block, 0), from);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
