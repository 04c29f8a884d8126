using Luling.Cores.Tests.Feel;
using Luling.Policy;
using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes.Tables;
using Xunit;

namespace Luling.Cores.Tests.Policy;

/// <summary>Decision tables over a few facts: what they give, and what is told of them before they run.</summary>
public sealed class DecisionTableTests
{
    private const string Income = "income per head", Card = "card", Labour = "has labour", Born = "born", Line = "line";

    [Fact]
    public void First_gives_the_first_row_that_applies()
    {
        var table = Table(HitPolicy.First, [Labour, Income], ["true", "< 2952", "\"blue\""], ["false", "< 2952", "\"red\""], ["-", "-", "\"none\""]);
        Assert.Equal("blue", Run(table, new() { HasLabour = true, Income = 2951 }));
        Assert.Equal("red", Run(table, new() { HasLabour = false, Income = 2951 }));
        Assert.Equal("none", Run(table, new() { HasLabour = false, Income = 2952 }));
    }

    [Fact]
    public void A_row_is_not_passed_over_because_a_fact_is_missing()
    {
        var first = Table(HitPolicy.First, [Card, Income], ["\"red\", \"yellow\"", "-", "1"], ["not(\"blue\")", "< 5", "2"], ["-", "-", "3"]);
        Assert.Null(Run(first, new() { Income = 1 }, FeelType.Number));
        Assert.Equal(1m, Run(first, new() { Card = "red" }, FeelType.Number));
        Assert.Equal(3m, Run(first, new() { Card = "blue" }, FeelType.Number));
        Assert.Null(Run(first, new() { Card = "green" }, FeelType.Number));
        // Income above the limit decides the second row without the card; the first stays open.
        Assert.Null(Run(first, new() { Income = 9 }, FeelType.Number));

        var unique = Table(HitPolicy.Unique, [Card], ["\"red\"", "1"], ["\"blue\"", "2"]);
        Assert.Null(Run(unique, new(), FeelType.Number));
        Assert.Equal(2m, Run(unique, new() { Card = "blue" }, FeelType.Number));

        var sum = Table(HitPolicy.CollectSum, [Card, Labour], ["\"red\"", "-", "100"], ["-", "true", "10"], ["\"red\", \"blue\"", "false", "1"]);
        Assert.Equal(110m, Run(sum, new() { Card = "red", HasLabour = true }, FeelType.Number));
        Assert.Equal(101m, Run(sum, new() { Card = "red", HasLabour = false }, FeelType.Number));
        Assert.Equal(0m, Run(sum, new() { Card = "green", HasLabour = false }, FeelType.Number));
        Assert.Null(Run(sum, new() { HasLabour = true }, FeelType.Number));
        Assert.Null(Run(sum, new() { Card = "red" }, FeelType.Number));
    }

    [Fact]
    public void Null_in_a_cell_speaks_of_what_is_not_known()
    {
        var table = Table(HitPolicy.First, [Card], ["null", "\"ask\""], ["\"red\"", "\"pay\""], ["not(null)", "\"wait\""]);
        Assert.Equal("ask", Run(table, new()));
        Assert.Equal("pay", Run(table, new() { Card = "red" }));
        Assert.Equal("wait", Run(table, new() { Card = "blue" }));
    }

    [Theory]
    [InlineData(">= line", 3000, 2952, true)]
    [InlineData(">= line", 3000, null, null)]
    [InlineData("line", 2952, 2952, true)]
    [InlineData("line", 2952, null, null)]
    [InlineData("? > line + 10 or ? < 5", 3, 2952, true)]
    [InlineData("? > line + 10", 3000, null, null)]
    [InlineData("not(1, 2)", 3, 0, true)]
    [InlineData("not(1, 2)", null, 0, null)]
    [InlineData("-5", -5, 0, true)]
    [InlineData("(1..3]", 1, 0, false)]
    [InlineData("[1..3], 7", 7, 0, true)]
    [InlineData("[1, 2, 7]", 7, 0, true)]
    [InlineData("[1, 2, 7]", null, 0, null)]
    [InlineData("!= 3", null, 0, null)]
    public void Tests_of_a_cell_are_three_valued(string test, int? income, int? line, bool? expected)
    {
        var check = Check(Table(HitPolicy.CollectSum, [Income], [test, "1"]), FeelType.Number);
        Assert.Equal([], check.Faults);
        var row = Household.Schema.Compile(check.RowTests[0]).Expression!;
        Assert.Equal(expected, row.Truth(new Household { Income = income, Line = line }));
    }

    [Theory]
    [InlineData("first", "< 10|1;< 5|2", "table-row-never-reached")]
    [InlineData("first", "< 5|1;>= 5|2;-|3", "table-row-never-reached")] // where income is not known an earlier row stops
    [InlineData("first", "[0..10]|1;(10..20]|2;[0..20]|3", "table-row-never-reached")]
    [InlineData("first", "[0..10)|1;(10..20]|2;[0..20]|3", null)]
    [InlineData("first", "not(3)|1;3|2;> 3|3", "table-row-never-reached")]
    [InlineData("first", "-|1;null|2", "table-row-never-reached")]
    [InlineData("first", "< line|1;< 5|2", null)]
    [InlineData("unique", "<= 5|1;>= 5|2", "table-two-hits")]
    [InlineData("unique", "< 5|1;> 5|2", null)]
    [InlineData("unique", "< line|1;>= line|2", null)]
    [InlineData("unique", "<= line|1;>= line|2", "table-two-hits")]
    [InlineData("unique", "1, 2, 3|1;not(1, 2)|2", "table-two-hits")]
    [InlineData("unique", "-|1;7|2", "table-two-hits")]
    [InlineData("unique", "< line|1;> 5000|2", null)]
    [InlineData("unique", "[5..1]|1", "table-empty-range")]
    public void Rows_are_compared_before_they_run(string hit, string rows, string? code)
    {
        var table = Table(hit == "first" ? HitPolicy.First : HitPolicy.Unique, [Income], [.. rows.Split(';').Select(r => r.Split('|'))]);
        Assert.Equal(code, Check(table, FeelType.Number).Faults.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Two_hits_are_shown_by_values_and_only_where_inputs_are_apart()
    {
        var fault = Assert.Single(Check(Table(HitPolicy.Unique, [Income, Card], ["< 10", "\"red\", \"blue\"", "1"], ["> 5", "\"blue\"", "2"]), FeelType.Number).Faults);
        Assert.Contains("income per head = 7.5; card = \"blue\"", fault.MessageEn, StringComparison.Ordinal);
        Assert.Equal((3, 2), (fault.Line, fault.Column));
        // Half of the income and the income cannot be both below 1 and above 9: nothing is said.
        Assert.Equal([], Check(Table(HitPolicy.Unique, [Income, "income per head / 2"], ["> 9", "-", "1"], ["-", "< 1", "2"]), FeelType.Number).Faults);
    }

    [Fact]
    public void A_unique_table_that_cannot_be_told_apart_gives_nothing_where_two_rows_hit()
    {
        var table = Table(HitPolicy.Unique, [Income], ["< line", "1"], ["> 5000", "2"]);
        Assert.Equal(1m, Run(table, new() { Income = 1, Line = 2952 }, FeelType.Number));
        Assert.Equal(2m, Run(table, new() { Income = 6000, Line = 2952 }, FeelType.Number));
        Assert.Null(Run(table, new() { Income = 6000, Line = 7000 }, FeelType.Number));
    }

    [Theory]
    [InlineData("< 5|1;> 5|2", "income per head = 5")]
    [InlineData("[0..5]|1;[7..9]|2", "income per head = 6")]
    [InlineData("[0..5]|1;> 5|2", null)]
    [InlineData("< line|1", "income per head = line")]
    [InlineData("< line|1;? > 3|2", null)]
    public void A_gap_is_a_warning_with_its_values(string rows, string? values)
    {
        var check = Check(Table(HitPolicy.First, [Income], [.. rows.Split(';').Select(r => r.Split('|'))]), FeelType.Number);
        Assert.Equal([], check.Faults);
        Assert.Equal(values is not null, check.Warnings.Count == 1);
        Assert.Contains(values ?? "", string.Concat(check.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_say_how_fine_values_are_and_which_texts_there_are()
    {
        Fact[] facts =
        [
            new() { En = Income, Zh = "人均收入", Type = FactType.Number, Decimals = 2 },
            new() { En = Card, Zh = "卡别", Type = FactType.Text, Values = [new("red", "红卡", "red card"), new("blue", "蓝卡", "blue card")] },
        ];
        TableCheck With(DecisionTable table) => table.Compile(Household.Schema, FeelType.Number, name => facts.FirstOrDefault(f => f.En == name || f.Zh == name));
        // Nothing lies between 9.99 and 10.00.
        Assert.Equal([], With(Table(HitPolicy.Unique, [Income], ["> 9.99", "1"], ["< 10", "2"])).Faults);
        Assert.Equal([], With(Table(HitPolicy.First, [Income], ["<= 9.99", "1"], [">= 10", "2"])).Warnings);
        Assert.Equal([], With(Table(HitPolicy.First, [Card], ["\"red\"", "1"], ["\"blue\"", "2"])).Warnings);
        Assert.Equal("table-row-never-reached", With(Table(HitPolicy.First, ["卡别"], ["\"red\"", "1"], ["\"blue\"", "2"], ["not(\"red\")", "3"])).Faults.Single().Code);
        Assert.Equal("unknown-value", With(Table(HitPolicy.First, [Card], ["\"green\"", "1"])).Faults.Single().Code);
        Assert.Contains("\"blue\"", With(Table(HitPolicy.First, [Card], ["蓝卡", "1"])).Faults.Single().MessageEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Income, "\"a\"", "1", "feel-wrong-type", 2)]
    [InlineData(Income, "< ", "1", "feel-syntax", 3)]
    [InlineData(Income, "incom", "1", "feel-unknown-name", 2)]
    [InlineData(Income, "", "1", "table-blank-cell", 2)]
    [InlineData(Income, "1", "\"a\"", "feel-wrong-type", 12)]
    [InlineData("incom", "1", "1", "feel-unknown-name", 1)]
    [InlineData(Born, "2016-01-01", "1", "table-quotes", 2)]
    [InlineData(Born, "< 3", "1", "feel-wrong-type", 2)]
    public void A_fault_stands_at_its_cell(string input, string test, string output, string code, int column)
    {
        var fault = Assert.Single(Check(Table(HitPolicy.First, [input], [test, output]), FeelType.Number).Faults);
        Assert.Equal((code, column), (fault.Code, fault.Column));
    }

    [Fact]
    public void Days_and_outputs_of_classes()
    {
        var table = Table(HitPolicy.Unique, [Born], ["< @\"2000-01-01\"", "\"old\""], [">= @\"2000-01-01\"", "\"young\""]);
        Assert.Equal("old", Run(table, new() { Born = new DateOnly(1999, 12, 31) }));
        Assert.Equal("young", Run(table, new() { Born = new DateOnly(2000, 1, 1) }));
        Assert.Equal([], Check(table, FeelType.String).Warnings);
        var check = table.Compile(Household.Schema, FeelType.String, _ => null, ["old", "new"]);
        Assert.Equal("unknown-value", Assert.Single(check.Faults).Code);
        Assert.Equal("table-sum-of-no-number", Check(Table(HitPolicy.CollectSum, [Income], ["-", "true"]), FeelType.Boolean).Faults[0].Code);
    }

    [Fact]
    public void Many_rows_are_one_expression_or_a_fault()
    {
        string[][] rows = [.. Enumerable.Range(0, 100).Select(i => new[] { $"{i}", $"{i * 2}" })];
        Assert.Equal(198m, Run(Table(HitPolicy.First, [Income], rows), new() { Income = 99 }, FeelType.Number));
        Assert.Equal(198m, Run(Table(HitPolicy.CollectSum, [Income], rows), new() { Income = 99 }, FeelType.Number));
        Assert.Equal("table-too-long", Check(Table(HitPolicy.Unique, [Income], [.. Enumerable.Range(0, 501).Select(i => new[] { $"{i}", "1" })]), FeelType.Number).Faults.Single().Code);
        string[][] more = [.. Enumerable.Range(0, 500).Select(i => new[] { $"{i}", $"{i * 2}" })];
        Assert.StartsWith("feel-too-", Assert.Single(Check(Table(HitPolicy.First, [Income], more), FeelType.Number).Faults).Code, StringComparison.Ordinal);
    }

    private static object? Run(DecisionTable table, Household facts, FeelType? type = null)
    {
        var check = Check(table, type ?? FeelType.String);
        Assert.Equal([], check.Faults);
        return Household.Schema.Compile(check.Text!, type ?? FeelType.String).Expression!.Evaluate(facts).Value;
    }

    private static TableCheck Check(DecisionTable table, FeelType type) => table.Compile(Household.Schema, type, _ => null);

    /// <summary>Inputs on line 1, rows below; the cells of a row begin at columns 2, 12, 22….</summary>
    private static DecisionTable Table(HitPolicy hit, string[] inputs, params string[][] rows) => new()
    {
        Hit = hit,
        Output = "value",
        Inputs = [.. inputs.Select(i => new TableText(i, new FaultPlace("t.yaml", 1, 1)))],
        Rows = [.. rows.Select((row, r) =>
        {
            TableText[] cells = [.. row.Select((text, i) => new TableText(text, new FaultPlace("t.yaml", r + 2, i * 10 + 2)))];
            return new TableRow(cells[..^1], cells[^1]);
        })],
        At = new FaultPlace("t.yaml", 1, 1),
    };
}
