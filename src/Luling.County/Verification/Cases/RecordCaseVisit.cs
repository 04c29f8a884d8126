using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record RecordCaseVisitRequest
{
    public required string Code { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Who was there, as typed.</summary>
    public required string Visitors { get; init; }

    /// <summary>False where nobody was met: then there are no words, and the finding says so.</summary>
    public bool Met { get; init; } = true;

    /// <summary>What the household says, word for word: kept exactly as typed.</summary>
    public string? Statement { get; init; }

    /// <summary>What the visitors found.</summary>
    public required string Finding { get; init; }

    public IReadOnlyList<SentPaper> Papers { get; init; } = [];
}

internal enum RecordCaseVisitOutcome { Done, NotAllowed, NotFound, NotNotified, Decided, InFuture, BeforeOpening, NobodyNamed, NoStatement, NoFinding, TextTooLong, TooManyPapers, PaperTooLarge, PaperOfWrongKind }

/// <summary>Notes a visit: who was there when, what the household says in its own words, what was found, with photographs or papers (R39, R47).</summary>
internal sealed class RecordCaseVisit(CountyStore store, Programme programme)
{
    private const int ShortestFinding = 4, LongestVisitors = 100;

    /// <param name="actor">Who asks.</param>
    /// <param name="it">The case.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordCaseVisitOutcome Decide(Scope actor, VerificationCase it, RecordCaseVisitRequest request, DateOnly today) =>
        !actor.May(Right.WorkCases) ? RecordCaseVisitOutcome.NotAllowed
        : it.State == CaseState.Opened ? RecordCaseVisitOutcome.NotNotified
        : it.State is CaseState.Proposed or CaseState.Closed ? RecordCaseVisitOutcome.Decided
        : request.On > today ? RecordCaseVisitOutcome.InFuture
        : request.On < (it.NotifiedOn ?? it.OpenedOn) ? RecordCaseVisitOutcome.BeforeOpening
        : request.Visitors.Trim().Length is 0 or > LongestVisitors ? RecordCaseVisitOutcome.NobodyNamed
        : request.Met && string.IsNullOrWhiteSpace(request.Statement) ? RecordCaseVisitOutcome.NoStatement
        : request.Finding.Trim().Length < ShortestFinding ? RecordCaseVisitOutcome.NoFinding
        : !CaseWords.CanBeKept(request.Statement) || !CaseWords.CanBeKept(request.Finding) || !CaseWords.CanBeKept(request.Visitors) ? RecordCaseVisitOutcome.TextTooLong
        : Papers.Check(request.Papers) switch
        {
            PaperFault.TooMany => RecordCaseVisitOutcome.TooManyPapers,
            PaperFault.TooLarge => RecordCaseVisitOutcome.PaperTooLarge,
            PaperFault.WrongKind => RecordCaseVisitOutcome.PaperOfWrongKind,
            _ => RecordCaseVisitOutcome.Done,
        };

    public static Bilingual TextOf(RecordCaseVisitOutcome outcome) => outcome switch
    {
        RecordCaseVisitOutcome.Done => ("入户核查已记录，原话照录。", "The visit is recorded, word for word."),
        RecordCaseVisitOutcome.NotAllowed => ("您的角色不能记录入户核查。", "Your role may not record visits."),
        RecordCaseVisitOutcome.NotFound => ("没有这个案卷，或它不在您负责的区域内。", "There is no such case, or it lies outside your area."),
        RecordCaseVisitOutcome.NotNotified => ("案卷尚未通报乡镇。请先通报。", "The township was not told of this case yet. Do that first."),
        RecordCaseVisitOutcome.Decided => ("案卷已提出结论或已结案。需要补充时请写补充说明。", "A verdict is proposed or the case is closed. Add a remark if there is more to say."),
        RecordCaseVisitOutcome.InFuture => ("日期在今天之后。请在入户后再记录。", "The day lies in the future. Record the visit once it has taken place."),
        RecordCaseVisitOutcome.BeforeOpening => ("入户日期早于通报日期。请核对。", "The visit comes before the township was told. Check the day."),
        RecordCaseVisitOutcome.NobodyNamed => ("请写明核查人（100字以内）。", "Name who was there, in at most 100 characters."),
        RecordCaseVisitOutcome.NoStatement => ("请照录农户原话；没有见到人的，请勾选“未见到人”。", "Write down the household's own words; where nobody was met, say so."),
        RecordCaseVisitOutcome.NoFinding => ("请写明核查发现，至少4个字。", "Say what was found, in at least 4 characters."),
        RecordCaseVisitOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"A text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        RecordCaseVisitOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        RecordCaseVisitOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        RecordCaseVisitOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordCaseVisitOutcome> HandleAsync(Scope actor, RecordCaseVisitRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordCaseVisit), async act =>
        {
            if (await act.Db.Cases.AsTracking().SingleOrDefaultAsync(c => c.Code == request.Code, cancel) is not { } it)
            {
                return RecordCaseVisitOutcome.NotFound;
            }
            var outcome = Decide(actor, it, request, store.Today);
            if (outcome == RecordCaseVisitOutcome.Done)
            {
                it.State = CaseState.Visited;
                it.VisitedOn = it.VisitedOn > request.On ? it.VisitedOn : request.On;
                it.DueOn = programme.Cases.DueOn(CaseLimit.Verdict, it.VisitedOn.Value);
                CaseWords.AddStep(act, it, CaseStepKind.Visited, request.On, store.Today, request.Met ? request.Statement : null, request.Finding, request.Visitors.Trim());
                var there = (await act.Db.CasePapers.Where(p => p.CaseId == it.Id).Select(p => p.Sha256).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
                CasePapers.Add(act, it, request.Papers, there, store.Today);
                act.About(it.AreaCode, new { @case = it.Code, on = request.On, papers = request.Papers.Count });
            }
            return outcome;
        }, cancel: cancel);
}
