using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record AnswerMissedRequest
{
    public required Guid Id { get; init; }
    public required DateOnly VisitedOn { get; init; }

    /// <summary>Who was at the home.</summary>
    public required string Visitors { get; init; }

    /// <summary>The household's own words; where nobody was met, what neighbours say.</summary>
    public required string Statement { get; init; }

    public required MissedAnswer Answer { get; init; }
    public required string Reason { get; init; }

    /// <summary>Number of the person on the register, for <see cref="MissedAnswer.AlreadyRegistered"/>.</summary>
    public string? PersonCode { get; init; }

    /// <summary>Why an earlier answer was wrong; needed where there is one.</summary>
    public string? Correction { get; init; }
}

internal enum AnswerMissedOutcome { Answered, Corrected, NotAllowed, NotFound, Closed, InFuture, NoVisitors, NoStatement, NoReason, NoCorrection, PlaceUnknown, UnknownPerson, NoProcedure }

/// <summary>What a visit found out about somebody who may have been missed. One person answers, and it stands in the journal: the registration that may follow has its
/// own appraisal, publicity and reviews.</summary>
internal sealed class AnswerMissed(CountyStore store, Programme programme)
{
    /// <summary>The procedure of the programme by which households are registered.</summary>
    public const string Registration = "registration";

    /// <summary>Words are a sentence: so many characters at least.</summary>
    public const int ShortestWords = 4;

    /// <param name="actor">Who asks.</param>
    /// <param name="row">The question.</param>
    /// <param name="person">The person named, where one is needed and was found.</param>
    /// <param name="hasProcedure">Whether the programme has a procedure of registration on the day.</param>
    /// <param name="request">What is said.</param>
    /// <param name="today">The day on which it is said.</param>
    public static AnswerMissedOutcome Decide(Scope actor, MissedPerson row, Guid? person, bool hasProcedure, AnswerMissedRequest request, DateOnly today)
    {
        if (!actor.May(Right.WorkCases))
        {
            return AnswerMissedOutcome.NotAllowed;
        }
        if (row.RegisteredOn is not null)
        {
            return AnswerMissedOutcome.Closed;
        }
        if (request.VisitedOn > today)
        {
            return AnswerMissedOutcome.InFuture;
        }
        if (request.Visitors.Trim().Length < 2)
        {
            return AnswerMissedOutcome.NoVisitors;
        }
        if (request.Statement.Trim().Length < ShortestWords)
        {
            return AnswerMissedOutcome.NoStatement;
        }
        if (request.Answer != MissedAnswer.AlreadyRegistered && request.Reason.Trim().Length < ShortestWords)
        {
            return AnswerMissedOutcome.NoReason;
        }
        if (row.Answer is not null && (request.Correction ?? "").Trim().Length < ShortestWords)
        {
            return AnswerMissedOutcome.NoCorrection;
        }
        return request.Answer switch
        {
            MissedAnswer.ToRegister when row.AreaCode[9..] == "000" => AnswerMissedOutcome.PlaceUnknown,
            MissedAnswer.ToRegister when !hasProcedure => AnswerMissedOutcome.NoProcedure,
            MissedAnswer.AlreadyRegistered when person is null => AnswerMissedOutcome.UnknownPerson,
            _ => row.Answer is null ? AnswerMissedOutcome.Answered : AnswerMissedOutcome.Corrected,
        };
    }

    public static Bilingual TextOf(AnswerMissedOutcome outcome) => outcome switch
    {
        AnswerMissedOutcome.Answered => ("走访结果已登记。", "The answer is on record."),
        AnswerMissedOutcome.Corrected => ("走访结果已更正，原结果保留在经过中。", "The answer is corrected; the one before stays in the history."),
        AnswerMissedOutcome.NotAllowed => ("您的角色不能登记走访结果。请联系村、乡镇或县扶贫办。", "Your role may not record visits. Ask the village, the township or the county office."),
        AnswerMissedOutcome.NotFound => ("没有这条线索，或它不在您负责的区域内。", "There is no such entry, or it lies outside your area."),
        AnswerMissedOutcome.Closed => ("此人已经建档，不再需要走访。", "The person is on the register meanwhile; no visit is needed."),
        AnswerMissedOutcome.InFuture => ("走访日期在今天之后。请走访后再登记。", "The visit lies in the future. Record it once it has been made."),
        AnswerMissedOutcome.NoVisitors => ("请写明谁去走访的。", "Say who was at the home."),
        AnswerMissedOutcome.NoStatement => ("请原样记下农户的话，至少4个字；没有见到人的，记下邻居的话。", "Write down the household's own words, at least 4 characters; where nobody was met, what neighbours say."),
        AnswerMissedOutcome.NoReason => ("请写明理由，至少4个字。", "State the reason, in at least 4 characters."),
        AnswerMissedOutcome.NoCorrection => ("已有走访结果。更正请写明原因，至少4个字。", "There is an answer already. To correct it, say why, in at least 4 characters."),
        AnswerMissedOutcome.PlaceUnknown => ("识别从村里开始，此人所在的村尚不清楚。请先指定村。", "Registration begins in the village, and this person's is not known. Name the village first."),
        AnswerMissedOutcome.UnknownPerson => ("没有这个人口编号，或不在您负责的区域内。请核对编号。", "No person on the register has this number, or they live outside your area. Check the number."),
        AnswerMissedOutcome.NoProcedure => ("规则里没有今天可用的识别程序（registration）。请联系县扶贫办。", "The programme has no procedure \"registration\" in force today. Ask the county office."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AnswerMissedOutcome> HandleAsync(Scope actor, AnswerMissedRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AnswerMissed), async act =>
        {
            if (await act.Db.MissedPersons.AsTracking().SingleOrDefaultAsync(m => m.Id == request.Id, cancel) is not { } row)
            {
                return AnswerMissedOutcome.NotFound;
            }
            var code = request.Answer == MissedAnswer.AlreadyRegistered ? request.PersonCode?.Trim() ?? "" : "";
            Guid? person = code.Length == 0 ? null : await act.Db.Persons.Where(p => p.Code == code).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancel);
            var hasProcedure = programme.Procedures.Any(p => p.Id == Registration && p.From <= store.Today && (p.To is null || store.Today <= p.To));
            var outcome = Decide(actor, row, person, hasProcedure, request, store.Today);
            if (outcome is AnswerMissedOutcome.Answered or AnswerMissedOutcome.Corrected)
            {
                await WithdrawAsync(act, row, cancel);
                await AnswerAsync(act, row, request, person, outcome == AnswerMissedOutcome.Corrected, cancel);
                act.About(row.AreaCode, new { missed = row.Name, answer = request.Answer.ToString(), on = request.VisitedOn });
            }
            return outcome;
        }, cancel: cancel);

    /// <summary>The registration that an answer began which is now corrected.</summary>
    private async Task WithdrawAsync(Act act, MissedPerson row, CancellationToken cancel)
    {
        if (row.ProcedureRunId is { } id && await act.Db.ProcedureRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is { EndedOn: null } run)
        {
            (run.EndedOn, run.Outcome) = (store.Today, ProcedureEnds.Withdrawn);
        }
        row.ProcedureRunId = null;
    }

    private async Task AnswerAsync(Act act, MissedPerson row, AnswerMissedRequest request, Guid? person, bool corrected, CancellationToken cancel)
    {
        var (actor, today) = (act.Db.Scope, store.Today);
        if (request.Answer == MissedAnswer.ToRegister)
        {
            var run = await ProcedureOpening.OpenAsync(act, new OpenedProcedure { ProcedureId = Registration, AreaCode = row.AreaCode, MissedPersonId = row.Id }, today, cancel);
            row.ProcedureRunId = run.Id;
        }
        (row.Answer, row.VisitedOn, row.Visitors, row.Statement, row.AnswerReason) = (request.Answer, request.VisitedOn, request.Visitors.Trim(), request.Statement.Trim(), Text(request.Reason));
        (row.AnsweredOn, row.AnsweredBy, row.AnsweredById, row.AnsweredReasons, row.PersonId) = (today, actor.Actor, actor.ActorId, row.Reasons, person);
        act.Db.Add(new MissedStep
        {
            CountyCode = row.CountyCode, Id = act.NewId(), AreaCode = row.AreaCode, MissedPersonId = row.Id, Kind = corrected ? MissedStepKind.Corrected : MissedStepKind.Answered,
            On = request.VisitedOn, NotedOn = today, By = actor.Actor, ById = actor.ActorId, Visitors = row.Visitors, Text = row.Statement, Finding = request.Answer.ToString(),
            Reason = corrected ? $"{request.Correction!.Trim()}{(row.AnswerReason is null ? "" : " / " + row.AnswerReason)}" : row.AnswerReason,
        });
    }

    private static string? Text(string typed) => typed.Trim() is { Length: > 0 } text ? text : null;
}
