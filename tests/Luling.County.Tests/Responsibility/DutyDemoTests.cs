using Luling.County.Demo;
using Luling.County.Exchange;
using Luling.County.Responsibility;
using Luling.County.Tests.Demo;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Responsibility;

/// <summary>What was planted in the demonstration county is what its lists find, no more and no less.</summary>
public sealed class DutyDemoTests(DemoCounty demo)
{
    private static readonly DateOnly Day = new(2017, 4, 30);
    private static readonly Lazy<DemoPlan> Plan = new(() => DemoPlan.Make(DemoPlan.DefaultSeed, "360821"));

    private static IEnumerable<string> Planted(string kind, Func<DemoTruth, string> key) => Plan.Value.Truth.Where(t => t.Kind == kind).Select(key).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Late_and_missed_meetings_are_those_that_were_planted()
    {
        var store = await demo.StoreAsync();
        var rows = (await new MeetingReader(store, new MeetingCadence(JianCounty.Programme), JianCounty.Reader(store)).ReadAsync(DemoCounty.Office, "360821", Day))!;
        IEnumerable<string> Found(MeetingState state) => rows.Where(r => r.State == state).Select(r => $"{r.BodyCode} {r.Meeting.DueOn:yyyy-MM-dd}").Order(StringComparer.Ordinal);
        Assert.NotEmpty(Found(MeetingState.Missed));
        Assert.Equal(Planted("meeting-missed", t => $"{t.Subject} {t.Right}"), Found(MeetingState.Missed));
        Assert.NotEmpty(Found(MeetingState.Late));
        Assert.Equal(Planted("meeting-late", t => $"{t.Subject} {t.Right}"), Found(MeetingState.Late));
    }

    [Fact]
    public async Task Unsigned_and_late_letters_are_those_that_were_planted()
    {
        var rows = (await new LetterList(await demo.StoreAsync()).ReadAsync(DemoCounty.Office, "360821", Day))!;
        Assert.Equal(19 + 16 + 1 + 19 + (2 * 307), rows.Count);
        var unsigned = rows.Where(r => r.State == LetterState.Unsigned).ToList();
        Assert.NotEmpty(unsigned);
        Assert.Equal(Planted("letter-unsigned", t => $"{t.Subject} {t.Right}"),
            unsigned.Select(r => $"{r.Letter.AreaCode} {(r.Letter.Kind == LetterKind.VillageTarget ? "村级责任书" : "建档立卡质量责任书")}").Order(StringComparer.Ordinal));
        var late = rows.Where(r => r.State == LetterState.Late).ToList();
        Assert.NotEmpty(late);
        Assert.Equal(Planted("letter-late", t => $"{t.Subject} {t.Written} {t.Right}"), late.Select(r => $"{r.Letter.AreaCode} {r.Letter.SignedOn:yyyy-MM-dd} {r.Letter.DueOn:yyyy-MM-dd}").Order(StringComparer.Ordinal));
        // Townships and units promise something; nobody else's letters came with targets.
        Assert.All(rows, r => Assert.Equal(r.Letter.Kind switch { LetterKind.TownshipTarget => 6, LetterKind.UnitTarget => 2, _ => 0 }, r.Targets));
    }

    [Fact]
    public async Task Its_chart_has_the_groups_teams_centres_and_units_of_the_report_each_with_a_head()
    {
        var bodies = (await new BodyReader(await demo.StoreAsync()).ChartAsync(DemoCounty.Office, "360821"))!;
        var day = new DateOnly(2017, 3, 31);
        Assert.Equal([(BodyKind.LeadingGroup, 1), (BodyKind.Office, 1), (BodyKind.WorkingGroup, 6), (BodyKind.TownshipLeadingGroup, 19), (BodyKind.ServiceCentre, 19), (BodyKind.InspectionTeam, 9), (BodyKind.CountyUnit, 16)],
            bodies.Where(b => b.On(day)).GroupBy(b => b.Body.Kind).Select(g => (g.Key, g.Count())));
        Assert.All(bodies, b => Assert.Empty(b.FaultsOn(day)));
        var group = bodies.Single(b => b.Body.Kind == BodyKind.LeadingGroup).HoldersOn(day).ToList();
        Assert.Equal((1, 1, 1), (group.Count(t => t.Role == BodyRole.Leader), group.Count(t => t.Role == BodyRole.FirstDeputyLeader), group.Count(t => t.Role == BodyRole.ExecutiveDeputyLeader)));
        Assert.Equal(group.OrderBy(t => t.Role).Select(t => t.Role), group.Select(t => t.Role));
    }
}
