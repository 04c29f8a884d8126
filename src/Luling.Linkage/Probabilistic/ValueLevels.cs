using Luling.Linkage.Names;

namespace Luling.Linkage.Probabilistic;

/// <summary>The level of two different values of one comparison. Not for two threads at once: what was worked out lately is remembered.</summary>
internal sealed class ValueLevels
{
    private const int Remembered = 1 << 14;

    private readonly ValueTable table;
    private readonly Level[] levels;
    private readonly int mostEdits;
    private readonly double leastLikeness;
    private readonly bool remembers;
    private readonly long[] askedFor;
    private readonly byte[] answers;

    public ValueLevels(ValueTable table, IReadOnlyList<Level> levels, bool worthIt)
    {
        this.table = table;
        this.levels = [.. levels];
        mostEdits = (int)levels.Where(l => l.Test is LevelTest.Edit).Select(l => l.Value).Append(levels.Any(l => l.Test == LevelTest.OneDigit) ? 1 : 0).Max();
        leastLikeness = levels.Where(l => l.Test is LevelTest.JaroWinkler).Select(l => l.Value).DefaultIfEmpty(2).Min();
        // Where nearly every record has a value of its own, the same two values hardly meet again.
        remembers = worthIt && levels.Any(l => l.Test is LevelTest.JaroWinkler or LevelTest.Edit or LevelTest.Words or LevelTest.WordOrder or LevelTest.ChineseName);
        askedFor = remembers ? new long[Remembered] : [];
        answers = remembers ? new byte[Remembered] : [];
        Array.Fill(askedFor, -1);
    }

    public int Count => levels.Length;

    /// <summary>Place of the first level that holds for two values that differ.</summary>
    public int Of(int a, int b)
    {
        if (!remembers)
        {
            return Find(a, b);
        }
        // Every test is the same in both directions.
        var key = a < b ? (long)a << 32 | (uint)b : (long)b << 32 | (uint)a;
        var slot = (int)((ulong)(key * -7046029254386353131L) >> 50);
        if (askedFor[slot] != key)
        {
            answers[slot] = (byte)Find(a, b);
            askedFor[slot] = key;
        }
        return answers[slot];
    }

    private int Find(int a, int b)
    {
        var (first, second) = (table.Texts[a], table.Texts[b]);
        var (edits, likeness, name) = (-1, -1.0, 0);
        (double Share, double Worth) common = (-1, 0);
        for (var i = 0; i < levels.Length - 1; i++)
        {
            var value = levels[i].Value;
            var holds = levels[i].Test switch
            {
                LevelTest.Edit => Edits() <= value,
                LevelTest.JaroWinkler => Likeness() >= value,
                LevelTest.Begins => Math.Min(first.Length, second.Length) >= value && (first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal)),
                LevelTest.Prefix => first.Length >= value && second.Length >= value && first.AsSpan(0, (int)value).SequenceEqual(second.AsSpan(0, (int)value)),
                LevelTest.Sound => table.Sounds[a] >= 0 && table.Sounds[a] == table.Sounds[b],
                LevelTest.Words => Common() is var (share, worth) && share >= value && worth >= levels[i].Worth,
                LevelTest.WordOrder => first.Length == second.Length && table.Bags.SameInAnyOrder(a, b),
                LevelTest.OneDigit => Edits() <= 1,
                LevelTest.ChineseName => NameLevel() <= value,
                LevelTest.LocalPart => LocalPart(first).SequenceEqual(LocalPart(second)),
                LevelTest.DayMonth or LevelTest.YearOnly or LevelTest.Days or LevelTest.MonthDay or LevelTest.YearMonth or LevelTest.Year or LevelTest.Years =>
                    DateLikeness.Holds(levels[i], table.Days[a], table.Days[b]),
                _ => false,
            };
            if (holds)
            {
                return i;
            }
        }
        return levels.Length - 1;

        int Edits()
        {
            if (edits < 0)
            {
                // Each edit mends at most two letters that are too many, one on each side.
                edits = table.NotCommon(a, b) > 2 * mostEdits ? mostEdits + 1 : TextDistance.Edits(first, second, mostEdits);
            }
            return edits;
        }

        (double Share, double Worth) Common()
        {
            if (common.Share < 0)
            {
                common = table.Bags.Common(a, b);
            }
            return common;
        }

        int NameLevel()
        {
            if (name == 0)
            {
                name = (int)ChineseNameComparison.Compare(table.Names[a], table.Names[b]);
            }
            return name;
        }

        double Likeness()
        {
            if (likeness < 0)
            {
                var letters = (first.Length + second.Length - table.NotCommon(a, b)) / 2;
                likeness = JaroWinklerBound(first.Length, second.Length, letters, first.AsSpan().CommonPrefixLength(second)) < leastLikeness ? 0 : TextDistance.JaroWinkler(first, second);
            }
            return likeness;
        }
    }

    private static ReadOnlySpan<char> LocalPart(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? address.AsSpan(0, at) : address;

    /// <summary>No Jaro-Winkler likeness of two texts of these lengths with so many letters in common is greater.</summary>
    private static double JaroWinklerBound(int lengthA, int lengthB, int common, int commonPrefix)
    {
        if (common <= 0)
        {
            return 0;
        }
        var jaro = ((double)common / lengthA + (double)common / lengthB + 1) / 3;
        return jaro + 0.1 * Math.Min(4, commonPrefix) * (1 - jaro);
    }
}
