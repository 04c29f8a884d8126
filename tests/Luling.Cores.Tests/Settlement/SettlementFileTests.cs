using Luling.Policy.Settlement;

namespace Luling.Cores.Tests.Settlement;

/// <summary>What is wrong in settlement.yaml is said with its place, in both languages.</summary>
public sealed class SettlementFileTests
{
    private const string Parameters = """
        parameters:
          - { key: d, unit: CNY/admission, values: [{ from: 2016-01-01, value: 400, source: s, confidence: sourced }] }
          - { key: y, unit: CNY/person/year, values: [{ from: 2016-01-01, value: 400, source: s, confidence: sourced }] }
          - { key: r, unit: ratio, values: [{ from: 2016-01-01, value: 0.8, source: s, confidence: sourced }] }
          - { key: r.of, unit: ratio of the rest, values: [{ from: 2016-01-01, value: 0.8, source: s, confidence: sourced }] }
          - { key: r.fine, unit: ratio, values: [{ from: 2016-01-01, value: 0.1234567, source: s, confidence: sourced }] }
          - { key: percent, unit: "%", values: [{ from: 2016-01-01, value: 80, source: s, confidence: sourced }] }
          - { key: r.over, unit: ratio, values: [{ from: 2016-01-01, value: 0.8, source: s, confidence: sourced }, { from: 2017-01-01, value: 80, source: s, confidence: sourced }] }
          - { key: d.part, unit: CNY/admission, values: [{ from: 2016-01-01, value: 0.001, source: s, confidence: sourced }] }
          - { key: d.minus, unit: CNY/admission, values: [{ from: 2016-01-01, value: -1, source: s, confidence: sourced }] }
          - { key: once, unit: times, values: [{ from: 2016-01-01, value: 1, source: s, confidence: sourced }] }
          - { key: twice, unit: times, values: [{ from: 2016-01-01, value: 2, source: s, confidence: sourced }] }
          - { key: b1, unit: "CNY:ratio", values: [{ from: 2016-01-01, value: "0-50000:0.5", source: s, confidence: sourced }] }
          - { key: b2, unit: "CNY:ratio", values: [{ from: 2016-01-01, value: "50000-:0.6", source: s, confidence: sourced }] }
          - { key: b3, unit: "CNY:ratio", values: [{ from: 2016-01-01, value: "60000-:0.6", source: s, confidence: sourced }] }
          - { key: b.words, unit: "CNY:ratio", values: [{ from: 2016-01-01, value: "all of it", source: s, confidence: sourced }] }
          - { key: b.back, unit: "CNY:ratio", values: [{ from: 2016-01-01, value: "500-400:0.5", source: s, confidence: sourced }] }
          - { key: b.over, unit: "CNY:ratio", values: [{ from: 2016-01-01, value: "0-:1.5", source: s, confidence: sourced }] }

        """;

    private const string Sound = """
        steps:
          - id: one
            nameZh: 一
            nameEn: one
            payerZh: 付
            payerEn: payer
            source: s
            deductible:
              per: admission
              amount: d
            inCatalogue:
              rate: r
            yearlyCap: y

        """;

    public static TheoryData<string, string, int, int, string> Wrong() => new()
    {
        // what is wrong, code, line, column
        { "no YAML", "yaml-syntax", 2, 1, "steps: [\n" },
        { "empty file", "wrong-shape", 1, 1, "" },
        { "a list at the top", "wrong-shape", 1, 1, "- a" },
        { "no steps", "missing-steps", 1, 1, "{}" },
        { "empty list", "wrong-shape", 1, 8, "steps: []" },
        { "a step is a word", "wrong-shape", 2, 5, "steps:\n  - word" },
        { "unknown field at the top", "unknown-field", 14, 1, Sound + "step: 1\n" },
        { "unknown field of a step", "unknown-field", 13, 5, Sound.Replace("    yearlyCap: y", "    yearlycap: y") },
        { "no id", "missing-id", 2, 5, Sound.Replace("- id: one\n    nameZh", "- nameZh") },
        { "id that cannot name a column", "wrong-value", 2, 9, Sound.Replace("id: one", "id: o-ne") },
        { "no name", "missing-nameEn", 2, 5, Sound.Replace("    nameEn: one\n", "") },
        { "no payer", "missing-payerZh", 2, 5, Sound.Replace("    payerZh: 付\n", "") },
        { "blank payer", "missing-payerEn", 6, 13, Sound.Replace("payerEn: payer", "payerEn:") },
        { "no source", "missing-source", 2, 5, Sound.Replace("    source: s\n", "") },
        { "the same step twice", "duplicate-key", 14, 9, Sound + Sound.Replace("steps:\n", "") },
        { "deductible is a word", "wrong-shape", 8, 17, Sound.Replace("deductible:\n      per: admission\n      amount: d", "deductible: d") },
        { "no per", "missing-per", 9, 7, Sound.Replace("      per: admission\n", "") },
        { "per what", "wrong-value", 9, 12, Sound.Replace("per: admission", "per: bill") },
        { "no amount", "missing-amount", 9, 7, Sound.Replace("      amount: d\n", "") },
        { "unknown field of a deductible", "unknown-field", 11, 7, Sound.Replace("      amount: d\n", "      amount: d\n      factor: r\n") },
        { "times beside an admission", "wrong-shape", 11, 14, Sound.Replace("      amount: d\n", "      amount: d\n      times: once\n") },
        { "charged twice a year", "wrong-value", 11, 14, Sound.Replace("per: admission\n      amount: d\n", "per: year\n      amount: y\n      times: twice\n") },
        { "pays nothing", "missing-inCatalogue", 2, 5, Sound.Replace("    inCatalogue:\n      rate: r\n", "") },
        { "rate and bands", "wrong-shape", 13, 14, Sound.Replace("      rate: r\n", "      rate: r\n      bands: [b1, b2]\n") },
        { "no rate", "missing-rate", 11, 18, Sound.Replace("inCatalogue:\n      rate: r", "inCatalogue: {}") },
        { "a level is missing", "missing-tertiary", 12, 13, Sound.Replace("rate: r", "rate: { township: r, county: r }") },
        { "a level too many", "unknown-field", 12, 52, Sound.Replace("rate: r", "rate: { township: r, county: r, tertiary: r, other: r }") },
        { "bands are no list", "wrong-shape", 12, 14, Sound.Replace("rate: r", "bands: b1") },
        { "a band is a list", "wrong-shape", 12, 15, Sound.Replace("rate: r", "bands: [[b1]]") },
        { "out of catalogue beside a yearly deductible", "wrong-shape", 14, 7, Sound.Replace("per: admission\n      amount: d", "per: year\n      amount: y").Replace("    yearlyCap: y\n", "    outOfCatalogue:\n      rate: r\n") },
        { "no such parameter", "unknown-parameter", 10, 15, Sound.Replace("amount: d", "amount: e") },
        { "yearly amount for an admission", "wrong-unit", 10, 15, Sound.Replace("amount: d", "amount: y") },
        { "percent for a ratio", "wrong-unit", 12, 13, Sound.Replace("rate: r", "rate: percent") },
        { "a later value is no share", "wrong-value", 12, 13, Sound.Replace("rate: r", "rate: r.over") },
        { "seven decimals", "wrong-value", 12, 13, Sound.Replace("rate: r", "rate: r.fine") },
        { "part of a fen", "wrong-value", 10, 15, Sound.Replace("amount: d", "amount: d.part") },
        { "less than nothing", "wrong-value", 10, 15, Sound.Replace("amount: d", "amount: d.minus") },
        { "bands with a gap", "wrong-value", 12, 19, Sound.Replace("rate: r", "bands: [b1, b3]") },
        { "bands that end", "wrong-value", 12, 15, Sound.Replace("rate: r", "bands: [b1]") },
        { "open before the last", "wrong-value", 12, 15, Sound.Replace("rate: r", "bands: [b2, b1]") },
        { "a band of words", "wrong-value", 12, 15, Sound.Replace("rate: r", "bands: [b.words]") },
        { "a band backwards", "wrong-value", 12, 15, Sound.Replace("rate: r", "bands: [b.back]") },
        { "a band over one", "wrong-value", 12, 15, Sound.Replace("rate: r", "bands: [b.over]") },
        { "a rate where bands belong", "wrong-unit", 12, 15, Sound.Replace("rate: r", "bands: [r]") },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Names_the_fault_and_its_place(string what, string code, int line, int column, string yaml)
    {
        var load = Chains.Read(yaml, Parameters);
        Assert.False(load.IsSound, what);
        Assert.Null(load.Chain);
        var fault = Assert.Single(load.Faults);
        Assert.Equal(("settlement.yaml", code, line, column), (fault.File, fault.Code, fault.Line, fault.Column));
        Assert.Contains(fault.MessageZh, c => c is >= '\u4E00' and <= '\u9FFF');
        Assert.DoesNotContain(fault.MessageEn, c => c is >= '\u4E00' and <= '\u9FFF');
    }

    [Fact]
    public void Reports_all_faults_in_the_order_of_the_file() => Assert.Equal(
        ["missing-payerZh", "wrong-value", "unknown-parameter"],
        Chains.Read(Sound.Replace("    payerZh: 付\n", "").Replace("per: admission", "per: bill").Replace("rate: r", "rate: nothing"), Parameters).Faults.Select(f => f.Code));

    [Fact]
    public void A_sound_file_gives_a_chain()
    {
        var chain = Chains.Load(Sound.Replace("rate: r", "rate: r.of"), Parameters);
        Assert.Equal(("one", "付", "s"), (chain.Steps[0].Id, chain.Steps[0].PayerZh, chain.Steps[0].Source));
        Assert.Equal(["d", "r.of", "y"], chain.Steps[0].Parameters);
        Assert.Single(Chains.Load(Sound.Replace("rate: r", "bands: [b1, b2]"), Parameters).Steps);
    }

    [Fact]
    public void A_value_of_another_year_is_not_used()
    {
        var chain = Chains.Load(Sound, Parameters.Replace("value: 400, source: s, confidence: sourced }] }\n", "value: 400, source: s, confidence: sourced }, { from: 2017-01-01, value: 100, source: s, confidence: report }] }\n"));
        MedicalBill[] bills = [Chains.Bill("1", "2016-12-31", 1_400), Chains.Bill("2", "2017-01-01", 1_400)];
        Assert.Equal([40_000, 10_000], chain.Settle(bills).Select(b => b.Steps[0].Paid!.Value));
        Assert.Equal([40_000, 10_000], chain.Settle(bills).Select(b => b.Steps[0].Deductible));
    }
}
