using System.Globalization;
using Luling.Linkage;

namespace Luling.County.Tests.Verification;

/// <summary>Generated identity numbers, sound by form, of nobody.</summary>
internal static class OutsideNumbers
{
    public static string Of(DateOnly birth, int sequence)
    {
        var first17 = string.Create(CultureInfo.InvariantCulture, $"360821{birth:yyyyMMdd}{sequence:D3}");
        return first17 + IdentityNumber.CheckCharacter(first17);
    }

    /// <summary>The n-th of a row of different numbers.</summary>
    public static string Of(int n) => Of(new DateOnly(1940, 1, 1).AddDays(n % 25_000), n / 25_000 + 1);
}
