using System.Globalization;

namespace Luling.Policy.Programmes.Testing;

/// <summary>
/// Looks at the tests of each rule: is there the day before it starts, each boundary and what lies one step beside it, a missing fact,
/// a whole household?
/// </summary>
internal sealed class TestCoverage
{
    // "A whole household" is more than one person.
    private const int LeastMembers = 2;

    private readonly Programme programme;
    private readonly BoundaryFinder finder;
    private readonly Dictionary<Rule, Seen> seen = [];

    private sealed record Seen(CompiledRule Compiled, IReadOnlyList<Boundary> Boundaries)
    {
        public int Tests;
        public bool DayBefore;
        public bool Unknown;
        public bool WithGap;
        public bool Household;
        public Sides[] Sides { get; } = new Sides[Boundaries.Count];
    }

    public TestCoverage(Programme programme)
    {
        (this.programme, finder) = (programme, new BoundaryFinder(programme));
        foreach (var rule in programme.Compiled)
        {
            seen.Add(rule.Rule, new Seen(rule, finder.Of(rule)));
        }
    }

    /// <summary>An expectation was looked at, of the test's subject or of one of its members.</summary>
    public void Saw(TestCase test, ProgrammeResults results, int? member, Expectation expected)
    {
        foreach (var next in seen.Where(s => s.Key.Id == expected.Rule && s.Key.From.AddDays(-1) == test.Day))
        {
            next.Value.DayBefore = true;
        }
        if (!expected.InForce || results.Rules.Find(expected.Rule) is not { } rule)
        {
            return;
        }
        var of = seen[rule.Rule];
        of.Tests++;
        of.Unknown |= expected.Value is null && expected.Part != ExpectedPart.Received;
        of.Household |= test.Members.Count >= LeastMembers;
        of.WithGap |= LacksAFact(test, results.Rules, rule.Rule, member);
        for (var i = 0; i < of.Boundaries.Count; i++)
        {
            var boundary = of.Boundaries[i];
            if (expected.Part == ExpectedPart.Amount || !boundary.OfAmount)
            {
                of.Sides[i] |= boundary.OfMembers
                    ? Enumerable.Range(0, test.Members.Count).Aggregate(Sides.None, (sides, row) => sides | boundary.SideOf(results, programme.Scopes[rule.Rule.Subject].Child!.Kind, row))
                    : boundary.SideOf(results, rule.Rule.Subject, member ?? 0);
            }
        }
    }

    public IReadOnlyList<RuleTests> Report() => [.. seen.Values.Select(s => new RuleTests(s.Compiled.Rule, s.Tests, [.. Lacking(s)]))];

    private IEnumerable<Wording> Lacking(Seen of)
    {
        var rule = of.Compiled.Rule;
        if (!of.DayBefore)
        {
            var day = rule.From.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return new Wording($"起始前一日（{day}）", $"the day before it starts ({day})");
        }
        for (var i = 0; i < of.Boundaries.Count; i++)
        {
            var open = of.Boundaries[i].Needed & ~of.Sides[i];
            foreach (var (side, zh, en) in new[] { (Sides.Below, "差一步", "one step below"), (Sides.At, "正在线上", "at it"), (Sides.Above, "多一步", "one step above") })
            {
                if (open.HasFlag(side))
                {
                    yield return new Wording($"边界 {of.Boundaries[i].Text}：{zh}", $"boundary {of.Boundaries[i].Text}: {en}");
                }
            }
        }
        if (programme.On(rule.From).FactsOf([rule.Id]).Count > 0 && !(DecidesBlindly(rule) ? of.WithGap : of.Unknown))
        {
            yield return new Wording("缺少事实（unknown）", "a missing fact (unknown)");
        }
        if (!of.Household && (rule.Subject.MembersEn is not null ? rule.Subject.Parent : programme.Scopes[rule.Subject].Child?.Kind.MembersEn is not null ? rule.Subject : null) is { } whole)
        {
            yield return new Wording($"一整{whole.Zh}（至少两名成员）", $"a whole {whole.En} (two members at least)");
        }
    }

    /// <summary>Whether the rule gives a result even where nothing is known, so that no test can expect "unknown" of it.</summary>
    private bool DecidesBlindly(Rule rule)
    {
        var nothing = new TestCase { Name = default, At = default, Day = rule.From, Subject = rule.Subject, Facts = new GivenFacts() };
        return programme.On(rule.From).Run(nothing.Tables(programme.Scopes[rule.Subject].Child?.Kind), [rule.Id]).Of(rule.Id)!.Result.Value(0) is not null;
    }

    private bool LacksAFact(TestCase test, ProgrammeOnDay rules, Rule rule, int? member) =>
        rules.FactsOf([rule.Id]).Any(used => used.Value.Any(fact =>
        {
            var place = used.Key.Find(fact.En)!.Value;
            bool Lacks(GivenFacts? given) => given?.Values.GetValueOrDefault(place) is null;
            return used.Key == test.Subject ? Lacks(test.Facts)
                : used.Key == test.Subject.Parent ? Lacks(test.Parent)
                : member is { } one && used.Key == rule.Subject ? Lacks(test.Members[one]) : test.Members.Any(Lacks);
        }));
}
