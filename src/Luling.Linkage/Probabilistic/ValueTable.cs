using System.Numerics;

namespace Luling.Linkage.Probabilistic;

/// <summary>The distinct values of a column and what is worked out once for each: letters, date, sound, words.</summary>
internal sealed class ValueTable(string[] texts)
{
    private readonly Lazy<ulong[]> letters = new(() => Array.ConvertAll(texts, LettersOf));
    private readonly Lazy<int[]> days = new(() => Array.ConvertAll(texts, DayOf));
    private readonly Lazy<int[]> sounds = new(() => Array.ConvertAll(texts, t => Soundex.Of(t)));
    private readonly Lazy<string[][]> words = new(() => Array.ConvertAll(texts, t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    public string[] Texts => texts;

    /// <summary>Which letters occur, folded to 64: what is not common must be replaced, so it bounds every distance from below.</summary>
    public ulong[] Letters => letters.Value;

    /// <summary>Dates as the number yyyyMMdd; -1 where the value is no eight digits.</summary>
    public int[] Days => days.Value;

    /// <summary>Soundex as a number; -1 without a Latin letter.</summary>
    public int[] Sounds => sounds.Value;

    public string[][] Words => words.Value;

    /// <summary>Characters that the first has and the second has not.</summary>
    public static int Missing(ulong first, ulong second) => BitOperations.PopCount(first & ~second);

    private static ulong LettersOf(string text)
    {
        ulong letters = 0;
        foreach (var c in text)
        {
            letters |= 1UL << (c switch { >= 'a' and <= 'z' => c - 'a', >= '0' and <= '9' => c - '0' + 26, _ => 36 + c % 28 });
        }
        return letters;
    }

    private static int DayOf(string text)
    {
        if (text.Length != 8)
        {
            return -1;
        }
        var number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
