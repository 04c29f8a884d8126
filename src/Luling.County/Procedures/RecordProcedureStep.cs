using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

internal sealed record RecordProcedureStepRequest
{
    public required Guid RunId { get; init; }
    public required string StepId { get; init; }

    /// <summary>The day, or the first day of a step that lasts.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Last day of a step that lasts, such as publicity; it may lie ahead.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>What came of it, word for word.</summary>
    public required string Text { get; init; }

    /// <summary>Who signed, one a line or with commas between them.</summary>
    public string? Signers { get; init; }

    /// <summary>The count of a meeting: who had to be there, who was, who was in favour. Where nobody votes it is not kept.</summary>
    public int? Due { get; init; }
    public int? Present { get; init; }
    public int? InFavour { get; init; }

    /// <summary>Takes the step after this one too, because secretary and director are one person.</summary>
    public bool Merge { get; init; }

    /// <summary>Township or county do not agree: the procedure ends here as not passed.</summary>
    public bool Refuse { get; init; }

    public IReadOnlyCollection<SentPaper> Papers { get; init; } = [];
}

internal enum RecordProcedureStepOutcome
{
    Done, Passed, Rejected, NotAllowed, NotFound, Ended, NotNext, DecidesElsewhere, WrongLevel, ObjectionOpen, LimitUnknown, MayNotMerge, MayNotRefuse, InFuture, TooEarly, NoLastDay, TooShort, TooLong,
    NoText, TextTooLong, NoSigners, SignersTooLong, SameSigner, TooManyPapers, PaperTooLarge, PaperOfWrongKind, TooFewPapers, NoNumbers, NumbersContradict, NoQuorum,
}

/// <summary>Notes a step of a running procedure: in order, not before its time, publicity at its least length, votes by their numbers, signed by others than the steps from
/// which it is kept apart. A vote that fails, or a review that refuses, ends the procedure as not passed; a meeting without its quorum was none, and nothing is noted. The last
/// step of a procedure that changes the register is a decision of its own (<see cref="DecideProcedure"/>).</summary>
internal sealed class RecordProcedureStep(CountyStore store, Programme programme)
{
    private const int ShortestText = 4;
    private const int LongestSigners = 2000;

    /// <summary>A notice that hangs longer was mistyped.</summary>
    private const int MostDays = 366;

    /// <param name="actor">Who asks.</param>
    /// <param name="run">The procedure that was started.</param>
    /// <param name="progress">How far it has come; null where the programme no longer has it.</param>
    /// <param name="records">What was noted so far.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordProcedureStepOutcome Decide(Scope actor, ProcedureRun run, ProcedureProgress? progress, IReadOnlyCollection<ProcedureStepRecord> records, RecordProcedureStepRequest request, DateOnly today)
    {
        if (!actor.May(Right.WorkProcedures))
        {
            return RecordProcedureStepOutcome.NotAllowed;
        }
        if (run.EndedOn is not null || progress is null)
        {
            return RecordProcedureStepOutcome.Ended;
        }
        if (progress.Next is not { } next || next.Id != request.StepId)
        {
            return RecordProcedureStepOutcome.NotNext;
        }
        return progress.IsDecision ? RecordProcedureStepOutcome.DecidesElsewhere
            : !StepSignature.MayTake(actor, next.Level) ? RecordProcedureStepOutcome.WrongLevel
            : progress.OpenObjections > 0 ? RecordProcedureStepOutcome.ObjectionOpen
            : progress.LimitUnknown ? RecordProcedureStepOutcome.LimitUnknown
            : request.Merge && progress.MergesWith is null ? RecordProcedureStepOutcome.MayNotMerge
            : request.Refuse && !MayRefuse(progress) ? RecordProcedureStepOutcome.MayNotRefuse
            : DaysFault(progress, next, request, today) ?? WordsFault(actor, next, records, request) ?? PapersFault(next, request) ?? VoteFault(progress.Vote, request)
            ?? (request.Refuse ? RecordProcedureStepOutcome.Rejected : progress.IsLast ? RecordProcedureStepOutcome.Passed : RecordProcedureStepOutcome.Done);
    }

    /// <summary>Only township and county refuse: a village votes. A removal ends with the county's decision whether the household stays.</summary>
    public static bool MayRefuse(ProcedureProgress progress) => progress is { Next.Level: ProcedureLevel.Township or ProcedureLevel.County, IsDecision: false, Procedure.Ends: not ProcedureEnd.Removes };

    private static RecordProcedureStepOutcome? DaysFault(ProcedureProgress progress, ProcedureStep next, RecordProcedureStepRequest request, DateOnly today)
    {
        if (request.On > today)
        {
            return RecordProcedureStepOutcome.InFuture;
        }
        if (request.On < progress.EarliestOn)
        {
            return RecordProcedureStepOutcome.TooEarly;
        }
        if (!Lasts(progress, next) || request.Refuse)
        {
            return null;
        }
        if (request.Through is not { } through)
        {
            return RecordProcedureStepOutcome.NoLastDay;
        }
        var days = through.DayNumber - request.On.DayNumber + 1;
        return days < (progress.LeastDays ?? 1) ? RecordProcedureStepOutcome.TooShort : days > MostDays ? RecordProcedureStepOutcome.TooLong : null;
    }

    /// <summary>A notice always has a last day, also where nobody prescribed how long it hangs.</summary>
    private static bool Lasts(ProcedureProgress progress, ProcedureStep step) => step.IsPublic || progress.LeastDays is not null;

    private static RecordProcedureStepOutcome? WordsFault(Scope actor, ProcedureStep next, IReadOnlyCollection<ProcedureStepRecord> records, RecordProcedureStepRequest request)
    {
        if (request.Text.Trim().Length < (request.Refuse ? CaseWords.ShortestReason : ShortestText))
        {
            return RecordProcedureStepOutcome.NoText;
        }
        if (!CaseWords.CanBeKept(request.Text))
        {
            return RecordProcedureStepOutcome.TextTooLong;
        }
        var signers = StepSignature.Names(request.Signers);
        if (next.Signs.Count > 0 && signers.Count == 0)
        {
            return RecordProcedureStepOutcome.NoSigners;
        }
        return request.Signers?.Length > LongestSigners || !CaseWords.CanBeKept(request.Signers) ? RecordProcedureStepOutcome.SignersTooLong
            : StepSignature.IsTwice(actor, signers, next, records) ? RecordProcedureStepOutcome.SameSigner : null;
    }

    private static RecordProcedureStepOutcome? PapersFault(ProcedureStep next, RecordProcedureStepRequest request) => Papers.Check(request.Papers) switch
    {
        PaperFault.TooMany => RecordProcedureStepOutcome.TooManyPapers,
        PaperFault.TooLarge => RecordProcedureStepOutcome.PaperTooLarge,
        PaperFault.WrongKind => RecordProcedureStepOutcome.PaperOfWrongKind,
        _ => !request.Refuse && request.Papers.Select(Papers.DigestOf).Distinct().Count() < next.Papers ? RecordProcedureStepOutcome.TooFewPapers : null,
    };

    private static RecordProcedureStepOutcome? VoteFault(StepVote? vote, RecordProcedureStepRequest request) =>
        vote is null ? null
        : request.Due is not { } due || request.Present is not { } present || request.InFavour is not { } favour ? RecordProcedureStepOutcome.NoNumbers
        : due < 1 || favour < 0 || present < favour || due < present ? RecordProcedureStepOutcome.NumbersContradict
        : vote.Present is { } quorum && !quorum.IsMetBy(present, due) || present == 0 ? RecordProcedureStepOutcome.NoQuorum
        : !vote.Favour.IsMetBy(favour, present) ? RecordProcedureStepOutcome.Rejected
        : null;

    public static Bilingual TextOf(RecordProcedureStepOutcome outcome) => outcome switch
    {
        RecordProcedureStepOutcome.Done => ("步骤已记录。", "The step is recorded."),
        RecordProcedureStepOutcome.Passed => ("最后一步已记录，程序结束：通过。", "The last step is recorded; the procedure has ended: passed."),
        RecordProcedureStepOutcome.Rejected => ("已记录，程序结束：未通过。", "It is recorded; the procedure has ended: not passed."),
        RecordProcedureStepOutcome.NotAllowed => ("您的角色不能记录程序步骤。", "Your role may not record steps of procedures."),
        RecordProcedureStepOutcome.NotFound => ("没有这个程序，或它不在您负责的区域内。", "There is no such procedure, or it lies outside your area."),
        RecordProcedureStepOutcome.Ended => ("程序已经结束。", "The procedure has ended."),
        RecordProcedureStepOutcome.NotNext => ("现在不是这一步：步骤须按顺序进行。可能已由他人记录。", "This step is not the next one; steps are taken in order. Somebody else may have recorded it."),
        RecordProcedureStepOutcome.DecidesElsewhere => ("最后一步是县里的审定，请用“审定”。", "The last step is the county's decision; use \"decide\"."),
        RecordProcedureStepOutcome.WrongLevel => ("这一步由上一级办理。请联系乡镇或县扶贫办。", "This step is taken by the level above yours. Ask the township or the county office."),
        RecordProcedureStepOutcome.ObjectionOpen => ("有异议尚未答复，程序暂停。请先答复。", "An objection is not answered yet and holds the procedure. Answer it first."),
        RecordProcedureStepOutcome.LimitUnknown => ("政策方案没有这一步的天数或表决比例。请补充参数。", "The programme does not say how long this step lasts or what vote it needs. Add the parameter's value."),
        RecordProcedureStepOutcome.MayNotMerge => ("这一步不能与下一步合并。", "This step may not be taken together with the next one."),
        RecordProcedureStepOutcome.MayNotRefuse => ("这一步不能以“不同意”结束程序：村里以表决为准，剔除由县审定。", "This step cannot end the procedure by refusal: a village votes, and the county decides on a removal."),
        RecordProcedureStepOutcome.InFuture => ("日期在今天之后。", "The day lies in the future."),
        RecordProcedureStepOutcome.TooEarly => ("日期早于上一步，公示尚未期满，或早于异议答复之日。请核对。", "The day comes before the step before it, within its publicity, or before an objection was answered. Check the day."),
        RecordProcedureStepOutcome.NoLastDay => ("请写明最后一日。", "Give the last day."),
        RecordProcedureStepOutcome.TooShort => ("天数少于规定。请核对首日和末日。", "It lasts fewer days than prescribed. Check the first and the last day."),
        RecordProcedureStepOutcome.TooLong => ($"超过 {MostDays} 天。请核对末日的年份。", $"It lasts more than {MostDays} days. Check the year of the last day."),
        RecordProcedureStepOutcome.NoText => ("请写明经过，至少4个字；不同意的写明理由，至少8个字。", "Say what came of it, in at least 4 characters; a refusal gives its reason, in at least 8."),
        RecordProcedureStepOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        RecordProcedureStepOutcome.NoSigners => ("请写明谁签的字，至少一人。", "Name who signed, at least one person."),
        RecordProcedureStepOutcome.SignersTooLong => ($"签字人合计不超过 {LongestSigners} 字。人多的写主要签字人，签名册作附件。", $"The names have more than {LongestSigners} characters. Name the main ones and attach the list."),
        RecordProcedureStepOutcome.SameSigner => ("办理或签过前面相关步骤的人不能再办或再签这一步。请由另一人办理。", "Somebody who took or signed an earlier step may not take or sign this one. Somebody else has to."),
        RecordProcedureStepOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        RecordProcedureStepOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        RecordProcedureStepOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        RecordProcedureStepOutcome.TooFewPapers => ("附件不够。请附上这一步要求的照片或材料。", "Papers are missing. Attach the photographs or papers that this step asks for."),
        RecordProcedureStepOutcome.NoNumbers => ("请填写应到、实到和赞成人数。", "Give how many had to be there, were present and were in favour."),
        RecordProcedureStepOutcome.NumbersContradict => ("人数不符：赞成不多于实到，实到不多于应到，应到至少1人。", "The numbers contradict each other: not more in favour than present, not more present than due, and at least one due."),
        RecordProcedureStepOutcome.NoQuorum => ("到会人数不足，会议无效，未作记录。请重新召开。", "Too few were present: the meeting does not count and is not recorded. Call it again."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>The outcome with the numbers that it turned on.</summary>
    public static Bilingual TextOf(RecordProcedureStepOutcome outcome, StepVote? vote, RecordProcedureStepRequest request)
    {
        var text = TextOf(outcome);
        return (outcome, vote, request) switch
        {
            (RecordProcedureStepOutcome.NoQuorum, { Present: { } quorum }, { Due: { } due, Present: { } present }) =>
                ($"应到 {due} 人，实到 {present} 人，至少须到 {quorum.Least(due)} 人。{text.Zh}", $"{due} were due and {present} present; at least {quorum.Least(due)} have to be. {text.En}"),
            (RecordProcedureStepOutcome.Rejected, { } votes, { Present: { } present, InFavour: { } favour }) when !votes.Favour.IsMetBy(favour, present) =>
                ($"实到 {present} 人，赞成 {favour} 人，至少须 {votes.Favour.Least(present)} 人赞成。{text.Zh}", $"{present} were present and {favour} in favour; at least {votes.Favour.Least(present)} have to be. {text.En}"),
            _ => text,
        };
    }

    public Task<RecordProcedureStepOutcome> HandleAsync(Scope actor, RecordProcedureStepRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordProcedureStep), async act =>
        {
            if (await act.Db.ProcedureRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == request.RunId, cancel) is not { } run || !ProcedureList.MaySee(actor, run))
            {
                return RecordProcedureStepOutcome.NotFound;
            }
            var records = await act.Db.ProcedureSteps.Where(s => s.ProcedureRunId == run.Id).ToListAsync(cancel);
            var progress = ProcedureProgress.Of(programme, run, records, store.Today);
            var outcome = Decide(actor, run, progress, records, request, store.Today);
            if (outcome is RecordProcedureStepOutcome.Done or RecordProcedureStepOutcome.Passed or RecordProcedureStepOutcome.Rejected)
            {
                var votes = progress!.Vote is not null;
                foreach (var step in request.Merge ? new[] { progress.Next!, progress.MergesWith! } : [progress.Next!])
                {
                    var record = new ProcedureStepRecord
                    {
                        CountyCode = run.CountyCode, Id = act.NewId(), AreaCode = run.AreaCode, ProcedureRunId = run.Id, HouseholdId = run.HouseholdId, StepId = step.Id, On = request.On,
                        Through = Lasts(progress, step) && !request.Refuse ? request.Through : null, By = actor.Actor, ById = actor.ActorId, Text = request.Text,
                        PersonsDue = votes ? request.Due : null, PersonsPresent = votes ? request.Present : null, PersonsInFavour = votes ? request.InFavour : null,
                        Signers = StepSignature.Names(request.Signers) is { Count: > 0 } signers ? string.Join('\n', signers) : null,
                    };
                    act.Db.Add(record);
                    if (step == progress.Next)
                    {
                        await Papers.AddAsync(act, PaperOwner.ProcedureStep, record.Id, run.AreaCode, run.HouseholdId, request.Papers, store.Today, cancel);
                    }
                }
                if (outcome != RecordProcedureStepOutcome.Done)
                {
                    (run.EndedOn, run.Outcome) = (store.Today, outcome == RecordProcedureStepOutcome.Passed ? ProcedureEnds.Passed : ProcedureEnds.Rejected);
                }
                act.About(run.AreaCode, new { procedure = run.Code, step = request.StepId, on = request.On, through = request.Through, decision = outcome == RecordProcedureStepOutcome.Done ? null : outcome.ToString() });
            }
            return outcome;
        }, cancel: cancel);
}
