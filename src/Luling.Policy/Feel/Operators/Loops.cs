namespace Luling.Policy.Feel;

/// <summary>Filters, iterations and quantifiers: what goes through lists, counted against the budget.</summary>
internal static class Loops
{
    /// <summary>Calls <paramref name="step"/> for each item until it returns false; returns false where there is nothing to go through (null, no list).</summary>
    public static bool Each(Evaluation evaluation, object? domain, Func<object?, bool> step)
    {
        switch (domain)
        {
            case null:
                return false;
            case FeelRange range:
                return range.Form == RangeForm.Interval && EachInRange(evaluation, range, step);
            case FeelList list:
                foreach (var item in list)
                {
                    evaluation.Charge(1);
                    if (!step(item))
                    {
                        break;
                    }
                }
                return true;
            default:
                evaluation.Charge(1);
                step(domain);
                return true;
        }
    }

    /// <summary>from..to, upwards or downwards by one; whole numbers or days.</summary>
    public static bool EachFromTo(Evaluation evaluation, object? from, object? to, Func<object?, bool> step)
    {
        var (a, b, days) = (from, to) switch
        {
            (decimal x, decimal y) when decimal.Truncate(x) == x && decimal.Truncate(y) == y => (x, y, false),
            (FeelDate x, FeelDate y) => (x.DayNumber, y.DayNumber, true),
            _ => ((decimal?)null, 0m, false),
        };
        if (a is not { } first)
        {
            return false;
        }
        var by = first <= b ? 1 : -1;
        for (var i = first; ; i += by)
        {
            evaluation.Charge(1);
            // Ended before the step that might not fit any more.
            if (!step(days ? FeelDate.FromDayNumber(i) : i) || i == b)
            {
                return true;
            }
        }
    }

    private static bool EachInRange(Evaluation evaluation, FeelRange range, Func<object?, bool> step)
    {
        var (start, end) = (range.Start, range.End);
        if (!range.StartIncluded)
        {
            start = start is decimal x ? Arithmetic.Add((decimal?)x, 1) : start is FeelDate day ? FeelDate.FromDayNumber(day.DayNumber + 1) : null;
        }
        if (!range.EndIncluded)
        {
            end = end is decimal y ? Arithmetic.Subtract((decimal?)y, 1) : end is FeelDate day ? FeelDate.FromDayNumber(day.DayNumber - 1) : null;
        }
        return Comparison.Order(start, end) switch
        {
            null => false,
            > 0 => true,
            _ => EachFromTo(evaluation, start, end, step),
        };
    }

    /// <summary>An index gives the item at that place or null, a condition the items for which it is true.</summary>
    public static object? Filter(Evaluation evaluation, object? target, Func<object?, object?> filter)
    {
        if (target is not FeelList list)
        {
            // Null has no items; any other value is a list of itself (10.3.2.9.4).
            list = target is null ? FeelList.Empty : new FeelList([target]);
        }
        evaluation.Charge(list.Count + 1);
        var first = filter(list.Count > 0 ? list[0] : null);
        if (first is decimal index)
        {
            return Index(list, index);
        }
        if (target is null)
        {
            return null;
        }
        var kept = new List<object?>();
        for (var i = 0; i < list.Count; i++)
        {
            if ((i == 0 ? first : filter(list[i])) is true)
            {
                kept.Add(list[i]);
            }
        }
        return new FeelList([.. kept]);
    }

    /// <summary>Counted from 1, or from the end with a negative number; null where the list has no such place.</summary>
    public static object? Index(FeelList list, decimal index)
    {
        if (decimal.Truncate(index) != index || index == 0 || Math.Abs(index) > list.Count)
        {
            return null;
        }
        return index > 0 ? list[(int)index - 1] : list[list.Count + (int)index];
    }

    /// <summary>Stands for "no such entry", where null is a value.</summary>
    public static object Missing { get; } = new();

    /// <summary>The item's own entry of that name, which goes before anything of the same name outside the filter.</summary>
    public static object? ItemEntry(object? item, string name) => item is FeelContext context && context.TryGet(name, out var value) ? value : Missing;

    /// <summary>A value counted from 1 in a list, or the value itself at place 1.</summary>
    public static object? IndexOf(object? target, decimal? index) => index is not { } at ? null : target switch
    {
        null => null,
        FeelList list => Index(list, at),
        _ => at is 1 or -1 ? target : null,
    };
}

/// <summary>What a <c>for</c> has gathered so far.</summary>
internal sealed class LoopResults(Evaluation evaluation)
{
    private readonly List<object?> items = [];
    private bool failed;

    public bool Add(object? value)
    {
        items.Add(value);
        return true;
    }

    /// <summary>An inner loop that had nothing to go through ends all.</summary>
    public bool Inner(bool done)
    {
        failed |= !done;
        return done;
    }

    public FeelList Partial()
    {
        evaluation.Charge(items.Count);
        return new FeelList([.. items]);
    }

    public FeelList? Finish(bool done) => done && !failed ? new FeelList([.. items]) : null;
}

/// <summary>What a <c>some</c> or <c>every</c> knows so far.</summary>
internal sealed class QuantifierResult(bool every)
{
    private bool? state = every;
    private bool failed;

    public bool Add(bool? value)
    {
        state = every ? Logic.And(state, value) : Logic.Or(state, value);
        return state != !every;
    }

    public bool Inner(bool done)
    {
        failed |= !done;
        return done && state != !every;
    }

    public bool? Finish(bool done) => done && !failed ? state : null;
}
