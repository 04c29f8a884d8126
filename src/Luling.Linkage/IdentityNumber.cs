using System.Buffers;

namespace Luling.Linkage;

/// <summary>
/// Identity numbers as they stand in a register of persons: citizen numbers (GB 11643), the fifteen digits of the
/// first generation, disability certificates, and the placeholder for persons without a document.
/// Pure: no clock, no culture, no list of divisions; a sound number of 18 characters is read without allocating.
/// </summary>
public static class IdentityNumber
{
    private const int FirstYear = 1800;
    private const int LastYear = 2099;
    private const string PlaceholderArea = "999999";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> NumericCharacters = SearchValues.Create("0123456789.,E+");

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>
    /// Reads a number as typed. Spaces, full-width digits, apostrophes and a lower-case x are mended; a wrong digit
    /// never is: the result then carries a <see cref="IdentityReading.Fault"/>. Whether the division in digits 1–6
    /// exists is not asked, because numbers keep divisions abolished long ago.
    /// </summary>
    /// <param name="typed">The cell; null or blank gives <see cref="IdentityFault.Empty"/>.</param>
    /// <returns>The reading. Never throws.</returns>
    public static IdentityReading Read(string? typed)
    {
        var text = TypedText.Clean(typed);
        if (text.Length == 0)
        {
            return Faulty(text, IdentityFault.Empty, IdentityKind.Unknown);
        }

        if (text.Contains(' '))
        {
            // Numbers are often typed in groups: 360821 19000101 0014.
            text = text.Replace(" ", "", StringComparison.Ordinal);
        }

        text = text.ToUpperInvariant();
        return text.Length switch
        {
            15 when AllDigits(text) => ReadCitizen(Upgrade(text), upgraded: true),
            18 when IsCitizenForm(text) => ReadCitizen(text, upgraded: false),
            20 or 22 when IsCitizenForm(text.AsSpan(0, 18)) => ReadCertificate(text),
            _ => Faulty(text, IsNumeric(text) ? IdentityFault.PrecisionLost : IdentityFault.Format, IdentityKind.Unknown),
        };
    }

    /// <summary>The check character of GB 11643 (MOD 11-2 of ISO 7064): 0–9 or X.</summary>
    /// <param name="first17">The first seventeen digits, exactly.</param>
    /// <returns>The eighteenth character; '\0' when there are not exactly seventeen ASCII digits.</returns>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != 17)
        {
            return '\0';
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var digit = first17[i] - '0';
            if ((uint)digit > 9)
            {
                return '\0';
            }

            sum += digit * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    /// <summary>
    /// The number with its middle hidden, for eyes that need not see it: numbers of 15, 18, 20 and 22 characters keep
    /// the first six (the division) and the last four, so day of birth is hidden; anything else keeps its first third.
    /// </summary>
    /// <param name="number">Any text; null or blank gives the empty string.</param>
    /// <returns>Text as long as the cleaned number. Never throws.</returns>
    public static string Mask(string? number)
    {
        var text = TypedText.Clean(number);
        return text.Length is 15 or 18 or 20 or 22
            ? Hidden.Middle(text, 6, 4)
            : Hidden.Middle(text, text.Length / 3, 0);
    }

    private static IdentityReading ReadCitizen(string number, bool upgraded)
    {
        var kind = KindOf(number, IdentityKind.CitizenNumber);
        var fault = CheckCitizen(number, out var birth);
        return fault == IdentityFault.None
            ? Sound(number, number, kind, birth, upgraded)
            : Faulty(number, fault, kind) with { WasUpgraded = upgraded };
    }

    private static IdentityReading ReadCertificate(string text)
    {
        var kind = KindOf(text, IdentityKind.DisabilityCertificate);
        var fault = CheckCitizen(text.AsSpan(0, 18), out var birth);
        if (fault == IdentityFault.None)
        {
            fault = CheckCertificate(text);
        }

        return fault == IdentityFault.None
            ? Sound(text, text[..18], kind, birth, upgraded: false)
            : Faulty(text, fault, kind);
    }

    private static IdentityFault CheckCitizen(ReadOnlySpan<char> number, out DateOnly birth)
    {
        if (!TryDay(number.Slice(6, 8), out birth))
        {
            return IdentityFault.Date;
        }

        if (CheckCharacter(number[..17]) == number[17])
        {
            return IdentityFault.None;
        }

        // A double holds 15 digits: when a spreadsheet rounded the number, the last three are zeros.
        return number.EndsWith("000", StringComparison.Ordinal) ? IdentityFault.PrecisionLost : IdentityFault.Checksum;
    }

    private static IdentityFault CheckCertificate(string text)
    {
        if (text[18] is < '1' or > '7')
        {
            return IdentityFault.DisabilityKind;
        }

        if (text[19] is < '1' or > '4')
        {
            return IdentityFault.DisabilityGrade;
        }

        return text.Length == 20 || text is [.., 'B', >= '1' and <= '9']
            ? IdentityFault.None
            : IdentityFault.DisabilityReissue;
    }

    private static string Upgrade(string fifteen) => string.Create(18, fifteen, static (eighteen, old) =>
    {
        old.AsSpan(0, 6).CopyTo(eighteen);
        // Sequence numbers 996–999 were kept for people already a hundred years old: born in the 1800s.
        var century = old.AsSpan(12) is ['9', '9', >= '6' and <= '9'] ? "18" : "19";
        century.CopyTo(eighteen[6..]);
        old.AsSpan(6).CopyTo(eighteen[8..]);
        eighteen[17] = CheckCharacter(eighteen[..17]);
    });

    private static bool TryDay(ReadOnlySpan<char> yyyymmdd, out DateOnly day)
    {
        var year = Number(yyyymmdd[..4]);
        var month = Number(yyyymmdd.Slice(4, 2));
        var dayOfMonth = Number(yyyymmdd.Slice(6, 2));
        if (year is < FirstYear or > LastYear || month is < 1 or > 12
            || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            day = default;
            return false;
        }

        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            value = (value * 10) + (c - '0');
        }

        return value;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Digits) < 0;

    private static bool IsCitizenForm(ReadOnlySpan<char> text) => AllDigits(text[..17]) && text[17] is (>= '0' and <= '9') or 'X';

    /// <summary>A number as a spreadsheet or program prints a floating-point value: 3.60821E+17, 360821190001010000.0.</summary>
    internal static bool IsNumeric(ReadOnlySpan<char> upper) =>
        upper is [>= '0' and <= '9', .., >= '0' and <= '9']
        && upper.IndexOfAny('.', 'E', ',') > 0
        && upper.IndexOfAnyExcept(NumericCharacters) < 0;

    private static IdentityKind KindOf(string number, IdentityKind otherwise) =>
        number.StartsWith(PlaceholderArea, StringComparison.Ordinal) ? IdentityKind.Placeholder : otherwise;

    private static IdentityReading Sound(string normalised, string citizenNumber, IdentityKind kind, DateOnly birth, bool upgraded) => new()
    {
        Normalised = normalised,
        Fault = IdentityFault.None,
        Kind = kind,
        CitizenNumber = citizenNumber,
        Birth = birth,
        Sex = (citizenNumber[16] & 1) == 1 ? Sex.Male : Sex.Female,
        WasUpgraded = upgraded,
    };

    private static IdentityReading Faulty(string text, IdentityFault fault, IdentityKind kind) =>
        new() { Normalised = text, Fault = fault, Kind = kind };
}
