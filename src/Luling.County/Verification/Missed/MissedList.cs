using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>How a question stands.</summary>
internal enum MissedState { Open, ToRegister, NotPoor, AlreadyRegistered, NotHere, Gone, Registered }

/// <summary>Somebody who may have been missed, as lists show it.</summary>
/// <param name="Person">The row.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reasons">The weightiest first.</param>
/// <param name="Due">Last day for the visit; null where the programme sets none.</param>
internal sealed record MissedRow(MissedPerson Person, MissedState State, IReadOnlyList<MissedReason> Reasons, DateOnly? Due)
{
    public bool VillageKnown => Person.AreaCode[9..] != "000";
    public bool IsAnswered => State is MissedState.ToRegister or MissedState.NotPoor or MissedState.AlreadyRegistered or MissedState.NotHere;
    public bool InTime => IsAnswered && Person.VisitedOn <= Due;

    /// <summary>Not answered, and the day is past.</summary>
    public bool OverdueOn(DateOnly today) => State == MissedState.Open && Due < today;

    /// <summary>Answered, or should be by now: the base of what was done in time.</summary>
    public bool CountsBy(DateOnly today) => Due is not null && (IsAnswered || OverdueOn(today));
}

/// <summary>A reason in words: the rule, and the records on which it rests.</summary>
/// <param name="Reason">As stored.</param>
/// <param name="Rule">Null where the programme no longer has it.</param>
/// <param name="Records">With their sources, where the programme still knows them.</param>
internal sealed record MissedEvidence(MissedReason Reason, Rule? Rule, IReadOnlyList<(OutsideRecord Record, RecordSource? Source)> Records)
{
    /// <summary>What the department wrote, in the order of the source, for people to read; blank cells are left out.</summary>
    public static IReadOnlyList<(string Heading, string Text)> CellsOf(OutsideRecord record, RecordSource? source)
    {
        var fields = MissedClues.FieldsOf(record);
        var headings = source is null ? fields.Keys : source.Columns.Select(c => c.Heading?.Name).OfType<string>().Concat(source.Evidence.Select(e => e.Name)).Distinct(StringComparer.Ordinal);
        return [.. headings.Select(h => (h, fields.GetValueOrDefault(h, ""))).Where(c => c.Item2.Length > 0)];
    }

    /// <summary>Shown beside the reason in lists: the same, of the first record.</summary>
    public IReadOnlyList<(string Heading, string Text)> Cells => Records.Count == 0 ? [] : CellsOf(Records[0].Record, Records[0].Source);
}

/// <summary>The people of an area who may have been missed.</summary>
internal sealed class MissedReader(CountyStore store, Programme programme)
{
    /// <summary>Key of the parameter that says within how many days somebody has to be at the home.</summary>
    public const string VisitDays = "missed.visit_days";

    /// <summary>Most points first; null where the reader may not see cases, or the area lies outside theirs.</summary>
    public async Task<IReadOnlyList<MissedRow>?> ReadAsync(Scope reader, string area, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeCases) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        return [.. (await db.MissedPersons.AsNoTracking().ToListAsync(cancel)).Select(Row).OrderByDescending(r => r.Person.Points).ThenBy(r => r.Person.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Person.Id)];
    }

    public MissedRow Row(MissedPerson person) => new(person, StateOf(person), MissedReasons.Read(person.Reasons),
        programme.Parameters.Get(VisitDays, person.AskedOn)?.Number is { } days ? person.AskedOn.AddDays((int)days) : null);

    public static MissedState StateOf(MissedPerson person) => person switch
    {
        { RegisteredOn: not null } => MissedState.Registered,
        { Answer: MissedAnswer.ToRegister } => MissedState.ToRegister,
        { Answer: MissedAnswer.NotPoor } => MissedState.NotPoor,
        { Answer: MissedAnswer.AlreadyRegistered } => MissedState.AlreadyRegistered,
        { Answer: MissedAnswer.NotHere } => MissedState.NotHere,
        { GoneOn: not null } => MissedState.Gone,
        _ => MissedState.Open,
    };

    /// <summary>The records behind some rows that the reader was given. The records themselves stand with the county, because the department does not say in whose village they
    /// belong; whoever may see the person may see why.</summary>
    public async Task<ILookup<Guid, MissedEvidence>> EvidenceAsync(IReadOnlyCollection<MissedRow> rows, CancellationToken cancel = default)
    {
        var reasons = rows.SelectMany(r => r.Reasons.Select(reason => (r.Person, Reason: reason))).ToList();
        if (reasons.Count == 0)
        {
            return reasons.ToLookup(_ => Guid.Empty, _ => default(MissedEvidence)!);
        }
        await using var db = store.Open(Scope.Operator(reasons[0].Person.CountyCode));
        var records = new Dictionary<Guid, OutsideRecord>();
        foreach (var ids in reasons.SelectMany(r => r.Reason.Records).Distinct().Chunk(500))
        {
            foreach (var record in await db.OutsideRecords.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancel))
            {
                records[record.Id] = record;
            }
        }
        var sources = programme.Sources.ToDictionary(s => s.Id, StringComparer.Ordinal);
        return reasons.ToLookup(r => r.Person.Id, r => new MissedEvidence(r.Reason, RuleOf(r.Reason.Rule),
            [.. r.Reason.Records.Select(records.GetValueOrDefault).OfType<OutsideRecord>().Select(o => (o, sources.GetValueOrDefault(o.SourceId)))]));
    }

    /// <summary>As it stands today; an older version where it is in force no more; null where the programme does not have it.</summary>
    public Rule? RuleOf(string id) => programme.On(store.Today).Rule(id) ?? programme.Rules.LastOrDefault(r => r.Id == id);

    /// <summary>What happened to a row that the reader was given, newest first.</summary>
    public async Task<IReadOnlyList<MissedStep>> HistoryAsync(MissedRow row, CancellationToken cancel = default)
    {
        await using var db = store.Open(Scope.Operator(row.Person.CountyCode));
        return await db.MissedSteps.AsNoTracking().Where(s => s.MissedPersonId == row.Person.Id).OrderByDescending(s => s.NotedOn).ThenByDescending(s => s.Id).ToListAsync(cancel);
    }
}
