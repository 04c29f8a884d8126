using System.Globalization;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>What typing, hearing and forgetting do to values. All from one seeded source.</summary>
internal sealed class Damage(int seed)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public Random Random { get; } = new(seed);

    public bool Chance(double share) => Random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> of) => of[Random.Next(of.Count)];

    /// <summary>The first are common and the last rare, as names are.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> of) => of[(int)(Math.Pow(Random.NextDouble(), 2.2) * of.Count)];

    /// <summary>One slip of a finger: a letter replaced, left out, doubled, put in, or changed with its neighbour.</summary>
    public string Slip(string text)
    {
        if (text.Length < 2)
        {
            return text;
        }
        var at = Random.Next(text.Length);
        var other = char.IsAsciiDigit(text[at]) ? (char)('0' + Random.Next(10)) : Letters[Random.Next(26)];
        return Random.Next(4) switch
        {
            0 => text[..at] + other + text[(at + 1)..],
            1 => text[..at] + text[(at + 1)..],
            2 => text[..at] + other + text[at..],
            _ => at == text.Length - 1 ? Swap(text, at - 1) : Swap(text, at),
        };
    }

    public static string Swap(string text, int at) => text[..at] + text[at + 1] + text[at] + text[(at + 2)..];

    public string Digit(string text)
    {
        int[] digits = [.. Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i]))];
        var at = Pick(digits);
        return text[..at] + (char)('0' + (text[at] - '0' + 1 + Random.Next(9)) % 10) + text[(at + 1)..];
    }

    /// <summary>Of a day yyyy-MM-dd: day and month changed places, a wrong digit, a day or a year off, or only the year known.</summary>
    public string Day(string day)
    {
        var of = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Random.Next(6) switch
        {
            0 when of.Day <= 12 => $"{of.Year:0000}-{of.Day:00}-{of.Month:00}",
            1 => Digit(day),
            2 => $"{of.Year:0000}-01-01",
            3 => of.AddYears(Random.Next(2) * 2 - 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            4 => of.AddMonths(Random.Next(2) * 2 - 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => of.AddDays(Random.Next(1, 28)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    public string Birthday(int from, int to) => new DateOnly(from, 1, 1).AddDays(Random.Next((to - from) * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Names that nobody bears, of so many syllables, all different.</summary>
    public IReadOnlyList<string> Words(int count, int leastSyllables, int mostSyllables)
    {
        string[] begin = ["b", "br", "c", "ch", "cl", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "th", "w", "wh"], vowels = ["a", "e", "i", "o", "u", "ea", "oo", "ai"], end = ["", "n", "r", "ld", "ll", "m", "s", "t", "ck", "rd", "ng"];
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            words.Add(string.Concat(Enumerable.Range(0, Random.Next(leastSyllables, mostSyllables + 1)).Select(_ => Pick(begin) + Pick(vowels))) + Pick(end));
        }
        return [.. words];
    }
}
