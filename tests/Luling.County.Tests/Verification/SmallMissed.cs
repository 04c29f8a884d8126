using System.Text.Json;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Luling.Linkage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>One household on the register, and departments' records about people who are not.</summary>
internal sealed class SmallMissed : IAsyncDisposable
{
    public static readonly DateOnly Start = new(2017, 4, 1);

    private readonly TestDatabase database;
    private readonly Calendar calendar;

    private SmallMissed(TestDatabase database, Calendar calendar, CountyStore store) => (this.database, this.calendar, Store) = (database, calendar, store);

    public CountyStore Store { get; }
    public DateOnly Today { get => calendar.Day; set => calendar.Day = value; }
    public static Programme Programme => JianCounty.Programme;
    public MissedReader Reader => new(Store, Programme);
    public SearchMissed Searching => new(Store, Programme);
    public AnswerMissed Answering => new(Store, Programme);
    public PlaceMissed Placing => new(Store);

    public static Scope Office { get; } = User(Role.CountyOffice, SmallCounty.Code, 1, "县办");
    public static Scope TownA { get; } = User(Role.Township, SmallCounty.TownA, 2, "镇甲");
    public static Scope TownB { get; } = User(Role.Township, SmallCounty.TownB, 3, "镇乙");
    public static Scope Village { get; } = User(Role.Village, SmallCounty.PoorOne, 4, "村甲");

    public static Scope User(Role role, string area, int number, string name) =>
        SmallCounty.Office with { Role = role, AreaPrefix = area, Actor = name, ActorId = new Guid($"00000000-0000-7000-8000-{number:000000000000}") };

    public static string Number(string birth, int sequence)
    {
        var first = $"360821{birth}{sequence:000}";
        return first + IdentityNumber.CheckCharacter(first);
    }

    public static async Task<SmallMissed> OpenAsync(TestDatabase database)
    {
        var county = SmallCounty.Divisions();
        county.Person(county.Household("1001", SmallCounty.PoorOne), "100101", new(1960, 1, 1));
        await county.StoreAsync(database.Option);
        var calendar = new Calendar { Day = Start };
        return new SmallMissed(database, calendar, new CountyStore(database.Option, calendar));
    }

    /// <summary>Puts the records of a source, as a delivery leaves them: those that are not among these are gone.</summary>
    public static Task RecordsAsync(CountyStore store, string source, params (string Key, string Name, string? Number, object Fields)[] records) => store.ActAsync(SmallCounty.Office, "TestDelivery", async act =>
    {
        var (today, county) = (store.Today, SmallCounty.Code.PadRight(12, '0'));
        var delivery = new Delivery
        {
            CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = county, SourceId = source, FileName = source + ".csv", Sha256 = new string('0', 64), Sender = "某局", DataDay = today,
            ReceivedOn = today, ReceivedBy = "县办", State = DeliveryState.Current, Rows = records.Length, RegisterMark = "",
        };
        foreach (var before in await act.Db.Deliveries.AsTracking().Where(d => d.SourceId == source && d.State == DeliveryState.Current).ToListAsync())
        {
            (before.State, before.SupersededOn) = (DeliveryState.Superseded, today);
        }
        await act.FlushAsync();
        await act.InsertAsync([delivery]);
        var there = await act.Db.OutsideRecords.AsTracking().Where(r => r.SourceId == source).ToDictionaryAsync(r => r.RecordKey);
        foreach (var gone in there.Values.Where(r => records.All(n => n.Key != r.RecordKey)))
        {
            gone.GoneOn = today;
        }
        foreach (var (i, (key, name, number, fields)) in records.Index())
        {
            if (there.TryGetValue(key, out var known))
            {
                (known.Fields, known.Row, known.GoneOn) = (JsonSerializer.Serialize(fields), i + 1, null);
                continue;
            }
            act.Db.Add(new OutsideRecord
            {
                CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = county, SourceId = source, RecordKey = key, DeliveryId = delivery.Id, Row = i + 1, IdNumber = number, Name = name,
                Fields = JsonSerializer.Serialize(fields), Match = MatchKind.None, FirstSeenOn = today,
            });
        }
        act.About(SmallCounty.Code, new { });
        return 0;
    });

    public Task RecordsAsync(string source, params (string Key, string Name, string? Number, object Fields)[] records) => RecordsAsync(Store, source, records);

    public async Task<MissedRow> RowAsync(string name) => (await Reader.ReadAsync(Office, SmallCounty.Code))!.Single(r => r.Person.Name == name);

    public AnswerMissedRequest Visit(MissedRow row, MissedAnswer answer) => new()
    {
        Id = row.Person.Id, VisitedOn = Today, Visitors = "刘主任、吴干部", Statement = "孩子今年不想念书了，家里没有困难。", Answer = answer, Reason = "入户看过，情况属实",
    };

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private sealed class Calendar : TimeProvider
    {
        public DateOnly Day { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Day, new TimeOnly(4, 0), TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
