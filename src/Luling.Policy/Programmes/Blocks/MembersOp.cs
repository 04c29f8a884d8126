namespace Luling.Policy.Programmes.Blocks;

/// <summary>How the members of a row make one value.</summary>
internal interface IFold
{
    /// <summary>What stands for nobody yet.</summary>
    static abstract long Nobody { get; }

    /// <summary>With one member more; its value is 1 where nothing is asked of each.</summary>
    static abstract long With(long so, long value);
}

/// <summary>The members for which a condition holds, folded: <c>count(members[age &lt; 16])</c>, <c>sum(members.salary)</c>, <c>some m in members satisfies …</c>.</summary>
/// <param name="only">The condition; null where all count. Those of whom it is not known are left out.</param>
/// <param name="value">What is folded, of each member; null for counting.</param>
/// <param name="most">Members of one row that the language's own budget of steps surely allows; with more the block does not run.</param>
internal sealed class MembersOp<TFold>(Op<long>? only, Op<long>? value, int most) : Op<long> where TFold : struct, IFold
{
    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var result = block.Numbers(depth);
        if (block.Cursor.Members is null)
        {
            result.Fill(Unknown.Number);
            return result;
        }
        result.Fill(TFold.Nobody);
        var table = block.Cursor.Table;
        var (from, end, row) = (table.MemberStart(block.First), table.MemberStart(block.First + block.Count), 0);
        for (; from < end; from += Block.Size)
        {
            var members = block.Members;
            members.MoveTo(from, Math.Min(Block.Size, end - from));
            var kept = only is null ? default : only.Run(members, 0);
            var values = value is null ? default : value.Run(members, 1);
            for (var at = 0; at < members.Count; row++)
            {
                var next = Math.Min(table.MemberStart(block.First + row + 1) - from, members.Count);
                result[row] = Folded(result[row], kept, values, at, next);
                at = next;
                if (next == members.Count)
                {
                    // The row may go on in the next round.
                    break;
                }
            }
        }
        Finish(block, result);
        return result;
    }

    private static long Folded(long so, ReadOnlySpan<long> kept, ReadOnlySpan<long> values, int at, int end)
    {
        if (kept.IsEmpty && !values.IsEmpty)
        {
            foreach (var value in values[at..end])
            {
                so = TFold.With(so, value);
            }
            return so;
        }
        for (; at < end; at++)
        {
            if (kept.IsEmpty || kept[at] == 1)
            {
                so = TFold.With(so, values.IsEmpty ? 1 : values[at]);
            }
        }
        return so;
    }

    private void Finish(Block block, Span<long> result)
    {
        var table = block.Cursor.Table;
        for (var i = 0; i < result.Length; i++)
        {
            if (table.MemberStart(block.First + i + 1) - table.MemberStart(block.First + i) > most)
            {
                throw new OverflowException();
            }
            // Sums and extremes of nobody are not known.
            result[i] = result[i] == long.MaxValue ? Unknown.Number : result[i];
        }
    }
}

internal readonly struct CountFold : IFold
{
    public static long Nobody => 0;

    public static long With(long so, long value) => so + value;
}

internal readonly struct SomeFold : IFold
{
    public static long Nobody => 0;

    public static long With(long so, long value) => Or.Of(so, value);
}

internal readonly struct EveryFold : IFold
{
    public static long Nobody => 1;

    public static long With(long so, long value) => And.Of(so, value);
}

/// <summary>Sums and extremes: of nobody nothing is known, which is told from "not known" by a number that does not fit.</summary>
internal readonly struct NumberFold<TOf> : IFold where TOf : struct, IBinary
{
    public static long Nobody => long.MaxValue;

    public static long With(long so, long value) => Fitting(so == Nobody ? value : TOf.Of(so, value));

    private static long Fitting(long value) => value != Nobody ? value : throw new OverflowException();
}
