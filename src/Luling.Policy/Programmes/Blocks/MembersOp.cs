namespace Luling.Policy.Programmes.Blocks;

/// <summary>How the members of a row make one value.</summary>
internal enum Fold { Count, Sum, Min, Max, Some, Every }

/// <summary>The members for which a condition holds, folded: <c>count(members[age &lt; 16])</c>, <c>sum(members.salary)</c>, <c>some m in members satisfies …</c>.</summary>
/// <param name="fold">What is made of them.</param>
/// <param name="only">The condition; null where all count. What is not known is left out.</param>
/// <param name="value">What is folded, of each member; null for counting.</param>
/// <param name="most">Members of one row that the language's own budget of steps surely allows; with more the block does not run.</param>
internal sealed class MembersOp(Fold fold, Op<long>? only, Op<long>? value, int most) : Op<long>
{
    // Stands for "nobody yet" while folding, where sums and extremes of nobody are not known. No number fits there (see Fits).
    private const long Nobody = long.MaxValue;

    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var result = block.Numbers(depth);
        if (block.Cursor.Members is null)
        {
            result.Fill(Unknown.Number);
            return result;
        }
        result.Fill(fold switch { Fold.Count or Fold.Some => 0, Fold.Every => 1, _ => Nobody });
        var members = block.Members;
        var gathered = 0;
        for (var i = 0; i < result.Length; i++)
        {
            var rows = block.Cursor.Table.MembersOf(block.Row(i));
            if (rows.Length > most)
            {
                throw new OverflowException();
            }
            foreach (var row in rows)
            {
                (members.Of[gathered], members.MemberRows[gathered]) = (i, row);
                if (++gathered == Block.Size)
                {
                    Take(block, gathered, result);
                    gathered = 0;
                }
            }
        }
        Take(block, gathered, result);
        if (fold is Fold.Sum or Fold.Min or Fold.Max)
        {
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = result[i] == Nobody ? Unknown.Number : result[i];
            }
        }
        return result;
    }

    private void Take(Block block, int count, Span<long> result)
    {
        if (count == 0)
        {
            return;
        }
        var members = block.Members;
        members.MoveToMembers(block, count);
        var kept = only is null ? default : only.Run(members, 0);
        var values = value is null ? default : value.Run(members, 1);
        for (var i = 0; i < count; i++)
        {
            if (only is null || kept[i] == 1)
            {
                ref var so = ref result[members.Of[i]];
                so = value is null ? so + 1 : With(so, values[i]);
            }
        }
    }

    private long With(long so, long value) => fold switch
    {
        Fold.Some => Or.Of(so, value),
        Fold.Every => And.Of(so, value),
        _ when value == Nobody => throw new OverflowException(),
        _ when so == Nobody => value,
        Fold.Sum => Add.Of(so, value) is var sum && sum != Nobody ? sum : throw new OverflowException(),
        Fold.Min => Least.Of(so, value),
        _ => Greatest.Of(so, value),
    };
}
