using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A meeting on the calendar.</summary>
/// <param name="IsOwn">Whether the reader may open it; of the meetings of bodies above only day and body are told.</param>
internal sealed record MeetingRow(Meeting Meeting, string BodyCode, string BodyName, BodyKind BodyKind, MeetingState State, bool IsOwn);

internal sealed record MeetingDossier(Meeting Meeting, Body Body, MeetingState State, int? Interval, IReadOnlyList<Problem> Decisions, Meeting? Before, IReadOnlyDictionary<Guid, string> Bodies);

/// <summary>The meetings of the county's bodies as its people may see them (<see cref="BodyRules.IsVisible"/>).</summary>
internal sealed class MeetingReader(CountyStore store, MeetingCadence cadence, CoverageReader coverages)
{
    /// <summary>By due days, then bodies; null where the area lies outside the reader's scope.</summary>
    public async Task<IReadOnlyList<MeetingRow>?> ReadAsync(Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(Scope.Operator(reader.CountyCode));
        var bodies = (await db.Bodies.AsNoTracking().ToListAsync(cancel)).Where(b => BodyRules.IsVisible(within, b.AreaCode)).ToDictionary(b => b.Id);
        var meetings = await db.Meetings.AsNoTracking().ToListAsync(cancel);
        return [.. meetings.Where(m => bodies.ContainsKey(m.BodyId)).Select(m => RowOf(reader, m, bodies[m.BodyId], day))
            .OrderBy(r => r.Meeting.DueOn).ThenBy(r => r.BodyCode, StringComparer.Ordinal).ThenBy(r => r.Meeting.Id)];
    }

    public async Task<MeetingDossier?> DossierAsync(Scope reader, Guid id, DateOnly day, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } meeting)
        {
            return null;
        }
        var bodies = await db.Bodies.AsNoTracking().ToListAsync(cancel);
        var body = bodies.Single(b => b.Id == meeting.BodyId);
        var interval = cadence.IntervalOf(body.Kind, meeting.DueOn);
        var before = await db.Meetings.AsNoTracking().Where(m => m.BodyId == body.Id && m.HeldOn != null && m.DueOn < meeting.DueOn).OrderByDescending(m => m.DueOn).FirstOrDefaultAsync(cancel);
        return new MeetingDossier(meeting, body, MeetingDays.StateOf(meeting.DueOn, meeting.HeldOn, interval, day), interval, await DecisionsAsync(db, meeting.Id, cancel), before, bodies.ToDictionary(b => b.Id, b => b.Name));
    }

    /// <summary>The agenda as of the page's day: a leading group goes over its whole place, every other body over what it has to do itself.</summary>
    public async Task<Agenda> AgendaAsync(Scope reader, MeetingDossier of, DateOnly day, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        var leads = of.Body.Kind is BodyKind.LeadingGroup or BodyKind.TownshipLeadingGroup;
        var open = db.Problems.AsNoTracking().Where(p => p.State != ProblemState.Closed && p.DueOn != null && p.DueOn < day);
        var problems = (await (leads ? open : open.Where(p => p.BodyId == of.Body.Id)).ToListAsync(cancel)).FindAll(p => p.BodyId == of.Body.Id || p.AreaCode.StartsWith(PlaceOf(of.Body), StringComparison.Ordinal));
        var last = of.Before is { } before ? await DecisionsAsync(db, before.Id, cancel) : [];
        var report = await coverages.ReportAsync(reader, PlaceOf(of.Body), day, cancel);
        var overdue = (await coverages.GapsAsync(reader, PlaceOf(of.Body), day, null, cancel: cancel) ?? []).Where(g => g.Overdue).GroupBy(g => g.CoverageId).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return MeetingAgenda.Make(day, last, problems, [.. (report?.Coverages ?? []).Select(c => new CoverageGaps(c, overdue.GetValueOrDefault(c.Id)))], of.Bodies);
    }

    private MeetingRow RowOf(Scope reader, Meeting meeting, Body body, DateOnly day) =>
        new(meeting, body.Code, body.Name, body.Kind, MeetingDays.StateOf(meeting.DueOn, meeting.HeldOn, cadence.IntervalOf(body.Kind, meeting.DueOn), day), reader.Covers(meeting.AreaCode));

    private static Task<List<Problem>> DecisionsAsync(CountyDb db, Guid meeting, CancellationToken cancel) =>
        db.Problems.AsNoTracking().Where(p => p.MeetingId == meeting).OrderBy(p => p.Code).ThenBy(p => p.Id).ToListAsync(cancel);

    private static string PlaceOf(Body body) => body.AreaCode.EndsWith("000000", StringComparison.Ordinal) ? body.AreaCode[..6] : body.AreaCode[..9];
}
