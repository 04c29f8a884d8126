using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Luling.County.Access;

/// <summary>Gives an account its password. The new stamp ends every session that the old password opened.</summary>
internal static class Passwords
{
    private static readonly PasswordHasher<Account> Hasher = new();

    /// <summary>The hash of a password that nobody has: checking it takes the time that a real check takes, so that the
    /// answer to an unknown user name comes no sooner than to a known one.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword(null!, NewStamp()));

    public static void Set(Account account, string password)
    {
        account.PasswordHash = Hasher.HashPassword(account, password);
        account.SecurityStamp = NewStamp();
        account.FailedSignIns = 0;
        account.LockedUntil = null;
    }

    public static bool Fits(Account account, string password) =>
        account.PasswordHash is { } hash && Hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    public static void SpendTheTimeOfACheck(string password) => Hasher.VerifyHashedPassword(null!, NobodysHash.Value, password);

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
