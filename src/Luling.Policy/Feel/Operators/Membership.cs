namespace Luling.Policy.Feel;

/// <summary>Ranges, and <c>in</c> (DMN 1.5, table 55).</summary>
internal static class Membership
{
    /// <summary>Null where the ends have no order with each other, or stand in the wrong order (10.3.2.7).</summary>
    public static object? Range(bool startIncluded, object? start, object? end, bool endIncluded) =>
        Comparison.Order(start, end) is <= 0 ? new FeelRange(RangeForm.Interval, start, startIncluded, end, endIncluded) : null;

    /// <summary>Null where the end has no order.</summary>
    public static object? UnaryRange(RangeForm form, object? end) =>
        form is RangeForm.Equal or RangeForm.NotEqual || (end is not null && Comparison.Order(end, end) is not null) ? FeelRange.Unary(form, end!) : null;

    /// <summary>Null where the value cannot be compared with the range's ends.</summary>
    public static bool? Contains(FeelRange range, object? value)
    {
        switch (range.Form)
        {
            case RangeForm.Equal:
                return Comparison.Equal(value, range.Start);
            case RangeForm.NotEqual:
                return Comparison.NotEqual(value, range.Start);
        }
        var above = range.Start is null ? true : range.StartIncluded ? Comparison.LessOrEqual(range.Start, value) : Comparison.Less(range.Start, value);
        var below = range.End is null ? true : range.EndIncluded ? Comparison.LessOrEqual(value, range.End) : Comparison.Less(value, range.End);
        return Logic.And(above, below);
    }

    /// <summary>For a test written as a range: one that is no valid range gives null.</summary>
    public static bool? InRange(object? value, object? range) => range is FeelRange valid ? value is FeelRange ? Comparison.Equal(value, valid) : Contains(valid, value) : null;

    public static bool? InInterval(decimal? value, bool startIncluded, decimal? start, decimal? end, bool endIncluded)
    {
        if (start is not { } low || end is not { } high || low > high || value is not { } v)
        {
            return null;
        }
        return (startIncluded ? low <= v : low < v) && (endIncluded ? v <= high : v < high);
    }

    public static bool? In(Evaluation evaluation, object? value, object? test)
    {
        evaluation.ChargeFor(test);
        return In(value, test);
    }

    public static bool? In(object? value, object? test) => test switch
    {
        FeelRange range when value is FeelRange => Comparison.Equal(value, range),
        FeelRange range => Contains(range, value),
        FeelList list => InList(value, list),
        _ => Comparison.Equal(value, test),
    };

    /// <summary>A test that uses <c>?</c> says itself whether it holds.</summary>
    public static bool? InTest(Evaluation evaluation, object? value, object? test) => test is bool truth ? truth : In(evaluation, value, test);

    private static bool? InList(object? value, FeelList list)
    {
        foreach (var item in list)
        {
            if (Comparison.Equal(value, item) == true || (item is FeelRange range && Contains(range, value) == true))
            {
                return true;
            }
        }
        return value is FeelList && Comparison.Equal(value, list) == true;
    }
}
