namespace Luling.Linkage.Probabilistic;

/// <summary>The American Soundex of a Latin word, as a number.</summary>
internal static class Soundex
{
    // a b c d e f g h i j k l m n o p q r s t u v w x y z; 0 parts equal codes, 7 does not.
    private const string Codes = "01230127022455012623017202";

    /// <summary>The first letter and three digits, packed; -1 where the text has no Latin letter. Words after the first count too.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var first = -1;
        var digits = 0;
        var count = 0;
        var last = '0';
        foreach (var c in text)
        {
            if (c is < 'a' or > 'z')
            {
                continue;
            }
            var code = Codes[c - 'a'];
            if (first < 0)
            {
                first = c - 'a';
                last = code;
                continue;
            }
            if (code == '7')
            {
                continue;
            }
            if (code != '0' && code != last)
            {
                digits = digits * 7 + (code - '0');
                if (++count == 3)
                {
                    break;
                }
            }
            last = code;
        }
        for (; count < 3; count++)
        {
            digits *= 7;
        }
        return first < 0 ? -1 : first * 343 + digits;
    }
}
