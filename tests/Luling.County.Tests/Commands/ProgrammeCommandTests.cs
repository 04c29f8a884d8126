using System.Text.Json;
using Luling.County.Exchange;
using Luling.County.Tests.Exchange.Tables;
using Luling.Policy;
using Luling.Policy.Programmes.Tables;

namespace Luling.County.Tests.Commands;

/// <summary><c>programme check</c>, <c>test</c>, <c>facts</c> and <c>tables</c> as scripts call them, on a programme with one table in
/// its text and one in a workbook.</summary>
public sealed class ProgrammeCommandTests : IDisposable
{
    private const string Head = "id: small\nnameZh: 小方案\nnameEn: Small programme\nvalidFrom: 2016-01-01\n";

    private const string Common = "    subject: household\n    from: 2016-01-01\n    confidence: report\n    source: {document: d, article: a}\n    text: {zh: 甲, en: a}\n";

    private const string Card = "group: cards\nrules:\n  - id: card\n    zh: 卡类\n    en: card\n" + Common + """
            classes: [{value: red, zh: 红卡, en: red card}, {value: blue, zh: 蓝卡, en: blue card}]
            table:
              hit: first
              inputs: [household size, 户主人数]
              output: class
              rows:
                # 一人户 / alone
                - ['1', '-', '"red"']  # whoever is head
                - ['> 1', '-', '"blue"']
                - ['< 1', '-', 'null']

        """;

    private const string Aid = "  - id: aid\n    zh: 补助\n    en: aid\n" + Common + "    unit: CNY/household\n    table: {hit: collect-sum, inputs: [household size], output: amount, workbook: aid.xlsx, sheet: 补助}\n";

    private const string Tests = """
        tests:
          - zh: 一人户持红卡
            en: One person alone is red
            day: 2016-06-30
            subject: household
            facts: {household size: 1}
            expect: {card: red, aid amount: 100}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("luling-programme-").FullName;

    public ProgrammeCommandTests()
    {
        Directory.CreateDirectory(PathOf("tests"));
        Put("programme.yaml", Head);
        Put("rules.yaml", Card + Aid);
        Put("tests/t.yaml", Tests);
        Assert.Null(ProgrammeSheets.Write(PathOf("aid.xlsx"), [("补助", Table("household size", "amount", ["1", "100"], ["2", "50"]))]));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Check_answers_with_every_fault_at_its_place()
    {
        var sound = await RunAsync("check", "--lang", "en");
        Assert.Equal((0, true), (sound.ExitCode, sound.Out.Contains("2 rules (2 of them decision tables)", StringComparison.Ordinal)));

        Put("rules.yaml", (Card + Aid).Replace("'> 1'", "'> one'", StringComparison.Ordinal).Replace("'null'", "'\"green\"'", StringComparison.Ordinal));
        var broken = await RunAsync("check", "--lang", "en");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains($"{PathOf("rules.yaml")}(19,15): feel-unknown-name: ", broken.Out, StringComparison.Ordinal);
        Assert.Contains($"{PathOf("rules.yaml")}(20,25): unknown-value: ", broken.Out, StringComparison.Ordinal);
        var document = JsonDocument.Parse((await RunAsync("check", "--json")).Out).RootElement;
        Assert.Equal((2, JsonValueKind.Null), (document.GetProperty("faults").GetArrayLength(), document.GetProperty("programme").ValueKind));

        Assert.Equal(3, (await LulingProcess.RunAsync("programme", "check", PathOf("nowhere"))).ExitCode);
    }

    [Fact]
    public async Task Check_shows_a_fault_of_a_workbook_by_sheet_and_cell()
    {
        Assert.Null(ProgrammeSheets.Write(PathOf("aid.xlsx"), [("补助", Table("household size", "amount", ["1", "100"], ["2", "fifty"]))]));
        Assert.Contains($"{PathOf("aid.xlsx")} [补助!B3]: feel-unknown-name: ", (await RunAsync("check", "--lang", "en")).Out, StringComparison.Ordinal);
        File.Delete(PathOf("aid.xlsx"));
        var none = await RunAsync("check", "--lang", "en");
        Assert.Equal((1, true), (none.ExitCode, none.Out.Contains("aid.xlsx [补助!A1]: table.unreadable: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Test_tells_what_failed_and_what_is_untested()
    {
        var passed = await RunAsync("test", "--lang", "en");
        Assert.Equal(0, passed.ExitCode);
        Assert.Contains("1 passed, 0 failed; rules fully covered 0 / 2.", passed.Out, StringComparison.Ordinal);
        Assert.Contains("untested card (from 2016-01-01, card): the day before it starts (2015-12-31); boundary household size = 1: one step below", passed.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("test", "--strict")).ExitCode);

        Put("tests/t.yaml", Tests.Replace("card: red", "card: blue", StringComparison.Ordinal));
        var failed = await RunAsync("test", "--lang", "en");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains($"{PathOf("tests/t.yaml")}(2,5): test-failed: One person alone is red (2016-06-30): card should be blue, is red", failed.Out, StringComparison.Ordinal);
        Assert.Contains("why: row 1: household size 1 = 1", failed.Out, StringComparison.Ordinal);
        var failure = JsonDocument.Parse((await RunAsync("test", "--json")).Out).RootElement.GetProperty("failures")[0];
        Assert.Equal(("blue", "red"), (failure.GetProperty("expected").GetString(), failure.GetProperty("actual").GetString()));

        Put("tests/t.yaml", Tests.Replace("card: red", "cardd: red", StringComparison.Ordinal));
        Assert.Contains("did you mean 'card'", (await RunAsync("test", "--lang", "en")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_lists_names_types_and_values_of_the_county()
    {
        Put("rules.yaml", "rules with faults do not matter here");
        var facts = await RunAsync("facts", "--lang", "en");
        Assert.Contains("household size", facts.Out, StringComparison.Ordinal);
        var kinds = JsonDocument.Parse((await RunAsync("facts", "--json", "--kind", "household")).Out).RootElement;
        var card = kinds[0].GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("en").GetString() == "card held");
        Assert.Equal(("持卡", "text", "blue"), (card.GetProperty("zh").GetString(), card.GetProperty("type").GetString(), card.GetProperty("values")[0].GetProperty("value").GetString()));
        Assert.Equal(2, (await RunAsync("facts", "--kind", "nothing")).ExitCode);
    }

    [Fact]
    public async Task Tables_go_to_a_workbook_that_is_edited_checked_and_put_back()
    {
        var book = PathOf("tables.xlsx");
        Assert.Equal(0, (await RunAsync("tables", "--out", book)).ExitCode);
        Assert.Equal("", Workbooks.Complaints(book));
        Assert.Equal(["卡类", "补助"], ProgrammeSheets.Names(book).Names);
        Assert.Equal(["household size", "户主人数", "class"], ProgrammeSheets.Read(book, book, "卡类").Rows[0].Cells);
        Assert.Equal(0, (await RunAsync("check", "--tables", book)).ExitCode);
        var same = await RunAsync("tables", "--in", book);
        Assert.Equal((0, Card + Aid), (same.ExitCode, File.ReadAllText(PathOf("rules.yaml"))));

        // A clerk slips: nothing is written.
        Edit(book, ["1", "-", "\"red\""], ["> 1", "one", "\"blue\""], ["< 1", "-", "null"]);
        Assert.Contains($"{book} [卡类!B3]: feel-unknown-name: ", (await RunAsync("check", "--tables", book, "--lang", "en")).Out, StringComparison.Ordinal);
        var refused = await RunAsync("tables", "--in", book);
        Assert.Equal((1, Card + Aid), (refused.ExitCode, File.ReadAllText(PathOf("rules.yaml"))));

        // And does it right: the row that changed changes, the comments stay.
        Edit(book, ["1", "-", "\"red\""], ["[2..4]", "-", "\"red\""], ["> 4", "-", "\"blue\""], ["< 1", "-", "null"]);
        var stored = await RunAsync("tables", "--in", book, "--lang", "en");
        Assert.Equal((0, true), (stored.ExitCode, stored.Out.Contains("1 tables put back: rules.yaml", StringComparison.Ordinal)));
        Assert.Equal((Card + Aid).Replace("['> 1', '-', '\"blue\"']", "['[2..4]', '-', '\"red\"']", StringComparison.Ordinal).Replace("        - ['< 1'", "        - ['> 4', '-', '\"blue\"']\n        - ['< 1'", StringComparison.Ordinal), File.ReadAllText(PathOf("rules.yaml")));
        Assert.Equal(0, (await RunAsync("check")).ExitCode);
        Assert.Empty(Directory.EnumerateFiles(folder, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Tables_of_a_workbook_are_not_put_elsewhere_and_strange_sheets_are_told()
    {
        var book = PathOf("tables.xlsx");
        Assert.Null(ProgrammeSheets.Write(book, [("补助", Table("household size", "amount", ["1", "200"]))]));
        Assert.Contains($"{book} [补助!A1]: table-in-workbook: ", (await RunAsync("tables", "--in", book, "--lang", "en")).Out, StringComparison.Ordinal);
        Assert.Null(ProgrammeSheets.Write(book, [("别的", Table("household size", "amount", ["1", "200"]))]));
        Assert.Contains($"{book} [别的!A1]: table-unknown-sheet: ", (await RunAsync("check", "--tables", book, "--lang", "en")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("check", "--tables", PathOf("none.xlsx"))).ExitCode);
        Put("text.xlsx", "no workbook");
        Assert.Contains("table.not-workbook", (await RunAsync("check", "--tables", PathOf("text.xlsx"))).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("tables", "--out", PathOf("a.csv"))).ExitCode);
        Assert.Equal(2, (await RunAsync("tables", "--rule", "none", "--out", book)).ExitCode);
        var list = JsonDocument.Parse((await RunAsync("tables", "--json")).Out).RootElement;
        Assert.Equal(("card", "卡类", 3), (list[0].GetProperty("rule").GetString(), list[0].GetProperty("sheet").GetString(), list[0].GetProperty("rows").GetInt32()));
    }

    private void Edit(string book, params string[][] rows) =>
        Assert.Null(ProgrammeSheets.Write(book, [("卡类", Table("household size\t户主人数", "class", rows)), ("补助", Table("household size", "amount", ["1", "100"], ["2", "50"]))]));

    private static DecisionTable Table(string inputs, string output, params string[][] rows) => new()
    {
        Hit = HitPolicy.First, Output = output, At = default, Inputs = [.. inputs.Split('\t').Select(i => new TableText(i, default))],
        Rows = [.. rows.Select(r => new TableRow([.. r[..^1].Select(c => new TableText(c, default))], new TableText(r[^1], default)))],
    };

    private string PathOf(string name) => Path.Combine(folder, name);

    private void Put(string name, string text) => File.WriteAllText(PathOf(name), text);

    private Task<LulingProcess.Result> RunAsync(string verb, params string[] more) => LulingProcess.RunAsync(["programme", verb, folder, .. more]);
}
