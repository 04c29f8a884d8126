using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Luling.County.Access;

internal enum PasswordFault { TooShort, TooLong, HoldsUserName, TooFewCharacters, Common }

/// <summary>What a password must be: long, and not what everyone tries first. No demands for signs and capitals: they
/// make people write "Password1!".</summary>
internal static class PasswordRules
{
    public const int LeastLength = 12;
    private const int GreatestLength = 128;

    /// <summary>What is left of guessable passwords when digits and signs are taken off.</summary>
    private static readonly FrozenSet<string> CommonStems = new[]
    {
        "password", "passw", "pass", "passwd", "qwerty", "qwertyuiop", "qwertyuiopasdfghjkl", "asdfghjkl", "zxcvbnm", "qazwsx", "qazwsxedc",
        "admin", "administrator", "root", "letmein", "welcome", "iloveyou", "woaini", "woaizhongguo", "abc", "abcd", "abcdef", "abcdefg",
        "luling", "jian", "jianxian", "fupin", "fupinban", "tuopin", "jingzhunfupin", "zhongguo", "jiangxi", "mima", "test", "user",
        "密码", "扶贫", "脱贫", "吉安", "吉安县", "中国", "我爱你",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static PasswordFault? Check(string password, string userName)
    {
        if (password.Length < LeastLength)
        {
            return PasswordFault.TooShort;
        }
        if (password.Length > GreatestLength)
        {
            return PasswordFault.TooLong;
        }
        if (userName.Length >= 3 && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            return PasswordFault.HoldsUserName;
        }
        if (password.Distinct().Count() < 6)
        {
            return PasswordFault.TooFewCharacters;
        }
        var letters = string.Concat(password.Where(char.IsLetter));
        return (letters.Length == 0 && IsRun(password)) || CommonStems.Contains(letters) || IsRepeated(letters) ? PasswordFault.Common : null;
    }

    public static Bilingual TextOf(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => ("密码至少 12 个字符。可以用一句只有自己知道的话。", "The password needs at least 12 characters. A sentence only you know will do."),
        PasswordFault.TooLong => ("密码最多 128 个字符。", "The password may have at most 128 characters."),
        PasswordFault.HoldsUserName => ("密码不能包含用户名。", "The password must not contain the user name."),
        PasswordFault.TooFewCharacters => ("密码里不同的字符太少，至少要 6 种。", "The password has too few different characters; use at least 6."),
        PasswordFault.Common => ("这个密码太常见，容易被猜到。请换一个。", "This password is too common and easily guessed. Choose another."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    /// <summary>Sixteen characters that cannot be mistaken for one another when read from paper.</summary>
    public static string Generate() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);

    /// <summary>Digits that mostly step by the same amount: 123456789012, 020406081012.</summary>
    private static bool IsRun(string password)
    {
        var same = 0;
        for (var i = 2; i < password.Length; i++)
        {
            if ((password[i] - password[i - 1] + 10) % 10 == (password[i - 1] - password[i - 2] + 10) % 10)
            {
                same++;
            }
        }
        return same >= (password.Length - 2) * 2 / 3;
    }

    /// <summary>One common word written again and again.</summary>
    private static bool IsRepeated(string letters)
    {
        for (var length = 3; length <= letters.Length / 2; length++)
        {
            var stem = letters[..length];
            if (letters.Length % length == 0 && CommonStems.Contains(stem)
                && string.Equals(string.Concat(Enumerable.Repeat(stem, letters.Length / length)), letters, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
