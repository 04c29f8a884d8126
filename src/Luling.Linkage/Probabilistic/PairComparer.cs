namespace Luling.Linkage.Probabilistic;

/// <summary>
/// Levels of a pair of records under every comparison, four bits each: 0 where a value is not known, otherwise the place of the
/// level from 1. One for each thread.
/// </summary>
internal sealed class PairComparer
{
    /// <summary>Comparisons of a model at most.</summary>
    public const int MostComparisons = 16;

    private readonly Records records;
    private readonly Aspect[] aspects;

    private readonly record struct Aspect(int Column, int Partner, int Exact, int Swapped, ValueLevels Levels);

    public PairComparer(Records records, IReadOnlyList<ComparisonSpec> comparisons)
    {
        this.records = records;
        aspects = [.. comparisons.Select(c => new Aspect(
            c.Column, c.Partner ?? -1, PlaceOf(c, LevelTest.Exact), c.Partner is null ? -1 : PlaceOf(c, LevelTest.Swapped), new ValueLevels(records.Tables[c.Column], c.Levels, records.Tables[c.Column].Texts.Length < records.Count / 3)))];
    }

    public static int PlaceOf(ComparisonSpec comparison, LevelTest test)
    {
        for (var i = 0; i < comparison.Levels.Count; i++)
        {
            if (comparison.Levels[i].Test == test)
            {
                return i;
            }
        }
        return -1;
    }

    public static int LevelOf(ulong pattern, int comparison) => (int)(pattern >> (4 * comparison) & 15);

    public ulong Compare(int left, int right)
    {
        var codes = records.Codes;
        var width = records.Width;
        var first = codes.AsSpan((int)((long)left * width), width);
        var second = codes.AsSpan((int)((long)right * width), width);
        ulong pattern = 0;
        for (var i = 0; i < aspects.Length; i++)
        {
            ref readonly var aspect = ref aspects[i];
            var (a, b) = (first[aspect.Column], second[aspect.Column]);
            int level;
            if (aspect.Swapped >= 0 && (a >= 0 || b >= 0) && (a != b || aspect.Exact < 0) && ChangedPlaces(first, second, aspect, a, b))
            {
                level = aspect.Swapped;
            }
            else if (a < 0 || b < 0)
            {
                continue;
            }
            else if (a == b)
            {
                // Without a level for equal values they are as like as the first level asks.
                level = Math.Max(0, aspect.Exact);
            }
            else
            {
                level = aspect.Levels.Of(a, b);
            }
            pattern |= (ulong)(level + 1) << (4 * i);
        }
        return pattern;
    }

    // What stands here stands there in the other column; what stands there is not known here, or like it.
    private static bool ChangedPlaces(ReadOnlySpan<int> first, ReadOnlySpan<int> second, in Aspect aspect, int a, int b)
    {
        var (otherA, otherB) = (first[aspect.Partner], second[aspect.Partner]);
        var forth = a >= 0 && a == otherB;
        var back = b >= 0 && b == otherA;
        return (forth && back) || (forth && Like(b, otherA, aspect)) || (back && Like(a, otherB, aspect));
    }

    private static bool Like(int a, int b, in Aspect aspect) => a < 0 || b < 0 || a == b || aspect.Levels.Of(a, b) < aspect.Levels.Count - 1;
}
