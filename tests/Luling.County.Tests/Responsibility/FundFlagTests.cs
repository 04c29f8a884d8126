using Luling.County.Demo;
using Luling.County.Funds;
using Luling.County.Responsibility;
using Luling.County.Tests.Demo;
using Luling.County.Villages;

namespace Luling.County.Tests.Responsibility;

/// <summary>What rows of money show by themselves: each flag from a row that is wrong in that one way, none from rows that are right.</summary>
public sealed class FundFlagTests(DemoCounty demo)
{
    private const string Place = "360821100200", Elsewhere = "360821101200";
    private static readonly FundSource Source = new() { CountyCode = "360821", Id = new("00000000-0000-7000-8000-000000000001"), AreaCode = "360821000000", Code = "S1", Year = 2016, Level = FundLevel.County, Title = "配套资金", Amount = 1_000 };
    private static readonly VillageProject Works = new() { CountyCode = "360821", Id = new("00000000-0000-7000-8000-000000000002"), AreaCode = Place, Code = "X1", Kind = ProjectKind.Road, Title = "通组路", Cost = 800, StartedOn = new(2016, 3, 1) };

    private static FundPayment Paid(string code, long amount, string? project = null, string area = Place, string purpose = "路面", DateOnly? on = null) => new()
    {
        CountyCode = "360821", Id = NewId(code), AreaCode = area, Code = code, FundSourceId = Source.Id, ProjectCode = project, Purpose = purpose, On = on ?? new(2016, 6, 1), Amount = amount,
    };

    private static Guid NewId(string code) => new(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(code)));

    private static List<(FundFlagKind Kind, string Code, long Amount)> Flags(DateOnly day, params FundPayment[] payments) =>
        [.. FundFlags.Of([Source], payments, [Works], day).Select(f => (f.Kind, f.Code, f.Amount))];

    private static readonly DateOnly InYear = new(2016, 12, 31);

    [Fact]
    public void Rows_that_are_right_show_nothing() => Assert.Empty(Flags(new(2017, 3, 31), Paid("P1", 800, "X1"), Paid("P2", 200)));

    [Fact]
    public void Each_wrong_shows_by_itself()
    {
        Assert.Equal([(FundFlagKind.MoreThanSource, "S1", 100)], Flags(InYear, Paid("P1", 700), Paid("P2", 400)));
        Assert.Equal([(FundFlagKind.MoreThanProject, "X1", 50)], Flags(InYear, Paid("P1", 450, "X1"), Paid("P2", 400, "X1", purpose: "路基")));
        Assert.Equal([(FundFlagKind.UnknownProject, "P1", 10)], Flags(InYear, Paid("P1", 10, "X9")));
        Assert.Equal([(FundFlagKind.OtherPlace, "P1", 10)], Flags(InYear, Paid("P1", 10, "X1", Elsewhere)));
        Assert.Equal([(FundFlagKind.BeforeYear, "P1", 10)], Flags(InYear, Paid("P1", 10, on: new(2015, 12, 31))));
        Assert.Equal([(FundFlagKind.NoAmount, "P1", 0)], Flags(InYear, Paid("P1", 0)));
        Assert.Equal([(FundFlagKind.NoPurpose, "P1", 10)], Flags(InYear, Paid("P1", 10, purpose: " ")));
        Assert.Equal([(FundFlagKind.Twice, "P2", 10)], Flags(InYear, Paid("P2", 10), Paid("P1", 10)));
        Assert.Equal([(FundFlagKind.Idle, "S1", 990)], Flags(new(2017, 1, 1), Paid("P1", 10)));
    }

    [Fact]
    public void What_is_paid_after_the_day_is_not_yet_paid() => Assert.Equal([(FundFlagKind.Idle, "S1", 1_000)], Flags(new(2017, 1, 1), Paid("P1", 1_000, on: new(2017, 1, 2))));

    /// <summary>The demonstration pays some sources beyond what they have and leaves some unspent: the flags name those, counted here from the rows again.</summary>
    [Fact]
    public async Task The_demonstrations_rows_give_the_flags_that_a_second_count_gives()
    {
        var store = await demo.StoreAsync();
        var flags = (await FundFlagReader.ReadAsync(store, DemoCounty.Office, "360821", DemoDays.Last))!;
        await using var db = store.Open(DemoCounty.Office);
        var left = db.FundSources.ToList().ToDictionary(s => s.Code, s => s.Amount - db.FundPayments.Where(p => p.FundSourceId == s.Id && p.On <= DemoDays.Last).Sum(p => p.Amount));
        Assert.Equal(left.Where(l => l.Value < 0).Select(l => l.Key).Order(), flags.Where(f => f.Kind == FundFlagKind.MoreThanSource).Select(f => f.Code).Order());
        Assert.Equal(left.Where(l => l.Value > 0).Select(l => (l.Key, l.Value)).Order(), flags.Where(f => f.Kind == FundFlagKind.Idle).Select(f => (f.Code, f.Amount)).Order());
        Assert.NotEmpty(flags);
        // What lies in the county stays out of a township's list.
        var township = DemoCounty.Office with { Role = County.Access.Role.Township, AreaPrefix = "360821103" };
        Assert.All((await FundFlagReader.ReadAsync(store, township, "360821103", DemoDays.Last))!, f => Assert.StartsWith("360821103", f.AreaCode, StringComparison.Ordinal));
    }
}
