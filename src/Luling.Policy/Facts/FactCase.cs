namespace Luling.Policy.Facts;

/// <summary>One subject taken out of a set of facts, with those it belongs to and those who belong to it: what rules about it can read.</summary>
/// <remarks>A person is taken out together with the whole household, because rules about the household speak of all its members.
/// The columns may be written to: a case is a copy.</remarks>
/// <param name="Facts">The tables of the case; a table holds the facts asked for and no others.</param>
/// <param name="Row">The subject's row in its table.</param>
public sealed record FactCase(FactSet Facts, int Row)
{
    /// <summary>Copies a subject out of a set of facts.</summary>
    /// <param name="all">Where it stands.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="row">Its row.</param>
    /// <param name="keep">The facts to copy, by kind, as <see cref="Programmes.ProgrammeOnDay.FactsOf"/> names them; all others are not known in the case.</param>
    /// <exception cref="ArgumentException">There are no subjects of the kind.</exception>
    public static FactCase Of(FactSet all, FactKind kind, int row, IReadOnlyDictionary<FactKind, IReadOnlyList<Fact>> keep)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(keep);
        var table = all.Of(kind.Id) ?? throw new ArgumentException($"There are no subjects of {kind.Id}", nameof(kind));
        var (root, rootRow, place) = (table, row, 0);
        if (kind.MembersEn is not null && table.Parent is { } house && table.ParentRow(row) is >= 0 and var houseRow)
        {
            (root, rootRow, place) = (house, houseRow, house.MembersOf(houseRow).IndexOf(row));
        }
        var tables = new List<FactTable>();
        var top = Copy(root, [rootRow], keep);
        tables.Add(top);
        if (root.Members is { Kind.MembersEn: not null } members)
        {
            var rows = root.MembersOf(rootRow).ToArray();
            var below = Copy(members, rows, keep);
            below.BelongTo(top, new int[rows.Length]);
            tables.Add(below);
        }
        if (root.Parent is { } above && root.ParentRow(rootRow) is >= 0 and var aboveRow)
        {
            var over = Copy(above, [aboveRow], keep);
            top.BelongTo(over, [0]);
            tables.Add(over);
        }
        return new FactCase(new FactSet(all.Day, tables), ReferenceEquals(root, table) ? 0 : place);
    }

    private static WrittenFacts Copy(FactTable from, int[] rows, IReadOnlyDictionary<FactKind, IReadOnlyList<Fact>> keep)
    {
        var copy = new WrittenFacts(from.Kind, rows.Length);
        foreach (var fact in keep.GetValueOrDefault(from.Kind, []))
        {
            var place = from.Kind.Find(fact.En)!.Value;
            var column = copy.ToWrite(place);
            for (var i = 0; i < rows.Length; i++)
            {
                column.Put(i, from[place].Value(rows[i]));
            }
        }
        return copy;
    }
}
