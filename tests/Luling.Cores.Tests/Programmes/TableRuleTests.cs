using Luling.Policy;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Tables;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Decision tables as rules of a programme: in its text, or in a sheet beside it.</summary>
public sealed class TableRuleTests
{
    private static readonly DateOnly Day = new(2016, 6, 30);

    private const string Classes = "classes: [{value: red, zh: 红卡, en: red card}, {value: blue, zh: 蓝卡, en: blue card}]";

    private static readonly string Card = Rule("card", "卡类", "card", "household", $"""
        table:
          hit: first
          inputs: [labour ability, 人均纯收入]
          output: class
          rows:
            - ['"none"', '-', '"red"']
            - ['-', '< national poverty line', '"blue"']
            - ['not("none")', '>= national poverty line', 'null']
        {Classes}
        """);

    [Fact]
    public void A_table_runs_and_says_which_row_and_why()
    {
        var programme = Sound(Card);
        var poor = programme.On(Day).Run(Case(Day, new() { ["labour ability"] = "some", ["income per head"] = 2951m }));
        Assert.Equal("blue", poor.Of("card")!.Result.Value(0));
        Assert.Equal("row 2: income per head 2,951 < national poverty line 2,952", poor.Explain("card", 0)!.Reason.En);
        Assert.Equal("第 1 行：户劳动能力：无", programme.On(Day).Run(Case(Day, new() { ["labour ability"] = "none" })).Explain("card", 0)!.Reason.Zh);

        var open = programme.On(Day).Run(Case(Day, new() { ["income per head"] = 2951m })).Explain("card", 0)!;
        Assert.Null(open.Result);
        Assert.Equal(["labour ability"], open.Missing.Select(m => m.En));
        Assert.Equal("row 1: cannot be decided: labour ability not known", open.Reason.En);
    }

    [Fact]
    public void A_table_of_amounts_says_what_is_due_alone_or_beside_a_condition()
    {
        const string Table = """
            table:
              hit: collect-sum
              inputs: [registered, share held]
              output: amount
              rows:
                - ['true', '< 1000', '500']
                - ['true', '< 2000', '200']
            unit: CNY/household
            """;
        var alone = Sound(Rule("aid", "补助", "aid", "household", Table));
        Dictionary<string, object?> household = new() { ["registered"] = true, ["share held"] = 999m };
        var results = alone.On(Day).Run(Case(Day, household));
        Assert.Equal((true, 700m), (results.Of("aid")!.Result.Value(0), results.Of("aid")!.Amount!.Get(0)));
        Assert.Contains("row 1: registered: yes and share held 999 < 1,000; row 2", results.Explain("aid", 0)!.AmountReason!.Value.En, StringComparison.Ordinal);
        household["share held"] = 2000m;
        Assert.Equal((false, 0m), (alone.On(Day).Run(Case(Day, household)).Of("aid")!.Result.Value(0), alone.On(Day).Run(Case(Day, household)).Of("aid")!.Amount!.Get(0)));

        household["share held"] = 999m;
        var beside = Sound(Rule("aid", "补助", "aid", "household", "when: income per head < national poverty line\n" + Table));
        household["income per head"] = 2951m;
        var due = beside.On(Day).Run(Case(Day, household));
        Assert.Equal((true, 700m), (due.Of("aid")!.Result.Value(0), due.Of("aid")!.Amount!.Get(0)));
        Assert.Equal("income per head 2,951 < national poverty line 2,952", due.Explain("aid", 0)!.Reason.En);
    }

    [Fact]
    public void A_table_over_members_and_the_household()
    {
        var programme = Sound(
            Rule("grant", "补助", "grant", "person", "table:\n  hit: unique\n  inputs: [age, household registered]\n  output: value\n  rows:\n    - ['< 16', 'true', '500']\n    - ['>= 16', 'true', '100']\n    - ['-', 'false', '0']\nunit: CNY"),
            Rule("has", "有学龄人口", "pupils here", "household", "table:\n  hit: first\n  inputs: ['count(members[age < 16])']\n  output: when\n  rows:\n    - ['> 0', 'true']\n    - ['0', 'false']"));
        var results = programme.On(Day).Run(Case(Day, new() { ["registered"] = true }, new Dictionary<string, object?> { ["age"] = 9 }, new Dictionary<string, object?> { ["age"] = 16 }, []));
        Assert.Equal([500m, 100m, null], Enumerable.Range(0, 3).Select(i => (decimal?)results.Of("grant")!.Result.Value(i)));
    }

    [Theory]
    [InlineData("['\"none\"', '-', '\"green\"']", "unknown-value", 16, 28)]
    [InlineData("['\"half\"', '-', '\"red\"']", "unknown-value", 16, 13)]
    [InlineData("['-', '< share held', '\"red\"']", "feel-wrong-unit", 16, 18)]
    [InlineData("['-', '\"red\"']", "table-row-length", 16, 11)]
    [InlineData("['-', [1, 2], '\"red\"']", "table-cell-shape", 16, 17)]
    [InlineData("['-', '> ', '\"red\"']", "feel-syntax", 16, 19)]
    [InlineData("['-', '', '\"red\"']", "table-blank-cell", 16, 18)]
    public void A_fault_of_a_cell_stands_at_its_line_and_column(string row, string code, int line, int column)
    {
        var load = SmallProgramme.Load(Card.Replace("['\"none\"', '-', '\"red\"']", row, StringComparison.Ordinal));
        var fault = Assert.Single(load.Faults, f => f.Code == code);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void Rows_come_from_a_sheet_and_travel_with_the_programme()
    {
        var rule = Rule("card", "卡类", "card", "household", $"table: {{hit: first, inputs: [labour ability, 人均纯收入], output: class, workbook: cards.xlsx, sheet: 卡类}}\n{Classes}");
        SheetCells Cells(params string[][] rows) => new("cards.xlsx", "卡类", [.. rows.Select((r, i) => new SheetRow(i + 1, r))]);
        ProgrammeLoad Load(SheetCells? cells) => Programme.Load([new("programme.yaml", Head), new("parameters.yaml", Parameters), new("rules.yaml", "group: cards\nrules:\n" + rule)], SmallProgramme.Facts,
            cells is null ? null : asked => asked is { Workbook: "cards.xlsx", Sheet: "卡类", RuleId: "card" } ? cells : null);
        string[] headings = ["labour ability", "人均纯收入", "class"];

        var load = Load(Cells(headings, ["\"none\"", "-", "\"red\""], ["-", "< 2952", "\"blue\"", ""], ["-", ">= 2952", "null"]));
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        Assert.Equal("blue", load.Programme!.On(Day).Run(Case(Day, new() { ["labour ability"] = "some", ["income per head"] = 1m })).Of("card")!.Result.Value(0));
        var again = Programme.Load(load.Programme.Texts, SmallProgramme.Facts);
        Assert.Equal(load.Programme.Version, again.Programme!.Version);
        Assert.Equal("row A3", "row " + again.Programme.Rules[0].Table!.Rows[1].Tests[0].At.Cell!.Split('!')[1]);
        Assert.NotEqual(load.Programme.Version, Load(Cells(headings, ["\"none\"", "-", "\"red\""], ["-", "< 2953", "\"blue\""], ["-", ">= 2953", "null"])).Programme!.Version);

        string Fault(SheetCells? cells) => Assert.Single(Load(cells).Faults).ToString();
        Assert.StartsWith("cards.xlsx [卡类!B2]: feel-syntax: Character 4", Fault(Cells(headings, ["\"none\"", "< (", "\"red\""])), StringComparison.Ordinal);
        Assert.StartsWith("cards.xlsx [卡类!B1]: table-heading", Fault(Cells(["labour ability", "income", "class"], ["-", "-", "\"red\""])), StringComparison.Ordinal);
        Assert.StartsWith("cards.xlsx [卡类!D2]: table-stray-cell", Fault(Cells(headings, ["-", "-", "\"red\"", "?"])), StringComparison.Ordinal);
        Assert.StartsWith("cards.xlsx [卡类!A2]: table-no-rows", Fault(Cells(headings)), StringComparison.Ordinal);
        Assert.Contains("no-workbook", Fault(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_are_warnings_of_the_load()
    {
        var load = SmallProgramme.Load(Rule("half", "一半", "half", "household", "table: {hit: first, inputs: [registered], output: value, rows: [['true', '1']]}"));
        Assert.NotNull(load.Programme);
        Assert.Contains("registered = false", Assert.Single(load.Warnings).MessageEn, StringComparison.Ordinal);
    }
}
