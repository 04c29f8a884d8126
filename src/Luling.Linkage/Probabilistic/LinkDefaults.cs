namespace Luling.Linkage.Probabilistic;

/// <summary>Comparisons and blocking by the kind of column, where a model file leaves them out.</summary>
public static class LinkDefaults
{
    /// <summary>The usual levels for a kind.</summary>
    /// <param name="kind">Any kind.</param>
    /// <param name="hasPartner">True where the column may have changed places with another.</param>
    public static IReadOnlyList<Level> Levels(ColumnKind kind, bool hasPartner)
    {
        Level[] exact = [new(LevelTest.Exact, 1)], swapped = hasPartner ? [new(LevelTest.Swapped)] : [];
        Level[] like = kind switch
        {
            ColumnKind.GivenName => [new(LevelTest.Edit, 1), new(LevelTest.JaroWinkler, 0.92), new(LevelTest.Begins, 1), new(LevelTest.JaroWinkler, 0.8), new(LevelTest.Sound)],
            ColumnKind.Surname => [new(LevelTest.Edit, 1), new(LevelTest.JaroWinkler, 0.92), new(LevelTest.Begins, 3), new(LevelTest.JaroWinkler, 0.8), new(LevelTest.Sound)],
            ColumnKind.FullName => 
            [
                new(LevelTest.WordOrder), new(LevelTest.Edit, 1), new(LevelTest.Words, 0.85, 16), new(LevelTest.Words, 0.85, 10), new(LevelTest.Words, 0.5, 16), new(LevelTest.Words, 0.5, 10),
                new(LevelTest.JaroWinkler, 0.9), new(LevelTest.Words, 0.3, 6), new(LevelTest.Words, 0.3), new(LevelTest.JaroWinkler, 0.8),
            ],
            ColumnKind.ChineseName => [.. Enumerable.Range(2, 10).Select(l => new Level(LevelTest.ChineseName, l))],
            ColumnKind.Date => [new(LevelTest.DayMonth), new(LevelTest.OneDigit), new(LevelTest.YearOnly), new(LevelTest.MonthDay), new(LevelTest.Days, 31), new(LevelTest.YearMonth), new(LevelTest.Year), new(LevelTest.Years, 1)],
            ColumnKind.Number => [new(LevelTest.Edit, 1), new(LevelTest.Edit, 2)],
            ColumnKind.Code => [new(LevelTest.Prefix, 9), new(LevelTest.Prefix, 6)],
            ColumnKind.Postcode => [new(LevelTest.Edit, 1), new(LevelTest.Edit, 2), new(LevelTest.Prefix, 3)],
            ColumnKind.Category => [],
            ColumnKind.Text => [new(LevelTest.Edit, 1), new(LevelTest.WordOrder), new(LevelTest.JaroWinkler, 0.92), new(LevelTest.Words, 0.6), new(LevelTest.JaroWinkler, 0.8)],
            ColumnKind.Email => [new(LevelTest.Edit, 1), new(LevelTest.Edit, 2), new(LevelTest.LocalPart), new(LevelTest.JaroWinkler, 0.9)],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return [.. exact, .. swapped, .. like, new(LevelTest.Else)];
    }

    /// <summary>One comparison a column; a given name and a surname may have changed places. Where there are whole names, their parts only serve to form blocks.</summary>
    /// <param name="columns">The columns of the model.</param>
    public static IReadOnlyList<ComparisonSpec> Comparisons(IReadOnlyList<LinkColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        // A whole name says what its parts say; to hear it twice would count it twice.
        var whole = columns.Any(c => c.Kind is ColumnKind.FullName or ColumnKind.ChineseName);
        return
        [
            .. Enumerable.Range(0, columns.Count).Where(i => !whole || columns[i].Kind is not (ColumnKind.GivenName or ColumnKind.Surname))
                .Select(i => (Column: i, Partner: PartnerOf(columns, i)))
                .Select(c => new ComparisonSpec(columns[c.Column].Name, c.Column, c.Partner, Levels(columns[c.Column].Kind, c.Partner is not null))),
        ];
    }

    /// <summary>The column that a column may have changed places with: the only surname of the only given name, and the other way round; else null.</summary>
    /// <param name="columns">The columns of the model.</param>
    /// <param name="column">Place of the one.</param>
    public static int? PartnerOf(IReadOnlyList<LinkColumn> columns, int column)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var (given, surnames) = (Places(columns, ColumnKind.GivenName), Places(columns, ColumnKind.Surname));
        return given.Length != 1 || surnames.Length != 1 ? null : column == given[0] ? surnames[0] : column == surnames[0] ? given[0] : null;
    }

    /// <summary>
    /// Many cheap rules. Each column alone, whole and in parts that one slip leaves whole, and loose parts of any two columns together.
    /// The largest blocks are left out until the number of pairs is within <see cref="LinkSpec.MostPairs"/>, so rare values work alone
    /// and common ones only together with others.
    /// </summary>
    /// <param name="columns">The columns of the model.</param>
    public static IReadOnlyList<BlockingRule> Blocking(IReadOnlyList<LinkColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var rules = new List<BlockingRule>();
        for (var c = 0; c < columns.Count; c++)
        {
            rules.AddRange(Alone(columns[c].Kind, c).Select(k => new BlockingRule([k])));
        }
        if (Places(columns, ColumnKind.GivenName) is [var given] && Places(columns, ColumnKind.Surname) is [var surname])
        {
            rules.Add(new BlockingRule([new(given), new(surname)]));
        }
        for (var c = 0; c < columns.Count; c++)
        {
            for (var d = c + 1; d < columns.Count; d++)
            {
                rules.AddRange(from k in Loose(columns[c].Kind, c) from l in Loose(columns[d].Kind, d) select new BlockingRule([k, l]));
            }
        }
        return [.. rules.Take(LinkSpecCheck.MostRules)];
    }

    private static BlockingKey[] Alone(ColumnKind kind, int c) => kind switch
    {
        ColumnKind.GivenName => [new(c)],
        ColumnKind.Surname => [new(c), new(c, KeyForm.Sound)],
        ColumnKind.FullName => [new(c), new(c, KeyForm.SortedWords), new(c, KeyForm.RarestWord)],
        ColumnKind.ChineseName => [new(c), new(c, KeyForm.NameSound), new(c, KeyForm.NameSorted)],
        ColumnKind.Number => [new(c), new(c, KeyForm.Front), new(c, KeyForm.Back)],
        ColumnKind.Category => [],
        ColumnKind.Text => [new(c), new(c, KeyForm.SortedLetters)],
        ColumnKind.Email => [new(c), new(c, KeyForm.LocalPart), new(c, KeyForm.SortedLetters)],
        _ => [new(c)],
    };

    private static BlockingKey[] Loose(ColumnKind kind, int c) => kind switch
    {
        ColumnKind.GivenName or ColumnKind.Surname => [new(c, KeyForm.Prefix, 2)],
        ColumnKind.FullName => [new(c, KeyForm.FirstWord), new(c, KeyForm.LastWord)],
        ColumnKind.ChineseName => [new(c, KeyForm.NameLooseSound), new(c, KeyForm.NameSurnameAndFirst), new(c, KeyForm.NameSurnameAndLast)],
        ColumnKind.Date => [new(c, KeyForm.Year), new(c, KeyForm.MonthDay)],
        ColumnKind.Number => [],
        ColumnKind.Code => [new(c, KeyForm.Prefix, 9)],
        ColumnKind.Postcode => [new(c, KeyForm.Prefix, 3)],
        ColumnKind.Category => [],
        ColumnKind.Email => [new(c, KeyForm.Prefix, 4)],
        _ => [new(c, KeyForm.Prefix, 4)],
    };

    private static int[] Places(IReadOnlyList<LinkColumn> columns, ColumnKind kind) => [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].Kind == kind)];
}
