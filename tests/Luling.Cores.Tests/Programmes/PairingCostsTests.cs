using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>What pairs cost, as pairing.yaml states it.</summary>
public sealed class PairingCostsTests
{
    private const string Distance = "distance: {home: 0, township: 1, county: 4, nowhere: 2}";
    private const string Tiers = "tiers: [{ranks: [chief], leads: true, red: 0, yellow: 1, blue: 2, large: 3}, {ranks: [other], red: 2, yellow: 1, blue: 0, large: 1}]";
    private const string Rest = "largeFrom: 5, assumed: {zh: 甲, en: a}";
    private const string Sound = $"costs: [{{from: 2016-01-01, to: 2016-12-31, unassigned: 100, change: 200, leaderless: 10, {Distance}, {Tiers}, {Rest}}}]";

    private static ProgrammeLoad Load(string yaml) => Programme.Load([new("programme.yaml", Head), new("pairing.yaml", yaml)], Facts);

    [Fact]
    public void Costs_are_those_of_the_day()
    {
        var load = Load(Sound);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var costs = load.Programme!.PairingOn(new(2016, 12, 31))!;
        Assert.Equal((100, 200, 10, 5, 9), (costs.Unassigned, costs.Change, costs.Leaderless, costs.LargeFrom, costs.DearestPair));
        Assert.Equal([true, false], costs.Tiers.Select(t => t.Leads));
        Assert.Null(load.Programme.PairingOn(new(2017, 1, 1)));
    }

    [Theory]
    [InlineData("unassigned: 100", "unassigned: 38", "too-cheap")]
    [InlineData("change: 200", "change: 138", "too-cheap")]
    [InlineData("change: 200", "change: a", "bad-number")]
    [InlineData("leaderless: 10", "leaderless: -1", "bad-number")]
    [InlineData("largeFrom: 5", "largeFrom: 0", "bad-number")]
    [InlineData("county: 4, ", "", "missing-county")]
    [InlineData(Distance + ", ", "", "missing-distance")]
    [InlineData("ranks: [other]", "ranks: [chief]", "duplicate-id")]
    [InlineData("ranks: [other]", "ranks: [[other]]", "wrong-shape")]
    [InlineData("ranks: [other]", "ranks: [other], leads: true", "two-leading-tiers")]
    [InlineData("leads: true", "leads: perhaps", "wrong-shape")]
    [InlineData("to: 2016-12-31", "to: 2015-12-31", "reversed-dates")]
    [InlineData(", assumed: {zh: 甲, en: a}", "", "missing-source")]
    [InlineData("}]", "}, " + "{from: 2016-06-01, unassigned: 100, change: 200, leaderless: 10, " + Distance + ", " + Tiers + ", " + Rest + "}]", "overlapping-dates")]
    public void What_is_wrong_is_named_with_its_place(string sound, string broken, string code)
    {
        var at = sound == "}]" ? Sound.Length - 2 : Sound.IndexOf(sound, StringComparison.Ordinal);
        var load = Load(string.Concat(Sound.AsSpan(0, at), broken, Sound.AsSpan(at + sound.Length)));
        Assert.Null(load.Programme);
        Assert.Contains(load.Faults, f => f.Code == code && f is { File: "pairing.yaml", Line: 1 });
    }
}
