using System.Globalization;
using Luling.County.Coverage.Snapshot;
using Luling.Linkage;
using Luling.Linkage.Names;
using Luling.Linkage.Probabilistic;

namespace Luling.County.Verification;

/// <summary>Finds persons who stand on the register twice: by the same number, and by likeness of name, birth, village and number.</summary>
internal static class DuplicateSearch
{
    /// <summary>Lower, the list fills with namesakes of one village: clans draw their given names from few characters.</summary>
    public const double Least = 0.9;

    /// <summary>Of so many persons one is expected to be there twice, before anything is known. Learned from the register itself this would follow from whatever is most
    /// alike in it, and that is brothers and sisters; it is an assumption, and it only moves the order of the list and its end.</summary>
    private const double PersonsForOneDuplicate = 1000;

    /// <param name="members">One stay a person: who lives in a household on the register on the day.</param>
    /// <param name="threads">How many threads may be used.</param>
    /// <param name="stop">To give up early.</param>
    public static DuplicateReport Of(IReadOnlyList<Member> members, int threads, CancellationToken stop = default)
    {
        var people = members.DistinctBy(m => m.Person.Id).OrderBy(m => m.Person.Code, StringComparer.Ordinal).ThenBy(m => m.Person.Id).ToList();
        var numbers = people.ConvertAll(p => IdentityNumber.Read(p.Person.IdNumber));
        var same = Enumerable.Range(0, people.Count).Where(i => numbers[i].IdentifiesPerson).GroupBy(i => numbers[i].CitizenNumber!, StringComparer.Ordinal)
            .SelectMany(g => Pairs([.. g])).ToHashSet();
        // A number that is wrong on both sides in the same way is the same number too.
        same.UnionWith(Enumerable.Range(0, people.Count).Where(i => !numbers[i].IsSound && numbers[i].Normalised.Length >= 15).GroupBy(i => numbers[i].Normalised, StringComparer.Ordinal).SelectMany(g => Pairs([.. g])));
        var found = same.Select(p => Pair(people, p, DuplicateKind.SameNumber, null, null)).ToList();
        var linked = Probable(people, numbers, threads, stop);
        found.AddRange((linked?.Pairs ?? []).Where(p => !same.Contains((p.Left, p.Right)) && !AreNamesakes(linked!, p))
            .Select(p => Pair(people, (p.Left, p.Right), DuplicateKind.Probable, p.Probability, linked!.Explain(p.Left, p.Right))));
        return new DuplicateReport(people.Count, numbers.Count(n => !n.IdentifiesPerson),
            [.. found.OrderBy(p => p.Kind).ThenByDescending(p => p.Probability).ThenBy(p => p.First.Code, StringComparer.Ordinal).ThenBy(p => p.Second.Code, StringComparer.Ordinal)], linked?.Model);
    }

    private static DuplicatePair Pair(List<Member> people, (int A, int B) pair, DuplicateKind kind, double? probability, PairExplanation? why) =>
        new(people[pair.A], people[pair.B], kind, NumberDifference.Of(people[pair.A].Person.IdNumber, people[pair.B].Person.IdNumber), probability, why);

    private static IEnumerable<(int, int)> Pairs(int[] rows) => rows.SelectMany((a, i) => rows.Skip(i + 1).Select(b => (a, b)));

    /// <summary>A slip makes one day of birth of another, and leaves the rest of the number; who was born on quite another day and has quite another number only shares the name. The
    /// comparisons are weighed as if they were independent of each other, and within one village's clans name and place are not.</summary>
    private static bool AreNamesakes(LinkResult linked, LinkedPair pair) =>
        linked.LevelOf(pair, Birth) is { Test: LevelTest.Days or LevelTest.YearMonth or LevelTest.Year or LevelTest.Years or LevelTest.Else }
        && linked.LevelOf(pair, NumberColumn) is not { Test: LevelTest.Exact or LevelTest.Edit };

    private static LinkResult? Probable(List<Member> people, List<IdentityReading> numbers, int threads, CancellationToken stop)
    {
        if (people.Count < 2)
        {
            return null;
        }
        var all = people.Count * (people.Count - 1.0) / 2;
        var spec = new LinkSpec
        {
            Columns = Columns, Comparisons = LinkDefaults.Comparisons(Columns), Blocking = Blocking, Prior = Math.Min(0.1, Math.Max(1, people.Count / PersonsForOneDuplicate) / all),
            Threshold = Least, Together = false,
        };
        return Linker.Link(spec, new LinkList(people.Count,
        [
            Column(people.Count, i => people[i].Person.Name),
            Column(people.Count, i => (people[i].Person.Birth ?? numbers[i].Birth)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Column(people.Count, i => WithoutBirth(numbers[i])),
            Column(people.Count, i => people[i].AreaCode),
            Column(people.Count, i => people[i].Person.Sex),
        ]), null, threads, stop: stop);
    }

    /// <summary>The number without the day of birth in it, which is compared by itself: else one slip in the day would count twice.</summary>
    private static string? WithoutBirth(IdentityReading number) =>
        number.Kind != IdentityKind.Placeholder && number.Normalised.Length >= 18 && number.Normalised.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') < 0 ? number.Normalised[..6] + number.Normalised[14..18] : null;

    private const int Birth = 1, NumberColumn = 2;

    private static readonly IReadOnlyList<LinkColumn> Columns =
    [
        new("name", ColumnKind.ChineseName), new("birth", ColumnKind.Date), new("number", ColumnKind.Number), new("village", ColumnKind.Code), new("sex", ColumnKind.Category),
    ];

    /// <summary>Every slip of one digit leaves one of these whole.</summary>
    private static readonly IReadOnlyList<BlockingRule> Blocking =
    [
        new([new(1)]), new([new(2)]), new([new(0), new(3, KeyForm.Prefix, 9)]), new([new(0), new(1, KeyForm.Year)]), new([new(0), new(1, KeyForm.MonthDay)]),
        new([new(0, KeyForm.Sound), new(1, KeyForm.YearMonth)]),
    ];

    private static ListColumn Column(int rows, Func<int, string?> text)
    {
        var (texts, codes, places) = (new List<string>(), new int[rows], new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < rows; i++)
        {
            if (text(i) is not { Length: > 0 } value)
            {
                codes[i] = -1;
                continue;
            }
            if (!places.TryGetValue(value, out var place))
            {
                places[value] = place = texts.Count;
                texts.Add(value);
            }
            codes[i] = place;
        }
        return new ListColumn(texts, codes);
    }
}
