using System.Globalization;
using Luling.Linkage.Names;
using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>Levels read literally from texts. Knows the tests that the defaults for Latin lists use.</summary>
internal static class SlowLevels
{
    public static int Of(LinkSpec spec, ComparisonSpec comparison, string[] left, string[] right)
    {
        string Cell(string[] row, int column) => ValueText.Of(spec.Columns[column].Kind, row[column]);
        var (a, b) = (Cell(left, comparison.Column), Cell(right, comparison.Column));
        var (otherA, otherB) = comparison.Partner is { } p ? (Cell(left, p), Cell(right, p)) : ("", "");
        if (a != b && comparison.Partner is not null && Swapped(a, b, otherA, otherB, comparison.Levels))
        {
            return 1 + comparison.Levels.ToList().FindIndex(l => l.Test == LevelTest.Swapped);
        }
        return a.Length == 0 || b.Length == 0 ? 0 : 1 + First(a, b, comparison.Levels);
    }

    private static bool Swapped(string a, string b, string otherA, string otherB, IReadOnlyList<Level> levels)
    {
        bool Like(string x, string y) => x.Length == 0 || y.Length == 0 || First(x, y, levels) < levels.Count - 1;
        var (forth, back) = (a.Length > 0 && a == otherB, b.Length > 0 && b == otherA);
        return (forth && back) || (forth && Like(b, otherA)) || (back && Like(a, otherB));
    }

    private static int First(string a, string b, IReadOnlyList<Level> levels) => levels.ToList().FindIndex(l => Holds(l, a, b));

    private static bool Holds(Level level, string a, string b) => level.Test switch
    {
        LevelTest.Exact => a == b,
        LevelTest.Swapped => false,
        LevelTest.Edit => TextDistance.Edits(a, b) <= level.Value,
        LevelTest.OneDigit => TextDistance.Edits(a, b) <= 1,
        LevelTest.JaroWinkler => TextDistance.JaroWinkler(a, b) >= level.Value,
        LevelTest.Begins => Math.Min(a.Length, b.Length) >= level.Value && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)),
        LevelTest.Sound => LatinName.Soundex(a).Length > 0 && LatinName.Soundex(a) == LatinName.Soundex(b),
        LevelTest.WordOrder => a.Contains(' ', StringComparison.Ordinal) && string.Join(' ', a.Split(' ').Order(StringComparer.Ordinal)) == string.Join(' ', b.Split(' ').Order(StringComparer.Ordinal)),
        LevelTest.DayMonth => Day(a) is { } x && Day(b) is { } y && x.Year == y.Year && x.Month == y.Day && x.Day == y.Month,
        LevelTest.YearOnly => Day(a) is { } x && Day(b) is { } y && x.Year == y.Year && (x is { Month: 1, Day: 1 } || y is { Month: 1, Day: 1 } || (x.Month == y.Month && (x.Day == 1 || y.Day == 1))),
        LevelTest.MonthDay => Day(a) is { } x && Day(b) is { } y && x.Month == y.Month && x.Day == y.Day && x is not { Month: 1, Day: 1 },
        LevelTest.Days => Day(a) is { } x && Day(b) is { } y && Real(x) is { } s && Real(y) is { } t && Math.Abs(s.DayNumber - t.DayNumber) <= level.Value,
        LevelTest.YearMonth => Day(a) is { } x && Day(b) is { } y && x.Year == y.Year && x.Month == y.Month,
        LevelTest.Year => Day(a) is { } x && Day(b) is { } y && x.Year == y.Year,
        LevelTest.Years => Day(a) is { } x && Day(b) is { } y && Math.Abs(x.Year - y.Year) <= level.Value,
        LevelTest.Else => true,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    private static (int Year, int Month, int Day)? Day(string text) =>
        text.Length == 8 && text.All(char.IsAsciiDigit) ? (int.Parse(text[..4], CultureInfo.InvariantCulture), int.Parse(text[4..6], CultureInfo.InvariantCulture), int.Parse(text[6..], CultureInfo.InvariantCulture)) : null;

    private static DateOnly? Real((int Year, int Month, int Day) of) =>
        DateOnly.TryParseExact($"{of.Year:0000}{of.Month:00}{of.Day:00}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
