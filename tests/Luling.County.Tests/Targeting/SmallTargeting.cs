using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Targeting;

/// <summary>A programme of a card and three measures, and a county of four households small enough to decide by hand.</summary>
internal sealed class SmallTargeting : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2017, 3, 31);

    private const string Common = "    from: 2016-01-01\n    confidence: report\n    source: {document: 报告, article: 四}\n    department: {zh: 县扶贫办, en: county office}\n    text: {zh: 原文, en: the text}\n";

    public const string Cards = "group: cards\nrules:\n  - id: card\n    zh: 卡类\n    en: card\n    subject: household\n" + Common
        + "    class: if main cause = null then null else if main cause = \"illness\" then \"red\" else if main cause = \"schooling\" then \"yellow\" else \"blue\"\n"
        + "    classes: [{value: blue, zh: 蓝卡, en: blue card}, {value: yellow, zh: 黄卡, en: yellow card}, {value: red, zh: 红卡, en: red card}]\n";

    public const string Measures = "group: measures\nrules:\n"
        + "  - id: share-fund\n    zh: 产业资金\n    en: share fund\n    subject: household\n" + Common
        + "    when: ever registered\n    amount: fund per household\n    unit: CNY/household\n    received: share held >= 2000\n"
        + "  - id: premium\n    zh: 代缴保费\n    en: premium\n    subject: person\n" + Common
        + "    when: household ever registered and age >= 60\n    received: ncms premium paid\n"
        + "  - id: poor-help\n    zh: 帮困\n    en: help of the poor\n    subject: household\n" + Common + "    when: poor\n";

    private readonly TestDatabase database;

    private SmallTargeting(TestDatabase database, CountyStore store, Programme programme)
    {
        (this.database, Store, Programme) = (database, store, programme);
        Snapshots = new CountySnapshots(store);
        Reader = new TargetingReader(Snapshots, store, programme);
    }

    public CountyStore Store { get; }
    public Programme Programme { get; }
    public CountySnapshots Snapshots { get; }
    public TargetingReader Reader { get; }
    public DecideTargeting Deciding => new(Store, Snapshots, Reader);

    public static Scope Office => SmallCounty.Office;

    /// <summary>A user of a place, with an account of their own.</summary>
    public static Scope User(Role role, string area, string name = "甲") => Office with { Role = role, AreaPrefix = area, Actor = name, ActorId = new Guid(name == "甲" ? "00000000-0000-7000-8000-000000000001" : "00000000-0000-7000-8000-000000000002") };

    public static Programme Load(string? measures = null) => Sound(Programme.Load(Texts(measures ?? Measures), CountyFacts.Catalog));

    /// <summary>The same as a folder of files.</summary>
    public static async Task WriteAsync(string folder)
    {
        foreach (var text in Texts(Measures))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, text.Name))!);
            await File.WriteAllTextAsync(Path.Combine(folder, text.Name), text.Text);
        }
    }

    private static List<ProgrammeText> Texts(string measures) =>
    [
        new("programme.yaml", "id: small\nnameZh: 小方案\nnameEn: Small programme\nvalidFrom: 2015-01-01\n"), new("parameters.yaml", "parameters:\n  - {key: fund, zh: 每户资金, en: fund per household, unit: CNY/household, values: [{from: 2016-01-01, value: 2000, source: s, confidence: report}]}\n"), new("cards.yaml", Cards), new("measures/all.yaml", measures),
    ];

    private static Programme Sound(ProgrammeLoad load)
    {
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!;
    }

    /// <summary>1001: poor, red due and held, share received; an old member with her premium paid and one of unknown age.
    /// 1002 exited, nothing known of its cause, no share. 2001 in another township, blue due but yellow held. 1003 removed, and still
    /// holding a share.</summary>
    public static SmallCounty County()
    {
        var county = SmallCounty.Divisions();
        var first = county.Household("1001", SmallCounty.PoorOne);
        first.MainCause = "01";
        Card(county, first, CardClass.Red);
        var old = county.Person(first, "100101", new(1950, 5, 1));
        county.Person(first, "100102", null);
        county.Benefit(first, old, Luling.County.Measures.MeasureIds.NcmsPremium, new(2017, 1, 1), null, 15000);
        Share(county, first, 200000);
        var exited = county.Household("1002", SmallCounty.OtherVillage, exited: new(2016, 12, 20));
        county.Person(exited, "100201", new(1980, 1, 1));
        var far = county.Household("2001", SmallCounty.FarVillage);
        far.MainCause = "06";
        Card(county, far, CardClass.Yellow);
        county.Person(far, "200101", new(1957, 3, 31));
        var removed = county.Household("1003", SmallCounty.PoorOne);
        county.Without<RegisterPeriod>(p => p.HouseholdId == removed.Id);
        county.Period(removed, RegisterStatus.Registered, new(2014, 1, 1), new(2016, 1, 1), StatusReason.NewlyIdentified);
        county.Period(removed, RegisterStatus.Removed, new(2016, 1, 1), null, StatusReason.WronglyIdentified);
        county.Person(removed, "100301", new(1950, 1, 1));
        Share(county, removed, 200000);
        return county;
    }

    public static async Task<SmallTargeting> OpenAsync(TestDatabase database, Programme? programme = null) => new(database, await County().StoreAsync(database.Option), programme ?? Load());

    /// <summary>The same county by another programme.</summary>
    public SmallTargeting By(Programme programme) => new(database, Store, programme);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static void Card(SmallCounty county, Household household, CardClass card) => county.Add(new HouseholdCard
    {
        CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, Card = card, From = new(2016, 6, 1),
    });

    private static void Share(SmallCounty county, Household household, long amount)
    {
        var cooperative = county.All<Luling.County.Measures.Cooperative>().FirstOrDefault() ?? county.Add(new Luling.County.Measures.Cooperative
        {
            CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = SmallCounty.PoorOne, Code = "H1", Name = "合作社", FoundedOn = new(2015, 1, 1),
        });
        county.Add(new Luling.County.Measures.CooperativeShare
        {
            CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, CooperativeId = cooperative.Id, Amount = amount, From = new(2016, 7, 2),
        });
    }
}
