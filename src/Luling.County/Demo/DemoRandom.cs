namespace Luling.County.Demo;

/// <summary>Chance that never changes with the runtime: SplitMix64 over a seed and the name of the part that draws, so
/// that a new draw in one part leaves all others as they were. Whole-number arithmetic only.</summary>
internal sealed class DemoRandom
{
    private ulong state;

    public DemoRandom(long seed, string part)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in part)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }
        state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL) ^ hash;
        Next();
    }

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>0 to <paramref name="n"/> - 1.</summary>
    public int Below(int n) => (int)(((Next() >> 32) * (ulong)n) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>Bell-shaped between the two ends.</summary>
    public int Around(int low, int high) => (Between(low, high) + Between(low, high) + Between(low, high) + 1) / 3;

    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One index by weight.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var w in weights)
        {
            sum += w;
        }
        var at = Below(sum);
        for (var i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }
        return weights.Length - 1;
    }

    public DateOnly Day(DateOnly from, DateOnly to) => from.AddDays(Below(to.DayNumber - from.DayNumber + 1));

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }

    /// <summary>Digits of a number that nobody has looked up.</summary>
    public string Digits(int count) => string.Create(count, this, static (span, random) =>
    {
        foreach (ref var c in span)
        {
            c = (char)('0' + random.Below(10));
        }
    });
}
