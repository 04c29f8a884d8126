using Luling.County.Coverage;
using Luling.County.Coverage.Snapshot;
using Luling.County.Reporting;
using Luling.County.Tests.Demo;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Reporting;

/// <summary>The demonstration county against the report: every computed figure is the report's, but for those in which
/// the report contradicts itself; and every check says of our rows what is known of the report.</summary>
public sealed class DemoFigureTests(DemoCounty demo)
{
    /// <summary>Where the report's own numbers cannot all be true, the rows follow the counts and not the rates made from them.</summary>
    private static readonly Dictionary<string, decimal> Stated = new() { ["F091"] = 28.1717m, ["F092"] = 45.5872m };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Computed_figures_are_the_reports_but_for_the_stated_disagreements()
    {
        var report = await ReportAsync();
        foreach (var figure in report.Figures.Where(f => f.Computed && f.Reported is not null))
        {
            if (Stated.TryGetValue(figure.Id, out var ours))
            {
                Assert.Equal((ours, false), (figure.Value, figure.Agrees));
                Assert.NotEqual("", figure.Note.Zh);
            }
            else
            {
                Assert.True(figure.Agrees, $"{figure.Id} {figure.Term.En}: {figure.Value}, reported {figure.Reported}");
            }
            Assert.Equal(0, figure.UnknownRows);
        }
        Assert.Equal((14_577m, 48_983m), (report.Figures.Single(f => f.Id == "L001").Value, report.Figures.Single(f => f.Id == "L002").Value));
    }

    [Fact]
    public async Task Checks_over_rows_say_what_checks_over_the_report_say() =>
        Assert.All((await ReportAsync()).Checks, c =>
            Assert.Equal(FigureList.Checks.Single(d => d.Id == c.Id).ReportVerdict, c.Verdict.ToString().ToUpperInvariant()));

    [Fact]
    public async Task Townships_and_villages_add_up_to_the_county()
    {
        var view = (await new CountySnapshots(await demo.StoreAsync()).ViewAsync(DemoCounty.Office, null, Cancel))!;
        var day = new DateOnly(2017, 3, 31);
        var county = JianCounty.Coverages.Report(view, day).Coverages;
        var towns = view.Children.Select(c => JianCounty.Coverages.Report(view.Child(c.Code)!, day).Coverages).ToList();
        Assert.Equal(19, towns.Count);
        foreach (var coverage in county.Where(c => c.Id != "responsibility"))
        {
            var below = towns.Select(t => t.Single(c => c.Id == coverage.Id)).ToList();
            Assert.Equal((coverage.Total, coverage.Covered, coverage.Unknown), (below.Sum(t => t.Total), below.Sum(t => t.Covered), below.Sum(t => t.Unknown)));
        }
        Assert.All(county, c => Assert.True(c.Total > 0 && c.Rate > 0.9m, $"{c.Id}: {c.Covered}/{c.Total}"));
        Assert.All(county.SelectMany(c => c.Parts), p => Assert.True(p.Total > 0, p.Id));
    }

    private async Task<FigureReport> ReportAsync() =>
        (await new FigureReader(new CountySnapshots(await demo.StoreAsync()), null).ReadAsync(DemoCounty.Office, null, Cancel))!;
}
