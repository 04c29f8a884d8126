using Luling.County.Access;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

internal sealed record RecordObjectionRequest
{
    public required Guid RunId { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Who objects, as typed.</summary>
    public required string By { get; init; }

    /// <summary>What they say, word for word.</summary>
    public required string Text { get; init; }
}

internal enum RecordObjectionOutcome { Done, NotAllowed, NotFound, Ended, InFuture, BeforeStart, NobodyNamed, NoText, TextTooLong }

/// <summary>Notes an objection to a running procedure. It holds the procedure until somebody has answered it (<see cref="AnswerObjection"/>), and is a problem that somebody has to
/// mend (R39): both in one act.</summary>
internal sealed class RecordObjection(CountyStore store, Programme programme)
{
    private const int LongestName = 100;

    /// <param name="actor">Who notes it.</param>
    /// <param name="run">The procedure that was started.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordObjectionOutcome Decide(Scope actor, ProcedureRun run, RecordObjectionRequest request, DateOnly today) =>
        !actor.May(Right.WorkProcedures) ? RecordObjectionOutcome.NotAllowed
        : run.EndedOn is not null ? RecordObjectionOutcome.Ended
        : request.On > today ? RecordObjectionOutcome.InFuture
        : request.On < run.StartedOn ? RecordObjectionOutcome.BeforeStart
        : request.By.Trim().Length is 0 or > LongestName ? RecordObjectionOutcome.NobodyNamed
        : string.IsNullOrWhiteSpace(request.Text) ? RecordObjectionOutcome.NoText
        : !CaseWords.CanBeKept(request.Text) || !CaseWords.CanBeKept(request.By) ? RecordObjectionOutcome.TextTooLong
        : RecordObjectionOutcome.Done;

    public static Bilingual TextOf(RecordObjectionOutcome outcome) => outcome switch
    {
        RecordObjectionOutcome.Done => ("异议已记录并列为问题，答复前程序暂停。", "The objection is recorded and listed as a problem; the procedure is held until it is answered."),
        RecordObjectionOutcome.NotAllowed => ("您的角色不能记录异议。请联系村或乡镇。", "Your role may not record objections. Ask the village or the township."),
        RecordObjectionOutcome.NotFound => ("没有这个程序，或它不在您负责的区域内。", "There is no such procedure, or it lies outside your area."),
        RecordObjectionOutcome.Ended => ("程序已经结束。", "The procedure has ended."),
        RecordObjectionOutcome.InFuture => ("日期在今天之后。", "The day lies in the future."),
        RecordObjectionOutcome.BeforeStart => ("日期早于程序开始。请核对。", "The day comes before the procedure began. Check the day."),
        RecordObjectionOutcome.NobodyNamed => ("请写明提出异议的人（100字以内）。", "Name who objects, in at most 100 characters."),
        RecordObjectionOutcome.NoText => ("请照录异议内容。", "Write down what they say."),
        RecordObjectionOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordObjectionOutcome> HandleAsync(Scope actor, RecordObjectionRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordObjection), async act =>
        {
            if (await act.Db.ProcedureRuns.SingleOrDefaultAsync(r => r.Id == request.RunId, cancel) is not { } run || !ProcedureList.MaySee(actor, run))
            {
                return RecordObjectionOutcome.NotFound;
            }
            var outcome = Decide(actor, run, request, store.Today);
            if (outcome == RecordObjectionOutcome.Done)
            {
                var records = await act.Db.ProcedureSteps.Where(s => s.ProcedureRunId == run.Id && !s.IsObjection).OrderBy(s => s.Id).ToListAsync(cancel);
                act.Db.Add(new ProcedureStepRecord
                {
                    CountyCode = run.CountyCode, Id = act.NewId(), AreaCode = run.AreaCode, ProcedureRunId = run.Id, HouseholdId = run.HouseholdId,
                    StepId = records.LastOrDefault()?.StepId ?? ProcedureProgress.Find(programme, run.ProcedureId, run.StartedOn)?.Steps[0].Id ?? run.ProcedureId,
                    On = request.On, By = request.By.Trim(), ById = actor.ActorId, Text = request.Text, IsObjection = true,
                });
                await ProblemOpening.OpenAsync(act, new FoundProblem
                {
                    Source = ProblemSource.Objection, AreaCode = run.AreaCode, Text = request.Text, FoundOn = request.On, FoundBy = request.By.Trim(), ProcedureRunId = run.Id, HouseholdId = run.HouseholdId,
                }, store.Today, cancel);
                act.About(run.AreaCode, new { procedure = run.Code, programme = run.ProcedureId, on = request.On });
            }
            return outcome;
        }, cancel: cancel);
}
