using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

/// <summary><see cref="Password"/> null lets the program make one.</summary>
internal sealed record ResetPasswordRequest(Guid AccountId, string? Password = null);

internal enum ResetPasswordOutcome { Done, NotAllowed, NotFound, WeakPassword }

internal sealed record ResetPasswordResult(ResetPasswordOutcome Outcome, string? Password = null, PasswordFault? Fault = null)
{
    public Bilingual Text => Outcome switch
    {
        ResetPasswordOutcome.Done => ("密码已重置，锁定已解除，旧的登录已失效。", "The password is reset, the lock lifted, and old sessions are ended."),
        ResetPasswordOutcome.NotAllowed => ("只有县扶贫办可以管理用户。", "Only the county office may manage users."),
        ResetPasswordOutcome.NotFound => ("没有这个用户。", "There is no such user."),
        ResetPasswordOutcome.WeakPassword => PasswordRules.TextOf(Fault!.Value),
        _ => throw new InvalidOperationException(Outcome.ToString()),
    };
}

/// <summary>The county office gives a user a new password, for one forgotten or known to others.</summary>
internal sealed class ResetPassword(CountyStore store)
{
    public static ResetPasswordOutcome Decide(Scope actor, Account? account, PasswordFault? fault)
    {
        if (!actor.May(Right.ManageUsers))
        {
            return ResetPasswordOutcome.NotAllowed;
        }
        if (account is null)
        {
            return ResetPasswordOutcome.NotFound;
        }
        return fault is null ? ResetPasswordOutcome.Done : ResetPasswordOutcome.WeakPassword;
    }

    public Task<ResetPasswordResult> HandleAsync(Scope actor, ResetPasswordRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ResetPassword), async act =>
        {
            var account = await act.Db.Accounts.SingleOrDefaultAsync(a => a.Id == request.AccountId, cancel);
            var password = request.Password ?? PasswordRules.Generate();
            var fault = PasswordRules.Check(password, account?.UserName ?? "");
            var outcome = Decide(actor, account, fault);
            if (outcome != ResetPasswordOutcome.Done)
            {
                return new ResetPasswordResult(outcome, Fault: fault);
            }
            Passwords.Set(account!, password);
            act.About(account!.AreaCode, new { user = account.UserName });
            return new ResetPasswordResult(outcome, request.Password is null ? password : null);
        }, cancel: cancel);
}
