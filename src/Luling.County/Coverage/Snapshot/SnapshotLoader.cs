using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.County.Villages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Reads a whole county into a <see cref="CountySnapshot"/> inside one read transaction, so that all of it
/// stood in the database at the same moment.</summary>
internal static class SnapshotLoader
{
    public static async Task<CountySnapshot> LoadAsync(CountyDb db, CancellationToken cancel = default)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var transaction = db.Database.GetDbConnection() is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true) // a reader in WAL: takes no lock that a writer waits for
            : await db.Database.GetDbConnection().BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        await db.Database.UseTransactionAsync(transaction, cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

        var head = await CountySnapshots.HeadAsync(db, cancel);
        var rows = await RowsAsync(db, cancel);
        await transaction.CommitAsync(cancel);
        return new CountySnapshot(db.Scope.CountyCode, head, rows);
    }

    private static async Task<SnapshotRows> RowsAsync(CountyDb db, CancellationToken cancel)
    {
        var households = await DbCells.ReadAsync(db, db.Households.Select(h => new { h.Id, h.Code, h.AreaCode, h.HeadName }),
            c => new HouseholdFile { Id = c.Key(0), Code = c.Text(1), AreaCode = c.Text(2), HeadName = c.TextOrNull(3) }, cancel);
        var householdById = households.ToDictionary(h => h.Id);
        await LoadHouseholdFactsAsync(db, householdById, cancel);
        await LoadPersonsAsync(db, householdById, cancel);

        var cadres = (await db.Cadres.Select(c => new { c.Id, c.Code, c.Name, c.Unit, c.Rank }).ToListAsync(cancel))
            .ConvertAll(c => new CadreFile { Id = c.Id, Code = c.Code, Name = c.Name, Unit = c.Unit, Rank = c.Rank, AreaCode = db.Scope.CountyCode.PadRight(12, '0') });
        var cadreById = cadres.ToDictionary(c => c.Id);
        var helpers = (await db.Pairings.Select(p => new { p.Id, p.HouseholdId, p.CadreId, p.From, p.To }).ToListAsync(cancel))
            .ConvertAll(p => new Helper(p.Id, householdById[p.HouseholdId], cadreById[p.CadreId], p.From, p.To));
        Give(helpers, h => h.Household, (h, rows) => h.Helpers = rows);
        Give(helpers, h => h.Cadre, (c, rows) => c.Pairings = rows);

        var areas = await db.Areas.ToListAsync(cancel);
        var postings = await db.Postings.ToListAsync(cancel);
        var teams = await db.WorkTeams.ToListAsync(cancel);
        var organisations = await db.PartyOrganisations.ToListAsync(cancel);
        var poor = await db.PoorVillages.ToListAsync(cancel);
        var villages = areas.Where(a => a is { InProgramme: true, Kind: AreaKind.VillageCommittee })
            .Select(a => new VillageFile { Id = a.Id, Code = a.Code, Name = a.Name }).ToDictionary(v => v.Code);
        Give(poor, p => villages.GetValueOrDefault(p.AreaCode), (v, rows) => v.Poor = rows);
        Give(teams, t => villages.GetValueOrDefault(t.AreaCode), (v, rows) => v.Teams = rows);
        Give(organisations, o => villages.GetValueOrDefault(o.AreaCode), (v, rows) => v.Organisations = rows);
        Give(await db.VillageServices.ToListAsync(cancel), s => villages.GetValueOrDefault(s.AreaCode), (v, rows) => v.Services = rows);
        Give(await db.NaturalVillages.ToListAsync(cancel), n => villages.GetValueOrDefault(n.AreaCode), (v, rows) => v.Hamlets = rows);
        Give([.. postings.OrderBy(p => p.From).ThenBy(p => p.Id)], p => villages.GetValueOrDefault(p.AreaCode),
            (v, rows) => v.Posts = [.. rows.Select(p => new Post(p.Id, p.Post, cadreById[p.CadreId], p.From, p.To))]);

        var bodies = (await db.Bodies.ToListAsync(cancel)).ConvertAll(b => new BodyFile { Row = b });
        var bodyById = bodies.ToDictionary(b => b.Id);
        Give(await db.OfficeHolders.OrderBy(h => h.From).ToListAsync(cancel), h => bodyById[h.BodyId],
            (b, rows) => b.Holders = [.. rows.Select(h => (h, cadreById[h.CadreId]))]);
        Give(await db.ServiceWindows.ToListAsync(cancel), w => bodyById[w.BodyId], (b, rows) => b.Windows = rows);

        var renewals = await db.HouseRenewals.ToListAsync(cancel);
        var relocations = await db.Relocations.ToListAsync(cancel);
        Give(renewals, r => r.HouseholdId is { } id ? householdById[id] : null, (h, rows) => h.Renewals = rows);
        Give(relocations, r => r.HouseholdId is { } id ? householdById[id] : null, (h, rows) => h.Relocations = rows);

        return new SnapshotRows
        {
            AreaNames = areas.ToDictionary(a => a.Code),
            ChildAreas = areas.Where(a => a.ParentCode is not null).OrderBy(a => a.Code, StringComparer.Ordinal).ToLookup(a => a.ParentCode!),
            Households = PlacedRows.OfSubjects(households),
            Villages = PlacedRows.OfSubjects(villages.Values),
            Bodies = PlacedRows.OfSubjects(bodies),
            Cadres = PlacedRows.OfSubjects(cadres),
            Areas = PlacedRows.Of(areas),
            Populations = PlacedRows.Of(await db.AreaPopulations.ToListAsync(cancel)),
            Letters = PlacedRows.Of(await db.Letters.ToListAsync(cancel)),
            Meetings = PlacedRows.Of(await db.Meetings.ToListAsync(cancel)),
            Inspections = PlacedRows.Of(await db.Inspections.ToListAsync(cancel)),
            WorkTeams = PlacedRows.Of(teams),
            Postings = PlacedRows.Of(postings),
            Organisations = PlacedRows.Of(organisations),
            Reaches = PlacedRows.Of(await db.OrganisationReaches.ToListAsync(cancel)),
            Cooperatives = PlacedRows.Of(await db.Cooperatives.ToListAsync(cancel)),
            Renewals = PlacedRows.Of(renewals),
            Demolitions = PlacedRows.Of(await db.Demolitions.ToListAsync(cancel)),
            Relocations = PlacedRows.Of(relocations),
            Claims = PlacedRows.Of(await db.MedicalClaims.ToListAsync(cancel)),
            FundSources = PlacedRows.Of(await db.FundSources.ToListAsync(cancel)),
            FundPayments = PlacedRows.Of(await db.FundPayments.ToListAsync(cancel)),
            PoorVillages = PlacedRows.Of(poor),
            Projects = PlacedRows.Of(await db.VillageProjects.ToListAsync(cancel)),
            SafeWater = PlacedRows.Of(await db.SafeWaterWorks.ToListAsync(cancel)),
            BodyById = bodyById,
            HouseholdById = householdById,
        };
    }

    private static async Task LoadHouseholdFactsAsync(CountyDb db, Dictionary<Guid, HouseholdFile> households, CancellationToken cancel)
    {
        var periods = await DbCells.ReadAsync(db, db.RegisterPeriods.OrderBy(p => p.From).Select(p => new { p.HouseholdId, p.Status, p.Reason, p.From, p.To }),
            c => (Of: households[c.Key(0)], Status: c.Name<RegisterStatus>(1), Reason: c.Name<StatusReason>(2), From: c.Day(3), To: c.DayOrNull(4)), cancel);
        Give(periods, p => p.Of, (h, rows) => h.Status = WithoutOverlap(rows, p => p.From, p => p.To, (p, to) => new StatusStretch(p.Status, p.Reason, p.From, to)));

        var sheets = await DbCells.ReadAsync(db, db.HouseholdYears.OrderBy(y => y.Year).Select(y => new { y.HouseholdId, y.Id, y.Year, y.DangerousHouse, y.HouseGrade, y.SafeWater, y.InCooperative }),
            c => (Of: households[c.Key(0)], Sheet: new HouseholdSheet(c.Key(1), c.Number(2), c.FlagOrNull(3), c.TextOrNull(4), c.FlagOrNull(5), c.FlagOrNull(6))), cancel);
        Give(sheets, y => y.Of, (h, rows) => h.Sheets = Array.ConvertAll(rows, r => r.Sheet));

        var documents = await DbCells.ReadAsync(db, db.HouseholdDocuments.Select(d => new { d.HouseholdId, d.Kind, d.IssuedOn }),
            c => (Of: households[c.Key(0)], Document: new Dated<DocumentKind>(c.Name<DocumentKind>(1), c.Day(2), null)), cancel);
        Give(documents, d => d.Of, (h, rows) => h.Documents = Array.ConvertAll(rows, r => r.Document));

        var visits = await DbCells.ReadAsync(db, db.HouseholdVerifications.OrderBy(v => v.On).Select(v => new { v.HouseholdId, v.On, v.Result, v.CrossChecked }),
            c => (Of: households[c.Key(0)], Visit: new Visit(c.Day(1), c.Name<VerificationResult>(2), c.FlagOrNull(3) == true)), cancel);
        Give(visits, v => v.Of, (h, rows) => h.Visits = Array.ConvertAll(rows, r => r.Visit));

        Give(await db.HouseholdCards.OrderBy(c => c.From).ToListAsync(cancel), c => households[c.HouseholdId], (h, rows) => h.Cards = rows);
        Give(await db.RegisterFaults.ToListAsync(cancel), f => f.HouseholdId is { } id ? households[id] : null, (h, rows) => h.Faults = rows);
        Give(await db.CooperativeShares.ToListAsync(cancel), s => households[s.HouseholdId], (h, rows) => h.Shares = rows);
        Give(await db.IndustryHoldings.ToListAsync(cancel), i => households[i.HouseholdId], (h, rows) => h.Industries = rows);
        Give(await db.SolarContracts.ToListAsync(cancel), s => households[s.HouseholdId], (h, rows) => h.Solar = rows);
        Give(await db.TurnkeyHouses.ToListAsync(cancel), t => households[t.HouseholdId], (h, rows) => h.Turnkeys = rows);
    }

    private static async Task LoadPersonsAsync(CountyDb db, Dictionary<Guid, HouseholdFile> households, CancellationToken cancel)
    {
        var persons = (await DbCells.ReadAsync(db, db.Persons.Select(p => new { p.Id, p.Code, p.Name, p.Birth }),
            c => new PersonFile { Id = c.Key(0), Code = c.Text(1), Name = c.Text(2), Birth = c.DayOrNull(3) }, cancel)).ToDictionary(p => p.Id);

        var sheets = await DbCells.ReadAsync(db, db.PersonYears.OrderBy(y => y.Year).Select(y => new
            {
                y.PersonId, y.Id, y.Year, y.Education, y.StudentStatus, y.EmployeePension, y.ResidentPension, y.Ncms, y.EmployeeMedical, y.CriticalIllness, y.SupplementaryInsurance,
            }),
            c => (Of: persons[c.Key(0)], Sheet: new PersonSheet(c.Key(1), c.Number(2), c.TextOrNull(3), c.TextOrNull(4), c.FlagOrNull(5), c.FlagOrNull(6), c.FlagOrNull(7), c.FlagOrNull(8), c.FlagOrNull(9), c.FlagOrNull(10))), cancel);
        Give(sheets, y => y.Of, (p, rows) => p.Sheets = Array.ConvertAll(rows, r => r.Sheet));

        // One text per measure, so that the many comparisons are of references.
        var measures = MeasureIds.All.ToDictionary(m => m);
        var benefits = await DbCells.ReadAsync(db, db.Benefits.Select(b => new { b.HouseholdId, b.PersonId, b.Id, b.Measure, b.From, b.To, b.Amount, b.Months, b.Basis }), c =>
        {
            var measure = c.Text(3);
            return (Household: c.IsNull(1) ? households[c.Key(0)] : null, Person: c.IsNull(1) ? null : persons[c.Key(1)],
                Stretch: new BenefitStretch(c.Key(2), measures.GetValueOrDefault(measure, measure), c.Day(4), c.DayOrNull(5), c.MoneyOrNull(6), c.NumberOrNull(7), c.TextOrNull(8)));
        }, cancel);
        Give(benefits, b => b.Person, (p, rows) => p.Benefits = Array.ConvertAll(rows, b => b.Stretch));
        Give(benefits, b => b.Household, (h, rows) => h.Benefits = Array.ConvertAll(rows, b => b.Stretch));

        var stays = await DbCells.ReadAsync(db, db.Memberships.OrderBy(m => m.From).Select(m => new { m.HouseholdId, m.PersonId, m.Relation, m.From, m.JoinReason, m.To, m.LeaveReason }), c => new Member
        {
            Household = households[c.Key(0)],
            Person = persons[c.Key(1)],
            Relation = c.Text(2),
            From = c.Day(3),
            JoinReason = c.Name<JoinReason>(4),
            To = c.DayOrNull(5),
            LeaveReason = c.IsNull(6) ? null : c.Name<LeaveReason>(6),
        }, cancel);
        var members = new List<Member>(stays.Count);
        Give(stays, m => m.Person, (_, rows) => members.AddRange(WithoutOverlap(rows, m => m.From, m => m.To, (m, to) => m.To == to ? m : m.Until(to))));
        Give(members, m => m.Household, (h, rows) => h.Members = rows);
    }

    /// <summary>Rows in order of their first day; each ends at the latest where the next begins, empty ones fall away.</summary>
    private static TOut[] WithoutOverlap<TIn, TOut>(TIn[] rows, Func<TIn, DateOnly> from, Func<TIn, DateOnly?> to, Func<TIn, DateOnly?, TOut> make)
    {
        var result = new List<TOut>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var end = to(rows[i]);
            if (i + 1 < rows.Length && (end is null || from(rows[i + 1]) < end))
            {
                end = from(rows[i + 1]);
            }
            if (end is null || from(rows[i]) < end)
            {
                result.Add(make(rows[i], end));
            }
        }
        return [.. result];
    }

    /// <summary>Hands each owner its rows, in the order given.</summary>
    private static void Give<TRow, TOwner>(IReadOnlyList<TRow> rows, Func<TRow, TOwner?> owner, Action<TOwner, TRow[]> give) where TOwner : class
    {
        var counts = new Dictionary<TOwner, int>(ReferenceEqualityComparer.Instance);
        var owners = new TOwner?[rows.Count];
        for (var i = 0; i < owners.Length; i++)
        {
            if (owner(rows[i]) is { } o)
            {
                owners[i] = o;
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, o, out _)++;
            }
        }
        var shares = new Dictionary<TOwner, TRow[]>(counts.Count, ReferenceEqualityComparer.Instance);
        for (var i = owners.Length - 1; i >= 0; i--)
        {
            if (owners[i] is { } o)
            {
                ref var left = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(counts, o);
                if (!shares.TryGetValue(o, out var share))
                {
                    shares.Add(o, share = new TRow[left]);
                }
                share[--left] = rows[i];
            }
        }
        foreach (var (o, share) in shares)
        {
            give(o, share);
        }
    }
}
