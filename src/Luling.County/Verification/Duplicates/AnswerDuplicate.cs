using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record AnswerDuplicateRequest
{
    /// <summary>Person number of the one and of the other, in any order.</summary>
    public required string FirstCode { get; init; }

    public required string SecondCode { get; init; }
    public required DuplicateVerdict Verdict { get; init; }

    /// <summary>Person number of the record that stays, where they are one person.</summary>
    public string? StaysCode { get; init; }

    public required string Reason { get; init; }
}

internal enum AnswerDuplicateOutcome { Answered, Corrected, NotAllowed, NotFound, Unchanged, NoReason, NoRecordStays }

/// <summary>Says whether two records of the register are one person. Nothing is merged and nobody removed: the register's own forms are for that, and the pair is listed
/// until the register no longer has both.</summary>
internal sealed class AnswerDuplicate(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="standing">The answer there is; null where there is none.</param>
    /// <param name="stays">The record named as the one that stays, where it is one of the two.</param>
    /// <param name="request">What is said.</param>
    public static AnswerDuplicateOutcome Decide(Scope actor, DuplicateAnswer? standing, Guid? stays, AnswerDuplicateRequest request) =>
        !actor.May(Right.WorkCases) ? AnswerDuplicateOutcome.NotAllowed
        : request.Verdict == DuplicateVerdict.SamePerson && stays is null ? AnswerDuplicateOutcome.NoRecordStays
        : request.Reason.Trim().Length < AnswerMissed.ShortestWords ? AnswerDuplicateOutcome.NoReason
        : standing is null ? AnswerDuplicateOutcome.Answered
        : standing.Verdict == request.Verdict && standing.StaysPersonId == stays && standing.Reason == request.Reason.Trim() ? AnswerDuplicateOutcome.Unchanged
        : AnswerDuplicateOutcome.Corrected;

    public static Bilingual TextOf(AnswerDuplicateOutcome outcome) => outcome switch
    {
        AnswerDuplicateOutcome.Answered => ("核实结果已登记。同一人的，请在户的页面上办理多余记录的变更。", "The answer is on record. If they are one person, end the surplus record through the forms on its household's page."),
        AnswerDuplicateOutcome.Corrected => ("核实结果已更正，原结果保留在日志中。", "The answer is corrected; the one before stays in the journal."),
        AnswerDuplicateOutcome.NotAllowed => ("您的角色不能登记核实结果。请联系村、乡镇或县扶贫办。", "Your role may not answer. Ask the village, the township or the county office."),
        AnswerDuplicateOutcome.NotFound => ("没有这两个人，或不都在您负责的区域内。", "There are no such two persons, or they do not both lie in your area."),
        AnswerDuplicateOutcome.Unchanged => ("核实结果没有变化，没有改动。", "That is the answer already; nothing was changed."),
        AnswerDuplicateOutcome.NoReason => ("请写明依据，至少4个字。", "Say how you know, in at least 4 characters."),
        AnswerDuplicateOutcome.NoRecordStays => ("同一人的，请选定保留哪一条记录。", "If they are one person, say which record stays."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AnswerDuplicateOutcome> HandleAsync(Scope actor, AnswerDuplicateRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AnswerDuplicate), async act =>
        {
            var codes = new[] { request.FirstCode, request.SecondCode }.Order(StringComparer.Ordinal).ToList();
            var persons = await act.Db.Persons.AsNoTracking().Where(p => codes.Contains(p.Code)).ToListAsync(cancel);
            if (persons.Find(p => p.Code == codes[0]) is not { } first || persons.Find(p => p.Code == codes[1]) is not { } second || first.Id == second.Id)
            {
                return AnswerDuplicateOutcome.NotFound;
            }
            var standing = await act.Db.DuplicateAnswers.AsTracking().SingleOrDefaultAsync(a => a.FirstPersonId == first.Id && a.SecondPersonId == second.Id, cancel);
            var stays = request.Verdict == DuplicateVerdict.SamePerson ? persons.Find(p => p.Code == request.StaysCode)?.Id : null;
            var outcome = Decide(actor, standing, stays, request);
            if (outcome is AnswerDuplicateOutcome.Answered or AnswerDuplicateOutcome.Corrected)
            {
                var answer = standing;
                if (answer is null)
                {
                    answer = new DuplicateAnswer
                    {
                        CountyCode = first.CountyCode, Id = act.NewId(), AreaCode = PlaceOf(first, second), FirstPersonId = first.Id, SecondPersonId = second.Id, Verdict = request.Verdict,
                        Reason = request.Reason.Trim(), AnsweredOn = store.Today, AnsweredBy = actor.Actor,
                    };
                    act.Db.Add(answer);
                }
                (answer.Verdict, answer.StaysPersonId, answer.Reason) = (request.Verdict, stays, request.Reason.Trim());
                (answer.AnsweredOn, answer.AnsweredBy, answer.AnsweredById) = (store.Today, actor.Actor, actor.ActorId);
                act.About(answer.AreaCode, new { first = first.Code, second = second.Code, verdict = request.Verdict.ToString() });
            }
            return outcome;
        }, cancel: cancel);

    /// <summary>The village, township or county that has both.</summary>
    private static string PlaceOf(Person first, Person second) =>
        first.AreaCode == second.AreaCode ? first.AreaCode : (first.AreaCode[..9] == second.AreaCode[..9] ? first.AreaCode[..9] : first.AreaCode[..6]).PadRight(12, '0');
}
