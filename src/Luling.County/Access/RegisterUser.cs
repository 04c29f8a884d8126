using Luling.County.Storage;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

internal sealed record RegisterUserRequest
{
    public required string UserName { get; init; }
    public required string DisplayName { get; init; }
    public required Role Role { get; init; }
    public required string AreaPrefix { get; init; }
    /// <summary>Null lets the program make one, which the answer carries once.</summary>
    public string? Password { get; init; }
    /// <summary>Code of the body for which the user acts; null or blank for none.</summary>
    public string? BodyCode { get; init; }
    /// <summary>Code of the cadre who the user is; null or blank for none.</summary>
    public string? CadreCode { get; init; }
}

internal enum RegisterUserOutcome { Done, NotAllowed, BadUserName, NoDisplayName, NameTaken, AreaUnknown, AreaDoesNotFitRole, UnknownBody, BodyElsewhere, UnknownCadre, WeakPassword }

internal sealed record RegisterUserResult(RegisterUserOutcome Outcome, Guid? AccountId = null, string? Password = null, PasswordFault? Fault = null)
{
    public Bilingual Text => Outcome switch
    {
        RegisterUserOutcome.Done => ("用户已登记。", "The user is registered."),
        RegisterUserOutcome.NotAllowed => ("只有县扶贫办可以管理用户。", "Only the county office may manage users."),
        RegisterUserOutcome.BadUserName => ("用户名应为 3 到 32 个字母、汉字、数字、点、横线或下划线。", "A user name is 3 to 32 letters, digits, dots, hyphens or underscores."),
        RegisterUserOutcome.NoDisplayName => ("请填写姓名：它会写进日志。", "Enter the person's name: it is written into the journal."),
        RegisterUserOutcome.NameTaken => ("这个用户名已有人使用。", "This user name is taken."),
        RegisterUserOutcome.AreaUnknown => ("本县没有这个区划代码。", "The county has no division with this code."),
        RegisterUserOutcome.AreaDoesNotFitRole => UserTexts.AreaDoesNotFitRole,
        RegisterUserOutcome.UnknownBody => AccountTies.TextOf(AccountTieFault.UnknownBody),
        RegisterUserOutcome.BodyElsewhere => AccountTies.TextOf(AccountTieFault.BodyElsewhere),
        RegisterUserOutcome.UnknownCadre => AccountTies.TextOf(AccountTieFault.UnknownCadre),
        RegisterUserOutcome.WeakPassword => PasswordRules.TextOf(Fault!.Value),
        _ => throw new InvalidOperationException(Outcome.ToString()),
    };
}

internal static class UserTexts
{
    public static readonly Bilingual AreaDoesNotFitRole =
        ("区划级别与角色不符：县扶贫办和县直部门到县，乡镇到乡镇，村和帮扶干部到村；督查、评估、审计可到县、乡镇或村。",
         "The area does not fit the role: county office and departments stand at the county, townships at a township, villages and helpers at a village; inspectors, evaluators and auditors at any of them.");
}

/// <summary>Gives a person an account: one role over one area.</summary>
internal sealed class RegisterUser(CountyStore store)
{
    public static RegisterUserOutcome Decide(Scope actor, RegisterUserRequest request, bool nameTaken, bool areaKnown, AccountTieFault? tie, PasswordFault? fault)
    {
        if (!actor.May(Right.ManageUsers))
        {
            return RegisterUserOutcome.NotAllowed;
        }
        if (!UserNames.IsValid(TypedText.Clean(request.UserName)))
        {
            return RegisterUserOutcome.BadUserName;
        }
        if (TypedText.Clean(request.DisplayName).Length == 0)
        {
            return RegisterUserOutcome.NoDisplayName;
        }
        if (nameTaken)
        {
            return RegisterUserOutcome.NameTaken;
        }
        if (!request.Role.FitsArea(AreaCode.LevelOf(request.AreaPrefix)))
        {
            return RegisterUserOutcome.AreaDoesNotFitRole;
        }
        if (!areaKnown)
        {
            return RegisterUserOutcome.AreaUnknown;
        }
        return tie switch
        {
            AccountTieFault.UnknownBody => RegisterUserOutcome.UnknownBody,
            AccountTieFault.BodyElsewhere => RegisterUserOutcome.BodyElsewhere,
            AccountTieFault.UnknownCadre => RegisterUserOutcome.UnknownCadre,
            _ => fault is null ? RegisterUserOutcome.Done : RegisterUserOutcome.WeakPassword,
        };
    }

    public Task<RegisterUserResult> HandleAsync(Scope actor, RegisterUserRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RegisterUser), async act =>
        {
            var name = TypedText.Clean(request.UserName);
            var normalized = UserNames.Normalize(name);
            var password = request.Password ?? PasswordRules.Generate();
            var fault = PasswordRules.Check(password, name);
            var taken = await act.Db.Accounts.AnyAsync(a => a.NormalizedUserName == normalized, cancel);
            var known = await KnownAreas.ContainAsync(act.Db, request.AreaPrefix, cancel);
            var ties = await AccountTies.FindAsync(act.Db, request.BodyCode, request.CadreCode, request.AreaPrefix, cancel);
            var outcome = Decide(actor, request, taken, known, ties.Fault, fault);
            if (outcome != RegisterUserOutcome.Done)
            {
                return new RegisterUserResult(outcome, Fault: fault);
            }
            var account = new Account
            {
                CountyCode = actor.CountyCode,
                Id = act.NewId(),
                AreaCode = request.AreaPrefix.PadRight(12, '0'),
                UserName = name,
                NormalizedUserName = normalized,
                DisplayName = TypedText.Clean(request.DisplayName),
                Role = request.Role,
                AreaPrefix = request.AreaPrefix,
                BodyId = ties.Body?.Id,
                CadreId = ties.Cadre?.Id,
            };
            Passwords.Set(account, password);
            await act.InsertAsync([account], cancel);
            act.About(account.AreaCode, new { user = account.UserName, name = account.DisplayName, role = account.Role.ToString(), area = account.AreaPrefix, body = ties.Body?.Code, cadre = ties.Cadre?.Code });
            return new RegisterUserResult(outcome, account.Id, request.Password is null ? password : null);
        }, cancel: cancel);
}

internal static class KnownAreas
{
    /// <summary>The county itself is known before its divisions are set up, so that the first account can be made.</summary>
    public static async Task<bool> ContainAsync(CountyDb db, string prefix, CancellationToken cancel) =>
        prefix == db.Scope.CountyCode || await db.Areas.AnyAsync(a => a.Code == prefix, cancel);
}
