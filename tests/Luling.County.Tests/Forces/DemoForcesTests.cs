using Luling.County.Coverage.Snapshot;
using Luling.County.Demo;
using Luling.County.Forces;
using Luling.County.Reporting;
using Luling.County.Tests.Demo;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Forces;

/// <summary>What was planted in the demonstration county is found, and nothing else.</summary>
public sealed class DemoForcesTests(DemoCounty demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IReadOnlyList<DemoTruth> Truth(string kind) => [.. DemoPlan.Make(DemoPlan.DefaultSeed, "360821").Truth.Where(t => t.Kind == kind).OrderBy(t => t.Subject, StringComparer.Ordinal)];

    private static DateOnly Day(string? text) => DateOnly.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_unposted_villages_are_the_planted_ones_with_their_days()
    {
        var store = await demo.StoreAsync();
        var planted = Truth("first-secretary-vacant");
        Assert.Equal(3, planted.Count);
        var book = (await PostBook.ReadAsync(store, DemoCounty.Office, "360821", new(2017, 3, 31), Cancel))!;
        Assert.Equal(307, book.Villages.Count);
        Assert.All(book.Villages, v => Assert.Single(v.Of(PostKind.FirstSecretary)));
        Assert.Equal(planted.Select(t => (t.Subject, Day(t.Written), Day(t.Right))), book.Gaps.Select(g => (g.AreaCode, g.From!.Value, g.To!.Value)).Order());
        Assert.All(book.Gaps, g => Assert.Equal((PostGapKind.Break, PostKind.FirstSecretary), (g.Kind, g.Post)));
        Assert.Equal(99, book.Villages.Sum(v => v.Teams.Count));
        // While it lasted the post was vacant, from the very day.
        var ends = planted.Select(t => Day(t.Written)).Max();
        var then = (await PostBook.ReadAsync(store, DemoCounty.Office, "360821", ends, Cancel))!;
        Assert.Equal(planted.Where(t => Day(t.Right) > ends).Select(t => (t.Subject, Day(t.Written))), then.Gaps.Where(g => g.Kind == PostGapKind.Vacant).Select(g => (g.AreaCode, g.From!.Value)).Order());
    }

    [Fact]
    public async Task Who_was_there_too_seldom_is_who_was_planted_and_no_diary_is_told_apart()
    {
        var rows = (await AttendanceReader.ReadAsync(await demo.StoreAsync(), DemoCounty.Office, "360821", new(2017, 3, 1), new(2017, 3, 31), JianCounty.Programme.Visiting, Cancel))!;
        var first = rows.Where(r => r.Month.Post == PostKind.FirstSecretary).ToList();
        Assert.Equal(307, first.Count);
        var low = Truth("attendance-low");
        Assert.Equal(9, low.Count);
        Assert.Equal(low.Select(t => (t.Subject, t.Written, t.Right)), first.Where(r => r.Month.State == AttendanceState.Low).Select(r => (r.Month.AreaCode, (string?)Cell.Of(r.Month.Days), (string?)Cell.Of(r.Month.Asked))).Order());
        Assert.Equal(Truth("attendance-no-diary").Select(t => t.Subject), first.Where(r => r.Month.State == AttendanceState.NoDiary).Select(r => r.Month.AreaCode).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Organisations_count_as_the_figures_count_them()
    {
        var store = await demo.StoreAsync();
        var book = (await BranchBook.ReadAsync(store, DemoCounty.Office, "360821", new(2016, 12, 31), Cancel))!;
        var figures = (await new FigureReader(new CountySnapshots(store), null).ReadAsync(DemoCounty.Office, null, Cancel))!.Figures.ToDictionary(f => f.Id, f => f.Value);
        Assert.Equal([figures["F045"], figures["F046"], figures["F047"], figures["F048"]],
            new decimal?[] { book.Entrepreneurs, book.Of(OrganisationKind.TalentAssociation), book.Of(OrganisationKind.CooperativeBranch), book.Reached });
        Assert.Equal((53, 19, 34, 6_200), (book.Entrepreneurs, book.Of(OrganisationKind.TalentAssociation), book.Of(OrganisationKind.CooperativeBranch), book.Reached));
        Assert.Equal(Truth("no-duty-roster").Select(t => t.Subject), book.Rows.Where(r => r.LacksRoster).Select(r => r.Organisation.AreaCode).Order(StringComparer.Ordinal));
        Assert.Equal(Truth("no-deliberation").Select(t => t.Subject), book.Rows.Where(r => r.LacksDeliberation).Select(r => r.Organisation.AreaCode).Order(StringComparer.Ordinal));
        var largest = book.Rows.MaxBy(r => r.Households)!;
        Assert.Equal(largest.Households, (await BranchDossier.ReadAsync(store, DemoCounty.Office, largest.Organisation.Code, new(2016, 12, 31), new(2016, 12, 31), Cancel))!.Households.Count);
    }

    [Fact]
    public async Task Every_topic_of_the_diaries_is_one_of_the_programme_and_the_sheet_stays_small()
    {
        var sheet = DemoPlan.Make(DemoPlan.DefaultSeed, "360821").Sheets.Single(s => s.Kind == "visits");
        Assert.InRange(sheet.Rows.Count, 8_000, 20_000);
        Assert.All(sheet.Rows.SelectMany(r => r[6]!.Split(',')).Distinct(), t => Assert.NotNull(JianCounty.Programme.Visiting.Topic(t)));
        var page = (await VisitList.ReadAsync(await demo.StoreAsync(), DemoCounty.Office, "360821", new VisitFilter(), 0, 10, Cancel))!;
        Assert.Equal(sheet.Rows.Count, page.Total);
    }
}
