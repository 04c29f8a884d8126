namespace Luling.Linkage.Names;

/// <summary>
/// The confusions of southern speakers of Mandarin (Gan, Xiang, Hakka and Southwestern): z and zh, c and ch, s and sh,
/// n and l, final n and ng after a, e and i, h and f before u.
/// </summary>
internal static class SouthernEar
{
    /// <summary>One syllable for all that are confused with it; it need not be a syllable of Mandarin.</summary>
    internal static string Fold(string syllable)
    {
        var s = syllable;
        if (s is ['z' or 'c' or 's', 'h', .. var rest])
        {
            s = s[0] + rest;
        }

        if (s.Length > 1 && s[0] == 'n')
        {
            s = "l" + s[1..];
        }

        s = s switch
        {
            "fu" => "hu",
            "fa" => "hua",
            "fo" => "huo",
            "fei" => "hui",
            "fan" => "huan",
            "fen" => "hun",
            "fang" => "huang",
            "feng" => "hong",
            _ => s,
        };
        return s is [.., 'a' or 'e' or 'i', 'n', 'g'] ? s[..^1] : s;
    }
}
