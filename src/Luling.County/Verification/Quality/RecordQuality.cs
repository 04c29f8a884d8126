using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification.Quality;

internal sealed record RecordQualityRequest
{
    /// <summary>The day of the facts that are checked; the record itself is today's.</summary>
    public required DateOnly AsOf { get; init; }
}

internal enum RecordQualityOutcome { Done, Unchanged, NotAllowed, NotWholeCounty, InFuture, NoRules }

/// <summary>What a run of <see cref="RecordQuality"/> came to.</summary>
internal sealed record QualityRecorded(RecordQualityOutcome Outcome, int Places = 0, int Changed = 0);

/// <summary>Records today's counts of faults of every place, for the trend by day (R55). Reads store nothing; this does, once a day by
/// the serving program and whenever <c>check --record</c> asks.</summary>
internal sealed class RecordQuality(CountyStore store, CountySnapshots snapshots, QualityReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="rules">How many quality rules are in force on the day of the facts.</param>
    /// <param name="asOf">The day of the facts.</param>
    /// <param name="today">The day on which it is recorded.</param>
    public static RecordQualityOutcome Decide(Scope actor, int rules, DateOnly asOf, DateOnly today) =>
        !actor.May(Right.EditRegister) ? RecordQualityOutcome.NotAllowed
        : actor.AreaPrefix != actor.CountyCode ? RecordQualityOutcome.NotWholeCounty
        : asOf > today ? RecordQualityOutcome.InFuture
        : rules == 0 ? RecordQualityOutcome.NoRules
        : RecordQualityOutcome.Done;

    public static Bilingual TextOf(RecordQualityOutcome outcome) => outcome switch
    {
        RecordQualityOutcome.Done => ("今天的差错数已记入趋势。", "Today's faults are recorded for the trend."),
        RecordQualityOutcome.Unchanged => ("各村差错数与上次记录一致，没有新增。", "Every place stands as last recorded; nothing was added."),
        RecordQualityOutcome.NotAllowed => ("您的角色不能记录数据质量。请联系县扶贫办。", "Your role may not record the quality of the register. Ask the county office."),
        RecordQualityOutcome.NotWholeCounty => ("趋势按全县记录，请由县扶贫办执行。", "The trend is recorded for the whole county; the county office does it."),
        RecordQualityOutcome.InFuture => ("数据日期在今天之后，不能记录。", "The day of the facts lies in the future; nothing can be recorded for it."),
        RecordQualityOutcome.NoRules => ("政策方案在这一天没有生效的数据质量规则。请核对日期或方案。", "No quality rule of the programme is in force on that day. Check the day or the programme."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<QualityRecorded> HandleAsync(Scope actor, RecordQualityRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordQuality), async act =>
        {
            var today = store.Today;
            var allowed = Decide(actor, QualityRules.Of(reader.Programme.On(request.AsOf)).Count, request.AsOf, today);
            if (allowed != RecordQualityOutcome.Done)
            {
                return new QualityRecorded(allowed);
            }
            // Nobody else writes while the act runs: the snapshot stands where the act's own journal stands.
            var results = await reader.ResultsAsync(await snapshots.GetAsync(actor.CountyCode, cancel), request.AsOf, cancel);
            var last = await act.Db.QualityDays.AsTracking().Where(d => !act.Db.QualityDays.Any(later => later.AreaCode == d.AreaCode && later.Day > d.Day))
                .ToDictionaryAsync(d => d.AreaCode, StringComparer.Ordinal, cancel);
            var fresh = new List<QualityDay>();
            var renewed = 0;
            foreach (var part in results.Parts)
            {
                var now = Of(act, today, request.AsOf, reader.Programme.Version, QualityCounts.Of(results, part.AreaCode, ""));
                if (last.GetValueOrDefault(part.AreaCode) is not { } before)
                {
                    fresh.Add(now);
                }
                else if (!SameCounts(before, now) && before.Day == today)
                {
                    Take(before, now);
                    renewed++;
                }
                else if (!SameCounts(before, now))
                {
                    fresh.Add(now);
                }
            }
            if (fresh.Count + renewed == 0)
            {
                return new QualityRecorded(RecordQualityOutcome.Unchanged, results.Parts.Count);
            }
            await act.InsertAsync(fresh, cancel);
            act.About(actor.CountyCode, new { programme = reader.Programme.Id, version = reader.Programme.Version[..12], day = request.AsOf, areas = results.Parts.Count, changed = fresh.Count + renewed });
            return new QualityRecorded(RecordQualityOutcome.Done, results.Parts.Count, fresh.Count + renewed);
        }, cancel: cancel);

    private static QualityDay Of(Act act, DateOnly day, DateOnly asOf, string version, AreaQuality counts) => new()
    {
        CountyCode = act.Db.Scope.CountyCode, Id = act.NewId(), AreaCode = counts.AreaCode, Day = day, AsOf = asOf, Version = version, Told = counts.Told, Errors = counts.Errors, Doubts = counts.Doubts,
        Unknown = counts.Unknown, Households = counts.Households, HouseholdsAtFault = counts.HouseholdsAtFault,
    };

    private static bool SameCounts(QualityDay a, QualityDay b) =>
        (a.Told, a.Errors, a.Doubts, a.Unknown, a.Households, a.HouseholdsAtFault) == (b.Told, b.Errors, b.Doubts, b.Unknown, b.Households, b.HouseholdsAtFault);

    private static void Take(QualityDay to, QualityDay from) =>
        (to.AsOf, to.Version, to.Told, to.Errors, to.Doubts, to.Unknown, to.Households, to.HouseholdsAtFault) =
            (from.AsOf, from.Version, from.Told, from.Errors, from.Doubts, from.Unknown, from.Households, from.HouseholdsAtFault);
}
