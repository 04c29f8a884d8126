using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>How an inspection stands to its day. As the coverage counts it: in time is before the next one is due.</summary>
internal enum InspectionTiming { Planned, InTime, Late, Missed }

/// <summary>An inspection as lists show it.</summary>
internal sealed record InspectionRow
{
    public required Inspection It { get; init; }
    public required string Team { get; init; }
    public required string TeamCode { get; init; }
    public required string? RoundCode { get; init; }

    /// <summary>Null where the programme does not say how often teams inspect, and so nothing can be late.</summary>
    public required InspectionTiming? Timing { get; init; }

    /// <summary>From its day until it was made, or until the day asked about; null where it is in time.</summary>
    public required int? DaysLate { get; init; }
    public bool NotFedBack => It is { HeldOn: not null, FeedbackOn: null };
}

/// <summary>Inspections of an area, with how each stands to its day.</summary>
internal static class InspectionList
{
    /// <summary>Days from one inspection to the next.</summary>
    public const string Interval = "inspection.days";

    public static InspectionTiming? TimingOf(DateOnly due, DateOnly? held, int? interval, DateOnly day) =>
        interval is not { } days ? held is null ? null : InspectionTiming.InTime
        : held is { } on ? on < due.AddDays(days) ? InspectionTiming.InTime : InspectionTiming.Late
        : due.AddDays(days) <= day ? InspectionTiming.Missed : InspectionTiming.Planned;

    /// <summary>By day, the latest first. Null where the reader may not see duties, or the area is not theirs.</summary>
    public static async Task<IReadOnlyList<InspectionRow>?> ReadAsync(CountyStore store, Scope reader, string area, Programme programme, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } scope)
        {
            return null;
        }
        await using var db = store.Open(scope);
        var rows = await InspectionSight.Visible(db).AsNoTracking().ToListAsync(cancel);
        var rounds = await db.InspectionRounds.AsNoTracking().ToDictionaryAsync(r => r.Id, cancel);
        await using var county = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        var teams = await county.Bodies.Where(b => b.Kind == BodyKind.InspectionTeam).Select(b => new { b.Id, b.Code, b.Name }).ToDictionaryAsync(b => b.Id, cancel);
        return [.. rows.Select(i =>
        {
            var timing = TimingOf(i.DueOn, i.HeldOn, programme.Parameters.Get(Interval, i.DueOn)?.Number is { } days ? (int)days : null, day);
            return new InspectionRow
            {
                It = i, Team = teams.GetValueOrDefault(i.BodyId)?.Name ?? "", TeamCode = teams.GetValueOrDefault(i.BodyId)?.Code ?? "", RoundCode = i.InspectionRoundId is { } round && rounds.GetValueOrDefault(round) is { } drawn && InspectionSight.MaySee(reader, drawn, store.Today) ? drawn.Code : null,
                Timing = timing, DaysLate = timing is InspectionTiming.Late or InspectionTiming.Missed ? (i.HeldOn ?? day).DayNumber - i.DueOn.DayNumber : null,
            };
        }).OrderByDescending(r => r.It.DueOn).ThenBy(r => r.TeamCode, StringComparer.Ordinal).ThenBy(r => r.It.AreaCode, StringComparer.Ordinal).ThenBy(r => r.It.Id)];
    }

    public static Bilingual TextOf(InspectionTiming timing) => timing switch
    {
        InspectionTiming.Planned => ("待督查", "to be made"),
        InspectionTiming.InTime => ("按期", "in time"),
        InspectionTiming.Late => ("迟", "late"),
        InspectionTiming.Missed => ("未开展", "missed"),
        _ => throw new ArgumentOutOfRangeException(nameof(timing), timing, null),
    };
}
