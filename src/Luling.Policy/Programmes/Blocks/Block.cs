using System.Numerics;
using Luling.Policy.Facts;

namespace Luling.Policy.Programmes.Blocks;

/// <summary>Whose columns are read: those of the rule's own rows, of the parents, of the members.</summary>
internal enum Place { Own, Parent, Member }

/// <summary>
/// Rows that are computed together, so many that a part of an expression is called once for all of them and so few that what it gives
/// stays in the processor's cache. Serves one thread.
/// </summary>
internal sealed class Block(FactCursor cursor, Block? outer = null)
{
    public const int Size = 1024;

    private readonly List<long[]> numbers = [];
    private readonly List<string?[]> texts = [];
    private readonly int[] own = outer is null ? [] : new int[Size];
    private readonly int[] parents = new int[Size];
    private Block? members;
    private bool ownKnown, parentsKnown;

    public int Count { get; private set; }

    /// <summary>The first row; in a block of members the place of the first in the table's order of members.</summary>
    public int First { get; private set; }

    public FactCursor Cursor => cursor;

    /// <summary>The block for members of this one's rows.</summary>
    public Block Members => members ??= new Block(cursor, this);

    /// <summary>Rows that stand one after the other, or members that do so in the order of members.</summary>
    public void MoveTo(int first, int count) => (First, Count, ownKnown, parentsKnown) = (first, count, false, false);

    /// <summary>Room for results; the deeper a part of an expression stands, the higher its number.</summary>
    public Span<long> Numbers(int depth) => Room(numbers, depth).AsSpan(0, Count);

    public Span<string?> Texts(int depth) => Room(texts, depth).AsSpan(0, Count);

    private static T[] Room<T>(List<T[]> rooms, int depth)
    {
        while (rooms.Count <= depth)
        {
            rooms.Add(new T[Size]);
        }
        return rooms[depth];
    }

    /// <summary>Where the columns of a place lie; null where there is no such table, and so nothing is known.</summary>
    public FactCursor? At(Place place) => place switch { Place.Own => cursor, Place.Parent => cursor.Parent, _ => cursor.Members };

    /// <summary>The first row where the rows of a place stand one after the other; -1 where they do not.</summary>
    public int Consecutive(Place place) => (outer is null ? place == Place.Own : place == Place.Member && cursor.Table.MembersInOrder) ? First : -1;

    /// <summary>The rows of a place, for those that do not stand one after the other; -1 where there is none.</summary>
    public ReadOnlySpan<int> Rows(Place place) => place switch
    {
        Place.Member => cursor.Table.MemberOrder.Slice(First, Count),
        Place.Own => Own(),
        _ => Parents(),
    };

    /// <summary>Of members: the row to which each belongs.</summary>
    private ReadOnlySpan<int> Own()
    {
        if (!ownKnown)
        {
            var row = outer!.First;
            for (var i = 0; i < Count; i++)
            {
                while (cursor.Table.MemberStart(row + 1) <= First + i)
                {
                    row++;
                }
                own[i] = row;
            }
            ownKnown = true;
        }
        return own.AsSpan(0, Count);
    }

    private ReadOnlySpan<int> Parents()
    {
        if (!parentsKnown)
        {
            var rows = outer is null ? default : Own();
            for (var i = 0; i < Count; i++)
            {
                parents[i] = cursor.Table.ParentRow(outer is null ? First + i : rows[i]);
            }
            parentsKnown = true;
        }
        return parents.AsSpan(0, Count);
    }
}

/// <summary>
/// A part of an expression that is computed for a whole block. Numbers are whole counts of their last decimal, truths 0 and 1, days
/// their number; <see cref="Unknown"/> is not known. What does not fit throws <see cref="OverflowException"/>: then the rows of the
/// block are computed one by one with decimals, which gives the same answers (BlockProperties) or says why it has none.
/// </summary>
internal abstract class Op<T>
{
    public abstract ReadOnlySpan<T> Run(Block block, int depth);
}

/// <summary>What stands for "not known" among numbers, and the arithmetic that keeps it apart from every value.</summary>
internal static class Unknown
{
    public const long Number = long.MinValue;

    public static long Not(long value) => value != Number ? value : throw new OverflowException();

    public static Vector<long> Vector => new(Number);

    public static Vector<long> Of(Vector<long> a) => System.Numerics.Vector.Equals(a, Vector);

    public static Vector<long> Of(Vector<long> a, Vector<long> b) => Of(a) | Of(b);

    /// <summary>Refuses results of which one did not fit.</summary>
    public static void None(Vector<long> odd)
    {
        if (odd != Vector<long>.Zero)
        {
            throw new OverflowException();
        }
    }
}

/// <summary>Reads a fact or a result.</summary>
internal abstract class ColumnOp<T>(Place place, int slot) : Op<T>
{
    protected Place Place => place;

    protected int Slot => slot;

    /// <summary>Whether the columns of a run can be read as they were expected.</summary>
    public virtual bool Fits(FactCursor cursor) => true;

    protected FactCursor? Columns(FactCursor cursor) => place switch { Place.Own => cursor, Place.Parent => cursor.Parent, _ => cursor.Members };
}

/// <summary>Numbers, brought to the decimals expected where the column has fewer.</summary>
internal sealed class NumberColumnOp(Place place, int slot, byte decimals) : ColumnOp<long>(place, slot)
{
    public override bool Fits(FactCursor cursor) => Columns(cursor)?.Numbers[Slot] is not { } column || (column.Scaled is not null && column.Decimals <= decimals);

    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var result = block.Numbers(depth);
        if (block.At(Place)?.Numbers[Slot] is not { } column)
        {
            result.Fill(Unknown.Number);
            return result;
        }
        var values = column.Scaled!;
        var factor = NumberColumn.Power(decimals - column.Decimals);
        if (block.Consecutive(Place) is >= 0 and var first)
        {
            if (factor == 1)
            {
                return values.AsSpan(first, block.Count);
            }
            values.AsSpan(first, block.Count).CopyTo(result);
        }
        else
        {
            var rows = block.Rows(Place);
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = rows[i] < 0 ? Unknown.Number : values[rows[i]];
            }
        }
        if (factor != 1)
        {
            Scale(result, factor);
        }
        return result;
    }

    public static void Scale(Span<long> values, long factor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] == Unknown.Number ? Unknown.Number : Unknown.Not(checked(values[i] * factor));
        }
    }
}

/// <summary>Truths as 0 and 1.</summary>
internal sealed class TruthColumnOp(Place place, int slot) : ColumnOp<long>(place, slot)
{
    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var result = block.Numbers(depth);
        if (block.At(Place)?.Truths[Slot] is not { } column)
        {
            result.Fill(Unknown.Number);
            return result;
        }
        var values = column.Raw;
        var first = block.Consecutive(Place);
        var rows = first < 0 ? block.Rows(Place) : default;
        for (var i = 0; i < result.Length; i++)
        {
            var row = first >= 0 ? first + i : rows[i];
            var value = row < 0 ? 0 : values[row];
            result[i] = value == 0 ? Unknown.Number : value - 1;
        }
        return result;
    }
}

/// <summary>Days as their numbers.</summary>
internal sealed class DayColumnOp(Place place, int slot) : ColumnOp<long>(place, slot)
{
    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var result = block.Numbers(depth);
        if (block.At(Place)?.Days[Slot] is not { } column)
        {
            result.Fill(Unknown.Number);
            return result;
        }
        var values = column.Raw;
        var first = block.Consecutive(Place);
        var rows = first < 0 ? block.Rows(Place) : default;
        for (var i = 0; i < result.Length; i++)
        {
            var row = first >= 0 ? first + i : rows[i];
            var value = row < 0 ? -1 : values[row];
            result[i] = value < 0 ? Unknown.Number : value;
        }
        return result;
    }
}

/// <summary>Texts; null is not known.</summary>
internal sealed class TextColumnOp(Place place, int slot) : ColumnOp<string?>(place, slot)
{
    public override ReadOnlySpan<string?> Run(Block block, int depth)
    {
        var result = block.Texts(depth);
        if (block.At(Place)?.Texts[Slot] is not { } column)
        {
            result.Clear();
            return result;
        }
        if (block.Consecutive(Place) is >= 0 and var first)
        {
            return column.Raw.AsSpan(first, block.Count);
        }
        var rows = block.Rows(Place);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = rows[i] < 0 ? null : column.Raw[rows[i]];
        }
        return result;
    }
}
