using Luling.County.Storage;
using Luling.Linkage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

/// <summary>The county whose users sign in here; one program serves one county.</summary>
internal sealed record ServedCounty(string Code);

/// <summary>Gives ASP.NET Core Identity the county's accounts. It reads all of them (nobody has a scope before signing
/// in) and stores only what is no fact of the county: the hash, the stamp, the counters. Everything else about an account is
/// changed by use cases.</summary>
internal sealed class AccountStore(CountyStore store, ServedCounty county) :
    IUserPasswordStore<Account>, IUserLockoutStore<Account>, IUserSecurityStampStore<Account>, IAsyncDisposable
{
    private readonly CountyDb db = store.Open(Scope.Operator(county.Code, "sign-in"));

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;

    /// <summary>As it is stored now: the context keeps what it read at the start of the request.</summary>
    public async Task<Account?> FindAfreshAsync(Guid? accountId, CancellationToken cancel = default) =>
        await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancel);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == normalizedUserName, cancellationToken);

    public Task<Account?> FindByExternalLoginAsync(string login, CancellationToken cancel = default) =>
        db.Accounts.SingleOrDefaultAsync(a => a.ExternalLogin == login, cancel);

    /// <summary>Only the columns that changed; a fact changed here by mistake is refused by the database context.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Counted by the database: many guesses at once are many failures, not one.</summary>
    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await Rows(user).ExecuteUpdateAsync(a => a.SetProperty(x => x.FailedSignIns, x => x.FailedSignIns + 1), cancellationToken);
        await db.Entry(user).ReloadAsync(cancellationToken);
        return user.FailedSignIns;
    }

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.FailedSignIns = 0;
        return Task.CompletedTask;
    }

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd?.UtcDateTime;
        return Task.CompletedTask;
    }

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(user.LockedUntil is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);

    // Identity sets it on every update; it never differs from what RegisterUser stored.
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw JournaledOnly();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw JournaledOnly();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw JournaledOnly();

    public void Dispose() => db.Dispose();

    public ValueTask DisposeAsync() => db.DisposeAsync();

    private IQueryable<Account> Rows(Account user) => db.Accounts.Where(a => a.Id == user.Id);

    private static NotSupportedException JournaledOnly() => new("Accounts are made and changed by use cases, with a journal entry.");
}

/// <summary>User names are compared as people read them: full-width and half-width, large and small letters are the same.</summary>
internal sealed class UserNames : ILookupNormalizer
{
    public static string Normalize(string? typed) => TypedText.Clean(typed).ToUpperInvariant();

    /// <summary>3 to 32 letters (of any script), digits, dots, hyphens and underscores.</summary>
    public static bool IsValid(string cleaned) => cleaned.Length is >= 3 and <= 32 && cleaned.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    public string? NormalizeName(string? name) => name is null ? null : Normalize(name);

    public string? NormalizeEmail(string? email) => email;
}

/// <summary>Whose password was right but whose account is disabled does not get in.</summary>
internal sealed class EnabledAccounts : IUserConfirmation<Account>
{
    public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) => Task.FromResult(Scope.Of(user) is not null);
}
