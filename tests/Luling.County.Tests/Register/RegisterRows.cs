using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Verification;

namespace Luling.County.Tests.Register;

/// <summary>A small register, written row by row as a test needs it.</summary>
internal sealed class RegisterRows(CountyStore store)
{
    public const string County = "360821";
    public const string Dunhou = "360821100200";
    public const string Yongyang = "360821101200";
    public static readonly Scope Office = Scope.Operator(County);
    public static readonly DateOnly Day = new(2016, 12, 31);

    private readonly List<CountyFact> rows = [];
    private int persons;

    public CountyStore Store => store;

    public static Scope As(Role role, string area) => Office with { Role = role, AreaPrefix = area, Actor = role.ToString() };

    /// <summary>A database with the divisions of the county and nothing else.</summary>
    public static async Task<RegisterRows> StartAsync(TestDatabase database, TimeProvider? clock = null)
    {
        var store = new CountyStore(database.Option, clock ?? TimeProvider.System);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        await new SetUpCounty(store).HandleAsync(Office, TestContext.Current.CancellationToken);
        return new RegisterRows(store);
    }

    public T Add<T>(T row) where T : CountyFact
    {
        rows.Add(row);
        return row;
    }

    public Guid NewId() => Luling.County.Storage.NewId.At(store.Clock.GetUtcNow());

    public Household Household(string code, string head, string area = Dunhou, RegisterStatus? status = RegisterStatus.Registered, string from = "2014-01-01")
    {
        var household = Add(new Household { CountyCode = County, Id = NewId(), AreaCode = area, Code = code, HeadName = head });
        if (status is { } standing)
        {
            Period(household, standing, from);
        }
        return household;
    }

    public RegisterPeriod Period(Household household, RegisterStatus status, string from, string? to = null, StatusReason reason = StatusReason.AsImported) => Add(new RegisterPeriod
    {
        CountyCode = County, Id = NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id,
        Status = status, From = DateOnly.Parse(from, null), To = to is null ? null : DateOnly.Parse(to, null), Reason = reason,
    });

    public Person Member(Household household, string name, string relation = "01", string? idNumber = null, string from = "2014-01-01", string? to = null)
    {
        var person = Add(new Person
        {
            CountyCode = County, Id = NewId(), AreaCode = household.AreaCode, Code = $"{household.Code}-P{persons++}", Name = name, IdNumber = idNumber,
        });
        Membership(household, person, relation, from, to);
        return person;
    }

    public Membership Membership(Household household, Person person, string relation, string from = "2014-01-01", string? to = null) => Add(new Membership
    {
        CountyCode = County, Id = NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = person.Id,
        Relation = relation, From = DateOnly.Parse(from, null), JoinReason = JoinReason.FirstRegistration,
        To = to is null ? null : DateOnly.Parse(to, null), LeaveReason = to is null ? null : LeaveReason.MoveOut,
    });

    public HouseholdCard Card(Household household, CardClass card, string from = "2016-01-01", string? to = null) => Add(new HouseholdCard
    {
        CountyCode = County, Id = NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, Card = card,
        From = DateOnly.Parse(from, null), To = to is null ? null : DateOnly.Parse(to, null),
    });

    public HouseholdYear Sheet(Household household, int year, long? net, int? members = null) => Add(new HouseholdYear
    {
        CountyCode = County, Id = NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, Year = year, StatedMembers = members,
        WageIncome = net, OperatingIncome = 0, PropertyIncome = 0, TransferIncome = 0, OperatingCost = 0,
    });

    public Luling.County.Forces.Cadre Helper(Household household, string name, string from = "2015-01-01", string? to = null)
    {
        var cadre = Add(new Luling.County.Forces.Cadre { CountyCode = County, Id = NewId(), Code = $"C{rows.Count}", Name = name, Rank = Luling.County.Forces.CadreRank.Ordinary, Unit = "农业局" });
        Add(new Luling.County.Forces.Pairing
        {
            CountyCode = County, Id = NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, CadreId = cadre.Id,
            From = DateOnly.Parse(from, null), To = to is null ? null : DateOnly.Parse(to, null),
        });
        return cadre;
    }

    public RegisterFault Fault(Household? household, Person? person = null, string foundOn = "2016-06-01", string? mendedOn = null) => Add(new RegisterFault
    {
        CountyCode = County, Id = NewId(), AreaCode = household?.AreaCode ?? person!.AreaCode, HouseholdId = household?.Id, PersonId = person?.Id,
        Code = "id-checksum", Field = "IdNumber", Level = FaultLevel.Warning,
        FoundOn = DateOnly.Parse(foundOn, null), MendedOn = mendedOn is null ? null : DateOnly.Parse(mendedOn, null),
    });

    /// <summary>Stores what was added so far, parents first.</summary>
    public async Task SaveAsync()
    {
        await store.ActAsync(Office, "Given", async act =>
        {
            await InsertAsync<Household>(act);
            await InsertAsync<Person>(act);
            await InsertAsync<Luling.County.Forces.Cadre>(act);
            await InsertAsync<Luling.County.Measures.Cooperative>(act);
            foreach (var type in rows.Select(r => r.GetType()).Distinct().ToList())
            {
                await (Task)typeof(RegisterRows).GetMethod(nameof(InsertAsync), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                    .MakeGenericMethod(type).Invoke(this, [act])!;
            }
            act.About(County, new { });
            return 0;
        }, cancel: TestContext.Current.CancellationToken);
        rows.Clear();
    }

    private async Task InsertAsync<T>(Act act) where T : CountyFact
    {
        await act.InsertAsync(rows.OfType<T>().ToList(), TestContext.Current.CancellationToken);
        rows.RemoveAll(r => r is T);
    }
}
