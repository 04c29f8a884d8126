using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>Takes person rows: the person, the year's sheet, and the membership that follows (<see cref="Belonging"/>). What does not change with
/// the year is taken only from the newest year on file.</summary>
internal sealed class PersonImport : SheetImport
{
    private readonly ImportContext context;
    private readonly MendList mend;
    private readonly Dictionary<(string Code, int Year), int> seen = [];
    private readonly List<(RowCells Row, string Code, string Heading, string Value)> warned = [];
    private readonly Dictionary<Guid, int> rowOfPerson = [];
    private HouseholdsOnFile? households;

    public PersonImport(ImportContext context)
    {
        this.context = context;
        mend = new MendList(context, PersonChecks.Codes);
        context.Warned = (row, heading, code, value) => warned.Add((row, code, heading, value));
    }

    public override async Task TakeAsync(IReadOnlyList<RowCells> rows, CancellationToken cancel)
    {
        households ??= await HouseholdsOnFile.LoadAsync(context, cancel);
        warned.Clear();
        var read = Read(rows);
        var persons = await PersonsOnFile.LoadAsync(context, read, cancel);
        var newest = new Dictionary<RowCells, Person>();
        var homes = new Dictionary<Guid, HouseholdOnFile>();
        foreach (var item in read)
        {
            if (HouseholdOf(item, persons) is not { } household || persons.Take(item, household, households) is not { } taken)
            {
                context.Rejected++;
                continue;
            }
            rowOfPerson.TryAdd(taken.Person.Id, item.Row.RowNumber);
            if (taken.IsNewest)
            {
                newest[item.Row] = taken.Person;
                homes[taken.Person.Id] = household;
            }
        }
        await households.StoreAsync(cancel);
        await persons.StoreAsync(cancel);

        var doubts = warned.Where(w => newest.ContainsKey(w.Row)).Select(w => (w, Person: newest[w.Row]))
            .Select(d => new Doubt(homes[d.Person.Id].Id, d.Person.Id, d.Person.AreaCode, d.w.Code, d.w.Heading, d.w.Value)).ToList();
        await mend.SettleAsync([.. homes.Keys], aboutPersons: true, doubts, (_, field) => !context.MissingHeadings.Contains(field), cancel);
    }

    public override async Task FinishAsync(CancellationToken cancel)
    {
        if (context.HouseholdsOpened > 0)
        {
            context.Notice((
                $"有 {context.HouseholdsOpened} 户不在册，按人口表开户，状态暂记为自该年度 1 月 1 日起在册。请再导入户信息表（households）和状态表（statuses）。",
                $"{context.HouseholdsOpened} households were not on file and were opened from the person sheet, registered for now from 1 January of the row's year. Import the household sheet (households) and the statuses (statuses) as well."));
        }
        if (households is not null)
        {
            await new PersonFileChecks(context, households.Touched.ToList(), rowOfPerson).RunAsync(cancel);
        }
    }

    private List<PersonRow> Read(IReadOnlyList<RowCells> rows)
    {
        var read = new List<PersonRow>(rows.Count);
        foreach (var row in rows)
        {
            var area = PlaceColumns.Read(row);
            var person = new Person { CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = area, Code = row.Text(PersonSheet.CodeHeading), Name = "" };
            PersonSheet.Base.Read(person, row);
            var sheet = new PersonYear { CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = area, PersonId = person.Id, Year = row.Year(PersonSheet.YearHeading) };
            PersonSheet.Yearly.Read(sheet, row);
            var household = new Household { CountyCode = context.CountyCode, Id = default, AreaCode = area, Code = row.Text(PersonSheet.HouseholdHeading) };
            PersonSheet.OfHousehold.Read(household, row);
            var relation = row.Code(PersonSheet.RelationHeading);
            if (!row.Failed && !seen.TryAdd((person.Code, sheet.Year), row.RowNumber))
            {
                row.Error(PersonSheet.CodeHeading, "duplicate-row", FaultTexts.Duplicate(seen[(person.Code, sheet.Year)]));
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
            PersonChecks.Check(row, person, sheet);
            read.Add(new PersonRow(row, household, person, sheet, relation));
        }
        return read;
    }

    private HouseholdOnFile? HouseholdOf(PersonRow item, PersonsOnFile persons)
    {
        var code = item.Household.Code;
        if (households!.Find(code) is { } household)
        {
            if (household.AreaCode != item.Person.AreaCode)
            {
                var there = context.Areas.VillageName(household.AreaCode);
                context.Warn(item.Row, "村", "village-differs", (
                    $"所在户在册于{there}，本行填为“{item.Row.Raw("村")}”。已按户所在村录入，请核对改正。",
                    $"The household is on file in {there}, but the row says “{item.Row.Raw("村")}”. The household's village is taken; check and mend the row."));
            }
            return household;
        }
        if (item.Taken.Contains(code))
        {
            item.Row.Error(PersonSheet.HouseholdHeading, "used-elsewhere", FaultTexts.UsedElsewhere(code));
            return null;
        }
        if (households.CodeLength is { } length && code.Length != length)
        {
            item.Row.Error(PersonSheet.HouseholdHeading, "household-number-length", (
                $"“{code}”有 {code.Length} 位，而在册各户的编号都是 {length} 位，多半是录错了。请核对户编号。确是新户的，请先用户信息表（households）登记。",
                $"“{code}” has {code.Length} characters, while all households on file have {length}: it is likely mistyped. Check the household number. If it is a new household, enter it with the household sheet (households) first."));
            return null;
        }
        // Nobody opens a new household with someone who still belongs to another.
        return persons.RefuseIfElsewhere(item) ? null : households.Open(code, item.Household, item.Person.AreaCode, item.Sheet.Year);
    }
}

/// <summary>One row, read. Its person and sheet become rows on file when they are new, else they are compared with those on file.</summary>
internal sealed record PersonRow(RowCells Row, Household Household, Person Person, PersonYear Sheet, string Relation)
{
    /// <summary>Household numbers used in the county outside the reader's area.</summary>
    public HashSet<string> Taken { get; set; } = [];
}
