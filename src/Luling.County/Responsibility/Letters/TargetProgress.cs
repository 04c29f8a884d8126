namespace Luling.County.Responsibility;

internal enum TargetState
{
    /// <summary>What is measured is as promised.</summary>
    Met,
    /// <summary>Not as promised, and the day has not come.</summary>
    NotYet,
    /// <summary>Not as promised on the day by which it was.</summary>
    Missed,
    /// <summary>Nothing could be measured, or what is not known could turn it.</summary>
    Unknown,
}

/// <summary>A measured number with what is not known of it: the true one lies between the two.</summary>
/// <param name="Value">What is proven.</param>
/// <param name="AtMost">What it would be if all that is not known were in favour; the same where nothing is unknown.</param>
/// <param name="Numerator">Of a rate: who is covered.</param>
/// <param name="Denominator">Of a rate: everybody in the base. Null for figures.</param>
internal sealed record MeasuredValue(decimal Value, decimal AtMost, int? Numerator, int? Denominator);

/// <summary>Compares a promise with what is measured. What nobody knows is neither kept nor broken.</summary>
internal static class TargetProgress
{
    /// <param name="least">At least this; null where nothing is asked.</param>
    /// <param name="most">At most this; null where nothing is asked.</param>
    /// <param name="due">By when.</param>
    /// <param name="measured">What was measured; null where it could not be.</param>
    /// <param name="day">The day on which it is asked.</param>
    public static TargetState Of(decimal? least, decimal? most, DateOnly due, MeasuredValue? measured, DateOnly day)
    {
        if (measured is null)
        {
            return TargetState.Unknown;
        }
        var kept = (least is null || measured.Value >= least) && (most is null || measured.AtMost <= most);
        if (kept)
        {
            return TargetState.Met;
        }
        var canBeKept = (least is null || measured.AtMost >= least) && (most is null || measured.Value <= most);
        return canBeKept ? TargetState.Unknown : day > due ? TargetState.Missed : TargetState.NotYet;
    }

    /// <summary>The day as of which a promise is judged: the day asked about, but never after the one by which it was due.</summary>
    public static DateOnly JudgedOn(DateOnly due, DateOnly day) => day < due ? day : due;

    /// <summary>A rate in percent out of counts; null for an empty base.</summary>
    public static MeasuredValue? Rate(int covered, int unknown, int total) =>
        total == 0 ? null : new MeasuredValue(100m * covered / total, 100m * (covered + unknown) / total, covered, total);
}
