using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>What a person row needs to know of its household.</summary>
internal sealed class HouseholdOnFile
{
    public required Guid Id { get; init; }
    public required string AreaCode { get; init; }
    public string? Phone { get; set; }
    public string? HeadName { get; set; }
    public string? HeadIdNumber { get; set; }
    public string? IdentificationStandard { get; set; }
    /// <summary>First day of its first status.</summary>
    public required DateOnly From { get; set; }
    /// <summary>Year of the first person sheet of any member, this file's included.</summary>
    public int? FirstSheetYear { get; set; }
    /// <summary>The file's first row of this household; 0 while none came.</summary>
    public int FirstRow { get; set; }
}

/// <summary>The households of the reader's area by number, loaded once; new ones are opened from person rows, which say all that a household on file needs.</summary>
internal sealed class HouseholdsOnFile(ImportContext context)
{
    private readonly Dictionary<string, HouseholdOnFile> byCode = new(StringComparer.Ordinal);
    private readonly List<Household> opened = [];
    private readonly List<RegisterPeriod> periods = [];
    private readonly Dictionary<Guid, HouseholdOnFile> toComplete = [];

    /// <summary>From so many households on, one length of all their numbers is the county's rule and no accident.</summary>
    private const int Rule = 50;

    /// <summary>The length that all household numbers on file have; null while there is no such rule. A number of another length is a slip of the
    /// hand, and opening a household for it would cost a sham move to mend.</summary>
    public int? CodeLength { get; private set; }

    /// <summary>Households that this file has rows of.</summary>
    public IEnumerable<HouseholdOnFile> Touched => byCode.Values.Where(h => h.FirstRow > 0);

    public static async Task<HouseholdsOnFile> LoadAsync(ImportContext context, CancellationToken cancel)
    {
        var all = new HouseholdsOnFile(context);
        var db = context.Db;
        var from = await db.RegisterPeriods.GroupBy(p => p.HouseholdId).Select(g => new { g.Key, From = g.Min(p => p.From) }).ToDictionaryAsync(g => g.Key, g => g.From, cancel);
        var first = await db.Memberships.Join(db.PersonYears, m => m.PersonId, y => y.PersonId, (m, y) => new { m.HouseholdId, y.Year })
            .GroupBy(x => x.HouseholdId).Select(g => new { g.Key, Year = g.Min(x => x.Year) }).ToDictionaryAsync(g => g.Key, g => g.Year, cancel);
        await foreach (var h in db.Households.Select(h => new { h.Id, h.Code, h.AreaCode, h.Phone, h.HeadName, h.HeadIdNumber, h.IdentificationStandard }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            all.byCode[h.Code] = new HouseholdOnFile
            {
                Id = h.Id, AreaCode = string.Intern(h.AreaCode), Phone = h.Phone, HeadName = h.HeadName, HeadIdNumber = h.HeadIdNumber, IdentificationStandard = h.IdentificationStandard,
                // Every household has a status; one without is taken as on file since long.
                From = from.TryGetValue(h.Id, out var day) ? day : DateOnly.MinValue, FirstSheetYear = first.TryGetValue(h.Id, out var year) ? year : null,
            };
        }
        var lengths = all.byCode.Keys.Select(c => c.Length).Distinct().Take(2).ToList();
        all.CodeLength = all.byCode.Count >= Rule && lengths.Count == 1 ? lengths[0] : null;
        return all;
    }

    public HouseholdOnFile? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Opens the household of a person row; the status is provisional (<see cref="Provisional"/>).</summary>
    public HouseholdOnFile Open(string code, Household fresh, string areaCode, int year)
    {
        var household = new Household
        {
            CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = areaCode, Code = code,
            Phone = fresh.Phone, HeadName = fresh.HeadName, HeadIdNumber = fresh.HeadIdNumber, IdentificationStandard = fresh.IdentificationStandard,
        };
        var period = Provisional.Period(context, household, year);
        opened.Add(household);
        periods.Add(period);
        context.HouseholdsOpened++;
        context.Book.Households[code] = new Placed(household.Id, areaCode);
        return byCode[code] = new HouseholdOnFile
        {
            Id = household.Id, AreaCode = areaCode, From = period.From, Phone = fresh.Phone, HeadName = fresh.HeadName,
            HeadIdNumber = fresh.HeadIdNumber, IdentificationStandard = fresh.IdentificationStandard,
        };
    }

    /// <summary>Notes the row, and on the household's first row in the file takes over what only this sheet knows: the telephone always, the rest
    /// where the household sheet left it blank. True when something changes.</summary>
    public bool See(HouseholdOnFile household, RowCells row, Household fresh, int year)
    {
        household.FirstSheetYear = Math.Min(household.FirstSheetYear ?? year, year);
        if (household.FirstRow > 0)
        {
            return false;
        }
        household.FirstRow = row.RowNumber;
        var changed = false;
        if (fresh.Phone is not null && fresh.Phone != household.Phone)
        {
            household.Phone = fresh.Phone;
            changed = true;
        }
        if (household.HeadName is null && fresh.HeadName is not null)
        {
            household.HeadName = fresh.HeadName;
            changed = true;
        }
        if (household.HeadIdNumber is null && fresh.HeadIdNumber is not null)
        {
            household.HeadIdNumber = fresh.HeadIdNumber;
            changed = true;
        }
        if (household.IdentificationStandard is null && fresh.IdentificationStandard is not null)
        {
            household.IdentificationStandard = fresh.IdentificationStandard;
            changed = true;
        }
        if (changed)
        {
            toComplete[household.Id] = household;
        }
        return changed;
    }

    /// <summary>Stores what the chunk opened and completed. Comes before its persons.</summary>
    public async Task StoreAsync(CancellationToken cancel)
    {
        if (toComplete.Count > 0)
        {
            var ids = toComplete.Keys.ToList();
            foreach (var household in await context.Db.Households.AsTracking().Where(h => EF.Parameter(ids).Contains(h.Id)).ToListAsync(cancel))
            {
                var known = toComplete[household.Id];
                (household.Phone, household.HeadName) = (known.Phone, known.HeadName);
                (household.HeadIdNumber, household.IdentificationStandard) = (known.HeadIdNumber, known.IdentificationStandard);
            }
            toComplete.Clear();
        }
        await context.Act.FlushAsync(cancel);
        await context.Act.InsertAsync(opened, cancel);
        await context.Act.InsertAsync(periods, cancel);
        opened.Clear();
        periods.Clear();
    }
}
