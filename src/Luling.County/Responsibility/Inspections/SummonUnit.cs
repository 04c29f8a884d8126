using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record SummonUnitRequest
{
    public required string BodyCode { get; init; }

    /// <summary>Kept exactly as typed.</summary>
    public required string Reason { get; init; }

    /// <summary>The problem that it is about; null for none.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>The inspection that it is about; null for none.</summary>
    public Guid? InspectionId { get; init; }
}

internal enum SummonUnitOutcome { Done, NotAllowed, UnknownBody, UnknownProblem, UnknownInspection, NoReason, TextTooLong, StandsAlready }

/// <summary>What came of it, with the id of the summons.</summary>
internal readonly record struct UnitSummoned(SummonUnitOutcome Outcome, Guid? Id = null);

/// <summary>Calls in a body that lags (R40), with the reason, and the problem or inspection that shows it.</summary>
internal sealed class SummonUnit(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="bodyKnown">Whether the body stands in the actor's area.</param>
    /// <param name="problemKnown">Whether the problem, where one is named, lies there.</param>
    /// <param name="inspectionKnown">Whether the inspection, where one is named, lies there.</param>
    /// <param name="stands">Whether a summons of the body about the same is open.</param>
    public static SummonUnitOutcome Decide(Scope actor, SummonUnitRequest request, bool bodyKnown, bool problemKnown, bool inspectionKnown, bool stands) =>
        !actor.May(Right.Inspect) ? SummonUnitOutcome.NotAllowed
        : !bodyKnown ? SummonUnitOutcome.UnknownBody
        : !problemKnown ? SummonUnitOutcome.UnknownProblem
        : !inspectionKnown ? SummonUnitOutcome.UnknownInspection
        : !ProblemWords.IsReason(request.Reason) ? SummonUnitOutcome.NoReason
        : !ProblemWords.CanBeKept(request.Reason) ? SummonUnitOutcome.TextTooLong
        : stands ? SummonUnitOutcome.StandsAlready
        : SummonUnitOutcome.Done;

    public static Bilingual TextOf(SummonUnitOutcome outcome) => outcome switch
    {
        SummonUnitOutcome.Done => ("已发出约谈。", "The summons is on record."),
        SummonUnitOutcome.NotAllowed => ("您的角色不能约谈单位。", "Your role may not summon."),
        SummonUnitOutcome.UnknownBody => ("您负责的区域内没有这个机构，或它已撤销。请改选。", "No body of that number stands in your area today. Choose another."),
        SummonUnitOutcome.UnknownProblem => ProblemWords.NotFound,
        SummonUnitOutcome.UnknownInspection => ("没有这次督查，或它不在您负责的区域内。", "There is no such inspection, or it lies outside your area."),
        SummonUnitOutcome.NoReason => ($"请写明约谈理由，至少 {ProblemWords.ShortestReason} 个字。", $"Say why, in at least {ProblemWords.ShortestReason} characters."),
        SummonUnitOutcome.TextTooLong => ProblemWords.TooLong,
        SummonUnitOutcome.StandsAlready => ("该单位就同一事项已有未办结的约谈。", "An open summons of that body about the same stands already."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<UnitSummoned> HandleAsync(Scope actor, SummonUnitRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(SummonUnit), async act =>
        {
            var today = store.Today;
            var body = await act.Db.Bodies.SingleOrDefaultAsync(b => b.Code == request.BodyCode && b.From <= today && (b.To == null || b.To > today), cancel);
            var problem = string.IsNullOrWhiteSpace(request.ProblemCode) ? null : await act.Db.Problems.SingleOrDefaultAsync(p => p.Code == request.ProblemCode.Trim(), cancel);
            var inspection = request.InspectionId is { } asked ? await act.Db.Inspections.SingleOrDefaultAsync(i => i.Id == asked, cancel) : null;
            var (problemId, inspectionId) = (problem?.Id, inspection?.Id);
            var stands = body is not null && await act.Db.Summonses.AnyAsync(s => s.BodyId == body.Id && s.ClosedOn == null && s.ProblemId == problemId && s.InspectionId == inspectionId, cancel);
            var outcome = Decide(actor, request, body is not null, problem is not null || string.IsNullOrWhiteSpace(request.ProblemCode), inspection is not null || request.InspectionId is null, stands);
            if (outcome != SummonUnitOutcome.Done)
            {
                return new UnitSummoned(outcome);
            }
            var it = new Summons
            {
                CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = body!.AreaCode, BodyId = body.Id, ProblemId = problemId, InspectionId = inspectionId, SummonedOn = today, SummonedBy = actor.Actor,
                SummonedById = actor.ActorId, Reason = request.Reason,
            };
            act.Db.Add(it);
            if (problem is not null)
            {
                ProblemOpening.AddStep(act, problem, ProblemStepKind.Summoned, today, today, request.Reason);
            }
            act.About(it.AreaCode, new { body = body.Code, problem = problem?.Code });
            return new UnitSummoned(outcome, it.Id);
        }, cancel: cancel);
}
