namespace Luling.Linkage;

/// <summary>The level of a division; the number is how many digits its code needs.</summary>
public enum AreaLevel
{
    /// <summary>No division code.</summary>
    None = 0,

    /// <summary>省: two digits.</summary>
    Province = 2,

    /// <summary>市: four digits.</summary>
    City = 4,

    /// <summary>县: six digits (GB/T 2260).</summary>
    County = 6,

    /// <summary>乡镇: nine digits.</summary>
    Township = 9,

    /// <summary>村: twelve digits, of the statistical division code.</summary>
    Village = 12,

    /// <summary>自然村: fourteen digits; the last two are Luling's own, no standard numbers natural villages.</summary>
    NaturalVillage = 14,
}

/// <summary>
/// Division codes: 6 digits (GB/T 2260) + 3 township + 3 village, and 2 for the natural village.
/// Codes padded with zeros are understood: 360800 is the city, 360821000000 the county.
/// </summary>
public static class AreaCode
{
    /// <summary>True for 6, 9, 12 or 14 ASCII digits whose first is 1–8. Whether the division exists is a question for the register of areas.</summary>
    /// <param name="code">Any text; null gives false.</param>
    public static bool IsValid(string? code) => code is { Length: 6 or 9 or 12 or 14 } && IsDigits(code);

    /// <summary>The level that a code, or a scope prefix of 2 or 4 digits, stands for.</summary>
    /// <param name="code">Any text; null gives <see cref="AreaLevel.None"/>.</param>
    /// <returns>The level after padding is taken off (360821000000 is a county); <see cref="AreaLevel.None"/> when it is no code.</returns>
    public static AreaLevel LevelOf(string? code) => (AreaLevel)Significant(code).Length;

    /// <summary>True when <paramref name="code"/> is <paramref name="prefix"/> itself or lies inside it.</summary>
    /// <param name="prefix">A code or scope prefix of 2, 4, 6, 9, 12 or 14 digits. Null, empty or malformed contains nothing: a user without an area must not see every area.</param>
    /// <param name="code">A code of the same forms; null, empty or malformed lies in nothing.</param>
    public static bool Contains(string? prefix, string? code)
    {
        var scope = Significant(prefix);
        return scope.Length > 0 && Significant(code).StartsWith(scope, StringComparison.Ordinal);
    }

    /// <summary>The code without padding; empty when it is no code.</summary>
    private static ReadOnlySpan<char> Significant(string? code)
    {
        if (code is not { Length: 2 or 4 or 6 or 9 or 12 or 14 } || !IsDigits(code))
        {
            return default;
        }

        // No division is numbered 00 or 000 within the one above it, so trailing zero segments are padding.
        var length = code.Length;
        while (length > 2)
        {
            var above = length switch { 14 => 12, 12 => 9, 9 => 6, 6 => 4, _ => 2 };
            if (code.AsSpan(above, length - above).IndexOfAnyExcept('0') >= 0)
            {
                break;
            }

            length = above;
        }

        return code.AsSpan(0, length);
    }

    private static bool IsDigits(string code) =>
        code[0] is >= '1' and <= '8' && code.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
