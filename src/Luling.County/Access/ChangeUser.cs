using Luling.County.Storage;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

internal sealed record ChangeUserRequest
{
    public required Guid AccountId { get; init; }
    public required string DisplayName { get; init; }
    public required Role Role { get; init; }
    public required string AreaPrefix { get; init; }
    /// <summary>"issuer|subject" of the person at the sign-in provider; empty or null unbinds.</summary>
    public string? ExternalLogin { get; init; }
    /// <summary>Code of the body for which the user acts; empty or null for none.</summary>
    public string? BodyCode { get; init; }
    /// <summary>Code of the cadre who the user is; empty or null for none.</summary>
    public string? CadreCode { get; init; }
}

internal enum ChangeUserOutcome { Done, Unchanged, NotAllowed, NotFound, NoDisplayName, AreaUnknown, AreaDoesNotFitRole, LastCountyOffice, ExternalLoginTaken, UnknownBody, BodyElsewhere, UnknownCadre }

/// <summary>Changes a user's name, role, area, or the external sign-in bound to the account.</summary>
internal sealed class ChangeUser(CountyStore store)
{
    /// <summary>What stands around the account when the change is asked for.</summary>
    internal sealed record Facts(bool AreaKnown, bool OtherCountyOffice, bool ExternalLoginTaken, AccountTies Ties);

    public static ChangeUserOutcome Decide(Scope actor, Account? account, ChangeUserRequest request, Facts facts)
    {
        if (!actor.May(Right.ManageUsers))
        {
            return ChangeUserOutcome.NotAllowed;
        }
        if (account is null)
        {
            return ChangeUserOutcome.NotFound;
        }
        var name = TypedText.Clean(request.DisplayName);
        if (name.Length == 0)
        {
            return ChangeUserOutcome.NoDisplayName;
        }
        if (!request.Role.FitsArea(AreaCode.LevelOf(request.AreaPrefix)))
        {
            return ChangeUserOutcome.AreaDoesNotFitRole;
        }
        if (!facts.AreaKnown)
        {
            return ChangeUserOutcome.AreaUnknown;
        }
        if (account is { Role: Role.CountyOffice, Disabled: false } && request.Role != Role.CountyOffice && !facts.OtherCountyOffice)
        {
            return ChangeUserOutcome.LastCountyOffice;
        }
        if (facts.ExternalLoginTaken)
        {
            return ChangeUserOutcome.ExternalLoginTaken;
        }
        if (facts.Ties.Fault is { } fault)
        {
            return fault switch
            {
                AccountTieFault.UnknownBody => ChangeUserOutcome.UnknownBody,
                AccountTieFault.BodyElsewhere => ChangeUserOutcome.BodyElsewhere,
                _ => ChangeUserOutcome.UnknownCadre,
            };
        }
        return name == account.DisplayName && request.Role == account.Role && request.AreaPrefix == account.AreaPrefix
            && LoginOf(request) == account.ExternalLogin && facts.Ties.Body?.Id == account.BodyId && facts.Ties.Cadre?.Id == account.CadreId ? ChangeUserOutcome.Unchanged : ChangeUserOutcome.Done;
    }

    public static Bilingual TextOf(ChangeUserOutcome outcome) => outcome switch
    {
        ChangeUserOutcome.Done => ("用户已变更。", "The user is changed."),
        ChangeUserOutcome.Unchanged => ("没有变化。", "Nothing was changed."),
        ChangeUserOutcome.NotAllowed => ("只有县扶贫办可以管理用户。", "Only the county office may manage users."),
        ChangeUserOutcome.NotFound => ("没有这个用户。", "There is no such user."),
        ChangeUserOutcome.NoDisplayName => ("请填写姓名：它会写进日志。", "Enter the person's name: it is written into the journal."),
        ChangeUserOutcome.AreaUnknown => ("本县没有这个区划代码。", "The county has no division with this code."),
        ChangeUserOutcome.AreaDoesNotFitRole => UserTexts.AreaDoesNotFitRole,
        ChangeUserOutcome.LastCountyOffice => ("这是最后一个启用的县扶贫办账号。请先登记另一个。", "This is the last enabled account of the county office. Register another first."),
        ChangeUserOutcome.ExternalLoginTaken => ("这个统一身份已绑定另一个用户。", "This external identity is bound to another user."),
        ChangeUserOutcome.UnknownBody => AccountTies.TextOf(AccountTieFault.UnknownBody),
        ChangeUserOutcome.BodyElsewhere => AccountTies.TextOf(AccountTieFault.BodyElsewhere),
        ChangeUserOutcome.UnknownCadre => AccountTies.TextOf(AccountTieFault.UnknownCadre),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ChangeUserOutcome> HandleAsync(Scope actor, ChangeUserRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ChangeUser), async act =>
        {
            var account = await act.Db.Accounts.SingleOrDefaultAsync(a => a.Id == request.AccountId, cancel);
            var login = LoginOf(request);
            var ties = await AccountTies.FindAsync(act.Db, request.BodyCode, request.CadreCode, request.AreaPrefix, cancel);
            var outcome = Decide(actor, account, request, new Facts(
                await KnownAreas.ContainAsync(act.Db, request.AreaPrefix, cancel),
                await OtherCountyOfficeAsync(act.Db, request.AccountId, cancel),
                login is not null && await act.Db.Accounts.AnyAsync(a => a.ExternalLogin == login && a.Id != request.AccountId, cancel), ties));
            if (outcome == ChangeUserOutcome.Done)
            {
                var bound = account!.ExternalLogin != login;
                account.DisplayName = TypedText.Clean(request.DisplayName);
                account.Role = request.Role;
                account.AreaPrefix = request.AreaPrefix;
                account.AreaCode = request.AreaPrefix.PadRight(12, '0');
                account.ExternalLogin = login;
                (account.BodyId, account.CadreId) = (ties.Body?.Id, ties.Cadre?.Id);
                act.About(account.AreaCode, new { user = account.UserName, externalLogin = !bound ? "kept" : login is null ? "unbound" : "bound" });
            }
            return outcome;
        }, cancel: cancel);

    /// <summary>Whether somebody else could still manage the users.</summary>
    internal static Task<bool> OtherCountyOfficeAsync(CountyDb db, Guid accountId, CancellationToken cancel) =>
        db.Accounts.AnyAsync(a => a.Id != accountId && a.Role == Role.CountyOffice && !a.Disabled, cancel);

    private static string? LoginOf(ChangeUserRequest request) => TypedText.Clean(request.ExternalLogin) is { Length: > 0 } login ? login : null;
}
