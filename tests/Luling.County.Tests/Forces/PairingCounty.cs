using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Forces;

/// <summary>A small county with cadres to pair: P is poor himself and helps 1001; O, an ordinary cadre, helps 2001; the deputy D of 敦厚镇 and the chief S are free; 1002 and the exited 2002 have nobody.</summary>
internal sealed class PairingCounty : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2017, 3, 31);
    private readonly TestDatabase database;

    private PairingCounty(TestDatabase database, CountyStore store, MovingClock clock) =>
        (this.database, Store, Clock, Reader) = (database, store, clock, new PairingReader(new CountySnapshots(store), JianCounty.Programme));

    public CountyStore Store { get; }
    public MovingClock Clock { get; }
    public PairingReader Reader { get; }

    public static Scope Office { get; } = SmallCases.Office;
    public static Scope Second { get; } = SmallCases.OtherOffice;
    public static Scope TownA { get; } = SmallCases.TownA;
    public static Scope TownB { get; } = SmallCases.TownB;
    public static Scope Village { get; } = SmallCases.Village;

    public static async Task<PairingCounty> OpenAsync(TestDatabase database, Action<SmallCounty>? more = null)
    {
        var county = SmallCounty.Divisions();
        var first = county.Household("1001", SmallCounty.PoorOne);
        county.Person(first, "100101", new(1960, 1, 1));
        county.Household("1002", SmallCounty.OtherVillage);
        var far = county.Household("2001", SmallCounty.FarVillage);
        var exited = county.Household("2002", SmallCounty.FarVillage, exited: new(2016, 12, 1));
        var kin = county.Person(exited, "200201", new(1970, 1, 1));
        kin.IdNumber = "362421197001010018";
        Cadre Cadre(string code, CadreRank rank, string unit, string? number = null) =>
            county.Add(new Cadre { CountyCode = SmallCounty.Code, Id = county.Id(), Code = code, Name = "干部" + code, Rank = rank, Unit = unit, IdNumber = number });
        county.Pair(first, Cadre("P", CadreRank.Ordinary, "县农业局", kin.IdNumber));
        county.Pair(far, Cadre("O", CadreRank.Ordinary, "县农业局", "362421198001010013"));
        Cadre("D", CadreRank.DeputySection, "敦厚镇");
        Cadre("S", CadreRank.SectionChief, "永阳镇");
        more?.Invoke(county);
        await county.StoreAsync(database.Option);
        var clock = new MovingClock(Day);
        return new PairingCounty(database, new CountyStore(database.Option, clock), clock);
    }

    public Task<PairingProposed> ProposeAsync(Scope? by = null, DateOnly? day = null) => new ProposePairing(Store, Reader).HandleAsync(by ?? Office, new ProposePairingRequest { AsOf = day ?? Clock.Day });

    public Task<DecidePairingOutcome> DecideAsync(Scope by, string code, bool approve = true, DateOnly? on = null) =>
        new DecidePairing(Store, Reader).HandleAsync(by, new DecidePairingRequest { Code = code, Approve = approve, On = on ?? Clock.Day });

    public async Task<ChangeProposedPairOutcome> ChangeAsync(string code, string household, string cadre, string reason = "就近", Scope? by = null) =>
        (await new ChangeProposedPair(Store, Reader).HandleAsync(by ?? Office, new ChangeProposedPairRequest { Code = code, HouseholdCode = household, CadreCode = cadre, Reason = reason })).Outcome;

    public Task<EndPairingOutcome> EndAsync(string household, string cadre, string? successor = null, string reason = "调离", DateOnly? on = null, Scope? by = null) =>
        new EndPairing(Store, Reader).HandleAsync(by ?? Office, new EndPairingRequest { HouseholdCode = household, CadreCode = cadre, SuccessorCode = successor, Reason = reason, On = on ?? Clock.Day });

    public Task<AssignHelperOutcome> AssignAsync(string household, string cadre, DateOnly? from = null, Scope? by = null) =>
        new AssignHelper(Store, Reader).HandleAsync(by ?? Office, new AssignHelperRequest { HouseholdCode = household, CadreCode = cadre, From = from ?? Clock.Day });

    /// <summary>Each pair on file: household-cadre from..to, why it ended and who took over.</summary>
    public async Task<List<string>> PairsAsync()
    {
        await using var db = Store.Open(Office);
        var cadres = await db.Cadres.ToDictionaryAsync(c => c.Id, c => c.Code);
        var households = await db.Households.ToDictionaryAsync(h => h.Id, h => h.Code);
        return [.. (await db.Pairings.AsNoTracking().ToListAsync()).Select(p =>
            $"{households[p.HouseholdId]}-{cadres[p.CadreId]} {p.From:MM-dd}{(p.To is { } to ? $"..{to:MM-dd} {p.EndReason} {(p.SuccessorCadreId is { } next ? cadres[next] : "nobody")}" : "")}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Each row of a proposal: household, helper now, helper proposed, reason.</summary>
    public async Task<List<string>> RowsAsync(string code, Scope? by = null)
    {
        var dossier = (await ProposalList.ReadAsync(Store, Reader, by ?? Office, (by ?? Office).AreaPrefix, code))!;
        return [.. dossier.Rows.Select(r => $"{r.HouseholdCode} {r.Present?.Code ?? "-"} {r.Proposed?.Code ?? "-"} {r.Given.Reason}")];
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
