using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

internal sealed record ChangeOwnPasswordRequest(string CurrentPassword, string NewPassword);

internal enum ChangeOwnPasswordOutcome { Done, NoAccount, WrongPassword, Locked, SamePassword, WeakPassword }

internal sealed record ChangeOwnPasswordResult(ChangeOwnPasswordOutcome Outcome, PasswordFault? Fault = null)
{
    public Bilingual Text => Outcome switch
    {
        ChangeOwnPasswordOutcome.Done => ("密码已修改。", "Your password is changed."),
        ChangeOwnPasswordOutcome.NoAccount => ("当前没有登录的用户。", "Nobody is signed in."),
        ChangeOwnPasswordOutcome.WrongPassword => ("现在的密码不对。", "The present password is wrong."),
        ChangeOwnPasswordOutcome.Locked => ("输错次数太多，请 15 分钟后再试。", "Too many wrong passwords; try again in 15 minutes."),
        ChangeOwnPasswordOutcome.SamePassword => ("新密码与现在的密码相同。", "The new password is the present one."),
        ChangeOwnPasswordOutcome.WeakPassword => PasswordRules.TextOf(Fault!.Value),
        _ => throw new InvalidOperationException(Outcome.ToString()),
    };
}

/// <summary>A user changes their own password, knowing the present one. Wrong ones count towards the lock, as at
/// sign-in: an open screen must not be a place to guess.</summary>
internal sealed class ChangeOwnPassword(CountyStore store)
{
    public static ChangeOwnPasswordOutcome Decide(Account? account, ChangeOwnPasswordRequest request, bool currentFits, PasswordFault? fault, DateTime now)
    {
        if (account is null)
        {
            return ChangeOwnPasswordOutcome.NoAccount;
        }
        if (account.LockedUntil > now)
        {
            return ChangeOwnPasswordOutcome.Locked;
        }
        if (!currentFits)
        {
            return ChangeOwnPasswordOutcome.WrongPassword;
        }
        if (request.NewPassword == request.CurrentPassword)
        {
            return ChangeOwnPasswordOutcome.SamePassword;
        }
        return fault is null ? ChangeOwnPasswordOutcome.Done : ChangeOwnPasswordOutcome.WeakPassword;
    }

    public async Task<ChangeOwnPasswordResult> HandleAsync(Scope actor, ChangeOwnPasswordRequest request, CancellationToken cancel = default)
    {
        var result = await store.ActAsync(actor, nameof(ChangeOwnPassword), async act =>
        {
            var account = await act.Db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.ActorId, cancel);
            var fault = PasswordRules.Check(request.NewPassword, account?.UserName ?? "");
            var outcome = Decide(account, request, account is not null && Passwords.Fits(account, request.CurrentPassword), fault,
                store.Clock.GetUtcNow().UtcDateTime);
            if (outcome == ChangeOwnPasswordOutcome.Done)
            {
                Passwords.Set(account!, request.NewPassword);
                act.About(account!.AreaCode, new { user = account.UserName });
            }
            return new ChangeOwnPasswordResult(outcome, fault);
        }, cancel: cancel);
        if (result.Outcome == ChangeOwnPasswordOutcome.WrongPassword)
        {
            await Lockout.CountFailureAsync(store, actor, cancel);
        }
        return result;
    }
}
