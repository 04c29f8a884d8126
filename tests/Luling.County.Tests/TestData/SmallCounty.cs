using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Villages;

namespace Luling.County.Tests.TestData;

/// <summary>A county of two townships and three villages, written down in code. <see cref="Whole"/> gives every household
/// and village all that the ten coverages ask for on <see cref="Day"/>; a test takes away what it is about.</summary>
internal sealed class SmallCounty
{
    public const string Code = "360821";
    public const string TownA = "360821100";
    public const string TownB = "360821101";
    public const string PoorOne = "360821100200";
    public const string OtherVillage = "360821100201";
    public const string FarVillage = "360821101200";
    public static readonly DateOnly Day = new(2017, 3, 31);
    public static readonly Scope Office = Scope.Operator(Code);

    private readonly List<CountyFact> facts = [];
    private int number;

    public IReadOnlyList<CountyFact> Facts => facts;

    public Guid Id() => NewId.At(new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number++));

    public T Add<T>(T fact) where T : CountyFact
    {
        facts.Add(fact);
        return fact;
    }

    public SmallCounty Without<T>(Func<T, bool>? which = null) where T : CountyFact
    {
        facts.RemoveAll(f => f is T t && (which is null || which(t)));
        return this;
    }

    public T Only<T>(Func<T, bool>? which = null) where T : CountyFact => facts.OfType<T>().Single(t => which is null || which(t));

    public IEnumerable<T> All<T>() where T : CountyFact => facts.OfType<T>();

    public static SmallCounty Divisions()
    {
        var county = new SmallCounty();
        county.Place(Code, null, "吉安县", AreaKind.County);
        county.Place(TownA, Code, "敦厚镇", AreaKind.Town);
        county.Place(TownB, Code, "永阳镇", AreaKind.Town);
        county.Place(PoorOne, TownA, "甲村", AreaKind.VillageCommittee);
        county.Place(OtherVillage, TownA, "乙村", AreaKind.VillageCommittee);
        county.Place(FarVillage, TownB, "丙村", AreaKind.VillageCommittee);
        return county;
    }

    private void Place(string code, string? parent, string name, AreaKind kind) => Add(new Area
    {
        CountyCode = Code, Id = Id(), AreaCode = code.PadRight(12, '0'), Code = code, ParentCode = parent, Name = name, Kind = kind, InProgramme = true,
    });

    public Household Household(string code, string village, DateOnly? registered = null, DateOnly? exited = null)
    {
        var household = Add(new Household { CountyCode = Code, Id = Id(), AreaCode = village, Code = code, HeadName = "户主" + code });
        Period(household, RegisterStatus.Registered, registered ?? new(2014, 1, 1), exited, StatusReason.NewlyIdentified);
        if (exited is { } day)
        {
            Period(household, RegisterStatus.Exited, day, null, StatusReason.Exit);
        }
        return household;
    }

    public void Period(Household household, RegisterStatus status, DateOnly from, DateOnly? to, StatusReason reason) => Add(new RegisterPeriod
    {
        CountyCode = Code, Id = Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, Status = status, From = from, To = to, Reason = reason,
    });

    public Person Person(Household household, string code, DateOnly? birth, DateOnly? from = null, JoinReason reason = JoinReason.FirstRegistration, DateOnly? died = null)
    {
        var person = Add(new Person { CountyCode = Code, Id = Id(), AreaCode = household.AreaCode, Code = code, Name = "人" + code, Birth = birth });
        Stay(household, person, from ?? new(2014, 1, 1), reason, died, died is null ? null : LeaveReason.Death);
        return person;
    }

    public void Stay(Household household, Person person, DateOnly from, JoinReason joined, DateOnly? to, LeaveReason? left) => Add(new Membership
    {
        CountyCode = Code, Id = Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = person.Id, Relation = "01", From = from, JoinReason = joined, To = to, LeaveReason = left,
    });

    public Cadre Cadre(string code, CadreRank rank = CadreRank.SectionChief) =>
        Add(new Cadre { CountyCode = Code, Id = Id(), Code = code, Name = "干部" + code, Rank = rank, Unit = "县农业局" });

    public void Pair(Household household, Cadre cadre, DateOnly? from = null) => Add(new Pairing
    {
        CountyCode = Code, Id = Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, CadreId = cadre.Id, From = from ?? new(2016, 1, 1),
    });

    public Body Body(string code, BodyKind kind, string area) => Add(new Body
    {
        CountyCode = Code, Id = Id(), AreaCode = area.PadRight(12, '0'), Code = code, Kind = kind, Name = "机构" + code, From = new(2016, 1, 10),
        FixedPosts = kind == BodyKind.ServiceCentre ? true : null, FixedStaff = kind == BodyKind.ServiceCentre ? true : null,
        FixedOffice = kind == BodyKind.ServiceCentre ? true : null, FixedBudget = kind == BodyKind.ServiceCentre ? true : null,
    });

    public void Benefit(Household household, Person? person, string measure, DateOnly from, DateOnly? to, long? amount, string? basis = null) => Add(new Benefit
    {
        CountyCode = Code, Id = Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = person?.Id, Measure = measure, From = from, To = to, Amount = amount, Basis = basis,
    });

    public void Document(Household household, DocumentKind kind) => Add(new HouseholdDocument
    {
        CountyCode = Code, Id = Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, Kind = kind, IssuedOn = new(2016, 6, 1),
    });

    public static SmallCounty Whole() => WholeCounty.Build();

    public async Task<CountyStore> StoreAsync(string database)
    {
        var store = new CountyStore(database, TimeProvider.System);
        await store.MigrateAsync();
        await store.ActAsync(Office, "Test", async act =>
        {
            // Those that others point at come first.
            Type[] first = [typeof(Area), typeof(Household), typeof(Person), typeof(Cadre), typeof(Body), typeof(Cooperative), typeof(PartyOrganisation), typeof(FundSource)];
            foreach (var rows in facts.GroupBy(f => f.GetType()).OrderBy(g => Array.IndexOf(first, g.Key) is >= 0 and var place ? place : first.Length))
            {
                foreach (var row in rows)
                {
                    act.Db.Add(row);
                }
            }
            act.About(Code, new { });
            return 0;
        });
        return store;
    }

    /// <summary>The snapshot of this county, by way of a database.</summary>
    public async Task<CountySnapshot> SnapshotAsync()
    {
        await using var database = Storage.TestDatabase.CreateSqlite();
        var store = await StoreAsync(database.Option);
        return await new CountySnapshots(store).GetAsync(Code);
    }

    public async Task<CountyView> ViewAsync(string? area = null) => (await SnapshotAsync()).View(Office, area)!;
}
