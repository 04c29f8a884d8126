using System.Runtime.Intrinsics;
using Luling.Linkage.Names;

namespace Luling.Linkage.Probabilistic;

/// <summary>The distinct values of a column and what is worked out once for each: letters, date, sound, words.</summary>
internal sealed class ValueTable(string[] texts)
{
    private readonly Lazy<Vector256<byte>[]> letters = new(() => Array.ConvertAll(texts, LettersOf));
    private readonly Lazy<int[]> days = new(() => Array.ConvertAll(texts, DayOf));
    private readonly Lazy<int[]> sounds = new(() => SoundsOf(texts));
    private readonly Lazy<string[][]> words = new(() => Array.ConvertAll(texts, t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private readonly Lazy<WordTable> bags = new(() => new WordTable(texts));
    private readonly Lazy<ChineseNameKey[]> names = new(() => Array.ConvertAll(texts, t => ChineseNameKey.Of(t)));

    public string[] Texts => texts;

    public ChineseNameKey[] Names => names.Value;

    /// <summary>How often each letter occurs, folded to 32: letters that are not common bound every distance from below.</summary>
    public Vector256<byte>[] Letters => letters.Value;

    /// <summary>Dates as the number yyyyMMdd; -1 where the value is no eight digits.</summary>
    public int[] Days => days.Value;

    /// <summary>The number of the Soundex code among those of the column; -1 without a Latin letter.</summary>
    public int[] Sounds => sounds.Value;

    public WordTable Bags => bags.Value;

    public string[][] Words => words.Value;

    /// <summary>Letters of both values that the other has not, each as often as it is too many.</summary>
    public int NotCommon(int a, int b)
    {
        var (x, y) = (letters.Value[a], letters.Value[b]);
        var (low, high) = Vector256.Widen(Vector256.Max(x, y) - Vector256.Min(x, y));
        return Vector256.Sum(low + high);
    }

    private static Vector256<byte> LettersOf(string text)
    {
        Span<byte> counts = stackalloc byte[32];
        counts.Clear();
        foreach (var c in text)
        {
            var at = c switch { >= 'a' and <= 'z' => c - 'a', >= '0' and <= '9' => c - '0', _ => c & 31 };
            counts[at] += counts[at] < byte.MaxValue ? (byte)1 : (byte)0;
        }
        return Vector256.Create<byte>(counts);
    }

    private static int[] SoundsOf(string[] texts)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Array.ConvertAll(texts, text =>
        {
            var code = LatinName.Soundex(text);
            return code.Length == 0 ? -1 : numbers.TryGetValue(code, out var known) ? known : numbers[code] = numbers.Count;
        });
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
