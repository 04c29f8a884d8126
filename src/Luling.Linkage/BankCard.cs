namespace Luling.Linkage;

/// <summary>Numbers of bank cards and passbooks (惠农一卡通 and others).</summary>
public static class BankCard
{
    /// <summary>
    /// The number with all but the last four characters hidden; of a text shorter than twelve, which is no card,
    /// at most the last third is shown.
    /// </summary>
    /// <param name="number">Any text; null or blank gives the empty string.</param>
    /// <returns>Text as long as the cleaned number. Never throws.</returns>
    public static string Mask(string? number)
    {
        var text = TypedText.Clean(number);
        return Hidden.Middle(text, 0, Math.Min(4, text.Length / 3));
    }
}
