using Luling.Policy;
using Xunit;

namespace Luling.Cores.Tests.Policy;

public sealed class ParameterTableTests
{
    private const string Sound = """
        parameters:
          - key: line
            unit: CNY/person/year
            values:
              - from: 2016-01-01
                value: 2952
                source: a
                confidence: sourced
              - from: 2018-01-01
                to: 2018-12-31
                value: 2995.5
                source: b
                confidence: unverified
                note: to be confirmed
              - from: 2020-01-01
                value: unknown
                source: c
                confidence: unknown
          - key: quorum
            unit: share
            values:
              - from: open
                value: "2/3"
                source: d
                confidence: report
        """;

    [Fact]
    public void Gives_the_value_of_the_day()
    {
        var table = Table(Sound);
        Assert.Null(table.Get("line", Day("2015-12-31")));
        Assert.Equal(2952, table.Get("line", Day("2016-01-01"))!.Number);
        Assert.Equal(2952, table.Get("line", Day("2017-12-31"))!.Number);
        Assert.Equal(2995.5m, table.Get("line", Day("2018-01-01"))!.Number);
        Assert.Equal(2995.5m, table.Get("line", Day("2018-12-31"))!.Number);
        Assert.Null(table.Get("line", Day("2019-06-30")));
        Assert.Null(table.Get("Line", Day("2018-06-30")));
    }

    [Fact]
    public void Carries_all_that_the_file_says()
    {
        Assert.Equal(
            new ParameterValue
            {
                Key = "line",
                Number = 2995.5m,
                Unit = "CNY/person/year",
                ValidFrom = Day("2018-01-01"),
                ValidTo = Day("2018-12-31"),
                Source = "b",
                Confidence = ParameterConfidence.Unverified,
                Note = "to be confirmed",
            },
            Table(Sound).Get("line", Day("2018-05-05")));
        Assert.Equal(["line", "quorum"], Table(Sound).Keys);
    }

    [Fact]
    public void A_value_without_end_ends_the_day_before_the_next() =>
        Assert.Equal([Day("2017-12-31"), Day("2018-12-31"), null], Table(Sound).History("line").Select(value => value.ValidTo));

    [Fact]
    public void Unknown_stays_unknown_and_is_not_zero()
    {
        var value = Table(Sound).Get("line", Day("2031-01-01"))!;
        Assert.False(value.IsKnown);
        Assert.Null(value.Number);
        Assert.Null(value.Text);
        Assert.Equal(ParameterConfidence.Unknown, value.Confidence);
    }

    [Fact]
    public void Words_stay_words_and_an_open_beginning_holds_always()
    {
        var value = Table(Sound).Get("quorum", DateOnly.MinValue)!;
        Assert.Equal(("2/3", (decimal?)null, (DateOnly?)null), (value.Text, value.Number, value.ValidFrom));
    }

    [Fact]
    public void Order_in_the_file_does_not_matter()
    {
        var table = Table(File(Value("2018-01-01", "2"), Value("2016-01-01", "1")));
        Assert.Equal(1, table.Get("k", Day("2017-12-31"))!.Number);
        Assert.Equal(2, table.Get("k", Day("2018-01-01"))!.Number);
    }

    public static TheoryData<string, string, int, int, string> Wrong() => new()
    {
        // what is wrong, code, line, column
        { "bracket never closed", "yaml-syntax", 3, 1, "parameters:\n  - key: [" },
        { "empty file", "wrong-shape", 1, 1, "" },
        { "two documents", "wrong-shape", 3, 1, "parameters: []\n---\na: b" },
        { "a list at the top", "wrong-shape", 1, 1, "- a" },
        { "no parameters", "missing-parameters", 1, 1, "{}" },
        { "empty list", "wrong-shape", 1, 13, "parameters: []" },
        { "key is a word", "wrong-shape", 2, 5, "parameters:\n  - word" },
        { "unknown field at the top", "unknown-field", 9, 1, File(Value("2016-01-01", "1")) + "parametres: 1\n" },
        { "unknown field of a key", "unknown-field", 3, 5, File(Value("2016-01-01", "1")).Replace("    unit", "    name: x\n    unit") },
        { "unknown field of a value", "unknown-field", 9, 9, File(Value("2016-01-01", "1") + "        till: 2017-01-01\n") },
        { "no key", "missing-key", 2, 5, File(Value("2016-01-01", "1")).Replace("- key: k\n    unit", "- unit") },
        { "blank key", "missing-key", 2, 10, File(Value("2016-01-01", "1")).Replace("key: k", "key: ''") },
        { "no unit", "missing-unit", 2, 5, File(Value("2016-01-01", "1")).Replace("    unit: u\n", "") },
        { "blank unit", "missing-unit", 3, 10, File(Value("2016-01-01", "1")).Replace("unit: u", "unit:") },
        { "no source", "missing-source", 5, 9, File(Value("2016-01-01", "1")).Replace("        source: s\n", "") },
        { "no confidence", "missing-confidence", 5, 9, File(Value("2016-01-01", "1")).Replace("        confidence: sourced\n", "") },
        { "no value", "missing-value", 6, 15, File(Value("2016-01-01", "")) },
        { "no from", "missing-from", 5, 9, File(Value("2016-01-01", "1")).Replace("from: 2016-01-01\n        ", "") },
        { "no values", "missing-values", 2, 5, "parameters:\n  - key: k\n    unit: u\n" },
        { "unit is a list", "wrong-shape", 3, 11, File(Value("2016-01-01", "1")).Replace("unit: u", "unit: [u]") },
        { "bad confidence", "unknown-confidence", 8, 21, File(Value("2016-01-01", "1")).Replace("sourced", "certain") },
        { "month only", "bad-date", 5, 15, File(Value("2016-01", "1")) },
        { "no such day", "bad-date", 5, 15, File(Value("2017-02-29", "1")) },
        { "bad last day", "bad-date", 6, 13, File(Value("2016-01-01\n        to: 2020", "1")) },
        { "reversed", "reversed-dates", 6, 13, File(Value("2016-01-01\n        to: 2015-12-31", "1")) },
        { "thousands comma", "not-a-number", 6, 16, File(Value("2016-01-01", "1,000")) },
        { "letter O", "not-a-number", 6, 16, File(Value("2016-01-01", "2O00")) },
        { "bare word", "not-a-number", 6, 16, File(Value("2016-01-01", "half")) },
        { "words among numbers", "not-a-number", 10, 16, File(Value("2016-01-01", "1"), Value("2017-01-01", "'half'")) },
        { "same first day", "duplicate-date", 9, 15, File(Value("2016-01-01", "1"), Value("2016-01-01", "2")) },
        { "two open beginnings", "duplicate-date", 9, 15, File(Value("open", "1"), Value("open", "2")) },
        { "overlap by one day", "overlapping-dates", 10, 15, File(Value("2016-01-01\n        to: 2017-01-01", "1"), Value("2017-01-01", "2")) },
        { "key twice", "duplicate-key", 9, 10, File(Value("2016-01-01", "1")) + File(Value("2017-01-01", "1")).Replace("parameters:\n", "") },
        { "field twice", "yaml-syntax", 4, 5, File(Value("2016-01-01", "1")).Replace("    values", "    unit: v\n    values") },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Names_the_fault_and_its_place(string what, string code, int line, int column, string yaml)
    {
        var load = Load(yaml);
        Assert.False(load.IsSound, what);
        Assert.Null(load.Table);
        var fault = Assert.Single(load.Faults);
        Assert.Equal(("p.yaml", code, line, column), (fault.File, fault.Code, fault.Line, fault.Column));
        Assert.Contains(fault.MessageZh, c => c is >= '\u4E00' and <= '\u9FFF');
        Assert.DoesNotContain(fault.MessageEn, c => c is >= '\u4E00' and <= '\u9FFF');
        Assert.StartsWith($"p.yaml({line},{column}): {code}: ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_period_overlaps_every_later_one_inside_it()
    {
        var load = Load(File(Value("2010-01-01\n        to: 2020-12-31", "1"), Value("2012-01-01\n        to: 2012-12-31", "2"), Value("2015-01-01", "3")));
        Assert.Equal([("overlapping-dates", 10), ("overlapping-dates", 15)], load.Faults.Select(fault => (fault.Code, fault.Line)));
    }

    [Fact]
    public void Reports_all_faults_in_the_order_of_the_file()
    {
        var yaml = File(Value("2016", "x")).Replace("    unit: u\n", "").Replace("        source: s\n", "");
        Assert.Equal(["missing-unit", "missing-source", "bad-date", "not-a-number"], Load(yaml).Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void A_day_next_to_the_other_period_is_no_overlap()
    {
        var table = Table(File(Value("2016-01-01\n        to: 2016-12-31", "1"), Value("2017-01-01", "2")));
        Assert.Equal([1m, 2m], table.History("k").Select(value => value.Number!.Value));
    }

    private static string File(params string[] values) =>
        "parameters:\n  - key: k\n    unit: u\n    values:\n" + string.Concat(values);

    private static string Value(string from, string value) =>
        $"      - from: {from}\n        value: {value}\n        source: s\n        confidence: sourced\n";

    private static ParameterLoad Load(string yaml) => ParameterTable.Load(new StringReader(yaml), "p.yaml");

    private static ParameterTable Table(string yaml)
    {
        var load = Load(yaml);
        Assert.Empty(load.Faults);
        return load.Table!;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
