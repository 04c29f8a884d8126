using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record ProposeVerdictRequest
{
    public required string Code { get; init; }
    public required CaseVerdict Verdict { get; init; }

    /// <summary>Id of the excusing reason; needed for <see cref="CaseVerdict.Qualified"/>, and only there.</summary>
    public string? Excuse { get; init; }

    public required string Reason { get; init; }
}

internal enum ProposeVerdictOutcome { Done, NotAllowed, NotFound, NotVisited, AlreadyProposed, AlreadyClosed, NoExcuse, UnknownExcuse, NoReason, TextTooLong }

/// <summary>Proposes how a case should end, with a reason. It waits for a second person (<see cref="ReviewVerdict"/>). What touches the household's standing
/// needs a visit first; that a record is somebody else's, or wrong, can be seen from papers.</summary>
internal sealed class ProposeVerdict(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The case.</param>
    /// <param name="excuses">The reasons that may be given in its category today.</param>
    /// <param name="request">What is asked for.</param>
    public static ProposeVerdictOutcome Decide(Scope actor, VerificationCase it, IReadOnlyList<CaseExcuse> excuses, ProposeVerdictRequest request)
    {
        if (!actor.May(Right.WorkCases))
        {
            return ProposeVerdictOutcome.NotAllowed;
        }
        if (it.State is CaseState.Proposed or CaseState.Closed)
        {
            return it.State == CaseState.Closed ? ProposeVerdictOutcome.AlreadyClosed : ProposeVerdictOutcome.AlreadyProposed;
        }
        if (it.State != CaseState.Visited && NeedsVisit(request.Verdict))
        {
            return ProposeVerdictOutcome.NotVisited;
        }
        if (request.Verdict == CaseVerdict.Qualified)
        {
            if (string.IsNullOrEmpty(request.Excuse))
            {
                return ProposeVerdictOutcome.NoExcuse;
            }
            if (!excuses.Any(e => e.Id == request.Excuse))
            {
                return ProposeVerdictOutcome.UnknownExcuse;
            }
        }
        return request.Reason.Trim().Length < CaseWords.ShortestReason ? ProposeVerdictOutcome.NoReason
            : !CaseWords.CanBeKept(request.Reason) ? ProposeVerdictOutcome.TextTooLong
            : ProposeVerdictOutcome.Done;
    }

    public static bool NeedsVisit(CaseVerdict verdict) => verdict is CaseVerdict.Qualified or CaseVerdict.ToBeRemoved;

    public static Bilingual TextOf(ProposeVerdictOutcome outcome) => outcome switch
    {
        ProposeVerdictOutcome.Done => ("结论已提出，须由另一人复核。", "The verdict is proposed; somebody else has to review it."),
        ProposeVerdictOutcome.NotAllowed => ("您的角色不能提出结论。", "Your role may not propose verdicts."),
        ProposeVerdictOutcome.NotFound => ("没有这个案卷，或它不在您负责的区域内。", "There is no such case, or it lies outside your area."),
        ProposeVerdictOutcome.NotVisited => ("“符合条件保留”和“启动剔除程序”须先入户核查。", "\"Qualified\" and \"to be removed\" need a visit first."),
        ProposeVerdictOutcome.AlreadyProposed => ("已有结论等待复核。", "A verdict waits for review already."),
        ProposeVerdictOutcome.AlreadyClosed => ("案卷已结案。", "The case is closed."),
        ProposeVerdictOutcome.NoExcuse => ("请选择保留理由。", "Choose the excusing reason."),
        ProposeVerdictOutcome.UnknownExcuse => ("这一类别不能用所选的保留理由。请改选。", "The chosen reason cannot be given in this category. Choose another."),
        ProposeVerdictOutcome.NoReason => ("请写明理由，至少8个字。", "State the reason, in at least 8 characters."),
        ProposeVerdictOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ProposeVerdictOutcome> HandleAsync(Scope actor, ProposeVerdictRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ProposeVerdict), async act =>
        {
            if (await act.Db.Cases.AsTracking().SingleOrDefaultAsync(c => c.Code == request.Code, cancel) is not { } it)
            {
                return ProposeVerdictOutcome.NotFound;
            }
            var outcome = Decide(actor, it, programme.Cases.ExcusesOf(it.Category, store.Today), request);
            if (outcome == ProposeVerdictOutcome.Done)
            {
                var excuse = request.Verdict == CaseVerdict.Qualified ? request.Excuse : null;
                (it.State, it.Verdict, it.Excuse, it.Reason) = (CaseState.Proposed, request.Verdict, excuse, request.Reason);
                (it.ProposedOn, it.ProposedBy, it.ProposedById) = (store.Today, actor.Actor, actor.ActorId);
                it.DueOn = programme.Cases.DueOn(CaseLimit.Review, store.Today);
                CaseWords.AddStep(act, it, CaseStepKind.Proposed, store.Today, store.Today, request.Reason, CaseWords.VerdictCode(request.Verdict, excuse));
                act.About(it.AreaCode, new { @case = it.Code, verdict = request.Verdict.ToString() });
            }
            return outcome;
        }, cancel: cancel);
}
