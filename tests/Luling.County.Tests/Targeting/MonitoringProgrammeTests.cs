using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Tests.Architecture;
using Luling.County.Tests.Demo;
using Luling.County.Tests.TestData;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Testing;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Targeting;

/// <summary>The rules of years later run on the register as it is: a programme is data.</summary>
public sealed class MonitoringProgrammeTests(DemoCounty demo)
{
    private static readonly DateOnly End2021 = new(2021, 12, 31);

    [Fact]
    public void Its_tests_pass_and_leave_nothing_out()
    {
        var programme = Load();
        var report = ProgrammeTests.Run(programme, programme.Texts);
        Assert.Empty(report.Faults.Select(f => f.ToString()));
        Assert.Empty(report.Failures.Select(f => $"{f.Test.En}: {f.Result} should be {f.Expected}, is {f.Actual}"));
        Assert.All(report.Rules, r => Assert.Empty(r.Lacking));
    }

    [Fact]
    public async Task Households_of_the_register_get_their_class()
    {
        var county = Divisions();
        foreach (var (code, exited, income) in new[] { ("steady", true, 6_000_00L), ("falling", true, 5_999_99L), ("poor", false, 1_000_00L), ("old", true, 1_000_00L) })
        {
            var household = county.Household(code, PoorOne, exited: exited ? new(2018, 12, 31) : null);
            household.MainCause = "01";
            county.Person(household, code + "1", new(1980, 1, 1));
            county.Add(new HouseholdYear
            {
                CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household.Id, Year = code == "old" ? 2019 : 2021, WageIncome = income, OperatingIncome = 0, PropertyIncome = 0, TransferIncome = 0,
                OperatingCost = 0, StatedMembers = 1, SafeWater = true, DangerousHouse = false,
            });
        }
        var facts = CountyFacts.Of(await county.ViewAsync(), End2021);
        var classes = Classes(Load(), facts);
        Assert.Equal([("falling", "exited-unstable"), ("old", null), ("poor", "on-register"), ("steady", "none")], classes.Order());
    }

    [Fact]
    public async Task The_whole_county_runs_and_an_income_of_years_ago_decides_nothing()
    {
        var snapshot = await new CountySnapshots(await demo.StoreAsync()).GetAsync("360821", TestContext.Current.CancellationToken);
        var view = snapshot.View(DemoCounty.Office)!;
        var facts = CountyFacts.Of(view, End2021);
        var asShipped = Classes(Load(), facts);
        Assert.Equal(view.Households.Count, asShipped.Count);
        // The newest sheets are of 2016, and no bills are left of 2021.
        Assert.Equal(view.Households.Count(h => h.PoorOn(End2021)), asShipped.Count(c => c.Class == "on-register"));
        Assert.DoesNotContain(asShipped, c => c.Class is "exited-unstable" or "borderline");
        Assert.Contains(asShipped, c => c.Class is null);

        // What if incomes of five years ago still counted: the same rules, one parameter of the text.
        var wider = Classes(Load(("parameters.yaml", "value: 1\n", "value: 5\n")), facts);
        Assert.All(["exited-unstable", "none"], kind => Assert.Contains(wider, c => c.Class == kind));
        Assert.True(wider.Count(c => c.Class is null) < asShipped.Count(c => c.Class is null));
    }

    private static List<(string Code, string? Class)> Classes(Programme programme, FactSet facts)
    {
        var households = facts.Of("household")!;
        var result = programme.On(facts.Day).Run(facts).Of("monitoring-class")!.Result;
        var code = households[households.Kind.Find("code")!.Value];
        return [.. Enumerable.Range(0, households.Count).Select(row => ((string)code.Value(row)!, (string?)result.Value(row)))];
    }

    private static Programme Load(params (string File, string From, string To)[] edits)
    {
        var folder = Path.Combine(RepositoryFiles.Root, "programmes", "monitoring-2021");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => new ProgrammeText(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f)))
            .Select(f => edits.Where(e => e.File == f.Name).Aggregate(f, (text, edit) => text with { Text = text.Text.Replace(edit.From, edit.To, StringComparison.Ordinal) })).ToList();
        var load = Programme.Load(files, CountyFacts.Catalog);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!;
    }
}
