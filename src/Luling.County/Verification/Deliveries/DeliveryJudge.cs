using System.Text.Json;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Verification.Crosscheck;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification;

/// <summary>What the programme's rules say of a source's records on the day of the data: which open a case, and whom a complete list should have and has not.</summary>
internal sealed class DeliveryJudge
{
    private readonly CellReading cells;
    private readonly FactTable? persons;
    private readonly Dictionary<Guid, int> personRows = [];

    private DeliveryJudge(RecordReading reading, DayFacts? facts)
    {
        (Reading, cells) = (reading, new CellReading(reading.Source));
        if (facts?.Of("person") is { } placed)
        {
            persons = placed.Table;
            foreach (var (row, person) in placed.Subjects.Index())
            {
                personRows[person.Id] = row;
            }
        }
    }

    public RecordReading Reading { get; }

    public CellReading Cells => cells;

    public static async Task<DeliveryJudge> LoadAsync(CountySnapshots snapshots, Scope actor, RecordSource source, Programme programme, DateOnly day, CancellationToken cancel)
    {
        var reading = new RecordReading(source, programme.On(day));
        var asksPersons = reading.PersonFactsUsed(RecordSearch.Registered).Count + reading.PersonFactsUsed(RecordSearch.Absent).Count > 0;
        return new DeliveryJudge(reading, asksPersons ? new DayFacts((await snapshots.GetAsync(actor.CountyCode, cancel)).View(actor, null)!, day) : null);
    }

    /// <summary>Members whom the list does not have although it should: kept like records, without a row.</summary>
    public IEnumerable<KeptRow> Absent(RegisterMembers register, IReadOnlyCollection<KeptRow> kept)
    {
        if (Reading.Absent.Count == 0)
        {
            return [];
        }
        var there = kept.Select(k => k.PersonId).ToHashSet();
        // Of somebody whose number the register does not have, nothing follows from not being found.
        var missing = register.All.Where(m => !m.Key.IsNone && !there.Contains(m.PersonId)).ToList();
        var verdicts = Judge(RecordSearch.Absent, missing.ConvertAll(_ => new object?[Reading.Source.Kind.Facts.Count]), missing.ConvertAll(m => (Guid?)m.PersonId));
        return missing.Where((_, i) => Enumerable.Range(0, verdicts.Rules.Count).Any(r => verdicts.Of(r, i) == true)).Select(m => new KeptRow
        {
            Row = 0, RecordKey = KeptRow.KeyOf(Reading.Source.Id, $"{m.PersonId}/{m.HouseholdId}", "absent"), AreaCode = m.AreaCode, PersonId = m.PersonId, HouseholdId = m.HouseholdId, IdNumber = m.Key.ToString(),
            Name = m.Name, Fields = "{}", Match = MatchKind.Number,
        });
    }

    /// <summary>All that the records say against households now.</summary>
    /// <param name="records">Those of the source that are not gone.</param>
    public IReadOnlyList<CaseClue> Clues(IEnumerable<OutsideRecord> records)
    {
        var placed = records.Where(r => r is { PersonId: not null, HouseholdId: not null }).OrderBy(r => r.Id).ToList();
        var there = placed.Where(r => r.Row > 0).Select(r => (Record: r, Person: $"{r.PersonId}/{r.HouseholdId}", Facts: FactsOf(r))).ToList();
        var absent = placed.Where(r => r.Row == 0).Select(r => ((IReadOnlyList<OutsideRecord>)[r], new object?[Reading.Source.Kind.Facts.Count])).ToList();
        return [.. Clues(RecordSearch.Registered, SourceSums.Together(Reading.Source, there)), .. Clues(RecordSearch.Absent, absent)];
    }

    public RecordVerdicts Judge(RecordSearch find, IReadOnlyList<object?[]> facts, IReadOnlyList<Guid?> of) =>
        persons is null ? Reading.Judge(find, facts) : Reading.Judge(find, facts, persons, [.. of.Select(p => p is { } id ? personRows.GetValueOrDefault(id, -1) : -1)]);

    private IEnumerable<CaseClue> Clues(RecordSearch find, IReadOnlyList<(IReadOnlyList<OutsideRecord> Records, object?[] Facts)> subjects)
    {
        if (subjects.Count == 0 || Reading.Of(find).Count == 0)
        {
            yield break;
        }
        var verdicts = Judge(find, [.. subjects.Select(s => s.Facts)], [.. subjects.Select(s => s.Records[0].PersonId)]);
        for (var i = 0; i < subjects.Count; i++)
        {
            for (var rule = 0; rule < verdicts.Rules.Count; rule++)
            {
                if (verdicts.Of(rule, i) is false)
                {
                    continue;
                }
                foreach (var record in subjects[i].Records)
                {
                    yield return new CaseClue
                    {
                        HouseholdId = record.HouseholdId!.Value, AreaCode = record.AreaCode, PersonId = record.PersonId!.Value, Category = verdicts.Rules[rule].Id, RecordId = record.Id, Fields = record.Fields,
                        Certain = verdicts.Of(rule, i) == true && record.Match == MatchKind.Number,
                    };
                }
            }
        }
    }

    private object?[] FactsOf(OutsideRecord record)
    {
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(record.Fields)!;
        return cells.Read([.. Reading.Source.Columns.Select(c => c.Heading is { } heading ? fields.GetValueOrDefault(heading.Name) : null)]);
    }
}
