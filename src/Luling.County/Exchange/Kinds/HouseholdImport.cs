using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>Takes household rows: a number not yet on file opens a household with a provisional status from 1 January of the row's year,
/// until a file of statuses says better; the year's sheet is a row of its own. What does not change with the year is taken
/// only from the newest year on file, so that an old file loaded later does not bring back an old bank card.</summary>
internal sealed class HouseholdImport : SheetImport
{
    private readonly ImportContext context;
    private readonly MendList mend;
    private readonly Dictionary<(string Code, int Year), int> seen = [];
    private readonly List<(RowCells Row, string Code, string Heading, string Value)> warned = [];

    public HouseholdImport(ImportContext context)
    {
        this.context = context;
        mend = new MendList(context, HouseholdChecks.Codes);
        context.Warned = (row, heading, code, value) => warned.Add((row, code, heading, value));
    }

    public override async Task TakeAsync(IReadOnlyList<RowCells> rows, CancellationToken cancel)
    {
        warned.Clear();
        var read = Read(rows);
        var chunk = await Chunk.LoadAsync(context, read, cancel);
        var newest = new Dictionary<RowCells, Household>();
        foreach (var item in read)
        {
            if (chunk.Take(item) is { } household)
            {
                newest[item.Row] = household;
            }
        }
        await chunk.StoreAsync(cancel);

        var doubts = warned.Where(w => newest.ContainsKey(w.Row))
            .Select(w => new Doubt(newest[w.Row].Id, null, newest[w.Row].AreaCode, w.Code, w.Heading, w.Value)).ToList();
        await mend.SettleAsync(newest.Values.Select(h => h.Id).ToHashSet(), aboutPersons: false, doubts,
            (_, field) => !context.MissingHeadings.Contains(field), cancel);
    }

    private List<Item> Read(IReadOnlyList<RowCells> rows)
    {
        var read = new List<Item>(rows.Count);
        foreach (var row in rows)
        {
            var area = PlaceColumns.Read(row);
            var household = new Household { CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = area, Code = row.Text(HouseholdSheet.CodeHeading) };
            HouseholdSheet.Base.Read(household, row);
            var sheet = new HouseholdYear { CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = area, HouseholdId = household.Id, Year = row.Year(HouseholdSheet.YearHeading) };
            HouseholdSheet.Yearly.Read(sheet, row);
            if (!row.Failed && !seen.TryAdd((household.Code, sheet.Year), row.RowNumber))
            {
                row.Error(HouseholdSheet.CodeHeading, "duplicate-row", FaultTexts.Duplicate(seen[(household.Code, sheet.Year)]));
            }
            if (!row.Failed && !context.Scope.Covers(area))
            {
                row.Error("村", "outside-your-area", FaultTexts.OutOfArea(row.Raw("村")));
            }
            if (row.Failed)
            {
                context.Rejected++;
                continue;
            }
            HouseholdChecks.Check(row, sheet);
            read.Add(new Item(row, household, sheet));
        }
        return read;
    }

    private sealed record Item(RowCells Row, Household Household, HouseholdYear Sheet);

    /// <summary>The rows of one chunk beside what is on file for their households.</summary>
    private sealed class Chunk(ImportContext context)
    {
        private readonly Dictionary<string, Household> households = new(StringComparer.Ordinal);
        private readonly Dictionary<Guid, int> newestYear = [];
        private readonly Dictionary<(Guid, int), HouseholdYear> sheets = [];
        private readonly Dictionary<Guid, RegisterPeriod> provisional = [];
        private readonly HashSet<string> taken = new(StringComparer.Ordinal);
        private readonly List<Household> opened = [];
        private readonly List<RegisterPeriod> openedPeriods = [];
        private readonly List<HouseholdYear> added = [];
        private readonly HashSet<CountyFact> own = [];

        public static async Task<Chunk> LoadAsync(ImportContext context, List<Item> read, CancellationToken cancel)
        {
            var chunk = new Chunk(context);
            var codes = read.Select(r => r.Household.Code).ToHashSet(StringComparer.Ordinal);
            var ids = codes.Where(context.Book.Households.ContainsKey).Select(c => context.Book.Households[c].Id).ToList();
            chunk.taken.UnionWith(await context.TakenAsync<Household>([.. codes.Where(c => !context.Book.Households.ContainsKey(c))], cancel));
            if (ids.Count == 0)
            {
                return chunk;
            }
            var years = read.Select(r => r.Sheet.Year).ToHashSet();
            foreach (var household in await context.Db.Households.AsNoTracking().Where(h => EF.Parameter(ids).Contains(h.Id)).ToListAsync(cancel))
            {
                chunk.households[household.Code] = household;
            }
            foreach (var sheet in await context.Db.HouseholdYears.AsNoTracking().Where(y => EF.Parameter(ids).Contains(y.HouseholdId) && years.Contains(y.Year)).ToListAsync(cancel))
            {
                chunk.sheets[(sheet.HouseholdId, sheet.Year)] = sheet;
            }
            foreach (var newest in await context.Db.HouseholdYears.Where(y => EF.Parameter(ids).Contains(y.HouseholdId)).GroupBy(y => y.HouseholdId)
                .Select(g => new { g.Key, Year = g.Max(y => y.Year) }).ToListAsync(cancel))
            {
                chunk.newestYear[newest.Key] = newest.Year;
            }
            foreach (var period in await context.Db.RegisterPeriods.AsTracking().Where(p => EF.Parameter(ids).Contains(p.HouseholdId) && p.Reason == StatusReason.AsImported).ToListAsync(cancel))
            {
                chunk.provisional[period.HouseholdId] = period;
            }
            return chunk;
        }

        /// <summary>The household when the row is of its newest year, else null.</summary>
        public Household? Take(Item item)
        {
            var (row, fresh, sheet) = item;
            if (!households.TryGetValue(fresh.Code, out var household))
            {
                return taken.Contains(fresh.Code) ? Refuse(row, "used-elsewhere", HouseholdSheet.CodeHeading, FaultTexts.UsedElsewhere(fresh.Code)) : Open(item);
            }
            if (household.AreaCode != fresh.AreaCode)
            {
                var there = context.Areas.VillageName(household.AreaCode);
                return Refuse(row, "household-moved", "村", (
                    $"该户在册于{there}，本表却填为“{row.Raw("村")}”。请核对；确已迁移的，先办理户的迁移再导入。",
                    $"The household is on file in {there}, but this sheet says “{row.Raw("村")}”. Check it; if it did move, record the move before importing."));
            }
            var isNewest = sheet.Year >= newestYear.GetValueOrDefault(household.Id);
            var changed = isNewest && HouseholdSheet.Base.Copy(fresh, household, row, Touch);
            if (sheets.TryGetValue((household.Id, sheet.Year), out var onFile))
            {
                changed |= HouseholdSheet.Yearly.Copy(sheet, onFile, row, Touch);
            }
            else
            {
                Add(household, sheet);
                changed = true;
            }
            if (changed)
            {
                context.Changed++;
            }
            else
            {
                context.Unchanged++;
            }
            return isNewest ? household : null;
        }

        public async Task StoreAsync(CancellationToken cancel)
        {
            await context.Act.FlushAsync(cancel);
            await context.Act.InsertAsync(opened, cancel);
            await context.Act.InsertAsync(openedPeriods, cancel);
            await context.Act.InsertAsync(added, cancel);
        }

        private Household Open(Item item)
        {
            var household = item.Household;
            households[household.Code] = household;
            context.Book.Households[household.Code] = new Placed(household.Id, household.AreaCode);
            opened.Add(household);
            own.Add(household);
            openedPeriods.Add(provisional[household.Id] = Provisional.Period(context, household, item.Sheet.Year));
            Add(household, item.Sheet);
            context.Changed++;
            return household;
        }

        private void Add(Household household, HouseholdYear sheet)
        {
            var ofHousehold = sheet.HouseholdId == household.Id ? sheet : CopyFor(household, sheet);
            sheets[(household.Id, sheet.Year)] = ofHousehold;
            added.Add(ofHousehold);
            own.Add(ofHousehold);
            newestYear[household.Id] = Math.Max(newestYear.GetValueOrDefault(household.Id), sheet.Year);
            if (provisional.TryGetValue(household.Id, out var period) && sheet.Year < period.From.Year)
            {
                // The sheet of an earlier year shows that the household was on file by then.
                period.From = new DateOnly(sheet.Year, 1, 1);
            }
        }

        private HouseholdYear CopyFor(Household household, HouseholdYear sheet)
        {
            var copy = new HouseholdYear { CountyCode = context.CountyCode, Id = sheet.Id, AreaCode = household.AreaCode, HouseholdId = household.Id, Year = sheet.Year };
            HouseholdSheet.Yearly.CopyAll(sheet, copy);
            return copy;
        }

        /// <summary>Rows of this chunk's own are not on file yet and change freely.</summary>
        private void Touch(CountyFact row)
        {
            if (!own.Contains(row))
            {
                context.Touch(row);
            }
        }

        private Household? Refuse(RowCells row, string code, string heading, Bilingual message)
        {
            row.Error(heading, code, message);
            context.Rejected++;
            return null;
        }
    }
}

/// <summary>The status of a household that only its own sheet vouches for: registered from 1 January of the sheet's year. A file of
/// statuses replaces it.</summary>
internal static class Provisional
{
    public static RegisterPeriod Period(ImportContext context, Household household, int year) => new()
    {
        CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id,
        Status = RegisterStatus.Registered, From = new DateOnly(year, 1, 1), Reason = StatusReason.AsImported,
    };
}
