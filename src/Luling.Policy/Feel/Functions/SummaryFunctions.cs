using static Luling.Policy.Feel.Builtins;

namespace Luling.Policy.Feel;

/// <summary>Functions that make one value of a list, or of their arguments (DMN 1.5, table 75).</summary>
internal static class SummaryFunctions
{
    public static readonly Builtin[] All =
    [
        new("count", S(FeelType.Number, [P("list", FeelType.AnyList)], a => (decimal)((FeelList)a[0]!).Count)),
        Of("min", FeelType.Any, list => Extreme(list, -1)),
        Of("max", FeelType.Any, list => Extreme(list, 1)),
        Of("sum", FeelType.Number, list => Numbers(list) is { Length: > 0 } n ? Sum(n) : null),
        Of("mean", FeelType.Number, list => Numbers(list) is { Length: > 0 } n ? Arithmetic.Divide(Sum(n), n.Length) : null),
        Of("product", FeelType.Number, list => Numbers(list) is { Length: > 0 } n ? Product(n) : null),
        Of("median", FeelType.Number, list => Numbers(list) is { Length: > 0 } n ? Median(n) : null),
        Of("stddev", FeelType.Number, list => Numbers(list) is { Length: > 1 } n ? Deviation(n) : null),
        Of("mode", FeelType.ListOf(FeelType.Number), list => Numbers(list) is { } n ? Mode(n) : null),
        Of("all", FeelType.Boolean, list => Truths(list) is not { } t ? null : t.Contains(false) ? false : t.Contains(null) ? null : true),
        Of("any", FeelType.Boolean, list => Truths(list) is not { } t ? null : t.Contains(true) ? true : t.Contains(null) ? null : false),
    ];

    private static Builtin Of(string name, FeelType result, Func<FeelList, object?> body) => new(name,
        S(result, [P("list", FeelType.AnyList)], a => body((FeelList)a[0]!)),
        new Signature(result, [Open("item"), Open("items")], (evaluation, a) =>
        {
            var list = new FeelList(a);
            evaluation.ChargeFor(list);
            return body(list);
        }, Variadic: true));

    /// <summary>Null where an item is no number.</summary>
    private static decimal[]? Numbers(FeelList list)
    {
        var numbers = new decimal[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not decimal number)
            {
                return null;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    /// <summary>Null where an item is neither a truth nor null: outside the domain.</summary>
    private static bool?[]? Truths(FeelList list) => list.All(i => i is null or bool) ? [.. list.Select(i => i as bool?)] : null;

    private static object? Extreme(FeelList list, int sign)
    {
        object? best = null;
        for (var i = 0; i < list.Count; i++)
        {
            if (i == 0 ? Comparison.Order(list[0], list[0]) is null : Comparison.Order(list[i], best) is null)
            {
                return null;
            }
            best = i == 0 || Comparison.Order(list[i], best) == sign || Math.Sign(Comparison.Order(list[i], best)!.Value) == sign ? list[i] : best;
        }
        return best;
    }

    private static decimal? Sum(decimal[] numbers) => numbers.Aggregate((decimal?)0, (sum, n) => Arithmetic.Add(sum, n));

    private static decimal? Product(decimal[] numbers) => numbers.Aggregate((decimal?)1, (product, n) => Arithmetic.Multiply(product, n));

    private static decimal? Median(decimal[] numbers)
    {
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : Arithmetic.Divide(Arithmetic.Add(numbers[middle - 1], numbers[middle]), 2);
    }

    /// <summary>Of a sample: divided by one less than the count.</summary>
    private static decimal? Deviation(decimal[] numbers)
    {
        var mean = Arithmetic.Divide(Sum(numbers), numbers.Length);
        var squares = numbers.Aggregate((decimal?)0, (sum, n) => Arithmetic.Add(sum, Arithmetic.Subtract(n, mean) is { } d ? Arithmetic.Multiply(d, d) : null));
        return Arithmetic.Divide(squares, numbers.Length - 1) is { } variance ? NumberFunctions.Sqrt(variance) : null;
    }

    private static FeelList Mode(decimal[] numbers)
    {
        var groups = numbers.GroupBy(n => n).Select(g => (Number: g.Key, Count: g.Count())).ToList();
        return new FeelList([.. groups.Where(g => g.Count == groups.Max(m => m.Count)).Select(g => g.Number).Order().Cast<object?>()]);
    }
}
