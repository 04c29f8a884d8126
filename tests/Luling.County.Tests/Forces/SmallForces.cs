using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Forces;

/// <summary>Three villages of two townships, four households with cards, five cadres, bodies that ask, a branch; and the accounts of those who act.</summary>
internal sealed class SmallForces : IAsyncDisposable
{
    public static readonly DateOnly Start = new(2017, 4, 5);
    public const string A = SmallCounty.PoorOne, B = SmallCounty.OtherVillage, Far = SmallCounty.FarVillage;

    private readonly TestDatabase database;

    private SmallForces(TestDatabase database, MovingClock clock) => (this.database, Clock, Store) = (database, clock, new CountyStore(database.Option, clock));

    public CountyStore Store { get; }
    public MovingClock Clock { get; }
    public static Programme Programme => JianCounty.Programme;

    public static Scope Office { get; } = SmallCases.User(Role.CountyOffice, SmallCounty.Code, 1, "县办");
    public static Scope Department { get; } = SmallCases.User(Role.Department, SmallCounty.Code, 2, "农业局");
    public static Scope OtherDepartment { get; } = SmallCases.User(Role.Department, SmallCounty.Code, 7, "卫计委");
    public static Scope TownA { get; } = SmallCases.User(Role.Township, SmallCounty.TownA, 3, "镇甲");
    public static Scope TownB { get; } = SmallCases.User(Role.Township, SmallCounty.TownB, 4, "镇乙");
    public static Scope Village { get; } = SmallCases.User(Role.Village, A, 5, "村甲");
    public static Scope Helper { get; } = SmallCases.User(Role.Helper, A, 6, "干部C1");
    public static Scope Evaluator { get; } = SmallCases.User(Role.Evaluator, SmallCounty.Code, 8, "评估");

    public static async Task<SmallForces> OpenAsync(TestDatabase database)
    {
        var county = SmallCounty.Divisions();
        var cadres = Enumerable.Range(1, 5).Select(i => county.Cadre($"C{i}")).ToList();
        foreach (var (code, village, card) in new[] { ("1001", A, CardClass.Red), ("1002", A, CardClass.Blue), ("1003", B, CardClass.Red), ("2001", Far, CardClass.Red) })
        {
            var household = county.Household(code, village);
            county.Person(household, code + "01", new(1960, 1, 1));
            county.Add(new HouseholdCard { CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = village, HouseholdId = household.Id, Card = card, From = new(2016, 1, 1) });
            county.Pair(household, cadres[0]);
        }
        var (own, other) = (county.Body("U1", BodyKind.CountyUnit, SmallCounty.Code), county.Body("U2", BodyKind.CountyUnit, SmallCounty.Code));
        var (town, far) = (county.Body("G1", BodyKind.TownshipLeadingGroup, SmallCounty.TownA), county.Body("G2", BodyKind.TownshipLeadingGroup, SmallCounty.TownB));
        county.Add(new PartyOrganisation { CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = A, Code = "P1", Kind = OrganisationKind.VillageBranch, Name = "甲村党支部", From = new(2010, 1, 1), SecretaryName = "书记", DutyRoster = true });
        county.Add(new PartyOrganisation { CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = A, Code = "P2", Kind = OrganisationKind.CooperativeBranch, Name = "合作社支部", From = new(2016, 1, 1) });
        void Account(Scope who, Guid? body, Guid? cadre) => county.Add(new Account
        {
            CountyCode = SmallCounty.Code, Id = who.ActorId!.Value, AreaCode = who.AreaPrefix.PadRight(12, '0'), UserName = "u" + who.ActorId, NormalizedUserName = "U" + who.ActorId, DisplayName = who.Actor, Role = who.Role, AreaPrefix = who.AreaPrefix, BodyId = body, CadreId = cadre,
        });
        Account(Office, null, null);
        Account(Department, own.Id, null);
        Account(OtherDepartment, other.Id, null);
        Account(TownA, town.Id, null);
        Account(TownB, far.Id, null);
        Account(Village, null, null);
        Account(Helper, null, cadres[0].Id);
        await county.StoreAsync(database.Option);
        return new SmallForces(database, new MovingClock(Start));
    }

    public Task<FillPostOutcome> FillAsync(Scope actor, string cadre, DateOnly? from = null, string village = A, string? reason = null, PostKind post = PostKind.FirstSecretary) =>
        new FillPost(Store).HandleAsync(actor, new FillPostRequest { Village = village, CadreCode = cadre, Post = post, From = from ?? Start.AddDays(-30), Reason = reason });

    public Task<RecordVisitOutcome> VisitAsync(Scope actor, RecordVisitRequest request) => new RecordVisit(Store, Programme).HandleAsync(actor, request);

    public Task<AskHouseholdsResult> AskAsync(Scope actor, AskHouseholdsRequest request) => new AskHouseholds(Store, Programme).HandleAsync(actor, request);

    public static RecordVisitRequest Home(string household, DateOnly? on = null) => new() { HouseholdCode = household, On = on ?? Start, Place = VisitPlace.Home, Topics = ["income"] };

    public static AskHouseholdsRequest Question(string question = "house-state", string area = SmallCounty.Code) => new() { QuestionId = question, Area = area, From = Start, Through = Start.AddDays(6) };

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
