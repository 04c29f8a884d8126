namespace Luling.Policy.Programmes;

/// <summary>
/// Weighted statistics of numbers that come one after the other. One total is kept for each different value, so memory grows with the
/// different values and not with the rows, and every figure is exact.
/// </summary>
/// <remarks>A quantile is the smallest value with at least that share of the weight at or below it; where the share is met exactly, the
/// middle between it and the next value (the definition of Eurostat's poverty rates and of FEEL's median). Rows whose value is not
/// known are counted apart and belong to no base.</remarks>
public sealed class WeightedSummary
{
    private readonly Dictionary<decimal, decimal> weights = [];
    private KeyValuePair<decimal, decimal>[]? sorted;

    /// <summary>Rows whose value is known.</summary>
    public long Known { get; private set; }

    /// <summary>Their weight: the base of mean, quantiles and rates.</summary>
    public decimal Weight { get; private set; }

    /// <summary>Rows whose value is not known.</summary>
    public long Unknown { get; private set; }

    /// <summary>Their weight.</summary>
    public decimal UnknownWeight { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="value">Null where it is not known.</param>
    /// <param name="weight">How many subjects the row stands for; not negative.</param>
    public void Add(decimal? value, decimal weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        if (value is not { } number)
        {
            Unknown++;
            UnknownWeight += weight;
            return;
        }
        Known++;
        Weight += weight;
        weights[number] = weights.GetValueOrDefault(number) + weight;
        sorted = null;
    }

    /// <summary>Sum of value times weight; null where it does not fit 28 digits.</summary>
    public decimal? Total
    {
        get
        {
            try
            {
                return weights.Sum(w => w.Key * w.Value);
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }

    /// <summary>Null without a base.</summary>
    public decimal? Mean => Weight > 0 ? Total / Weight : null;

    /// <summary>Null without a base.</summary>
    public decimal? Median => Quantile(0.5m);

    /// <summary>A quantile as defined above; null without a base.</summary>
    /// <param name="share">0 to 1: 0.5 for the median, 0.1 for the first decile.</param>
    public decimal? Quantile(decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (Weight == 0)
        {
            return null;
        }
        // A value without weight is nobody's.
        sorted ??= [.. weights.Where(w => w.Value > 0).OrderBy(w => w.Key)];
        var wanted = share * Weight;
        var below = 0m;
        for (var i = 0; i < sorted.Length; i++)
        {
            below += sorted[i].Value;
            if (below > wanted || i == sorted.Length - 1)
            {
                return sorted[i].Key;
            }
            if (below == wanted)
            {
                return sorted[i].Key / 2 + sorted[i + 1].Key / 2;
            }
        }
        return null;
    }

    /// <summary>Weight of those below a line, as a share of the base; null without a base.</summary>
    public decimal? RateBelow(decimal line) => Weight > 0 ? weights.Where(w => w.Key < line).Sum(w => w.Value) / Weight : null;
}

/// <summary>How many rows, and what weight of them.</summary>
public readonly record struct WeightedCount(long Rows, decimal Weight)
{
    /// <summary>With one row more.</summary>
    public WeightedCount And(decimal weight) => new(Rows + 1, Weight + weight);
}
