using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AssignProblemRequest
{
    public required string Code { get; init; }

    /// <summary>Number of the body that has to act; null where only a person is named.</summary>
    public string? BodyCode { get; init; }

    /// <summary>User name of the person, where they have an account.</summary>
    public string? UserName { get; init; }

    /// <summary>Name of the person, where they have none.</summary>
    public string? Name { get; init; }

    /// <summary>By when it is to be mended.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Needed where a day that was set is moved.</summary>
    public string? Reason { get; init; }
}

internal enum AssignProblemOutcome { Done, Unchanged, NotAllowed, NotFound, NotOpen, NobodyNamed, UnknownBody, UnknownUser, UserCannotAct, DayPassed, NoReason, TextTooLong }

/// <summary>Gives a problem its owner and its day, and moves the day with a reason: what was promised before stays in the steps.</summary>
internal sealed class AssignProblem(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The problem.</param>
    /// <param name="body">The body that was named; null where none was, or there is none of that number in the actor's area.</param>
    /// <param name="user">The user as they may act; null where none was named or there is none of that name.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static AssignProblemOutcome Decide(Scope actor, Problem it, Body? body, Scope? user, AssignProblemRequest request, DateOnly today)
    {
        var (named, account) = (!string.IsNullOrWhiteSpace(request.Name), !string.IsNullOrWhiteSpace(request.UserName));
        return !actor.May(Right.AssignProblems) ? AssignProblemOutcome.NotAllowed
            : it.State != ProblemState.Open ? AssignProblemOutcome.NotOpen
            : !string.IsNullOrWhiteSpace(request.BodyCode) && body is null ? AssignProblemOutcome.UnknownBody
            : account && user is null ? AssignProblemOutcome.UnknownUser
            : user is not null && (!user.May(Right.RectifyProblems) || !user.Covers(it.AreaCode)) ? AssignProblemOutcome.UserCannotAct
            : body is null && user is null && !named || named && !ProblemWords.IsName(request.Name) ? AssignProblemOutcome.NobodyNamed
            : request.DueOn < today && request.DueOn != it.DueOn ? AssignProblemOutcome.DayPassed
            : !ProblemWords.CanBeKept(request.Reason) ? AssignProblemOutcome.TextTooLong
            : it.DueOn is { } due && due != request.DueOn && !ProblemWords.IsReason(request.Reason) ? AssignProblemOutcome.NoReason
            : Same(it, body, user, request) ? AssignProblemOutcome.Unchanged
            : AssignProblemOutcome.Done;
    }

    private static (string? Name, Guid? Id) Owner(Scope? user, AssignProblemRequest request) =>
        user is not null ? ((string?)user.Actor, user.ActorId) : string.IsNullOrWhiteSpace(request.Name) ? (null, null) : (request.Name.Trim(), null);

    private static bool SameOwner(Problem it, Body? body, Scope? user, AssignProblemRequest request) => it.BodyId == body?.Id && (it.Owner, it.OwnerId) == Owner(user, request);

    private static bool Same(Problem it, Body? body, Scope? user, AssignProblemRequest request) => it.DueOn == request.DueOn && SameOwner(it, body, user, request);

    public static Bilingual TextOf(AssignProblemOutcome outcome) => outcome switch
    {
        AssignProblemOutcome.Done => ("已交办。", "The problem is assigned."),
        AssignProblemOutcome.Unchanged => ("责任人和时限与现有相同，没有改动。", "Owner and day are as before; nothing was changed."),
        AssignProblemOutcome.NotAllowed => ("您的角色不能交办问题。请联系乡镇或县扶贫办。", "Your role may not assign problems. Ask the township or the county office."),
        AssignProblemOutcome.NotFound => ProblemWords.NotFound,
        AssignProblemOutcome.NotOpen => ("问题已上报整改或已销号，不能再交办。", "It is said to be mended, or closed: it cannot be assigned now."),
        AssignProblemOutcome.NobodyNamed => ($"请选择责任单位，或写明责任人（{ProblemWords.LongestName} 字以内）。", $"Choose the body that has to act, or name a person in at most {ProblemWords.LongestName} characters."),
        AssignProblemOutcome.UnknownBody => ("您负责的区域内没有这个机构，或它已撤销。请改选；跨区域交办请联系县扶贫办。", "No body of that number stands in your area today. Choose another; beyond your area the county office assigns."),
        AssignProblemOutcome.UnknownUser => ("没有这个用户，或已停用。请改选。", "There is no such user, or it is disabled. Choose another."),
        AssignProblemOutcome.UserCannotAct => ("该用户不能办理这个问题（不在其区域内或没有整改权限）。请改选。", "That user cannot act on it: other area, or no right to. Choose another."),
        AssignProblemOutcome.DayPassed => ("整改时限早于今天。请改为今天或以后。", "The day has passed. Set today or later."),
        AssignProblemOutcome.NoReason => ($"调整时限须写明理由，至少 {ProblemWords.ShortestReason} 个字。", $"Say why the day is moved, in at least {ProblemWords.ShortestReason} characters."),
        AssignProblemOutcome.TextTooLong => ProblemWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AssignProblemOutcome> HandleAsync(Scope actor, AssignProblemRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AssignProblem), async act =>
        {
            var today = store.Today;
            if (await act.Db.Problems.AsTracking().SingleOrDefaultAsync(p => p.Code == request.Code, cancel) is not { } it)
            {
                return AssignProblemOutcome.NotFound;
            }
            var asked = UserNames.Normalize(request.UserName);
            var account = asked.Length == 0 ? null : await act.Db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == asked, cancel);
            var body = string.IsNullOrWhiteSpace(request.BodyCode) ? null
                : await act.Db.Bodies.SingleOrDefaultAsync(b => b.Code == request.BodyCode && b.From <= today && (b.To == null || b.To > today), cancel);
            var user = account is null ? null : Scope.Of(account);
            var outcome = Decide(actor, it, body, user, request, today);
            if (outcome != AssignProblemOutcome.Done)
            {
                return outcome;
            }
            var (name, id) = Owner(user, request);
            var moved = it.DueOn is { } due && due != request.DueOn;
            if (!SameOwner(it, body, user, request) || !moved)
            {
                ProblemOpening.AddStep(act, it, ProblemStepKind.Assigned, today, today, string.Join("、", new[] { body?.Name, name }.OfType<string>()), request.DueOn);
            }
            if (moved)
            {
                ProblemOpening.AddStep(act, it, ProblemStepKind.DueMoved, today, today, request.Reason, request.DueOn);
            }
            (it.BodyId, it.Owner, it.OwnerId, it.DueOn) = (body?.Id, name, id, request.DueOn);
            act.About(it.AreaCode, new { problem = it.Code, name = name ?? body?.Name, due = request.DueOn });
            return outcome;
        }, cancel: cancel);
}
