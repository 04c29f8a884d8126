using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Kinds;
using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;
using HouseholdSheet = Luling.County.Exchange.Kinds.HouseholdSheet;
using PersonSheet = Luling.County.Exchange.Kinds.PersonSheet;

namespace Luling.County.Verification.Quality;

/// <summary>What stands in the fields that rules name, as sheets print it and as the reader may see it: numbers of persons and accounts
/// masked by right. Of a rule about a household whose field is one of its members', nothing: which of them is meant is for people to see.</summary>
internal static class FieldValues
{
    /// <summary>Beyond so many households a look-up by keys costs more than reading the area (see <see cref="SnapshotChanges.MostHouseholds"/>).</summary>
    private const int MostKeys = SnapshotChanges.MostHouseholds;

    private static readonly SheetKind Persons = SheetKinds.Find("persons")!, Households = SheetKinds.Find("households")!;

    /// <summary>One value for each row, in their order; null for a blank, and where the register has no such field.</summary>
    /// <param name="store">Where the sheets are.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="rows">Of the reader's area.</param>
    /// <param name="day">The day, which says which year's sheet counts.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<IReadOnlyList<string?>> ReadAsync(CountyStore store, Access.Scope reader, IReadOnlyList<QualityRow> rows, DateOnly day, CancellationToken cancel = default)
    {
        var values = new string?[rows.Count];
        var subjects = rows.Select(r => r.Subject.Id).Concat(rows.Select(r => r.Household?.Id).OfType<Guid>()).Distinct().Take(MostKeys + 1).Count();
        // A township at a time: a county's sheets together are too many to hold.
        foreach (var place in Enumerable.Range(0, rows.Count).GroupBy(i => subjects <= MostKeys ? reader.AreaPrefix : rows[i].AreaCode[..9]))
        {
            var here = place.Key.Length > reader.AreaPrefix.Length && !place.Key.EndsWith("000", StringComparison.Ordinal) ? reader.Within(place.Key) ?? reader : reader;
            await using var db = store.Open(here);
            await using var lookups = store.Open(here);
            var found = await SheetsAsync(db, [.. place.Select(i => rows[i])], subjects <= MostKeys, day, cancel);
            var context = new ExportContext(db, lookups, null);
            foreach (var i in place)
            {
                values[i] = Value(found, context, rows[i]);
            }
        }
        return values;
    }

    private sealed record Found(Dictionary<Guid, Household> Households, Dictionary<Guid, HouseholdYear> HouseholdYears, Dictionary<Guid, Person> Persons, Dictionary<Guid, PersonYear> PersonYears, Dictionary<string, int> Population);

    private static async Task<Found> SheetsAsync(CountyDb db, List<QualityRow> rows, bool byKeys, DateOnly day, CancellationToken cancel)
    {
        var households = rows.Select(r => r.Household?.Id).OfType<Guid>().ToHashSet();
        var persons = rows.Select(r => r.Person?.Id).OfType<Guid>().ToHashSet();
        var year = day.Year;
        var ownRows = await db.Households.AsNoTracking().Where(h => !byKeys || households.Contains(h.Id)).ToListAsync(cancel);
        var sheets = await db.HouseholdYears.AsNoTracking().Where(y => y.Year <= year && (!byKeys || households.Contains(y.HouseholdId))).ToListAsync(cancel);
        var personRows = persons.Count == 0 ? [] : await db.Persons.AsNoTracking().Where(p => !byKeys || persons.Contains(p.Id)).ToListAsync(cancel);
        var years = persons.Count == 0 ? [] : await db.PersonYears.AsNoTracking().Where(y => y.Year <= year && (!byKeys || persons.Contains(y.PersonId))).ToListAsync(cancel);
        var population = rows.TrueForAll(r => r.Household is not null) ? [] : await db.AreaPopulations.AsNoTracking().Where(p => p.Year <= year).ToListAsync(cancel);
        return new Found(ownRows.ToDictionary(h => h.Id), Newest(sheets, y => y.HouseholdId, y => y.Year), personRows.ToDictionary(p => p.Id), Newest(years, y => y.PersonId, y => y.Year),
            Newest(population, p => p.AreaCode, p => p.Year).ToDictionary(p => p.Key, p => p.Value.Households));
    }

    private static Dictionary<TKey, T> Newest<TKey, T>(List<T> rows, Func<T, TKey> of, Func<T, int> year) where TKey : notnull =>
        rows.GroupBy(of).ToDictionary(g => g.Key, g => g.MaxBy(year)!);

    private static string? Value(Found found, ExportContext context, QualityRow row)
    {
        var field = row.Rule.Field;
        if (field is null)
        {
            return null;
        }
        if (row.Person is { } member)
        {
            if (field == PersonSheet.RelationHeading)
            {
                return Relation(member);
            }
            return Has(Persons, field) ? Cell(Persons, context, field, to =>
            {
                Write(PersonSheet.OfHousehold, found.Households.GetValueOrDefault(member.Household.Id), to);
                Write(PersonSheet.Base, found.Persons.GetValueOrDefault(member.Id), to);
                Write(PersonSheet.Yearly, found.PersonYears.GetValueOrDefault(member.Id), to);
            }) : null;
        }
        if (row.Household is { } household)
        {
            var own = found.Households.GetValueOrDefault(household.Id);
            return PersonSheet.OfHousehold.Columns.Any(c => c.Heading == field) ? Cell(Persons, context, field, to => Write(PersonSheet.OfHousehold, own, to))
                : Has(Households, field) ? Cell(Households, context, field, to =>
                {
                    Write(HouseholdSheet.Base, own, to);
                    Write(HouseholdSheet.Yearly, found.HouseholdYears.GetValueOrDefault(household.Id), to);
                }) : null;
        }
        return row.Subject is CadreFile cadre ? cadre.Code : field == "农业户数" && found.Population.TryGetValue(row.AreaCode, out var count) ? count.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static string? Cell(SheetKind kind, ExportContext context, string field, Action<RowWriter> write)
    {
        var to = new RowWriter(kind, context);
        write(to);
        return to.Cells[kind.IndexOf(field)].ToString() is { Length: > 0 } text ? text : null;
    }

    private static void Write<T>(Fields<T> fields, T? entity, RowWriter to) where T : class
    {
        if (entity is not null)
        {
            fields.Write(entity, to);
        }
    }

    private static bool Has(SheetKind kind, string heading) => kind.Columns.Any(c => c.Heading == heading);

    private static string Relation(Member member) => CodeLists.Get(Persons.Column(PersonSheet.RelationHeading).CodeList!).ByCode(member.Relation)?.Text.Zh ?? member.Relation;
}
