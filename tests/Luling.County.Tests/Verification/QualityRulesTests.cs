using System.Globalization;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Demo;
using Luling.County.Exchange.Sheets;
using Luling.County.Tests.Architecture;
using Luling.County.Tests.Demo;
using Luling.County.Tests.TestData;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Verification;

/// <summary>The data-quality rules of the county's programme: that none of the four lists is forgotten, and what they find in a county.</summary>
public sealed class QualityRulesTests(DemoCounty demo)
{
    private static readonly Lazy<Programme> Loaded = new(Load);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The rule numbers of the lists: 64 of 2017/18, 28 and 21 of the sheet checkers, 60 of the 2023 system.</summary>
    private static readonly string[] Listed =
    [
        .. Numbered("N17", 64), .. Numbered("P21", 28), .. Numbered("H21", 21),
        .. System("1_01", 1, 2, 3, 4), .. System("1_02", 1, 2, 3, 5, 6, 7, 8, 9), .. System("2_01", 3, 4, 8, 10, 12, 13, 15, 16), .. System("2_02", 1, 2), .. System("2_11", 1, 3, 4, 5, 6),
        .. System("2_12", 1, 4, 5, 7, 8, 14, 15, 16), .. System("3_01", 5, 6, 11), .. System("3_02", 8, 11, 13), .. System("3_03", 1, 3), .. System("3_11", 1, 2, 3, 4), .. System("3_12", 4),
        .. System("4_01", 1, 2, 3, 6, 8), .. System("4_11", 6, 10, 12, 15, 16), .. System("5_12", 7, 8),
    ];

    [Fact]
    public void Every_rule_of_the_lists_stands_once_as_a_rule_or_with_the_fact_that_it_lacks()
    {
        Assert.Equal(173, Listed.Length);
        var standing = Rules.Select(r => r.Items[0]).Concat(Loaded.Value.Lacking.Where(l => l.Group == "quality").Select(l => l.Id));
        Assert.Equal(Listed.Order(StringComparer.Ordinal), standing.Order(StringComparer.Ordinal));
        Assert.All(Loaded.Value.Lacking, l => Assert.NotEmpty(l.Lacks));
    }

    [Fact]
    public void Every_rule_names_a_column_in_which_it_is_mended_and_when_that_is_open()
    {
        var persons = Headings(SheetKinds.Find("persons")!);
        var households = Headings(SheetKinds.Find("households")!);
        var ofTheCounty = SheetKinds.All.SelectMany(Headings).ToHashSet();
        Assert.All(Rules, r =>
        {
            Assert.Equal(r.Items[0].ToLowerInvariant().Replace('_', '-'), r.Id);
            Assert.NotNull(r.Level);
            Assert.NotNull(r.Window);
            var columns = r.Subject.Id switch { "person" => persons, "household" when r.Items[0] != "N17-50" => [.. persons, .. households], _ => ofTheCounty };
            Assert.Contains(r.Field!, columns);
        });
    }

    [Fact]
    public async Task Every_rule_runs_to_its_end_for_everybody_in_a_small_county()
    {
        var results = Loaded.Value.On(SmallCounty.Day).Run(CountyFacts.Of(await SmallCounty.Whole().ViewAsync(), SmallCounty.Day));
        foreach (var rule in Rules.Where(r => r.HoldsOn(SmallCounty.Day)))
        {
            var found = results.Of(rule.Id)!;
            Assert.NotEqual(0, found.Result.Count);
            for (var row = 0; row < found.Result.Count; row++)
            {
                Assert.Null(results.Explain(rule.Id, row)!.Stopped);
            }
        }
    }

    [Fact]
    public async Task What_is_wrong_on_purpose_in_the_demonstration_is_found_and_nothing_else_of_its_kind()
    {
        var view = (await new CountySnapshots(await demo.StoreAsync()).ViewAsync(DemoCounty.Office, null, Cancel))!;
        var results = Loaded.Value.On(SmallCounty.Day).Run(CountyFacts.Of(view, SmallCounty.Day));
        var truth = DemoPlan.Make(DemoPlan.DefaultSeed, "360821").Truth.ToLookup(t => t.Kind, t => t.Subject);
        Assert.Equal(truth["id-check-character"].Order(), Found(results, "n17-09"));
        Assert.Equal(truth["id-placeholder"].Order(), Found(results, "m23-4-01-003"));
        Assert.Equal(truth["education-and-student"].Order(), Found(results, "m23-3-12-004"));
        Assert.Subset(Found(results, "n17-64").ToHashSet(), truth["id-duplicate"].ToHashSet());
        Assert.Equal(truth["no-head"].Count(), Found(results, "n17-16").Count);
        // Legal all the same: first-generation numbers, and certificates of 20 characters.
        Assert.Empty(Found(results, "n17-07").Concat(Found(results, "n17-10")));
    }

    private static IEnumerable<Rule> Rules => Loaded.Value.Rules.Where(r => r.Group == "quality");

    /// <summary>The numbers of those for whom a rule holds, in order.</summary>
    private static List<string> Found(ProgrammeResults results, string rule)
    {
        var columns = results.Of(rule)!;
        var table = results.Facts.Of(columns.Rule.Subject.Id)!;
        var code = (TextColumn)table[columns.Rule.Subject.Find("code")!.Value];
        return [.. Enumerable.Range(0, table.Count).Where(row => ((TruthColumn)columns.Result).Get(row) == true).Select(row => code.Get(row)!).Order()];
    }

    private static Programme Load()
    {
        var folder = Path.Combine(RepositoryFiles.Root, "programmes", "jian-2016");
        var load = Programme.Load([.. new[] { "programme.yaml", "parameters.yaml", "quality.yaml" }.Select(name => new ProgrammeText(name, File.ReadAllText(Path.Combine(folder, name))))], CountyFacts.Catalog);
        Assert.Empty(load.Faults);
        return load.Programme!;
    }

    private static HashSet<string> Headings(SheetKind kind) => [.. kind.Columns.Select(c => c.Heading)];

    private static IEnumerable<string> Numbered(string list, int count) => Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{list}-{n:00}"));

    private static IEnumerable<string> System(string part, params int[] numbers) => numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"M23-{part}_{n:000}"));
}
