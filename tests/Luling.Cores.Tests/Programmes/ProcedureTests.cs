using CsCheck;
using Luling.Policy;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.Cores.Tests.Programmes;

/// <summary>What procedures.yaml says of subjects, votes, levels and signatures, and where a slip in it is found.</summary>
public sealed class ProcedureTests
{
    private const string Head = "id: p\nnameZh: 例\nnameEn: example\nplace: \"360821\"\nvalidFrom: 2016-01-01\n";
    private const string Parameters = """
        parameters:
          - {key: q, zh: 到会, en: quorum, unit: share, values: [{from: open, value: "2/3", source: s, confidence: sourced}]}
          - {key: m, zh: 多数, en: majority, unit: share, values: [{from: 2016-06-01, value: ">1/2", source: s, confidence: sourced}]}
          - {key: h, zh: 一半, en: half, unit: share, values: [{from: open, value: 0.5, source: s, confidence: sourced}]}
          - {key: n, zh: 未知, en: not known, unit: share, values: [{from: open, value: unknown, source: s, confidence: unknown}]}
        """;

    private static ProgrammeLoad Load(string head, params string[] steps) => Programme.Load(
    [
        new("programme.yaml", Head), new("parameters.yaml", Parameters),
        new("procedures.yaml", $"procedures:\n  - id: p\n    zh: 程序\n    en: procedure\n    from: 2016-01-01\n    source: {{document: d, article: a}}\n    {head}\n    steps:\n{string.Concat(steps.Select(s => $"      - {{id: {s}}}\n"))}"),
    ], new FactCatalog([]));

    [Fact]
    public void A_step_says_who_takes_it_what_vote_it_needs_and_who_may_not_sign_again()
    {
        var load = Load("subject: village\n    ends: exits\n    mayMerge: [a, b]", "a, zh: 甲, en: a, level: village", "b, zh: 乙, en: b",
            "c, zh: 丙, en: c, level: township, quorum: {presentAtLeast: quorum, favourMoreThan: 1/2}, apartFrom: [a, b], publicity: true, papers: 2, withinWorkdays: 5, since: start");
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var procedure = Assert.Single(load.Programme!.Procedures);
        Assert.Equal((ProcedureSubject.Village, ProcedureEnd.Exits, false), (procedure.Subject, procedure.Ends, procedure.StartsFromCase));
        Assert.Equal(["a", "b"], procedure.MayMerge);
        Assert.Equal([ProcedureLevel.Village, null, ProcedureLevel.Township], procedure.Steps.Select(s => s.Level));
        var (plain, full) = (procedure.Steps[1], procedure.Steps[2]);
        Assert.True(plain is { Quorum: null, ApartFrom.Count: 0, IsPublic: false, Papers: 0, SinceStart: false });
        Assert.Equal(["a", "b"], full.ApartFrom);
        Assert.True(full is { IsPublic: true, Papers: 2, SinceStart: true, WithinWorkdays: "5" });
        Assert.Equal(new QuorumRule(new ShareRule("quorum", false), new ShareRule("1/2", true)), full.Quorum);
    }

    [Theory]
    [InlineData("subject: house", "a, zh: 甲, en: a", "unknown-value", 7)]
    [InlineData("note: {zh: 注, en: n}", "a, zh: 甲, en: a", "missing-subject", 2)]
    [InlineData("subject: matter\n    ends: removes", "a, zh: 甲, en: a", "wrong-end", 8)]
    [InlineData("subject: county\n    ends: exits", "a, zh: 甲, en: a", "wrong-end", 8)]
    [InlineData("subject: matter\n    mayMerge: [b, a]", "a, zh: 甲, en: a", "wrong-merge", 8)]
    [InlineData("subject: matter\n    mayMerge: [b, c]", "a, zh: 甲, en: a", "wrong-merge", 8)]
    [InlineData("subject: matter\n    mayMerge: [a, x]", "a, zh: 甲, en: a", "unknown-step", 8)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, level: city", "unknown-value", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, apartFrom: [b]", "unknown-step", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, papers: 11", "bad-number", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, publicity: maybe", "unknown-value", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, since: never", "unknown-value", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, quorum: {presentAtLeast: 1/2}", "missing-favour", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, quorum: {favourAtLeast: 1/2, favourMoreThan: 1/2}", "both-bounds", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, quorum: {favourAtLeast: 3/2}", "unknown-parameter", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, quorum: {favourAtLeast: 0.5}", "unknown-parameter", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, quorum: {favourAtLeast: quorun}", "unknown-parameter", 9)]
    [InlineData("subject: matter", "a, zh: 甲, en: a, quorum: {favour: 1/2}", "unknown-field", 9)]
    [InlineData("subject: matter", "b, zh: 甲, en: a", "duplicate-id", 10)]
    public void A_slip_is_found_with_its_line(string head, string step, string code, int line)
    {
        var load = Load(head, step, "b, zh: 乙, en: b", "c, zh: 丙, en: c, quorum: {favourMoreThan: 1/2}");
        Assert.Null(load.Programme);
        var fault = Assert.Single(load.Faults, f => f.Code == code);
        Assert.Equal(("procedures.yaml", line), (fault.File, fault.Line));
        Assert.NotEqual(fault.MessageZh, fault.MessageEn);
    }

    [Theory]
    [InlineData("2/3", false, 2, 3)]
    [InlineData("quorum", false, 2, 3)]
    [InlineData("到会", false, 2, 3)]
    [InlineData("majority", true, 1, 2)]
    [InlineData("half", true, 500_000_000, 1_000_000_000)]
    public void A_share_is_a_fraction_or_a_parameter(string share, bool exceeds, long part, long whole) =>
        Assert.Equal(new ShareBound(part, whole, exceeds), new ShareRule(share, exceeds).On(Load("subject: matter", "a, zh: 甲, en: a").Programme!.Parameters, new(2016, 6, 1)));

    /// <summary>"More than" in the value is not forgotten where the rule says "at least"; a value of another day is never taken.</summary>
    [Theory]
    [InlineData("majority", false, "2016-06-01")]
    [InlineData("majority", true, "2016-05-31")]
    [InlineData("not known", true, "2016-06-01")]
    [InlineData("nobody's", true, "2016-06-01")]
    public void A_share_that_nobody_knows_is_none(string share, bool exceeds, string day) =>
        Assert.Null(new ShareRule(share, exceeds).On(Load("subject: matter", "a, zh: 甲, en: a").Programme!.Parameters, DateOnly.Parse(day, null)));

    [Fact]
    public void Two_of_three_are_two_thirds_and_half_is_not_more_than_half()
    {
        var (twoThirds, overHalf) = (new ShareBound(2, 3, false), new ShareBound(1, 2, true));
        Assert.True(twoThirds.IsMetBy(2, 3) && twoThirds.IsMetBy(20, 30) && !twoThirds.IsMetBy(19, 30) && !twoThirds.IsMetBy(20, 31));
        Assert.True(!overHalf.IsMetBy(10, 20) && overHalf.IsMetBy(11, 20) && overHalf.IsMetBy(11, 21) && !overHalf.IsMetBy(0, 0));
        // Four places are more than two thirds.
        Assert.False(ShareBound.Of(0.6667m, false)!.Value.IsMetBy(20, 30));
    }

    [Fact]
    public void A_bound_is_met_exactly_as_the_fraction_says_and_the_least_number_is_the_first_that_meets_it() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Long[1, 1000], Gen.Bool, Gen.Int[1, 5000], Gen.Int[0, 5000]).Where(t => t.Item1 <= t.Item2 && t.Item5 <= t.Item4).Sample((part, whole, exceeds, all, of) =>
        {
            var bound = new ShareBound(part, whole, exceeds);
            // Oracle: subtraction of fractions over the common denominator, in decimals that hold them exactly.
            var difference = (decimal)of * whole - (decimal)part * all;
            var least = bound.Least(all);
            return bound.IsMetBy(of, all) == (exceeds ? difference > 0 : difference >= 0)
                && (least > all || bound.IsMetBy(least, all)) && (least == 0 || !bound.IsMetBy(least - 1, all));
        });
}
