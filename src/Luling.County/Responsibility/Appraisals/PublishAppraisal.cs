using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record PublishAppraisalRequest
{
    public required int Year { get; init; }

    /// <summary>The day as of which it is measured, within the year; a later one stands for the year's last.</summary>
    public required DateOnly AsOf { get; init; }
}

internal enum PublishAppraisalOutcome { Done, Unchanged, NotAllowed, NotWholeCounty, YearNotBegun, InFuture, NothingMeasured, OpenObjections, OwnVeto }

/// <summary>What came of a publication, and how many units it holds.</summary>
internal sealed record AppraisalPublished(PublishAppraisalOutcome Outcome, int Units = 0);

/// <summary>Publishes a year of all units together: scores, totals, places and every item are frozen as they were measured. A later publication takes the place of the earlier one, which stays on file.</summary>
internal sealed class PublishAppraisal(CountyStore store, AppraisalReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="day">The day as of which it is measured; null before the year begins.</param>
    /// <param name="measured">All units of the county.</param>
    /// <param name="openObjections">Objections to the year that wait for an answer.</param>
    /// <param name="today">The county's day.</param>
    public static PublishAppraisalOutcome Decide(Scope actor, DateOnly? day, IReadOnlyList<MeasuredUnit> measured, int openObjections, DateOnly today) =>
        !actor.May(Right.Appraise) ? PublishAppraisalOutcome.NotAllowed
        : actor.AreaPrefix != actor.CountyCode ? PublishAppraisalOutcome.NotWholeCounty
        : day is null ? PublishAppraisalOutcome.YearNotBegun
        : day > today ? PublishAppraisalOutcome.InFuture
        : measured.Count == 0 ? PublishAppraisalOutcome.NothingMeasured
        : openObjections > 0 ? PublishAppraisalOutcome.OpenObjections
        : measured.SelectMany(u => u.Vetoes).Any(v => actor.Is(v.DecidedById, v.DecidedBy)) ? PublishAppraisalOutcome.OwnVeto
        : PublishAppraisalOutcome.Done;

    public static Bilingual TextOf(PublishAppraisalOutcome outcome) => outcome switch
    {
        PublishAppraisalOutcome.Done => ("年度考核已公布，以后计量的变化不影响已公布的结果。", "The year is published; what is measured later does not change it."),
        PublishAppraisalOutcome.Unchanged => ("与已公布的完全一致，没有重新公布。", "Everything is as it was published; nothing was published again."),
        PublishAppraisalOutcome.NotAllowed => ("您的角色不能公布考核。请联系县扶贫办。", "Your role may not publish appraisals. Ask the county office."),
        PublishAppraisalOutcome.NotWholeCounty => ("考核由全县一并公布。请用县级账号办理。", "A year is published for the whole county at once. Use an account of the county."),
        PublishAppraisalOutcome.YearNotBegun => ("该年度尚未开始，没有可公布的。", "The year has not begun; there is nothing to publish."),
        PublishAppraisalOutcome.InFuture => ("计量日期在今天之后，不能公布。请核对日期。", "The day lies in the future; nothing can be published for it. Check the day."),
        PublishAppraisalOutcome.NothingMeasured => ("没有参加考核的单位，或政策方案没有考核项目。请先登记机构。", "There is no unit to appraise, or the programme has no items. Register the bodies first."),
        PublishAppraisalOutcome.OpenObjections => ("还有申诉没有答复。请先答复再公布。", "Objections wait for an answer. Answer them first."),
        PublishAppraisalOutcome.OwnVeto => ("其中有您自己登记的一票否决事项，请由另一人公布。", "It holds a veto that you recorded yourself; somebody else has to publish it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AppraisalPublished> HandleAsync(Scope actor, PublishAppraisalRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(PublishAppraisal), async act =>
        {
            var day = AppraisalScoring.MeasuredOn(request.Year, request.AsOf);
            // Nobody else writes while the act runs: what is measured is what is published.
            var measured = day is { } asOf && actor.May(Right.Appraise) ? await reader.MeasureAsync(act.Db, request.Year, asOf, cancel) : [];
            var open = await act.Db.AppraisalObjections.CountAsync(o => o.Year == request.Year && o.AnsweredOn == null, cancel);
            var outcome = Decide(actor, day, measured, open, store.Today);
            if (outcome != PublishAppraisalOutcome.Done)
            {
                return new AppraisalPublished(outcome);
            }
            var (results, marks) = Freeze(act, measured, request.Year, day!.Value, store.Today);
            var before = await act.Db.AppraisalResults.AsTracking().Where(r => r.Year == request.Year && r.SupersededOn == null).ToListAsync(cancel);
            var ids = before.ConvertAll(r => r.Id);
            var marksBefore = await act.Db.AppraisalMarks.AsNoTracking().Where(m => ids.Contains(m.AppraisalResultId)).ToListAsync(cancel);
            if (Values(results, marks).SetEquals(Values(before, marksBefore)))
            {
                return new AppraisalPublished(PublishAppraisalOutcome.Unchanged, before.Count);
            }
            foreach (var old in before)
            {
                old.SupersededOn = store.Today;
            }
            await act.FlushAsync(cancel);
            await act.InsertAsync(results, cancel);
            await act.InsertAsync(marks, cancel);
            act.About(actor.AreaPrefix, new { year = request.Year, day, units = results.Count });
            return new AppraisalPublished(PublishAppraisalOutcome.Done, results.Count);
        }, cancel: cancel);

    private static (List<AppraisalResult> Results, List<AppraisalMark> Marks) Freeze(Act act, IReadOnlyList<MeasuredUnit> measured, int year, DateOnly day, DateOnly today)
    {
        var (results, marks) = (new List<AppraisalResult>(), new List<AppraisalMark>());
        foreach (var unit in measured)
        {
            var result = new AppraisalResult
            {
                CountyCode = unit.Body.Row.CountyCode, Id = act.NewId(), AreaCode = unit.Body.AreaCode, BodyId = unit.Body.Id, Year = year, AsOf = day, PublishedOn = today, PublishedBy = act.Db.Scope.Actor,
                PovertyScore = unit.PovertyScore, Other = unit.Other?.Score, Total = unit.Verdict.Total, Vetoed = unit.Vetoes.Count > 0, Rank = unit.Rank,
            };
            results.Add(result);
            marks.AddRange(unit.Marks.Select(m => new AppraisalMark
            {
                CountyCode = result.CountyCode, Id = act.NewId(), AreaCode = result.AreaCode, AppraisalResultId = result.Id, ItemId = m.Item.Id, Numerator = m.Numerator, Denominator = m.Denominator,
                Most = m.Item.Most, Score = m.Points,
            }));
        }
        return (results, marks);
    }

    private static HashSet<object> Values(IReadOnlyList<AppraisalResult> results, IReadOnlyList<AppraisalMark> marks)
    {
        var bodies = results.ToDictionary(r => r.Id, r => r.BodyId);
        return [.. results.Select(r => (object)(r.BodyId, r.AsOf, r.PovertyScore, r.Other, r.Total, r.Vetoed, r.Rank)),
            .. marks.Select(m => (object)(bodies[m.AppraisalResultId], m.ItemId, m.Numerator, m.Denominator, m.Most, m.Score))];
    }
}
