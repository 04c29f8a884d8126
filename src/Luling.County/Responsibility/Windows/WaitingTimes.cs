namespace Luling.County.Responsibility;

/// <summary>How long people waited to be called, over those who were called.</summary>
/// <param name="Count">How many were called.</param>
/// <param name="Median">Half waited no longer; the mean of the two in the middle where they are even. Null where nobody was called.</param>
/// <param name="NinetyPercent">Nine in ten waited no longer (nearest rank).</param>
/// <param name="Longest">The longest of all.</param>
internal sealed record WaitingTimes(int Count, TimeSpan? Median, TimeSpan? NinetyPercent, TimeSpan? Longest)
{
    /// <param name="waits">From the number to the call; a call before its number (clocks differ) waited nothing.</param>
    public static WaitingTimes Of(IEnumerable<TimeSpan> waits)
    {
        var sorted = waits.Select(w => w < TimeSpan.Zero ? TimeSpan.Zero : w).Order().ToList();
        if (sorted.Count == 0)
        {
            return new(0, null, null, null);
        }
        var (low, high) = (sorted[(sorted.Count - 1) / 2], sorted[sorted.Count / 2]);
        return new(sorted.Count, low + (high - low) / 2, sorted[(sorted.Count * 9 + 9) / 10 - 1], sorted[^1]);
    }

    /// <summary>Whole minutes, rounded up: nobody waited less than is said.</summary>
    public static int? Minutes(TimeSpan? wait) => wait is { } known ? (int)Math.Ceiling(known.TotalMinutes) : null;
}
