using System.Globalization;
using System.Text.Json;
using Luling.County.Exchange.Sheets;
using Luling.County.Storage;
using Luling.County.Verification.Crosscheck;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>What the rules of the programme say today of the records that belong to nobody on the register. They are asked anew at each search, because a rule may speak
/// of the last year only, and a parameter may have changed.</summary>
internal static class MissedClues
{
    public static async Task<IReadOnlyList<MissedClue>> ReadAsync(CountyDb db, Programme programme, DateOnly day, CancellationToken cancel)
    {
        var records = await db.OutsideRecords.AsNoTracking().Where(r => r.Match == MatchKind.None && r.GoneOn == null).OrderBy(r => r.Id).ToListAsync(cancel);
        var places = new PlaceInAddress(db.Scope.CountyCode, await db.Areas.Where(a => a.InProgramme && a.Code.Length <= 12).ToListAsync(cancel));
        var rules = programme.On(day);
        return [.. records.GroupBy(r => r.SourceId, StringComparer.Ordinal).Join(programme.Sources, g => g.Key, s => s.Id, (g, source) => Of(source, rules, [.. g], places)).SelectMany(c => c)];
    }

    public static async Task<OnRegister> RegisterAsync(CountyDb db, DateOnly day, CancellationToken cancel) =>
        new((await RegisterMembers.LoadAsync(db, day, cancel)).All.Select(m => (m.PersonId, m.IdNumber, m.Name, m.Birth, m.AreaCode)));

    /// <param name="source">Whose records these are.</param>
    /// <param name="rules">The rules of the day.</param>
    /// <param name="records">Those of the source that belong to nobody on the register.</param>
    /// <param name="places">Finds villages in addresses.</param>
    public static IEnumerable<MissedClue> Of(RecordSource source, ProgrammeOnDay rules, IReadOnlyList<OutsideRecord> records, PlaceInAddress places)
    {
        var reading = new RecordReading(source, rules);
        if (reading.NotOnFile.Count == 0)
        {
            yield break;
        }
        var cells = new CellReading(source);
        var subjects = Together(source, [.. records.Select(r => (Record: r, Fields: FieldsOf(r)))], cells);
        var verdicts = reading.Judge(RecordSearch.Unregistered, [.. subjects.Select(s => s.Facts)]);
        for (var i = 0; i < subjects.Count; i++)
        {
            var (of, fields, _) = subjects[i];
            for (var rule = 0; rule < verdicts.Rules.Count; rule++)
            {
                // What cannot be told from the record names nobody: the list is for people of whom something is known.
                if (verdicts.Of(rule, i) == true)
                {
                    var address = fields.GetValueOrDefault(source.Person.Place?.Name ?? "");
                    yield return new MissedClue
                    {
                        Reason = new MissedReason(verdicts.Rules[rule].Id, of[0].Id, verdicts.Rules[rule].Points ?? 0, of.Count > 1 ? [.. of.Skip(1).Select(r => r.Id)] : null),
                        IdNumber = of[0].IdNumber, Name = of[0].Name ?? "", Birth = Day(fields.GetValueOrDefault(source.Person.Birth?.Name ?? "")),
                        AreaCode = places.Find(address), Address = string.IsNullOrWhiteSpace(address) ? null : address,
                    };
                }
            }
        }
    }

    /// <summary>Records of one person that the source adds up, such as the bills of a year, are one subject; all others stand for themselves.</summary>
    private static List<(IReadOnlyList<OutsideRecord> Records, IReadOnlyDictionary<string, string> Fields, object?[] Facts)> Together(
        RecordSource source, IReadOnlyList<(OutsideRecord Record, IReadOnlyDictionary<string, string> Fields)> records, CellReading cells)
    {
        var read = records.Select(r => (r.Record, r.Fields, Facts: cells.Read([.. source.Columns.Select(c => c.Heading is { } h ? r.Fields.GetValueOrDefault(h.Name) : null)]))).ToList();
        if (source.Sum is not { } sum)
        {
            return read.ConvertAll(r => ((IReadOnlyList<OutsideRecord>)[r.Record], r.Fields, r.Facts));
        }
        return [.. read.GroupBy(r => (Person: r.Record.IdNumber ?? r.Record.Id.ToString(), Year: sum.Year is { } year && r.Facts[year] is DateOnly day ? day.Year : (int?)null))
            .Select(g => ((IReadOnlyList<OutsideRecord>)[.. g.Select(r => r.Record)], g.First().Fields, Sum(sum, [.. g.Select(r => r.Facts)])))];
    }

    private static object?[] Sum(SourceSum sum, IReadOnlyList<object?[]> records)
    {
        var facts = (object?[])records[0].Clone();
        foreach (var more in records.Skip(1))
        {
            for (var i = 0; i < facts.Length; i++)
            {
                facts[i] = sum.Facts.Contains(i) ? facts[i] is decimal a && more[i] is decimal b ? a + b : null : more[i] ?? facts[i];
            }
        }
        return facts;
    }

    public static IReadOnlyDictionary<string, string> FieldsOf(OutsideRecord record) => JsonSerializer.Deserialize<Dictionary<string, string>>(record.Fields) ?? [];

    private static DateOnly? Day(string? text) => text is not null && TypedValues.TryDay(text, out var day, out var precision) && precision == DayPrecision.Day ? day : null;
}
