using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record ReviewVerdictRequest
{
    public required string Code { get; init; }

    /// <summary>False sends the case back.</summary>
    public required bool Agree { get; init; }

    /// <summary>Needed where it is sent back.</summary>
    public string? Reason { get; init; }
}

internal enum ReviewVerdictOutcome { Agreed, SentBack, NotAllowed, NotFound, NotProposed, OwnProposal, NoReason, TextTooLong, NoProcedure }

/// <summary>A second person of the township or the county agrees with a verdict, which closes the case, or sends it back with a reason; never the one who proposed it.
/// "To be removed" starts the programme's removal procedure and removes nobody.</summary>
internal sealed class ReviewVerdict(CountyStore store, Programme programme)
{
    /// <summary>The procedure that starts: its id in procedures.yaml.</summary>
    public const string Removal = "removal";

    /// <param name="actor">Who asks.</param>
    /// <param name="it">The case.</param>
    /// <param name="hasProcedure">Whether the programme has the removal procedure today.</param>
    /// <param name="request">What is asked for.</param>
    public static ReviewVerdictOutcome Decide(Scope actor, VerificationCase it, bool hasProcedure, ReviewVerdictRequest request) =>
        !actor.May(Right.ReviewCases) ? ReviewVerdictOutcome.NotAllowed
        : it.State != CaseState.Proposed ? ReviewVerdictOutcome.NotProposed
        : IsProposer(actor, it) ? ReviewVerdictOutcome.OwnProposal
        : !CaseWords.CanBeKept(request.Reason) ? ReviewVerdictOutcome.TextTooLong
        : !request.Agree ? (request.Reason ?? "").Trim().Length < CaseWords.ShortestReason ? ReviewVerdictOutcome.NoReason : ReviewVerdictOutcome.SentBack
        : it.Verdict == CaseVerdict.ToBeRemoved && !hasProcedure ? ReviewVerdictOutcome.NoProcedure
        : ReviewVerdictOutcome.Agreed;

    public static bool IsProposer(Scope actor, VerificationCase it) => actor.Is(it.ProposedById, it.ProposedBy);

    public static Bilingual TextOf(ReviewVerdictOutcome outcome) => outcome switch
    {
        ReviewVerdictOutcome.Agreed => ("已同意结论，案卷结案。", "The verdict is agreed; the case is closed."),
        ReviewVerdictOutcome.SentBack => ("已退回重查。", "The case is sent back."),
        ReviewVerdictOutcome.NotAllowed => ("您的角色不能复核结论。请联系乡镇或县扶贫办。", "Your role may not review verdicts. Ask the township or the county office."),
        ReviewVerdictOutcome.NotFound => ("没有这个案卷，或它不在您负责的区域内。", "There is no such case, or it lies outside your area."),
        ReviewVerdictOutcome.NotProposed => ("案卷没有待复核的结论，可能已由他人处理。", "No verdict waits for review here; somebody else may have decided on it."),
        ReviewVerdictOutcome.OwnProposal => ("不能复核自己提出的结论。请由另一人处理。", "Nobody reviews their own proposal. Somebody else has to."),
        ReviewVerdictOutcome.NoReason => ("退回须写明理由，至少8个字。", "Say why it is sent back, in at least 8 characters."),
        ReviewVerdictOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        ReviewVerdictOutcome.NoProcedure => ("政策方案没有现行的剔除程序，不能以“启动剔除程序”结案。请补充 procedures.yaml。", "The programme has no removal procedure in force, so the case cannot end with \"to be removed\". Add it to procedures.yaml."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ReviewVerdictOutcome> HandleAsync(Scope actor, ReviewVerdictRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ReviewVerdict), async act =>
        {
            if (await act.Db.Cases.AsTracking().SingleOrDefaultAsync(c => c.Code == request.Code, cancel) is not { } it)
            {
                return ReviewVerdictOutcome.NotFound;
            }
            var procedure = ProcedureProgress.Find(programme, Removal, store.Today);
            var outcome = Decide(actor, it, procedure is not null, request);
            var (today, reason) = (store.Today, string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason);
            if (outcome == ReviewVerdictOutcome.Agreed)
            {
                (it.State, it.ClosedOn, it.DueOn) = (CaseState.Closed, today, null);
                (it.ReviewedOn, it.ReviewedBy, it.ReviewedById) = (today, actor.Actor, actor.ActorId);
                CaseWords.AddStep(act, it, CaseStepKind.Closed, today, today, reason, CaseWords.VerdictCode(it.Verdict!.Value, it.Excuse));
                if (it.Verdict == CaseVerdict.ToBeRemoved)
                {
                    await StartAsync(act, procedure!, it, today, cancel);
                }
            }
            else if (outcome == ReviewVerdictOutcome.SentBack)
            {
                CaseWords.AddStep(act, it, CaseStepKind.SentBack, today, today, reason, CaseWords.VerdictCode(it.Verdict!.Value, it.Excuse));
                it.State = it.VisitedOn is not null ? CaseState.Visited : it.NotifiedOn is not null ? CaseState.Notified : CaseState.Opened;
                it.DueOn = programme.Cases.DueOn(it.State switch { CaseState.Visited => CaseLimit.Verdict, CaseState.Notified => CaseLimit.Visit, _ => CaseLimit.Notify }, today);
                (it.Verdict, it.Excuse, it.Reason, it.ProposedOn, it.ProposedBy, it.ProposedById) = (null, null, null, null, null, null);
            }
            else
            {
                return outcome;
            }
            act.About(it.AreaCode, new { @case = it.Code, decision = outcome.ToString() });
            return outcome;
        }, cancel: cancel);

    /// <summary>What the case itself has done counts as the procedure's first steps, with its days and words.</summary>
    private static async Task StartAsync(Act act, Procedure procedure, VerificationCase it, DateOnly today, CancellationToken cancel)
    {
        var run = await ProcedureOpening.OpenAsync(act, new OpenedProcedure { ProcedureId = procedure.Id, AreaCode = it.AreaCode, HouseholdId = it.HouseholdId, CaseId = it.Id }, today, cancel);
        var steps = await act.Db.CaseSteps.Where(s => s.CaseId == it.Id).OrderBy(s => s.Id).ToListAsync(cancel);
        var since = steps.FindLastIndex(s => s.Kind == CaseStepKind.Reopened);
        foreach (var (step, taken) in procedure.Steps.Select(s => (s, Proof(s.Proof, steps.Skip(since + 1)))).TakeWhile(s => s.Item2 is not null))
        {
            act.Db.Add(new ProcedureStepRecord
            {
                CountyCode = it.CountyCode, Id = act.NewId(), AreaCode = it.AreaCode, ProcedureRunId = run.Id, HouseholdId = it.HouseholdId, StepId = step.Id, On = taken!.On, By = taken.By, ById = taken.ById, Text = taken.Text,
            });
        }
    }

    private static CaseStep? Proof(CaseProof? proof, IEnumerable<CaseStep> steps) => proof switch
    {
        CaseProof.Notified => steps.LastOrDefault(s => s.Kind == CaseStepKind.Notified),
        CaseProof.Visited => steps.LastOrDefault(s => s.Kind == CaseStepKind.Visited),
        CaseProof.Answered => steps.LastOrDefault(s => s.Kind == CaseStepKind.Visited && s.Text is not null),
        _ => null,
    };
}
