using System.Linq.Expressions;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Households and persons whose files are read again. Closed under membership: with a household all who ever
/// lived in it, with a person all households they ever lived in, because a stay ends where the next one elsewhere begins.</summary>
internal sealed record HouseholdKeys(IReadOnlyCollection<Guid> Households, IReadOnlyCollection<Guid> Persons);

/// <summary>Reads household files with their members and helpers: the whole county's, or those of a few keys. One code for
/// both, so that a file read again is the file that a reading of the whole county would give.</summary>
internal sealed class HouseholdFiles
{
    private readonly CountyDb db;
    private readonly bool all;
    private readonly IReadOnlyCollection<Guid> householdIds;
    private readonly IReadOnlyCollection<Guid> personIds;
    private readonly Dictionary<string, string> areas = new(StringComparer.Ordinal);
    private Dictionary<Guid, HouseholdFile> households = [];
    private Dictionary<Guid, PersonFile> persons = [];

    private HouseholdFiles(CountyDb db, HouseholdKeys? only)
    {
        this.db = db;
        all = only is null;
        householdIds = only?.Households ?? [];
        personIds = only?.Persons ?? [];
    }

    /// <param name="db">Opened for the whole county, inside a read transaction.</param>
    /// <param name="cadres">By key.</param>
    /// <param name="only">Null for all.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Dictionary<Guid, HouseholdFile>> ReadAsync(CountyDb db, IReadOnlyDictionary<Guid, CadreFile> cadres, HouseholdKeys? only, CancellationToken cancel)
    {
        var files = new HouseholdFiles(db, only);
        files.households = (await DbCells.ReadAsync(db, files.Those(db.Households, h => files.householdIds.Contains(h.Id)).Select(h => new
            {
                h.Id, h.Code, h.AreaCode, h.HeadName, h.HeadIdNumber, h.BankCard, h.Phone, Office = h.VillageOfficePhone != null && h.VillageOfficePhone != "",
                h.IdentificationStandard, h.MainCause, h.OtherCauses,
            }),
            c => new HouseholdFile
            {
                Id = c.Key(0), Code = c.Text(1), AreaCode = files.Area(c.Word(2)), HeadName = c.TextOrNull(3), HeadIdNumber = c.TextOrNull(4), BankCard = c.TextOrNull(5), PhoneIsMobile = Mobile(c.TextOrNull(6)), HasVillageOfficePhone = c.FlagOrNull(7) == true,
                IdentificationStandard = c.WordOrNull(8), MainCause = c.WordOrNull(9), OtherCauses = c.WordOrNull(10),
            }, cancel)).ToDictionary(h => h.Id);
        await files.ReadStandingAsync(cancel);
        await files.ReadSheetsAsync(cancel);
        await files.ReadMeasuresAsync(cancel);
        await files.ReadPersonsAsync(cancel);
        await files.ReadFaultsAsync(cancel);
        await files.ReadBenefitsAsync(cancel);
        await files.ReadStaysAsync(cancel);
        await files.ReadHelpersAsync(cadres, cancel);
        return files.households;
    }

    private IQueryable<T> Those<T>(IQueryable<T> rows, Expression<Func<T, bool>> which) => all ? rows : rows.Where(which);

    /// <summary>Two look-ups put together: for the one or the other in one condition SQLite sweeps over the whole table, and
    /// so it does when it may choose the area's index (27 ms for the benefits of one household).</summary>
    private IQueryable<T> Those<T>(IQueryable<T> rows, Expression<Func<T, bool>> which, Expression<Func<T, bool>> others) where T : PlacedFact
    {
        var county = db.Scope.CountyCode;
        var anywhere = rows.IgnoreQueryFilters().Where(r => r.CountyCode == county);
        return all ? rows : anywhere.Where(which).Union(anywhere.Where(others));
    }

    /// <summary>One text for each of the few hundred villages.</summary>
    private string Area(string code)
    {
        if (!areas.TryGetValue(code, out var known))
        {
            areas.Add(code, known = code);
        }
        return known;
    }

    /// <summary>Null where no telephone is given.</summary>
    private static bool? Mobile(string? phone) => string.IsNullOrWhiteSpace(phone) ? null : PhoneNumber.IsMobile(phone);

    private async Task ReadStandingAsync(CancellationToken cancel)
    {
        var periods = await DbCells.ReadAsync(db, Those(db.RegisterPeriods, p => householdIds.Contains(p.HouseholdId)).OrderBy(p => p.From).Select(p => new { p.HouseholdId, p.Status, p.Reason, p.From, p.To }),
            c => (Of: households[c.Key(0)], Status: c.Name<RegisterStatus>(1), Reason: c.Name<StatusReason>(2), From: c.Day(3), To: c.DayOrNull(4)), cancel);
        Shares.Give(periods, p => p.Of, (h, rows) => h.Status = WithoutOverlap(rows, p => p.From, p => p.To, (p, to) => new StatusStretch(p.Status, p.Reason, p.From, to)));

        var documents = await DbCells.ReadAsync(db, Those(db.HouseholdDocuments, d => householdIds.Contains(d.HouseholdId)).Select(d => new { d.HouseholdId, d.Kind, d.IssuedOn }),
            c => (Of: households[c.Key(0)], Document: new Dated<DocumentKind>(c.Name<DocumentKind>(1), c.Day(2), null)), cancel);
        Shares.Give(documents, d => d.Of, (h, rows) => h.Documents = Array.ConvertAll(rows, r => r.Document));

        var visits = await DbCells.ReadAsync(db, Those(db.HouseholdVerifications, v => householdIds.Contains(v.HouseholdId)).OrderBy(v => v.On).ThenBy(v => v.Id).Select(v => new { v.HouseholdId, v.On, v.Result, v.CrossChecked }),
            c => (Of: households[c.Key(0)], Visit: new Visit(c.Day(1), c.Name<VerificationResult>(2), c.FlagOrNull(3) == true)), cancel);
        Shares.Give(visits, v => v.Of, (h, rows) => h.Visits = Array.ConvertAll(rows, r => r.Visit));

        Shares.Give(await Those(db.HouseholdCards, c => householdIds.Contains(c.HouseholdId)).OrderBy(c => c.From).ThenBy(c => c.Id).ToListAsync(cancel),
            c => households[c.HouseholdId], (h, rows) => h.Cards = rows);
    }

    private async Task ReadSheetsAsync(CancellationToken cancel)
    {
        var county = db.Scope.CountyCode;
        var sheets = await DbCells.ReadAsync(db, Those(db.HouseholdYears, y => householdIds.Contains(y.HouseholdId)).OrderBy(y => y.Year).Select(y => new
        {
            y.HouseholdId, y.Id, y.Year, y.DangerousHouse, y.HouseGrade, y.SafeWater, y.InCooperative, y.StatedMembers,
            y.WageIncome, y.OperatingIncome, y.PropertyIncome, y.AssetDividend, y.OtherPropertyIncome, y.TransferIncome, y.FamilyPlanningIncome,
            y.DibaoIncome, y.WubaoIncome, y.PensionIncome, y.EcologicalIncome, y.OtherTransferIncome, y.OperatingCost,
            y.StatedYearIncome, y.StatedNetIncome, y.StatedNetPerHead,
            y.ArableLand, y.WaterSurface, y.ConvertedLand, y.OrchardLand, y.PastureLand, y.ForestLand, y.RoadDistance, y.FloorArea,
            y.ProductionPower, y.DomesticPower, y.Broadcast, y.AccessRoad, y.SanitaryToilet, y.Fuel, y.LedByFirm, y.LedByEntrepreneur,
        }), c =>
        {
            var household = households[c.Key(0)];
            var income = Income.Of(new HouseholdYear
            {
                CountyCode = county, AreaCode = household.AreaCode, HouseholdId = household.Id, Id = c.Key(1), Year = c.Number(2),
                WageIncome = c.MoneyOrNull(8), OperatingIncome = c.MoneyOrNull(9), PropertyIncome = c.MoneyOrNull(10), AssetDividend = c.MoneyOrNull(11), OtherPropertyIncome = c.MoneyOrNull(12),
                TransferIncome = c.MoneyOrNull(13), FamilyPlanningIncome = c.MoneyOrNull(14), DibaoIncome = c.MoneyOrNull(15), WubaoIncome = c.MoneyOrNull(16), PensionIncome = c.MoneyOrNull(17),
                EcologicalIncome = c.MoneyOrNull(18), OtherTransferIncome = c.MoneyOrNull(19), OperatingCost = c.MoneyOrNull(20),
            });
            return (Of: household, Sheet: new HouseholdSheet
            {
                Id = c.Key(1), Year = c.Number(2), DangerousHouse = c.FlagOrNull(3), HouseGrade = c.WordOrNull(4), SafeWater = c.FlagOrNull(5), InCooperative = c.FlagOrNull(6), StatedMembers = c.NumberOrNull(7),
                Net = SheetNumber.OfFen(income.Net), Gross = SheetNumber.OfFen(income.Gross), Wages = c.Money(8), Operating = c.Money(9),
                Property = SheetNumber.OfFen(income.Property), Transfers = SheetNumber.OfFen(income.Transfers), Costs = c.Money(20), PropertyDiffers = income.PropertyDiffers, TransferDiffers = income.TransferDiffers,
                Dividend = c.Money(11), FamilyPlanning = c.Money(14), Dibao = c.Money(15), Wubao = c.Money(16), Pension = c.Money(17), Ecological = c.Money(18),
                StatedYearIncome = c.Money(21), StatedNet = c.Money(22), StatedNetPerHead = c.Money(23),
                ArableLand = c.Decimal(24), WaterSurface = c.Decimal(25), ConvertedLand = c.Decimal(26), OrchardLand = c.Decimal(27), PastureLand = c.Decimal(28), ForestLand = c.Decimal(29),
                RoadDistance = c.Decimal(30), FloorArea = c.Decimal(31), ProductionPower = c.FlagOrNull(32), DomesticPower = c.FlagOrNull(33), Broadcast = c.FlagOrNull(34),
                AccessRoad = c.WordOrNull(35), SanitaryToilet = c.FlagOrNull(36), Fuel = c.WordOrNull(37), LedByFirm = c.FlagOrNull(38), LedByEntrepreneur = c.FlagOrNull(39),
            });
        }, cancel);
        Shares.Give(sheets, y => y.Of, (h, rows) => h.Sheets = Array.ConvertAll(rows, r => r.Sheet));
    }

    private async Task ReadMeasuresAsync(CancellationToken cancel)
    {
        Shares.Give(await Those(db.CooperativeShares, s => householdIds.Contains(s.HouseholdId)).ToListAsync(cancel), s => households[s.HouseholdId], (h, rows) => h.Shares = rows);
        Shares.Give(await Those(db.IndustryHoldings, i => householdIds.Contains(i.HouseholdId)).ToListAsync(cancel), i => households[i.HouseholdId], (h, rows) => h.Industries = rows);
        Shares.Give(await Those(db.SolarContracts, s => householdIds.Contains(s.HouseholdId)).ToListAsync(cancel), s => households[s.HouseholdId], (h, rows) => h.Solar = rows);
        Shares.Give(await Those(db.TurnkeyHouses, t => householdIds.Contains(t.HouseholdId)).ToListAsync(cancel), t => households[t.HouseholdId], (h, rows) => h.Turnkeys = rows);
    }

    private async Task ReadPersonsAsync(CancellationToken cancel)
    {
        persons = (await DbCells.ReadAsync(db, Those(db.Persons, p => personIds.Contains(p.Id))
            .Select(p => new { p.Id, p.Code, p.Name, p.Birth, p.AreaCode, p.IdNumber, p.Sex, p.IdType, p.Ethnicity, p.Phone }), c => new PersonFile
            {
                Id = c.Key(0), Code = c.Text(1), Name = c.Text(2), Birth = c.DayOrNull(3), AreaCode = Area(c.Word(4)), IdNumber = c.TextOrNull(5),
                Sex = c.WordOrNull(6), IdType = c.WordOrNull(7), Ethnicity = c.WordOrNull(8), PhoneIsMobile = Mobile(c.TextOrNull(9)),
            }, cancel)).ToDictionary(p => p.Id);

        var sheets = await DbCells.ReadAsync(db, Those(db.PersonYears, y => personIds.Contains(y.PersonId)).OrderBy(y => y.Year).Select(y => new
        {
            y.PersonId, y.Id, y.Year, y.Education, y.StudentStatus, y.EmployeePension, y.ResidentPension, y.Ncms, y.EmployeeMedical, y.CriticalIllness, y.SupplementaryInsurance,
            y.DropoutReason, y.Labour, y.WorkMonths, y.Employer, y.WorkArea, y.WorksAbroad, y.PublicPost, y.PublicPostMonths, y.EmploymentChannel, y.IndustryClass,
            y.Health, y.DisabilityKind, y.DisabilityCertificateYear, y.Political, y.Mandarin, y.Dibao, y.Wubao, y.SeriousIllnessAid, y.OtherHealthHelp,
        }), c => (Of: persons[c.Key(0)], Sheet: new PersonSheet
        {
            Id = c.Key(1), Year = c.Number(2), Education = c.WordOrNull(3), StudentStatus = c.WordOrNull(4), EmployeePension = c.FlagOrNull(5), ResidentPension = c.FlagOrNull(6),
            Ncms = c.FlagOrNull(7), EmployeeMedical = c.FlagOrNull(8), CriticalIllness = c.FlagOrNull(9), SupplementaryInsurance = c.FlagOrNull(10),
            DropoutReason = c.WordOrNull(11), Labour = c.WordOrNull(12), WorkMonths = c.Decimal(13), Employer = c.WordOrNull(14), WorkArea = c.WordOrNull(15), WorksAbroad = c.FlagOrNull(16),
            PublicPost = c.WordOrNull(17), PublicPostMonths = c.Decimal(18), EmploymentChannel = c.WordOrNull(19), IndustryClass = c.WordOrNull(20),
            Health = c.WordOrNull(21), DisabilityKind = c.WordOrNull(22), DisabilityCertificateYear = c.NumberOrNull(23), Political = c.WordOrNull(24), Mandarin = c.FlagOrNull(25),
            Dibao = c.FlagOrNull(26), Wubao = c.FlagOrNull(27), SeriousIllnessAid = c.FlagOrNull(28), OtherHealthHelp = c.FlagOrNull(29),
        }), cancel);
        Shares.Give(sheets, y => y.Of, (p, rows) => p.Sheets = Array.ConvertAll(rows, r => r.Sheet));
    }

    /// <summary>A fault may stand on a household, on a person, or on both, who may by now live apart: each gets it.</summary>
    private async Task ReadFaultsAsync(CancellationToken cancel)
    {
        var faults = await Those(db.RegisterFaults, f => householdIds.Contains(f.HouseholdId!.Value), f => personIds.Contains(f.PersonId!.Value)).ToListAsync(cancel);
        Shares.Give(faults, f => f.HouseholdId is { } id ? households.GetValueOrDefault(id) : null, (h, rows) => h.Faults = rows);
        Shares.Give(faults, f => f.PersonId is { } id ? persons.GetValueOrDefault(id) : null, (p, rows) => p.Faults = rows);
    }

    private async Task ReadBenefitsAsync(CancellationToken cancel)
    {
        // One text per measure, so that the many comparisons are of references.
        var measures = MeasureIds.All.ToDictionary(m => m);
        var benefits = await DbCells.ReadAsync(db, Those(db.Benefits, b => householdIds.Contains(b.HouseholdId), b => personIds.Contains(b.PersonId!.Value))
            .Select(b => new { b.HouseholdId, b.PersonId, b.Id, b.Measure, b.From, b.To, b.Amount, b.Months, b.Basis }), c =>
        {
            var measure = c.Word(3);
            return (Household: c.IsNull(1) ? households.GetValueOrDefault(c.Key(0)) : null, Person: c.IsNull(1) ? null : persons.GetValueOrDefault(c.Key(1)),
                Stretch: new BenefitStretch(c.Key(2), measures.GetValueOrDefault(measure, measure), c.Day(4), c.DayOrNull(5), c.MoneyOrNull(6), c.NumberOrNull(7), c.WordOrNull(8)));
        }, cancel);
        Shares.Give(benefits, b => b.Person, (p, rows) => p.Benefits = Array.ConvertAll(rows, b => b.Stretch));
        Shares.Give(benefits, b => b.Household, (h, rows) => h.Benefits = Array.ConvertAll(rows, b => b.Stretch));
    }

    private async Task ReadStaysAsync(CancellationToken cancel)
    {
        var stays = await DbCells.ReadAsync(db, Those(db.Memberships, m => personIds.Contains(m.PersonId)).OrderBy(m => m.From)
            .Select(m => new { m.HouseholdId, m.PersonId, m.Relation, m.From, m.JoinReason, m.To, m.LeaveReason }), c => new Member
        {
            Household = households[c.Key(0)],
            Person = persons[c.Key(1)],
            Relation = c.Word(2),
            From = c.Day(3),
            JoinReason = c.Name<JoinReason>(4),
            To = c.DayOrNull(5),
            LeaveReason = c.IsNull(6) ? null : c.Name<LeaveReason>(6),
        }, cancel);
        var members = new List<Member>(stays.Count);
        Shares.Give(stays, m => m.Person, (_, rows) => members.AddRange(WithoutOverlap(rows, m => m.From, m => m.To, (m, to) => m.To == to ? m : m.Until(to))));
        Shares.Give(members, m => m.Household, (h, rows) =>
        {
            Array.Sort(rows, Member.ByRelation);
            h.Members = rows;
        });
    }

    private async Task ReadHelpersAsync(IReadOnlyDictionary<Guid, CadreFile> cadres, CancellationToken cancel)
    {
        var helpers = (await Those(db.Pairings, p => householdIds.Contains(p.HouseholdId)).OrderBy(p => p.From).ThenBy(p => p.Id)
                .Select(p => new { p.Id, p.HouseholdId, p.CadreId, p.From, p.To }).ToListAsync(cancel))
            .ConvertAll(p => new Helper(p.Id, households[p.HouseholdId], cadres[p.CadreId], p.From, p.To));
        Shares.Give(helpers, h => h.Household, (h, rows) => h.Helpers = rows);
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
}
