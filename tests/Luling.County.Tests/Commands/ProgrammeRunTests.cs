using System.Text.Json;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Commands;

/// <summary><c>programme run</c> and <c>programme compare</c> as scripts call them, with a foreign programme of two kinds.</summary>
public sealed class ProgrammeRunTests : IDisposable
{
    private const string Facts = """
        kinds:
          - {id: family, zh: 家庭, en: family, facts: [{en: rent, zh: 房租, type: number, decimals: 2}, {en: owner, zh: 自有, type: boolean}]}
          - {id: one, zh: 人, en: one, parent: family, members: {zh: 成员, en: members}, facts: [{en: salary, zh: 工资, type: number, decimals: 2}, {en: age, zh: 年龄, type: number}]}
        """;

    private const string Rules = """
        group: benefits
        rules:
          - {id: total, zh: 全家工资, en: all salaries, subject: family, from: 2016-01-01, value: sum(members.salary), source: {document: d, article: a}, confidence: unverified, text: {zh: 甲, en: a}}
          - {id: help, zh: 补助, en: help, subject: family, from: 2016-01-01, when: all salaries < 1000 and not(owner), amount: rent * 0.5, unit: money, source: {document: d, article: a}, confidence: unverified, text: {zh: 甲, en: a}}
          - {id: adult, zh: 成年, en: adult, subject: one, from: 2016-01-01, when: age >= 18, source: {document: d, article: a}, confidence: unverified, text: {zh: 甲, en: a}}
        """;

    private const string Input = "id,房租,owner,w\na,300.5,否,2\nb,100,是,1\nc,200,no,1\n";
    private const string Members = "id,family,salary,年龄\n1,a,400,40\n2,a,500,17\n3,c,,18\n";

    private readonly string folder = Directory.CreateTempSubdirectory("luling-run-").FullName;

    public ProgrammeRunTests()
    {
        File.WriteAllText(Path.Combine(folder, "programme.yaml"), "id: foreign\nnameZh: 外来\nnameEn: Foreign\nvalidFrom: 2016-01-01\n");
        File.WriteAllText(Path.Combine(folder, "facts.yaml"), Facts);
        File.WriteAllText(Path.Combine(folder, "rules.yaml"), Rules);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_foreign_programme_runs_over_two_files_with_weights()
    {
        var (output, membersOut) = (Path.Combine(folder, "r.csv"), Path.Combine(folder, "rm.csv"));
        var result = await RunAsync(Input, Members, "--out", output, "--members-out", membersOut, "--weight", "w", "--relative-line", "total=0.5", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["id,total,help,help.amount", "a,900,true,150.25", "b,,false,0", "c,,,"], await File.ReadAllLinesAsync(output));
        Assert.Equal(["id,adult", "1,true", "2,false", "3,true"], await File.ReadAllLinesAsync(membersOut));
        var rules = JsonDocument.Parse(result.Out).RootElement.GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("id").GetString()!);
        // Of the weight of three that is decided two thirds; the family of unknown salaries is beside it.
        Assert.Equal((3m, 2m / 3, 1m), (rules["help"].GetProperty("base").GetDecimal(), rules["help"].GetProperty("rate").GetDecimal(), rules["help"].GetProperty("unknown").GetProperty("weight").GetDecimal()));
        Assert.Equal((300.5m, 150.25m), (rules["help"].GetProperty("amounts").GetProperty("total").GetDecimal(), rules["help"].GetProperty("amounts").GetProperty("median").GetDecimal()));
        Assert.Equal(3m / 5, rules["adult"].GetProperty("rate").GetDecimal());
        Assert.Equal(450m, rules["total"].GetProperty("lines")[0].GetProperty("line").GetDecimal());
    }

    [Fact]
    public async Task A_bad_cell_writes_nothing_unless_its_household_is_left_out()
    {
        var output = Path.Combine(folder, "r.csv");
        var members = Members.Replace("500,17", "500,seventeen", StringComparison.Ordinal);
        var refused = await RunAsync(Input, members, "--out", output, "--lang", "en");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("members.csv: row 3, 年龄: not-a-value", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["facts.yaml", "input.csv", "members.csv", "programme.yaml", "rules.yaml"], Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        var valid = await RunAsync(Input, members, "--out", output, "--accept-valid");
        Assert.Equal(1, valid.ExitCode);
        Assert.Equal(["id,total,help,help.amount", "b,,false,0", "c,,,"], await File.ReadAllLinesAsync(output));
    }

    [Fact]
    public async Task Members_out_of_order_or_of_nobody_make_the_files_unusable()
    {
        var result = await RunAsync(Input, "id,family,salary\n1,c,1\n2,a,1\n", "--accept-valid", "--out", Path.Combine(folder, "r.csv"));
        // All three families are in one chunk: within it the order does not matter.
        Assert.Equal(0, result.ExitCode);
        var stray = await RunAsync(Input, "id,family,salary\n1,a,1\n2,nobody,1\n3,c,1\n", "--accept-valid", "--out", Path.Combine(folder, "r2.csv"), "--lang", "en");
        Assert.Equal(3, stray.ExitCode);
        Assert.Contains("\"nobody\"", stray.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "r2.csv")));
    }

    [Fact]
    public async Task More_households_than_one_chunk_give_what_each_alone_would()
    {
        const int Families = 40_000;
        var input = "id,rent,owner\n" + string.Concat(Enumerable.Range(0, Families).Select(i => $"f{i},{i},no\n"));
        var members = "id,family,salary,age\n" + string.Concat(Enumerable.Range(0, Families).Where(i => i % 3 > 0).Select(i => $"m{i},f{i},{i % 2000},{i % 80}\n"));
        var output = Path.Combine(folder, "r.csv");
        Assert.Equal(0, (await RunAsync(input, members, "--out", output)).ExitCode);
        var lines = await File.ReadAllLinesAsync(output);
        Assert.Equal(Families + 1, lines.Length);
        foreach (var i in new[] { 0, 1, 16_383, 16_384, 16_385, 32_768, 39_999 })
        {
            Assert.Equal(i % 3 == 0 ? $"f{i},,," : i % 2000 < 1000 ? $"f{i},{i % 2000},true,{(i / 2m).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)}" : $"f{i},{i % 2000},false,0", lines[i + 1]);
        }
        // Backwards, the first member belongs to a family of a later chunk and the second to an earlier one.
        Assert.Equal(3, (await RunAsync(input, "id,family,salary\nm1,f30000,1\nm2,f1,1\n", "--out", output)).ExitCode);
    }

    [Theory]
    [InlineData(2, "--subject", "village")]
    [InlineData(2, "--members-out", "x.csv")]
    [InlineData(2, "--as-of", "2015-01-01")]
    [InlineData(2, "--relative-line", "help=0.5")]
    [InlineData(3, "--weight", "nothing")]
    [InlineData(3, "--programme", "no-such")]
    public async Task What_does_not_fit_is_told(int code, params string[] more)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "input.csv"), Input);
        var result = await LulingProcess.RunAsync(["programme", "run", "--input", Path.Combine(folder, "input.csv"), .. more.Contains("--programme") ? [] : new[] { "--programme", folder }, .. more.Contains("--as-of") ? [] : new[] { "--as-of", "2016-06-30" }, .. more]);
        Assert.Equal(code, result.ExitCode);
        Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task Results_are_never_written_over_what_is_read()
    {
        var result = await RunAsync(Input, Members, "--out", Path.Combine(folder, "members.csv"));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("members.csv", result.Error, StringComparison.Ordinal);
        Assert.Equal(Members, await File.ReadAllTextAsync(Path.Combine(folder, "members.csv")));
    }

    [Fact]
    public async Task The_register_is_compared_under_another_line_and_nothing_is_written_to_the_programme()
    {
        var (database, rules) = (Path.Combine(folder, "county.db"), Directory.CreateDirectory(Path.Combine(folder, "measures")).FullName);
        File.Move(Path.Combine(folder, "programme.yaml"), Path.Combine(rules, "programme.yaml"));
        const string Line = "parameters:\n  - {key: line, zh: 线, en: line, unit: person, values: [{from: 2016-01-01, value: 0.01, source: s, confidence: sourced}]}\n";
        await File.WriteAllTextAsync(Path.Combine(rules, "parameters.yaml"), Line);
        await File.WriteAllTextAsync(Path.Combine(rules, "rules.yaml"), """
            group: measures
            rules:
              - {id: help, zh: 补助, en: help, subject: household, from: 2016-01-01, when: household size < line, amount: 100, unit: CNY/household, department: {zh: 甲, en: a}, payer: {zh: 县财政, en: county budget}, source: {document: d, article: a}, confidence: report, text: {zh: 甲, en: a}}
            """);
        await SmallCounty.Whole().StoreAsync(database);
        Task<LulingProcess.Result> CompareAsync(params string[] more) => LulingProcess.RunAsync(["programme", "compare", "--programme", rules, "--database", database, "--as-of", "2016-12-31", .. more]);
        var result = await CompareAsync("--set", "线=1000", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        var document = JsonDocument.Parse(result.Out).RootElement;
        Assert.True(document.GetProperty("hypothetical").GetBoolean());
        Assert.Equal(("0.01", "1000"), (document.GetProperty("changes")[0].GetProperty("before").GetString(), document.GetProperty("changes")[0].GetProperty("after").GetString()));
        Assert.Equal(document.GetProperty("before").GetProperty("version").GetString(), document.GetProperty("after").GetProperty("version").GetString());
        var rule = document.GetProperty("rules")[0];
        var households = document.GetProperty("all").GetProperty("households").GetInt32();
        Assert.True(households > 0);
        Assert.Equal((0, households, households), (rule.GetProperty("holdBefore").GetInt32(), rule.GetProperty("holdAfter").GetInt32() + rule.GetProperty("unknownAfter").GetInt32(), rule.GetProperty("gains").GetInt32() + rule.GetProperty("unclear").GetInt32() + rule.GetProperty("unknownBefore").GetInt32()));
        Assert.Equal(100m * rule.GetProperty("gains").GetInt32(), document.GetProperty("costs")[0].GetProperty("after").GetDecimal());
        Assert.Equal(households, document.GetProperty("places").EnumerateArray().Sum(p => p.GetProperty("households").GetInt32()));
        Assert.Equal(households, document.GetProperty("cards").EnumerateArray().Sum(p => p.GetProperty("households").GetInt32()));
        var book = Path.Combine(folder, "changed.csv");
        Assert.Equal(0, (await CompareAsync("--set", "线=1000", "--out", book)).ExitCode);
        Assert.Equal(rule.GetProperty("gains").GetInt32() + 1, (await File.ReadAllLinesAsync(book)).Length);
        Assert.Equal(Line, await File.ReadAllTextAsync(Path.Combine(rules, "parameters.yaml")));
        Assert.Equal(2, (await CompareAsync()).ExitCode);
        Assert.Equal(2, (await CompareAsync("--set", "nonsense=1")).ExitCode);
        Assert.Equal(3, (await CompareAsync("--with", Path.Combine(folder, "no-such"))).ExitCode);
    }

    [Fact]
    public async Task Files_are_compared_under_another_line_without_a_database()
    {
        await WriteTiersAsync(folder);
        var (input, members, output) = (Path.Combine(folder, "input.csv"), Path.Combine(folder, "members.csv"), Path.Combine(folder, "changed.csv"));
        await File.WriteAllTextAsync(input, Input);
        await File.WriteAllTextAsync(members, Members);
        Task<LulingProcess.Result> CompareAsync(params string[] more) =>
            LulingProcess.RunAsync(["programme", "compare", "--programme", folder, "--as-of", "2016-06-30", "--input", input, "--members", members, .. more]);
        // Family a has 900, b nobody and no salaries known, c a member of an unknown salary.
        var result = await CompareAsync("--set", "线=800", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        var document = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal((3, 3, 0), (document.GetProperty("read").GetInt32(), document.GetProperty("members").GetInt32(), document.GetProperty("faultCount").GetInt32()));
        var all = document.GetProperty("all");
        Assert.Equal((3, 0, 1, -150.25m), (all.GetProperty("households").GetInt32(), all.GetProperty("gains").GetInt32(), all.GetProperty("loses").GetInt32(), all.GetProperty("amountPerYear").GetDecimal()));
        var help = document.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "help");
        Assert.Equal((1, 0, 1, 150.25m, 0m), (help.GetProperty("holdBefore").GetInt32(), help.GetProperty("holdAfter").GetInt32(), help.GetProperty("loses").GetInt32(), help.GetProperty("amountBefore").GetDecimal(), help.GetProperty("amountAfter").GetDecimal()));
        var low = document.GetProperty("classes").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "low");
        Assert.Equal((1, 1), (low.GetProperty("households").GetInt32(), low.GetProperty("loses").GetInt32()));
        Assert.Contains(document.GetProperty("moves").EnumerateArray(), m => (m.GetProperty("before").GetString(), m.GetProperty("after").GetString(), m.GetProperty("count").GetInt32()) == ("low", "high", 1));
        var told = await CompareAsync("--set", "线=800", "--lang", "en");
        Assert.Contains("help", told.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await CompareAsync("--set", "线=800", "--out", output)).ExitCode);
        var lines = await File.ReadAllLinesAsync(output);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("a,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",-150.25", lines[1], StringComparison.Ordinal);
        // Faults leave nothing behind.
        await File.WriteAllTextAsync(members, Members.Replace("500,17", "500,seventeen", StringComparison.Ordinal));
        File.Delete(output);
        Assert.Equal(3, (await CompareAsync("--set", "线=800", "--out", output)).ExitCode);
        Assert.Empty(Directory.EnumerateFiles(folder, "changed.csv*"));
        Assert.Equal(1, (await CompareAsync("--set", "线=800", "--accept-valid")).ExitCode);
        Assert.Equal(2, (await CompareAsync("--set", "线=800", "--subject", "village")).ExitCode);
        Assert.Equal(2, (await CompareAsync()).ExitCode);
        Assert.Equal(2, (await LulingProcess.RunAsync(["programme", "compare", "--programme", folder, "--as-of", "2016-06-30", "--members", members, "--set", "线=800"])).ExitCode);
    }

    [Fact]
    public async Task Two_programmes_share_a_file_only_where_their_facts_are_the_same()
    {
        await WriteTiersAsync(folder);
        var input = Path.Combine(folder, "input.csv");
        var (own, other) = (Directory.CreateDirectory(Path.Combine(folder, "own")).FullName, Directory.CreateDirectory(Path.Combine(folder, "other")).FullName);
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(other, Path.GetFileName(file)));
            File.Move(file, Path.Combine(own, Path.GetFileName(file)));
        }
        await File.WriteAllTextAsync(input, Input);
        var rules = Path.Combine(other, "rules.yaml");
        await File.WriteAllTextAsync(rules, (await File.ReadAllTextAsync(rules)).Replace("rent * 0.5", "rent * 1", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "members.csv"), Members);
        Task<LulingProcess.Result> CompareAsync() =>
            LulingProcess.RunAsync(["programme", "compare", "--programme", own, "--with", other, "--as-of", "2016-06-30", "--input", input, "--members", Path.Combine(folder, "members.csv"), "--json", "--lang", "en"]);
        var result = await CompareAsync();
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(150.25m, JsonDocument.Parse(result.Out).RootElement.GetProperty("all").GetProperty("amountPerYear").GetDecimal());
        await File.WriteAllTextAsync(Path.Combine(other, "facts.yaml"), Facts.Replace("{en: rent,", "{en: floor, zh: 面积, type: number}, {en: rent,", StringComparison.Ordinal));
        var refused = await CompareAsync();
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("family", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>The same programme with a parameter for its line, and a class.</summary>
    private static async Task WriteTiersAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "parameters.yaml"), "parameters:\n  - {key: line, zh: 线, en: line, unit: CNY, values: [{from: 2016-01-01, value: 1000, source: s, confidence: sourced}]}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yaml"), Rules.Replace("all salaries < 1000", "all salaries < line", StringComparison.Ordinal) + """

              - {id: tier, zh: 档, en: tier, subject: family, from: 2016-01-01, class: 'if all salaries = null then null else if all salaries < line then "low" else "high"', classes: [{value: low, zh: 低, en: low}, {value: high, zh: 高, en: high}], source: {document: d, article: a}, confidence: unverified, text: {zh: 甲, en: a}}
            """);
    }

    private async Task<LulingProcess.Result> RunAsync(string input, string members, params string[] more)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "input.csv"), input);
        await File.WriteAllTextAsync(Path.Combine(folder, "members.csv"), members);
        return await LulingProcess.RunAsync(["programme", "run", "--programme", folder, "--as-of", "2016-06-30", "--input", Path.Combine(folder, "input.csv"), "--members", Path.Combine(folder, "members.csv"), .. more]);
    }
}
