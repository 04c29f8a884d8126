using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

/// <summary><see cref="Disabled"/> false opens the account again.</summary>
internal sealed record DisableUserRequest(Guid AccountId, bool Disabled = true);

internal enum DisableUserOutcome { Done, Unchanged, NotAllowed, NotFound, LastCountyOffice }

/// <summary>Closes an account, which ends its sessions at once, or opens it again. Accounts are never deleted: the
/// journal names them.</summary>
internal sealed class DisableUser(CountyStore store)
{
    public static DisableUserOutcome Decide(Scope actor, Account? account, DisableUserRequest request, bool otherCountyOffice)
    {
        if (!actor.May(Right.ManageUsers))
        {
            return DisableUserOutcome.NotAllowed;
        }
        if (account is null)
        {
            return DisableUserOutcome.NotFound;
        }
        if (account.Disabled == request.Disabled)
        {
            return DisableUserOutcome.Unchanged;
        }
        return request.Disabled && account.Role == Role.CountyOffice && !otherCountyOffice ? DisableUserOutcome.LastCountyOffice : DisableUserOutcome.Done;
    }

    public static Bilingual TextOf(DisableUserOutcome outcome, bool disabled) => outcome switch
    {
        DisableUserOutcome.Done => disabled ? ("用户已停用，其登录已失效。", "The user is disabled and signed out.") : ("用户已重新启用。", "The user is enabled again."),
        DisableUserOutcome.Unchanged => ("没有变化。", "Nothing was changed."),
        DisableUserOutcome.NotAllowed => ("只有县扶贫办可以管理用户。", "Only the county office may manage users."),
        DisableUserOutcome.NotFound => ("没有这个用户。", "There is no such user."),
        DisableUserOutcome.LastCountyOffice => ("这是最后一个启用的县扶贫办账号，不能停用。", "This is the last enabled account of the county office; it cannot be disabled."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<DisableUserOutcome> HandleAsync(Scope actor, DisableUserRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(DisableUser), async act =>
        {
            var account = await act.Db.Accounts.SingleOrDefaultAsync(a => a.Id == request.AccountId, cancel);
            var outcome = Decide(actor, account, request, await ChangeUser.OtherCountyOfficeAsync(act.Db, request.AccountId, cancel));
            if (outcome == DisableUserOutcome.Done)
            {
                account!.Disabled = request.Disabled;
                // A session from before must not come back to life when the account is opened again.
                account.SecurityStamp = Passwords.NewStamp();
                act.About(account.AreaCode, new { user = account.UserName, disabled = request.Disabled });
            }
            return outcome;
        }, cancel: cancel);
}
