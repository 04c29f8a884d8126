using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record AssignCasesRequest
{
    public required IReadOnlyCollection<string> Codes { get; init; }

    /// <summary>User name of an account; null where somebody without one is named.</summary>
    public string? UserName { get; init; }

    /// <summary>Name of the person, where there is no account.</summary>
    public string? Name { get; init; }
}

internal enum AssignCasesOutcome { Done, NotAllowed, NothingChosen, NobodyNamed, UnknownUser, UserCannotSee, NoneOpen }

/// <summary>Names who is to visit, for many cases at once: a user, or a person without an account.</summary>
internal sealed class AssignCases(CountyStore store)
{
    private const int LongestName = 40;

    /// <param name="actor">Who asks.</param>
    /// <param name="chosen">The cases that were chosen.</param>
    /// <param name="user">The user as they may act; null where none was named or there is none of that name.</param>
    /// <param name="request">What is asked for.</param>
    public static AssignCasesOutcome Decide(Scope actor, IReadOnlyCollection<VerificationCase> chosen, Scope? user, AssignCasesRequest request)
    {
        if (!actor.May(Right.ReviewCases))
        {
            return AssignCasesOutcome.NotAllowed;
        }
        if (chosen.Count == 0)
        {
            return AssignCasesOutcome.NothingChosen;
        }
        if (string.IsNullOrWhiteSpace(request.UserName))
        {
            if (request.Name?.Trim() is not { Length: > 0 and <= LongestName } name || name.Contains('\0', StringComparison.Ordinal))
            {
                return AssignCasesOutcome.NobodyNamed;
            }
        }
        else if (user is null)
        {
            return AssignCasesOutcome.UnknownUser;
        }
        else if (!user.May(Right.WorkCases) || chosen.Any(c => !user.Covers(c.AreaCode)))
        {
            return AssignCasesOutcome.UserCannotSee;
        }
        return chosen.All(c => c.State == CaseState.Closed) ? AssignCasesOutcome.NoneOpen : AssignCasesOutcome.Done;
    }

    public static Bilingual TextOf(AssignCasesOutcome outcome) => outcome switch
    {
        AssignCasesOutcome.Done => ("核查人已指定。", "The cases are assigned."),
        AssignCasesOutcome.NotAllowed => ("您的角色不能指派案卷。请联系乡镇或县扶贫办。", "Your role may not assign cases. Ask the township or the county office."),
        AssignCasesOutcome.NothingChosen => ("没有选中您区域内的案卷。请先勾选。", "No case of your area was chosen. Tick some first."),
        AssignCasesOutcome.NobodyNamed => ("请选择一个用户，或写明核查人姓名（40字以内）。", "Choose a user, or write a name of at most 40 characters."),
        AssignCasesOutcome.UnknownUser => ("没有这个用户，或已停用。请改选。", "There is no such user, or it is disabled. Choose another."),
        AssignCasesOutcome.UserCannotSee => ("该用户不能办理其中的案卷（不在其区域内或没有核查权限）。请改选用户或案卷。", "That user cannot work on all of these cases: other area, or no right to. Choose another user or other cases."),
        AssignCasesOutcome.NoneOpen => ("所选案卷都已结案，没有改动。", "All chosen cases are closed; nothing was changed."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<CasesTaken<AssignCasesOutcome>> HandleAsync(Scope actor, AssignCasesRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AssignCases), async act =>
        {
            var codes = request.Codes.Distinct().ToList();
            var chosen = await act.Db.Cases.AsTracking().Where(c => codes.Contains(c.Code)).OrderBy(c => c.Code).ToListAsync(cancel);
            var asked = UserNames.Normalize(request.UserName);
            var account = asked.Length == 0 ? null : await act.Db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == asked, cancel);
            var user = account is null ? null : Scope.Of(account);
            var outcome = Decide(actor, chosen, user, request);
            if (outcome != AssignCasesOutcome.Done)
            {
                return new CasesTaken<AssignCasesOutcome>(outcome);
            }
            var (name, id) = user is null ? (request.Name!.Trim(), (Guid?)null) : (user.Actor, user.ActorId);
            var changed = chosen.FindAll(c => c.State != CaseState.Closed && (c.Assignee != name || c.AssigneeId != id));
            foreach (var it in changed)
            {
                (it.Assignee, it.AssigneeId) = (name, id);
                CaseWords.AddStep(act, it, CaseStepKind.Assigned, store.Today, store.Today, finding: name);
            }
            if (changed.Count > 0)
            {
                act.About(actor.AreaPrefix, new { cases = changed.Count, name });
            }
            return new CasesTaken<AssignCasesOutcome>(outcome, changed.Count, codes.Count - changed.Count);
        }, cancel: cancel);
}
