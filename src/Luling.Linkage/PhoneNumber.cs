namespace Luling.Linkage;

/// <summary>Telephone numbers of mainland China.</summary>
public static class PhoneNumber
{
    /// <summary>True for the form of a mobile number: eleven ASCII digits, the first a 1.</summary>
    /// <param name="cleaned">A number after <see cref="TypedText.Clean"/>; null gives false. +86, spaces and hyphens are not removed.</param>
    /// <returns>Whether the form fits. Not whether the number is in use, nor whether the operator's prefix exists: prefixes are added each year.</returns>
    public static bool IsMobile(string? cleaned) =>
        cleaned is { Length: 11 } && cleaned[0] == '1' && cleaned.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>
    /// The number with its middle hidden: of eleven or more characters the first three and the last four are shown,
    /// of shorter ones (a house's own line) at most the last third.
    /// </summary>
    /// <param name="number">Any text; null or blank gives the empty string.</param>
    /// <returns>Text as long as the cleaned number. Never throws.</returns>
    public static string Mask(string? number)
    {
        var text = TypedText.Clean(number);
        return text.Length >= 11 ? Hidden.Middle(text, 3, 4) : Hidden.Middle(text, 0, text.Length / 3);
    }
}
