using System.Globalization;

namespace Luling.Linkage.Probabilistic;

/// <summary>The names of tests as model files write them.</summary>
public static class LevelNames
{
    private static readonly Dictionary<LevelTest, (string Name, bool HasValue)> Names = new()
    {
        [LevelTest.Exact] = ("exact", false), [LevelTest.Swapped] = ("swapped", false), [LevelTest.Edit] = ("edit", true), [LevelTest.JaroWinkler] = ("jaro-winkler", true),
        [LevelTest.Begins] = ("begins", true), [LevelTest.Prefix] = ("prefix", true), [LevelTest.Sound] = ("sound", false), [LevelTest.Words] = ("words", true),
        [LevelTest.WordOrder] = ("word order", false), [LevelTest.DayMonth] = ("day and month swapped", false), [LevelTest.OneDigit] = ("one digit", false),
        [LevelTest.YearOnly] = ("year only", false), [LevelTest.Days] = ("days", true), [LevelTest.MonthDay] = ("month and day", false), [LevelTest.YearMonth] = ("year and month", false),
        [LevelTest.Year] = ("year", false), [LevelTest.Years] = ("years", true), [LevelTest.LocalPart] = ("local part", false),
        [LevelTest.Else] = ("else", false),
    };

    // In the order of ChineseNameLevel, from its second on.
    private static readonly string[] Chinese =
        ["same when folded", "variant surname", "homophone", "look-alike", "near homophone", "characters swapped", "missing character", "one character", "given name only", "surname only"];

    /// <summary>The name of a level of likeness between Chinese names.</summary>
    /// <param name="level">A <see cref="Names.ChineseNameLevel"/> from Folded to SurnameOnly.</param>
    public static string OfChinese(int level) => Chinese[level - 2];

    /// <summary>Every name, with <c>N</c> behind those that take a number.</summary>
    public static IReadOnlyList<string> All => [.. Names.Values.Select(n => n.HasValue ? n.Name + " N" : n.Name), "words N worth N", "exact by frequency", .. Chinese];

    /// <summary>The name of a test without its measure.</summary>
    /// <param name="test">Any test.</param>
    public static string Of(LevelTest test) => Names[test].Name;

    /// <summary>True where the test takes a number.</summary>
    /// <param name="test">Any test.</param>
    public static bool HasValue(LevelTest test) => Names[test].HasValue;

    /// <summary>The level that a text names; null where it names none, or its number is missing, superfluous or out of range.</summary>
    /// <param name="text">As <see cref="Level.Name"/> writes it.</param>
    public static Level? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "exact by frequency")
        {
            return new Level(LevelTest.Exact, 1);
        }
        if (Array.IndexOf(Chinese, text) is >= 0 and var level)
        {
            return new Level(LevelTest.ChineseName, level + 2);
        }
        if (text.IndexOf(" worth ", StringComparison.Ordinal) is > 0 and var at)
        {
            return Parse(text[..at]) is { Test: LevelTest.Words } words && double.TryParse(text[(at + 7)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var worth) && worth is > 0 and <= 100
                ? words with { Worth = worth } : null;
        }
        foreach (var (test, (name, hasValue)) in Names)
        {
            if (!hasValue && text == name)
            {
                return new Level(test);
            }
            if (hasValue && text.StartsWith(name + " ", StringComparison.Ordinal)
                && double.TryParse(text[(name.Length + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                var most = test is LevelTest.JaroWinkler or LevelTest.Words ? 1 : test == LevelTest.Days ? 40_000 : 100;
                return value > 0 && value <= most ? new Level(test, value) : null;
            }
        }
        return null;
    }
}
