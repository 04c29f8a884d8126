using System.Text.Json;
using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification.Crosscheck;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>What the rules of the programme say of the records that belong to nobody on the register. They are asked anew at each search, because a parameter may have
/// changed, and always as on the day whose state the source's current delivery shows: a question that waits for its visit does not vanish because time passes.</summary>
internal static class MissedClues
{
    public static async Task<IReadOnlyList<MissedClue>> ReadAsync(CountyDb db, Programme programme, CancellationToken cancel)
    {
        var records = await db.OutsideRecords.AsNoTracking().Where(r => r.Match == MatchKind.None && r.GoneOn == null).OrderBy(r => r.Id).ToListAsync(cancel);
        var places = new PlaceInAddress(db.Scope.CountyCode, await db.Areas.Where(a => a.InProgramme && a.Code.Length <= 12).ToListAsync(cancel));
        var days = await db.Deliveries.Where(d => d.State == DeliveryState.Current).GroupBy(d => d.SourceId).ToDictionaryAsync(g => g.Key, g => g.Max(d => d.DataDay), StringComparer.Ordinal, cancel);
        return [.. records.GroupBy(r => r.SourceId, StringComparer.Ordinal).Where(g => days.ContainsKey(g.Key))
            .Join(programme.Sources, g => g.Key, s => s.Id, (g, source) => Of(source, programme.On(days[g.Key]), [.. g], places)).SelectMany(c => c)];
    }

    /// <summary>Members of households on the register; also those who died as such, whose family is on it still.</summary>
    public static async Task<OnRegister> RegisterAsync(CountyDb db, DateOnly day, CancellationToken cancel)
    {
        var members = (await RegisterMembers.LoadAsync(db, day, cancel)).All;
        var households = members.Select(m => m.HouseholdId).ToHashSet();
        var dead = await (from m in db.Memberships where m.LeaveReason == LeaveReason.Death
                          join p in db.Persons on m.PersonId equals p.Id
                          select new { m.HouseholdId, p.Id, p.IdNumber, p.Name, p.Birth, p.AreaCode }).ToListAsync(cancel);
        return new OnRegister(members.Select(m => (m.PersonId, (string?)m.IdNumber, m.Name, m.Birth, m.AreaCode))
            .Concat(dead.Where(d => households.Contains(d.HouseholdId)).Select(d => (d.Id, (string?)d.IdNumber, d.Name, d.Birth, d.AreaCode))));
    }

    /// <param name="source">Whose records these are.</param>
    /// <param name="rules">The rules of the day that the records show.</param>
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
        var subjects = SourceSums.Together(source, [.. records.Select(r => (Record: r, Fields: FieldsOf(r)))
            .Select(r => (r, r.Record.IdNumber ?? r.Record.Id.ToString(), cells.Read([.. source.Columns.Select(c => c.Heading is { } h ? r.Fields.GetValueOrDefault(h.Name) : null)])))]);
        var verdicts = reading.Judge(RecordSearch.Unregistered, [.. subjects.Select(s => s.Facts)]);
        for (var i = 0; i < subjects.Count; i++)
        {
            var of = subjects[i].Records;
            var (first, fields) = of[0];
            for (var rule = 0; rule < verdicts.Rules.Count; rule++)
            {
                // What cannot be told from the record names nobody: the list is for people of whom something is known.
                if (verdicts.Of(rule, i) == true)
                {
                    var address = fields.GetValueOrDefault(source.Person.Place?.Name ?? "");
                    yield return new MissedClue
                    {
                        Reason = new MissedReason(verdicts.Rules[rule].Id, first.Id, verdicts.Rules[rule].Points ?? 0, of.Count > 1 ? [.. of.Skip(1).Select(r => r.Record.Id)] : null),
                        IdNumber = first.IdNumber, Name = first.Name ?? "", Birth = Day(fields.GetValueOrDefault(source.Person.Birth?.Name ?? "")),
                        AreaCode = places.Find(address), Address = string.IsNullOrWhiteSpace(address) ? null : address,
                    };
                }
            }
        }
    }

    public static IReadOnlyDictionary<string, string> FieldsOf(OutsideRecord record) => JsonSerializer.Deserialize<Dictionary<string, string>>(record.Fields) ?? [];

    private static DateOnly? Day(string? text) => text is not null && TypedValues.TryDay(text, out var day, out var precision) && precision == DayPrecision.Day ? day : null;
}
