using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record ReportProblemRequest
{
    public required ProblemSource Source { get; init; }

    /// <summary>6, 9 or 12 digits; the household's own village where one is named.</summary>
    public required string AreaCode { get; init; }
    public string? HouseholdCode { get; init; }

    /// <summary>Kept exactly as typed.</summary>
    public required string Text { get; init; }
    public required DateOnly FoundOn { get; init; }

    /// <summary>Who found it, where it was somebody without an account, such as a citizen; null for the reporter.</summary>
    public string? FoundBy { get; init; }
    public Guid? InspectionId { get; init; }
    public FundMisuse? Misuse { get; init; }

    /// <summary>In fen.</summary>
    public long? Amount { get; init; }
    public IReadOnlyList<SentPaper> Papers { get; init; } = [];
}

internal enum ReportProblemOutcome
{
    Done, NotAllowed, WrongSource, UnknownPlace, UnknownHousehold, UnknownInspection, NoText, TextTooLong, InFuture, BadFinder, AmountWithoutMisuse, BadAmount, TooManyPapers, PaperTooLarge, PaperOfWrongKind,
}

/// <summary>What came of it, with the number that the problem got.</summary>
internal readonly record struct ProblemReported(ReportProblemOutcome Outcome, string? Code = null);

/// <summary>Writes down something found wrong, in the finder's own words, which nothing changes afterwards (R39-R40). Whoever sees a wrong of money notes what may not be done with it (R42).</summary>
internal sealed class ReportProblem(CountyStore store)
{
    /// <summary>Sources that are typed here; meetings, objections and appraisals open their problems themselves.</summary>
    public static readonly IReadOnlyList<ProblemSource> Sources = [ProblemSource.Inspection, ProblemSource.Survey, ProblemSource.Citizen, ProblemSource.Other];

    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="placeKnown">Whether the place is one of the county's, in the actor's area.</param>
    /// <param name="householdKnown">Whether the household, where one is named, lies there.</param>
    /// <param name="inspectionKnown">Whether the inspection, where one is named, lies in the actor's area.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static ReportProblemOutcome Decide(Scope actor, ReportProblemRequest request, bool placeKnown, bool householdKnown, bool inspectionKnown, DateOnly today) =>
        !actor.May(Right.ReportProblems) ? ReportProblemOutcome.NotAllowed
        : !Sources.Contains(request.Source) ? ReportProblemOutcome.WrongSource
        : !placeKnown ? ReportProblemOutcome.UnknownPlace
        : !householdKnown ? ReportProblemOutcome.UnknownHousehold
        : !inspectionKnown ? ReportProblemOutcome.UnknownInspection
        : string.IsNullOrWhiteSpace(request.Text) ? ReportProblemOutcome.NoText
        : !ProblemWords.CanBeKept(request.Text) ? ReportProblemOutcome.TextTooLong
        : request.FoundOn > today ? ReportProblemOutcome.InFuture
        : request.FoundBy is not null && !ProblemWords.IsName(request.FoundBy) ? ReportProblemOutcome.BadFinder
        : request is { Amount: not null, Misuse: null } ? ReportProblemOutcome.AmountWithoutMisuse
        : request.Amount <= 0 ? ReportProblemOutcome.BadAmount
        : Papers.Check(request.Papers) switch
        {
            PaperFault.TooMany => ReportProblemOutcome.TooManyPapers,
            PaperFault.TooLarge => ReportProblemOutcome.PaperTooLarge,
            PaperFault.WrongKind => ReportProblemOutcome.PaperOfWrongKind,
            _ => ReportProblemOutcome.Done,
        };

    public static Bilingual TextOf(ReportProblemOutcome outcome) => outcome switch
    {
        ReportProblemOutcome.Done => ("问题已登记，原话照录。", "The problem is on record, word for word."),
        ReportProblemOutcome.NotAllowed => ("您的角色不能登记问题。", "Your role may not report problems."),
        ReportProblemOutcome.WrongSource => ("请选择问题来源。会议决定、公示异议和考核问题由其页面直接登记。", "Choose where it comes from. Meetings, objections and appraisals record theirs on their own pages."),
        ReportProblemOutcome.UnknownPlace => ("没有这个地方，或它不在您负责的区域内。请改选。", "There is no such place, or it lies outside your area. Choose another."),
        ReportProblemOutcome.UnknownHousehold => ("该地没有这个户编号。请核对户编号和所在村。", "No household of that number lies there. Check number and village."),
        ReportProblemOutcome.UnknownInspection => ("没有这次督查，或它不在您负责的区域内。", "There is no such inspection, or it lies outside your area."),
        ReportProblemOutcome.NoText => ("请照录问题原话。", "Write down the problem in the finder's own words."),
        ReportProblemOutcome.TextTooLong => ProblemWords.TooLong,
        ReportProblemOutcome.InFuture => ("发现日期在今天之后。请核对。", "The day lies in the future. Check it."),
        ReportProblemOutcome.BadFinder => ($"发现人姓名须在 {ProblemWords.LongestName} 字以内。", $"Name the finder in at most {ProblemWords.LongestName} characters."),
        ReportProblemOutcome.AmountWithoutMisuse => ("填了涉及金额的，请选择资金违纪类别。", "Where a sum is given, say what was done with the money."),
        ReportProblemOutcome.BadAmount => ("涉及金额应大于零。", "The sum should be greater than zero."),
        ReportProblemOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        ReportProblemOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        ReportProblemOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ProblemReported> HandleAsync(Scope actor, ReportProblemRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ReportProblem), async act =>
        {
            var household = string.IsNullOrWhiteSpace(request.HouseholdCode) ? null
                : await act.Db.Households.Where(h => h.Code == request.HouseholdCode.Trim() && h.AreaCode.StartsWith(request.AreaCode)).SingleOrDefaultAsync(cancel);
            var place = actor.Covers(request.AreaCode) && await act.Db.Areas.AnyAsync(a => a.Code == request.AreaCode && a.InProgramme, cancel);
            var inspection = request.InspectionId is not { } id || await act.Db.Inspections.AnyAsync(i => i.Id == id, cancel);
            var outcome = Decide(actor, request, place, household is not null || string.IsNullOrWhiteSpace(request.HouseholdCode), inspection, store.Today);
            if (outcome != ReportProblemOutcome.Done)
            {
                return new ProblemReported(outcome);
            }
            var it = await ProblemOpening.OpenAsync(act, new FoundProblem
            {
                Source = request.Source, AreaCode = household?.AreaCode ?? request.AreaCode.PadRight(12, '0'), Text = request.Text, FoundOn = request.FoundOn, FoundBy = request.FoundBy?.Trim() ?? actor.Actor,
                FoundById = request.FoundBy is null ? actor.ActorId : null, InspectionId = request.InspectionId, HouseholdId = household?.Id, Misuse = request.Misuse, Amount = request.Amount,
            }, store.Today, cancel);
            await Papers.AddAsync(act, PaperOwner.Problem, it.Id, it.AreaCode, it.HouseholdId, request.Papers, store.Today, cancel);
            act.About(it.AreaCode, new { problem = it.Code, on = request.FoundOn, papers = request.Papers.Count });
            return new ProblemReported(outcome, it.Code);
        }, cancel: cancel);
}
