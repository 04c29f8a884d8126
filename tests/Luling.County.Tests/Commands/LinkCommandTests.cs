using System.Globalization;
using System.Text.Json;
using Luling.App.Commands.Linking;
using Luling.County.Exchange.Tables;
using Luling.County.Tests.Architecture;
using Luling.Linkage.Probabilistic;

namespace Luling.County.Tests.Commands;

/// <summary><c>link</c> as scripts call it, and the model files that docs/linkage.md shows.</summary>
public sealed class LinkCommandTests : IDisposable
{
    private const string Spec = "id: id\ncolumns:\n  name: chinese-name\n  birth: date\n  village: code\n";

    private readonly string folder = Directory.CreateTempSubdirectory("luling-link-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private static IReadOnlyList<string> Samples() =>
        [.. File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "linkage.md")).Split("```yaml\n").Skip(1).Select(s => s.Split("```")[0])];

    [Fact]
    public void The_samples_of_the_manual_are_models()
    {
        var plans = Samples().Select(s => LinkModelFile.Read("link.yaml", new StringReader(s))).ToList();
        Assert.Equal(2, plans.Count);
        Assert.All(plans, p => Assert.Empty(p.Faults));
        var full = plans[1].Plan!;
        Assert.Equal(["number", "name", "birthday", "village"], full.Spec.Comparisons.Select(c => c.Name));
        Assert.Equal(6, full.Spec.Comparisons[2].Levels.Count);
        Assert.Equal(["number", "name pinyin + birth year", "village + birth year and month"], full.Spec.Blocking.Select(b => b.Name(full.Spec.Columns)));
        Assert.Equal(("owner_name", "row_no"), (full.Headings[1].Right, full.Id!.Right));
        Assert.Equal((true, 0.05, 5_000_000L, 7, null), (full.Spec.OneToOne, full.Spec.Threshold, full.Spec.MostPairs, full.Spec.Seed, full.Spec.Prior));
    }

    [Fact]
    public void The_manual_names_every_kind_level_and_form()
    {
        var manual = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "linkage.md"));
        Assert.All([.. LevelNames.All, .. BlockingKey.Forms], name => Assert.Contains(name, manual.Replace("worth M", "worth N", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void The_ready_models_are_sound_and_never_see_the_truth()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "programmes", "linkage"), "*.yaml");
        Assert.True(files.Length >= 4);
        foreach (var file in files)
        {
            var (plan, faults) = LinkModelFile.Read(file, new StringReader(File.ReadAllText(file)));
            Assert.Empty(faults);
            Assert.DoesNotContain(plan!.Spec.Columns, c => c.Name is "cluster" or "unique_id" or "rec_id");
        }
    }

    [Theory]
    [InlineData("columns:\n  a: nam\n", "link.yaml(2,6): unknown-kind")]
    [InlineData("columns:\n  a: text\nblocking:\n  - [b]\n", "link.yaml(4,6): unknown-column")]
    [InlineData("columns:\n  a: text\nblocking:\n  - [a prefix]\n", "link.yaml(4,6): unknown-form")]
    [InlineData("columns:\n  a: text\ncomparisons:\n  - {column: a, levels: [exakt]}\n", "link.yaml(4,26): unknown-level")]
    [InlineData("columns:\n  a: text\ncomparisons:\n  - {column: a, levels: [swapped]}\n", "link.yaml(4,26): no-partner")]
    [InlineData("columns:\n  a: text\nthreshold: high\n", "link.yaml(3,12): not-a-number")]
    [InlineData("columns:\n  a: text\noneToOne: perhaps\n", "link.yaml(3,11): wrong-value")]
    [InlineData("columns:\n  a: text\nfuzzy: 1\n", "link.yaml(3,1): unknown-field")]
    [InlineData("columns:\n  a: category\n", "link.yaml(1,1): missing-blocking")]
    [InlineData("id: a\n", "link.yaml(1,1): missing-columns")]
    [InlineData("columns: [a\n", "yaml-syntax")]
    public void A_fault_of_the_model_file_has_its_place(string yaml, string expected)
    {
        var (plan, faults) = LinkModelFile.Read("link.yaml", new StringReader(yaml));
        Assert.Null(plan);
        Assert.Contains(faults, f => $"{f.Place}: {f.Code}".Contains(expected, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.True(f.MessageZh.Length > 0 && f.MessageEn.Length > 0));
    }

    [Fact]
    public async Task Two_lists_in_two_encodings_are_linked_and_every_file_is_written()
    {
        await ListsAsync();
        var document = await LinkAsync(0, "--clusters", At("persons.csv"), "--weights", At("weights.csv"), "--truth", "who", "--kinds", "fault", "--explain", "a3,b3");
        Assert.Equal(60, document.GetProperty("left").GetInt32());
        Assert.Equal(JsonValueKind.Number, document.GetProperty("pairs").ValueKind);
        Assert.True(document.GetProperty("evaluation").GetProperty("best").GetProperty("f1").GetDouble() > 0.97);
        Assert.Contains(document.GetProperty("evaluation").GetProperty("byKind").EnumerateArray(), k => k.GetProperty("kind").GetString() == "homophone");
        Assert.Equal(3, document.GetProperty("model").GetProperty("comparisons").GetArrayLength());
        var explained = document.GetProperty("explained")[0];
        Assert.Equal(explained.GetProperty("ownWeight").GetDouble(),
            explained.GetProperty("prior").GetDouble() + explained.GetProperty("steps").EnumerateArray().Sum(s => s.GetProperty("weight").GetDouble() + s.GetProperty("frequency").GetDouble()), 2);
        var pairs = await File.ReadAllLinesAsync(At("pairs.csv"));
        Assert.Equal("left_id,right_id,probability,match_weight,own_weight,name,birth,village", pairs[0]);
        Assert.Equal(document.GetProperty("pairs").GetInt32(), pairs.Length - 1);
        var probabilities = pairs.Skip(1).Select(l => double.Parse(l.Split(',')[2], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.All(probabilities, p => Assert.InRange(p, 0.01, 1));
        Assert.Contains(pairs, p => p.StartsWith("a3,b3,", StringComparison.Ordinal));
        Assert.Equal(120 + 1, (await File.ReadAllLinesAsync(At("persons.csv"))).Length);
        Assert.Contains("right,b3,a3", await File.ReadAllLinesAsync(At("persons.csv")));
        Assert.StartsWith("comparison,level,m,u,weight", await File.ReadAllTextAsync(At("weights.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_run_gives_the_same_file_and_people_read_it_in_both_languages()
    {
        await ListsAsync();
        await LinkAsync(0);
        var first = await File.ReadAllTextAsync(At("pairs.csv"));
        string[] arguments = ["link", "--left", At("a.csv"), "--right", At("b.csv"), "--spec", At("link.yaml"), "--out", At("pairs.csv"), "--explain", "a3,b3"];
        var zh = await LulingProcess.RunAsync([.. arguments, "--lang", "zh-CN"]);
        var en = await LulingProcess.RunAsync([.. arguments, "--lang", "en"]);
        Assert.Equal(first, await File.ReadAllTextAsync(At("pairs.csv")));
        Assert.Contains("先验", zh.Out, StringComparison.Ordinal);
        Assert.Contains("By these two records alone", en.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_used_leaves_nothing_behind()
    {
        await ListsAsync();
        await File.WriteAllTextAsync(At("link.yaml"), Spec + "  hamlet: text\n");
        var missing = await RunAsync();
        Assert.Equal(3, missing.ExitCode);
        Assert.Matches(@"link\.yaml\(6,3\): .*a\.csv.*hamlet", missing.Error);
        await File.WriteAllTextAsync(At("link.yaml"), Spec + "oneToOne: maybe\n");
        Assert.Contains("link.yaml(6,11): wrong-value", (await RunAsync()).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(At("link.yaml"), Spec);
        Assert.Equal(3, (await RunAsync("--explain", "a3,nobody")).ExitCode);
        Assert.Equal(2, (await RunAsync("--kinds", "fault")).ExitCode);
        Assert.Equal(2, (await RunAsync("--threshold", "0")).ExitCode);
        Assert.Equal(2, (await RunAsync("--weights", At("a.csv"))).ExitCode);
        await File.WriteAllTextAsync(At("a.csv"), "id,name,birth,village\n");
        Assert.Equal(3, (await RunAsync()).ExitCode);
        File.Delete(At("a.csv"));
        Assert.Equal(3, (await RunAsync()).ExitCode);
        Assert.False(File.Exists(At("pairs.csv")));
        Assert.Equal(["b.csv", "link.yaml"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task One_list_is_divided_into_persons()
    {
        await ListsAsync();
        var rows = (await File.ReadAllLinesAsync(At("a.csv"))).Concat(CsvEncoding.Gb18030.GetString(await File.ReadAllBytesAsync(At("b.csv"))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        await File.WriteAllLinesAsync(At("all.csv"), rows);
        var result = await LulingProcess.RunAsync("link", "--left", At("all.csv"), "--spec", At("link.yaml"), "--out", At("pairs.csv"), "--clusters", At("persons.csv"), "--truth", "who=w(\\d+)", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        var best = JsonDocument.Parse(result.Out).RootElement.GetProperty("evaluation").GetProperty("best");
        Assert.Equal(60, best.GetProperty("true").GetInt32());
        Assert.True(best.GetProperty("f1").GetDouble() > 0.97, result.Out);
        Assert.Contains("left,b3,a3", await File.ReadAllLinesAsync(At("persons.csv")));
    }

    /// <summary>Sixty persons; the second list, in GBK, has every third with a homophone and every fifth without a birthday.</summary>
    private async Task ListsAsync()
    {
        const string Surnames = "王李张刘陈杨黄赵吴周", Given = "国建明芳秀兰桂英玉珍";
        List<string> left = ["id,name,birth,village,who,fault"], right = ["id,name,birth,village,who,fault"];
        for (var i = 0; i < 60; i++)
        {
            var (surname, given) = (Surnames[i % 10], $"{Given[i / 10]}{Given[i * 7 % 10]}");
            var birth = $"19{40 + i * 13 % 50}-{1 + i % 12:00}-{1 + i * 5 % 28:00}";
            left.Add($"a{i},{surname}{given},{birth},360821{100 + i % 7}{200 + i % 9},w{i},");
            var slip = i % 3 == 0;
            right.Add($"b{i},{surname}{(slip ? given.Replace('国', '果').Replace('建', '健').Replace('明', '铭').Replace('芳', '方').Replace('英', '瑛').Replace('玉', '钰') : given)},{(i % 5 == 4 ? "" : birth)},360821{100 + i % 7}{200 + i % 9},w{i},{(slip ? "homophone" : "none")}");
        }
        await File.WriteAllLinesAsync(At("a.csv"), left);
        await File.WriteAllBytesAsync(At("b.csv"), CsvEncoding.Gb18030.GetBytes(string.Join('\n', right) + "\n"));
        await File.WriteAllTextAsync(At("link.yaml"), Spec);
    }

    private async Task<JsonElement> LinkAsync(int exitCode, params string[] more)
    {
        var result = await RunAsync([.. more, "--json"]);
        Assert.True(result.ExitCode == exitCode, result.Error);
        return JsonDocument.Parse(result.Out).RootElement;
    }

    private Task<LulingProcess.Result> RunAsync(params string[] more) =>
        LulingProcess.RunAsync(["link", "--left", At("a.csv"), "--right", At("b.csv"), "--spec", At("link.yaml"), "--out", At("pairs.csv"), "--lang", "en", .. more]);
}
