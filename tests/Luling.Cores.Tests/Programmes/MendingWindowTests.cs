using Luling.Policy;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.Cores.Tests.Programmes;

/// <summary>When the national system lets a value be mended: from the dated values of the parameter that a rule names.</summary>
public sealed class MendingWindowTests
{
    private const string Twice = "{from: open, value: unknown, source: s, confidence: unknown}, {from: 2016-10-15, to: 2016-12-15, value: \"open\", source: s, confidence: report}, {from: 2017-10-01, to: 2017-11-30, value: \"open\", source: s, confidence: report}";
    private const string NotKnown = "{from: open, value: unknown, source: s, confidence: unknown}";
    private const string UntilNotice = "{from: 2016-10-15, value: \"open\", source: s, confidence: report}";

    [Theory]
    [InlineData(Twice, "2016-01-01", WindowState.Opens, "2016-10-15")] // nobody knows of that day; that it opens then is known
    [InlineData(Twice, "2016-10-14", WindowState.Opens, "2016-10-15")]
    [InlineData(Twice, "2016-10-15", WindowState.Open, "2016-12-15")]
    [InlineData(Twice, "2016-12-15", WindowState.Open, "2016-12-15")]
    [InlineData(Twice, "2016-12-16", WindowState.Opens, "2017-10-01")]
    [InlineData(Twice, "2017-12-01", WindowState.Closed, null)]
    [InlineData(NotKnown, "2016-10-15", WindowState.Unknown, null)]
    [InlineData(UntilNotice, "2016-10-14", WindowState.Opens, "2016-10-15")]
    [InlineData(UntilNotice, "2018-01-01", WindowState.Open, null)]
    public void A_window_is_open_opens_is_closed_or_is_not_known(string values, string day, WindowState state, string? on)
    {
        var programme = Sound(Load(values, "    opens: system.open\n"));
        Assert.Equal(new MendingWindow(state, on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)),
            MendingWindow.Of(programme.Rules[0], programme.Parameters, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_rule_without_days_has_no_known_window() => Assert.Equal(default, MendingWindow.Of(Sound(Load(Twice, "")).Rules[0], ParameterTable.Empty, new(2016, 11, 1)));

    [Fact]
    public void A_parameter_that_does_not_exist_is_a_fault_with_its_place()
    {
        var fault = Assert.Single(Load(Twice, "    opens: system.opn\n").Faults);
        Assert.Equal(("unknown-parameter", "quality.yaml", 3), (fault.Code, fault.File, fault.Line));
        Assert.Contains("system.opn", fault.MessageEn, StringComparison.Ordinal);
    }

    private static Programme Sound(ProgrammeLoad load)
    {
        Assert.Empty(load.Faults);
        return load.Programme!;
    }

    private static ProgrammeLoad Load(string values, string opens) => Programme.Load(
    [
        new("programme.yaml", "id: small\nnameZh: 小方案\nnameEn: Small\nvalidFrom: 2015-01-01\n"),
        new("parameters.yaml", $"parameters:\n  - {{key: system.open, unit: window, values: [{values}]}}\n"),
        new("quality.yaml", "group: quality\nrules:\n  - id: a\n    zh: 甲\n    en: alpha\n    subject: household\n    from: 2015-01-01\n    when: poor\n    level: error\n    field: 甲\n" + opens
            + "    source: {document: d, article: a}\n    confidence: report\n    text: {zh: 文, en: text}\n"),
    ], new FactCatalog([new FactKind("household", "户", "household", [new Fact { En = "poor", Zh = "贫困", Type = FactType.Truth }])]));
}
