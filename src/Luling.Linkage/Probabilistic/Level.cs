using System.Globalization;

namespace Luling.Linkage.Probabilistic;

/// <summary>How two different values are tested for a level of likeness.</summary>
public enum LevelTest
{
    /// <summary>The same after cleaning. <see cref="Level.Value"/> 1: the rarer the value, the more it says (term-frequency adjustment); 0: it does not matter which.</summary>
    Exact,

    /// <summary>What stands in this column on one side stands in the partner column on the other (given name and surname changed places).</summary>
    Swapped,

    /// <summary>At most so many letters inserted, left out, replaced, or neighbours changed places.</summary>
    Edit,

    /// <summary>Jaro-Winkler likeness of at least so much (0–1).</summary>
    JaroWinkler,

    /// <summary>One is the beginning of the other, at least so many letters long: Rob, Robert; J, John.</summary>
    Begins,

    /// <summary>The first so many letters are the same.</summary>
    Prefix,

    /// <summary>Sounds the same: Soundex for Latin script.</summary>
    Sound,

    /// <summary>
    /// At least this share (0–1) of the words of the one stand in the other, a letter's slip allowed; words count by their rarity in the
    /// column, and <see cref="Level.Worth"/> asks for so many bits of rarity in common.
    /// </summary>
    Words,

    /// <summary>The same words in another order.</summary>
    WordOrder,

    /// <summary>Day and month changed places.</summary>
    DayMonth,

    /// <summary>The same date but for one digit, or for two neighbouring digits that changed places.</summary>
    OneDigit,

    /// <summary>The same year, and one of the two says 1 January or 1 of the month: the rest was not known.</summary>
    YearOnly,

    /// <summary>At most so many days apart.</summary>
    Days,

    /// <summary>The same day and month, another year.</summary>
    MonthDay,

    /// <summary>The same year and month, another day.</summary>
    YearMonth,

    /// <summary>The same year.</summary>
    Year,

    /// <summary>At most so many years apart.</summary>
    Years,

    /// <summary>For mail addresses: the part before the @ is the same.</summary>
    LocalPart,

    /// <summary>Names in Chinese, at least as like as this <see cref="Names.ChineseNameLevel"/>.</summary>
    ChineseName,

    /// <summary>Everything else. Stands last in every comparison.</summary>
    Else,
}

/// <summary>One level of a comparison: levels are tried in order, the first that holds counts.</summary>
/// <param name="Test">What is tested.</param>
/// <param name="Value">Its measure; 0 where it has none.</param>
/// <param name="Worth">For <see cref="LevelTest.Words"/>: what the common words must be worth, in bits; else 0.</param>
public readonly record struct Level(LevelTest Test, double Value = 0, double Worth = 0)
{
    /// <summary>As it is written in a model file: <c>exact</c>, <c>edit 1</c>, <c>jaro-winkler 0.9</c>.</summary>
    public string Name => Test switch
    {
        LevelTest.ChineseName => LevelNames.OfChinese((int)Value),
        LevelTest.Exact => Value > 0 ? "exact by frequency" : "exact",
        LevelTest.Words when Worth > 0 => string.Create(CultureInfo.InvariantCulture, $"words {Value:0.###} worth {Worth:0.###}"),
        _ => LevelNames.Of(Test) + (LevelNames.HasValue(Test) ? " " + Value.ToString("0.###", CultureInfo.InvariantCulture) : ""),
    };
}
