using System.Buffers;

namespace Luling.Linkage;

/// <summary>Why a unified social credit code cannot be used as it stands. The names are stable codes.</summary>
public enum CreditCodeFault
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>Not 18 letters and digits, or the division (characters 3–8) is not six digits.</summary>
    Format,

    /// <summary>One of the letters I, O, S, V, Z, which GB 32100 leaves out because they look like digits or each other.</summary>
    Charset,

    /// <summary>A spreadsheet kept an all-digit code as a floating-point value: the digits are gone and must be asked for again.</summary>
    PrecisionLost,

    /// <summary>The last character does not fit the other seventeen.</summary>
    Checksum,

    /// <summary>The last character fits, but the organisation code inside (characters 9–17) fails its own check of GB 11714.</summary>
    OrganisationCode,
}

/// <summary>What <see cref="CreditCode.Read"/> found in a typed code.</summary>
public readonly record struct CreditCodeReading
{
    /// <summary>The code as it should be stored: cleaned and upper-case; the cleaned text also when faulty.</summary>
    public required string Normalised { get; init; }

    /// <summary>What is wrong, or <see cref="CreditCodeFault.None"/>.</summary>
    public required CreditCodeFault Fault { get; init; }

    /// <summary>True when nothing is wrong. False for a default struct, which was never read.</summary>
    public bool IsSound => Fault == CreditCodeFault.None && Normalised is not null;

    /// <summary>Division of the registering office (characters 3–8); null unless sound.</summary>
    public string? AreaCode => IsSound ? Normalised.Substring(2, 6) : null;

    /// <summary>Organisation code of GB 11714 (characters 9–17), by which old files know the organisation; null unless sound.</summary>
    public string? OrganisationCode => IsSound ? Normalised.Substring(8, 9) : null;
}

/// <summary>
/// Unified social credit codes (GB 32100): companies 91, sole traders 92, farmers' co-operatives 93,
/// village committees 54, village economic organisations N2, government organs 11.
/// </summary>
public static class CreditCode
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;
    private static readonly SearchValues<char> CharacterSet = SearchValues.Create(Characters);

    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Reads a code as typed; width, spaces and lower case are mended, a wrong character never is.</summary>
    /// <param name="typed">The cell; null or blank gives <see cref="CreditCodeFault.Empty"/>.</param>
    /// <returns>The reading. Never throws.</returns>
    public static CreditCodeReading Read(string? typed)
    {
        var text = TypedText.Clean(typed);
        if (text.Contains(' '))
        {
            text = text.Replace(" ", "", StringComparison.Ordinal);
        }

        text = text.ToUpperInvariant();
        return new() { Normalised = text, Fault = Check(text) };
    }

    /// <summary>The last character of a code (GB 32100: modulus 31, weights the powers of 3).</summary>
    /// <param name="first17">The first seventeen characters, exactly.</param>
    /// <returns>The eighteenth; '\0' when there are not seventeen characters of the standard's set.</returns>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Length - 1)
        {
            return '\0';
        }

        var sum = 0;
        for (var i = 0; i < first17.Length; i++)
        {
            var value = Characters.IndexOf(first17[i]);
            if (value < 0)
            {
                return '\0';
            }

            sum += value * Weights[i];
        }

        return Characters[(31 - (sum % 31)) % 31];
    }

    /// <summary>The last character of an organisation code (GB 11714: modulus 11, letters count from A = 10).</summary>
    /// <param name="first8">The first eight characters, exactly.</param>
    /// <returns>The ninth, 0–9 or X; '\0' when there are not eight ASCII digits or capital letters.</returns>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> first8)
    {
        if (first8.Length != 8)
        {
            return '\0';
        }

        var sum = 0;
        for (var i = 0; i < first8.Length; i++)
        {
            var c = first8[i];
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return '\0';
            }

            sum += (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * OrganisationWeights[i];
        }

        return "0X987654321"[sum % 11];
    }

    private static CreditCodeFault Check(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
        {
            return CreditCodeFault.Empty;
        }

        if (text.Length != Length || !AllLettersAndDigits(text))
        {
            return IdentityNumber.IsNumeric(text) ? CreditCodeFault.PrecisionLost : CreditCodeFault.Format;
        }

        if (text.IndexOfAnyExcept(CharacterSet) >= 0)
        {
            return CreditCodeFault.Charset;
        }

        if (text.Slice(2, 6).IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return CreditCodeFault.Format;
        }

        if (CheckCharacter(text[..17]) != text[17])
        {
            // A double holds 15 digits: an all-digit code that a spreadsheet rounded ends in three zeros.
            var rounded = text.EndsWith("000", StringComparison.Ordinal) && text.IndexOfAnyExceptInRange('0', '9') < 0;
            return rounded ? CreditCodeFault.PrecisionLost : CreditCodeFault.Checksum;
        }

        return OrganisationCheckCharacter(text.Slice(8, 8)) == text[16] ? CreditCodeFault.None : CreditCodeFault.OrganisationCode;
    }

    private static bool AllLettersAndDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
