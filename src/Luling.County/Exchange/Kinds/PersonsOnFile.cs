using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>The persons of one chunk of rows beside what is on file for them.</summary>
internal sealed class PersonsOnFile
{
    private readonly ImportContext context;
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly List<Person> newPersons = [];
    private readonly List<PersonYear> newSheets = [];
    private readonly List<Membership> newMemberships = [];
    private readonly HashSet<CountyFact> fresh = [];

    private PersonsOnFile(ImportContext context) => this.context = context;

    private sealed class Entry(Person person)
    {
        public Person Person => person;
        public List<Membership> Memberships { get; } = [];
        public Dictionary<int, PersonYear> Sheets { get; } = [];
        public int NewestYear { get; set; }
    }

    public static async Task<PersonsOnFile> LoadAsync(ImportContext context, List<PersonRow> read, CancellationToken cancel)
    {
        var chunk = new PersonsOnFile(context);
        var codes = read.Select(r => r.Person.Code).ToHashSet(StringComparer.Ordinal);
        chunk.taken.UnionWith(await context.TakenAsync<Person>([.. codes.Where(c => !context.Book.Persons.ContainsKey(c))], cancel));
        var takenHouseholds = await context.TakenAsync<Household>([.. read.Select(r => r.Household.Code).Where(c => !context.Book.Households.ContainsKey(c)).Distinct(StringComparer.Ordinal)], cancel);
        foreach (var row in read)
        {
            row.Taken = takenHouseholds;
        }
        var ids = codes.Where(context.Book.Persons.ContainsKey).Select(c => context.Book.Persons[c].Id).ToList();
        if (ids.Count > 0)
        {
            await chunk.LoadAsync(ids, [.. read.Select(r => r.Sheet.Year).Distinct()], cancel);
        }
        return chunk;
    }

    private async Task LoadAsync(List<Guid> ids, List<int> years, CancellationToken cancel)
    {
        var byId = new Dictionary<Guid, Entry>(ids.Count);
        foreach (var person in await context.Db.Persons.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToListAsync(cancel))
        {
            byId[person.Id] = entries[person.Code] = new Entry(person);
        }
        foreach (var membership in await context.Db.Memberships.AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.PersonId)).ToListAsync(cancel))
        {
            byId[membership.PersonId].Memberships.Add(membership);
        }
        foreach (var sheet in await context.Db.PersonYears.AsNoTracking().Where(y => EF.Parameter(ids).Contains(y.PersonId) && years.Contains(y.Year)).ToListAsync(cancel))
        {
            byId[sheet.PersonId].Sheets[sheet.Year] = sheet;
        }
        foreach (var newest in await context.Db.PersonYears.Where(y => EF.Parameter(ids).Contains(y.PersonId)).GroupBy(y => y.PersonId)
            .Select(g => new { g.Key, Year = g.Max(y => y.Year) }).ToListAsync(cancel))
        {
            byId[newest.Key].NewestYear = newest.Year;
        }
    }

    /// <summary>The person the row became, and whether the row is of the newest year; null with an error on the row when it cannot enter.</summary>
    public (Person Person, bool IsNewest)? Take(PersonRow item, HouseholdOnFile household, HouseholdsOnFile households)
    {
        var (row, year) = (item.Row, item.Sheet.Year);
        if (!entries.TryGetValue(item.Person.Code, out var entry) && taken.Contains(item.Person.Code))
        {
            row.Error(PersonSheet.CodeHeading, "used-elsewhere", FaultTexts.UsedElsewhere(item.Person.Code));
            return null;
        }
        var birth = BirthOf(item.Person, year) ?? (entry is null ? null : BirthOf(entry.Person, year));
        var belonging = Belonging.Of(household.Id, year, birth, household.From, household.FirstSheetYear, (IReadOnlyCollection<Membership>?)entry?.Memberships ?? []);
        if (belonging is Belonging.InOtherHousehold or Belonging.LeftBefore)
        {
            Refuse(row, belonging);
            return null;
        }
        var changed = households.See(household, row, item.Household, year);
        if (entry is null)
        {
            entry = New(item.Person, household);
            changed = true;
        }
        var isNewest = year >= entry.NewestYear;
        changed |= isNewest && PersonSheet.Base.Copy(item.Person, entry.Person, row, Touch);
        changed |= TakeSheet(entry, item);
        changed |= TakeMembership(entry, belonging, household, item, isNewest);
        if (changed)
        {
            context.Changed++;
        }
        else
        {
            context.Unchanged++;
        }
        return (entry.Person, isNewest);
    }

    /// <summary>True, with an error on the row, when the person still belongs to some household.</summary>
    public bool RefuseIfElsewhere(PersonRow item)
    {
        if (!entries.TryGetValue(item.Person.Code, out var entry) || entry.Memberships.FirstOrDefault(m => m.To is null) is not { } open)
        {
            return false;
        }
        Refuse(item.Row, new Belonging.InOtherHousehold(open));
        return true;
    }

    public async Task StoreAsync(CancellationToken cancel)
    {
        await context.Act.FlushAsync(cancel);
        await context.Act.InsertAsync(newPersons, cancel);
        await context.Act.InsertAsync(newSheets, cancel);
        await context.Act.InsertAsync(newMemberships, cancel);
    }

    /// <summary>Rows of this chunk's own are not on file yet and change freely.</summary>
    private void Touch(CountyFact row)
    {
        if (!fresh.Contains(row))
        {
            context.Touch(row);
        }
    }

    /// <summary>The day of birth that memberships may rest on: a sound number's before a typed one, and none that the row itself
    /// contradicts, because someone who stands on a year's sheet was born by its end.</summary>
    private static DateOnly? BirthOf(Person person, int year)
    {
        var reading = Linkage.IdentityNumber.Read(person.IdNumber);
        var birth = reading.IdentifiesPerson ? reading.Birth : person.Birth;
        return birth?.Year <= year ? birth : null;
    }

    private Entry New(Person person, HouseholdOnFile household)
    {
        person.AreaCode = household.AreaCode;
        newPersons.Add(person);
        fresh.Add(person);
        context.Book.Persons[person.Code] = new Placed(person.Id, person.AreaCode);
        return entries[person.Code] = new Entry(person);
    }

    private bool TakeSheet(Entry entry, PersonRow item)
    {
        var sheet = item.Sheet;
        if (entry.Sheets.TryGetValue(sheet.Year, out var onFile))
        {
            return PersonSheet.Yearly.Copy(sheet, onFile, item.Row, Touch);
        }
        if (sheet.PersonId == entry.Person.Id)
        {
            sheet.AreaCode = entry.Person.AreaCode;
        }
        else
        {
            var own = new PersonYear { CountyCode = context.CountyCode, Id = sheet.Id, AreaCode = entry.Person.AreaCode, PersonId = entry.Person.Id, Year = sheet.Year };
            PersonSheet.Yearly.CopyAll(sheet, own);
            sheet = own;
        }
        entry.Sheets[sheet.Year] = sheet;
        entry.NewestYear = Math.Max(entry.NewestYear, sheet.Year);
        newSheets.Add(sheet);
        fresh.Add(sheet);
        return true;
    }

    private bool TakeMembership(Entry entry, Belonging belonging, HouseholdOnFile household, PersonRow item, bool isNewest)
    {
        switch (belonging)
        {
            case Belonging.Joins(var from, var reason):
                var joined = new Membership
                {
                    CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = entry.Person.Id,
                    Relation = item.Relation, From = from, JoinReason = reason,
                };
                if (entry.Person.AreaCode != household.AreaCode)
                {
                    Touch(entry.Person);
                    entry.Person.AreaCode = household.AreaCode;
                }
                entry.Memberships.Add(joined);
                newMemberships.Add(joined);
                fresh.Add(joined);
                return true;
            case Belonging.Stays(var membership, var from, var reason):
                var relation = isNewest ? item.Relation : membership.Relation;
                if ((membership.From, membership.JoinReason, membership.Relation) == (from, reason, relation))
                {
                    return false;
                }
                Touch(membership);
                (membership.From, membership.JoinReason, membership.Relation) = (from, reason, relation);
                return true;
            default:
                return false;
        }
    }

    private void Refuse(RowCells row, Belonging belonging)
    {
        if (belonging is Belonging.InOtherHousehold(var open))
        {
            var other = context.Book.HouseholdCode(open.HouseholdId);
            row.Error(PersonSheet.HouseholdHeading, "in-other-household", (
                $"此人在册于另一户（户编号 {other}），不能同时属于两户。请核对户编号；确已转户的，先用成员变动表（member-changes）办理从原户转出，再导入。",
                $"This person is on file in another household ({other}) and cannot belong to two. Check the household number; if the person did move, record the leaving first with a file of member changes (member-changes), then import."));
        }
        else if (belonging is Belonging.LeftBefore(var ended))
        {
            var day = ended.To!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            row.Error(PersonSheet.CodeHeading, "member-left", (
                $"此人已于 {day} 离开本户（成员变动在册），不应再出现在 {row.Raw(PersonSheet.YearHeading)} 年的表中。请删去该行；确已回户的，先用成员变动表（member-changes）办理增加。",
                $"This person left the household on {day} (recorded) and should not stand on the sheet of {row.Raw(PersonSheet.YearHeading)}. Remove the row; if the person came back, record that first with a file of member changes (member-changes)."));
        }
    }
}
