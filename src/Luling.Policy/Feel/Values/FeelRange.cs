namespace Luling.Policy.Feel;

/// <summary>How a range was written: with two ends, or as one comparison such as (&lt; 10).</summary>
internal enum RangeForm { Interval, Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual }

/// <summary>The values between two ends (DMN 1.5, 10.3.2.7). A range written as one comparison has one end; the other is null.</summary>
public sealed class FeelRange
{
    internal FeelRange(RangeForm form, object? start, bool startIncluded, object? end, bool endIncluded) =>
        (Form, Start, StartIncluded, End, EndIncluded) = (form, start, startIncluded, end, endIncluded);

    internal RangeForm Form { get; }

    /// <summary>Null for a range without a lower end.</summary>
    public object? Start { get; }

    /// <summary>Whether <see cref="Start"/> itself belongs to the range.</summary>
    public bool StartIncluded { get; }

    /// <summary>Null for a range without an upper end.</summary>
    public object? End { get; }

    /// <summary>Whether <see cref="End"/> itself belongs to the range.</summary>
    public bool EndIncluded { get; }

    internal static FeelRange Unary(RangeForm form, object end) => form switch
    {
        RangeForm.Less => new(form, null, false, end, false),
        RangeForm.LessOrEqual => new(form, null, false, end, true),
        RangeForm.Greater => new(form, end, false, null, false),
        RangeForm.GreaterOrEqual => new(form, end, true, null, false),
        RangeForm.Equal => new(form, end, true, end, true),
        _ => new(RangeForm.NotEqual, end, false, end, false),
    };
}
