using static Luling.Policy.Feel.Builtins;

namespace Luling.Policy.Feel;

/// <summary>Numeric functions (DMN 1.5, table 76).</summary>
internal static class NumberFunctions
{
    private static readonly BuiltinParameter N = P("n", FeelType.Number);
    private static readonly BuiltinParameter Scale = P("scale", FeelType.Number);

    public static readonly Builtin[] All =
    [
        new("decimal", Rounding(MidpointRounding.ToEven)),
        new("floor", Number([N], a => decimal.Floor(D(a[0]))), Rounding(MidpointRounding.ToNegativeInfinity)),
        new("ceiling", Number([N], a => decimal.Ceiling(D(a[0]))), Rounding(MidpointRounding.ToPositiveInfinity)),
        new("round up", Number([N, Scale], a => Round(D(a[0]), a[1], D(a[0]) < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity))),
        new("round down", Rounding(MidpointRounding.ToZero)),
        new("round half up", Rounding(MidpointRounding.AwayFromZero)),
        new("round half down", Number([N, Scale], a => HalfDown(D(a[0]), a[1]))),
        new("abs",
            Number([N], a => Math.Abs(D(a[0]))),
            S(FeelType.Duration, [P("n", FeelType.Duration)], a => new FeelDuration(Math.Abs(((FeelDuration)a[0]!).Seconds))),
            S(FeelType.Months, [P("n", FeelType.Months)], a => new FeelMonths(Math.Abs(((FeelMonths)a[0]!).Count)))),
        new("modulo", Number([P("dividend", FeelType.Number), P("divisor", FeelType.Number)], a => Modulo(D(a[0]), D(a[1])))),
        new("sqrt", Number([P("number", FeelType.Number)], a => Sqrt(D(a[0])))),
        new("log", Number([P("number", FeelType.Number)], a => D(a[0]) > 0 ? Arithmetic.FromDouble(Math.Log((double)D(a[0]))) : null)),
        new("exp", Number([P("number", FeelType.Number)], a => Arithmetic.FromDouble(Math.Exp((double)D(a[0]))))),
        new("odd", S(FeelType.Boolean, [P("number", FeelType.Number)], a => Whole(D(a[0])) ? D(a[0]) % 2 != 0 : null)),
        new("even", S(FeelType.Boolean, [P("number", FeelType.Number)], a => Whole(D(a[0])) ? D(a[0]) % 2 == 0 : null)),
    ];

    private static Signature Number(BuiltinParameter[] parameters, Func<object?[], decimal?> body) => S(FeelType.Number, parameters, a => body(a));

    private static Signature Rounding(MidpointRounding mode) => Number([N, Scale], a => Round(D(a[0]), a[1], mode));

    private static decimal D(object? value) => (decimal)value!;

    private static bool Whole(decimal value) => decimal.Truncate(value) == value;

    private static decimal? Round(decimal n, object? scale, MidpointRounding mode) => AtScale(n, scale, (value, digits) => decimal.Round(value, digits, mode));

    private static decimal? HalfDown(decimal n, object? scale) => AtScale(n, scale, (value, digits) =>
    {
        var down = decimal.Round(value, digits, MidpointRounding.ToZero);
        var half = decimal.Round(value, digits, MidpointRounding.AwayFromZero);
        // The two differ from the half on; exactly the half is what lies in the middle of them.
        return half != down && Math.Abs(value - down) > Math.Abs(half - value) ? half : down;
    });

    // The standard allows scales of its 34-digit numbers; with ours nothing is left to round beyond 28.
    private static decimal? AtScale(decimal n, object? scale, Func<decimal, int, decimal> round)
    {
        if (Builtins.Whole(scale) is not { } digits || digits is < -6111 or > 6176)
        {
            return null;
        }
        try
        {
            if (digits >= 0)
            {
                return digits >= 28 ? n : round(n, digits);
            }
            if (digits < -28)
            {
                // 0, or a number that does not fit where rounding goes away from zero.
                return round(Math.Sign(n) * 0.1m, 0) == 0 ? 0 : null;
            }
            var unit = 1m;
            for (var i = digits; i < 0; i++)
            {
                unit *= 10;
            }
            return round(n / unit, 0) * unit;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal? Modulo(decimal dividend, decimal divisor)
    {
        if (divisor == 0)
        {
            return null;
        }
        try
        {
            var rest = dividend % divisor;
            return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>To the last of 28 digits, by Newton's method from the double's root; null for negative numbers.</summary>
    public static decimal? Sqrt(decimal value)
    {
        if (value <= 0)
        {
            return value == 0 ? 0m : null;
        }
        var root = (decimal)Math.Sqrt((double)value);
        for (var i = 0; i < 4 && root != 0; i++)
        {
            root = (root + value / root) / 2;
        }
        var rounded = decimal.Round(root, 14);
        return Arithmetic.Multiply((decimal?)rounded, rounded) == value ? rounded : root;
    }
}
