namespace Luling.Policy.Settlement;

/// <summary>What medical bills of a year left to a household, against its income (R135). All money in whole fen.</summary>
public sealed record HouseholdBurden
{
    private long[] byCause = new long[CauseCount];

    private static readonly int CauseCount = Enum.GetValues<UnpaidCause>().Length;

    /// <summary>Number of the household; breaks ties.</summary>
    public required string Household { get; init; }

    /// <summary>The calendar year of the bills and the income.</summary>
    public required int Year { get; init; }

    /// <summary>Net income of the household in the year; null when it is not known: such a household is not ranked.</summary>
    public required long? Income { get; init; }

    /// <summary>The bills that went through the chain.</summary>
    public Burden Chain { get; init; }

    /// <summary>The bills that never entered it.</summary>
    public Burden Outside { get; init; }

    /// <summary>All bills.</summary>
    public Burden All => Chain + Outside;

    /// <summary>The part of what was left to the household whose cause is not known, because a bill lacks its facts.</summary>
    public long NotExplained => All.Self - byCause.Sum();

    /// <summary>What was left to the household for a cause.</summary>
    /// <param name="cause">Any of the eight.</param>
    public long this[UnpaidCause cause] => byCause[(int)cause];

    /// <summary>The cause of the largest part, the earlier of equals; null when nothing is explained, or less than what is not.</summary>
    public UnpaidCause? MainCause
    {
        get
        {
            var largest = Array.IndexOf(byCause, byCause.Max());
            return byCause[largest] == 0 || byCause[largest] < NotExplained ? null : (UnpaidCause)largest;
        }
    }

    /// <summary>What was left to the household ÷ its income; null when the income is not known. An income of nothing or less makes any burden the heaviest.</summary>
    public decimal? Ratio => Income is not { } income ? null : All.Self == 0 ? 0 : income > 0 ? (decimal)All.Self / income : decimal.MaxValue;

    /// <summary>With one more bill.</summary>
    /// <param name="total">The bill.</param>
    /// <param name="self">What of it was left to the patient.</param>
    /// <param name="unpaid">That by cause; adds up to <paramref name="self"/>, or to less where a cause is not known.</param>
    public HouseholdBurden With(long total, long self, UnpaidParts unpaid)
    {
        var sums = (long[])byCause.Clone();
        foreach (var cause in Enum.GetValues<UnpaidCause>())
        {
            sums[(int)cause] += unpaid[cause];
        }

        var bill = new Burden(1, total, self);
        return (unpaid.OutsideCause is null ? this with { Chain = Chain + bill } : this with { Outside = Outside + bill }) with { byCause = sums };
    }

    /// <summary>Households with an unpaid cost, the heaviest ratio first, then the larger cost, then the number and the year; those without a known income are left out.</summary>
    /// <param name="households">Any households, each year once.</param>
    public static IReadOnlyList<HouseholdBurden> Rank(IEnumerable<HouseholdBurden> households) =>
    [
        .. households.Where(household => household is { Ratio: not null, All.Self: > 0 })
            .OrderByDescending(household => household.Ratio).ThenByDescending(household => household.All.Self).ThenBy(household => household.Household, StringComparer.Ordinal).ThenBy(household => household.Year),
    ];
}
