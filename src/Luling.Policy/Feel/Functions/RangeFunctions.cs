using static Luling.Policy.Feel.Builtins;
using static Luling.Policy.Feel.Logic;

namespace Luling.Policy.Feel;

/// <summary>Relations of points and ranges (DMN 1.5, table 78). Null where ends cannot be compared.</summary>
internal static class RangeFunctions
{
    private static readonly FeelType[] Scalars =
        [FeelType.Number, FeelType.String, FeelType.Date, FeelType.Time, FeelType.DateTime, FeelType.Duration, FeelType.Months];

    public static readonly Builtin[] All =
    [
        new("before",
            Points((a, b) => Lt(a, b)),
            PointRange((p, r) => Or(Lt(p, r.Start), And(Eq(p, r.Start), !r.StartIncluded))),
            RangePoint((r, p) => Or(Lt(r.End, p), And(Eq(r.End, p), !r.EndIncluded))),
            Ranges(Before)),
        new("after",
            Points((a, b) => Lt(b, a)),
            PointRange((p, r) => Or(Lt(r.End, p), And(Eq(p, r.End), !r.EndIncluded))),
            RangePoint((r, p) => Or(Lt(p, r.Start), And(Eq(r.Start, p), !r.StartIncluded))),
            Ranges((a, b) => Before(b, a))),
        new("meets", Ranges(Meets)),
        new("met by", Ranges((a, b) => Meets(b, a))),
        new("overlaps", Ranges((a, b) => And(Reaches(a, b), Reaches(b, a)))),
        new("overlaps before", Ranges(OverlapsBefore)),
        new("overlaps after", Ranges((a, b) => OverlapsBefore(b, a))),
        new("finishes", PointRange((p, r) => And(r.EndIncluded, Eq(r.End, p))), Ranges(Finishes)),
        new("finished by", RangePoint((r, p) => And(r.EndIncluded, Eq(r.End, p))), Ranges((a, b) => Finishes(b, a))),
        new("includes", RangePoint(Includes), Ranges(Includes)),
        new("during", PointRange((p, r) => Includes(r, p)), Ranges((a, b) => Includes(b, a))),
        new("starts", PointRange((p, r) => And(r.StartIncluded, Eq(r.Start, p))), Ranges(Starts)),
        new("started by", RangePoint((r, p) => And(r.StartIncluded, Eq(r.Start, p))), Ranges((a, b) => Starts(b, a))),
        new("coincides", Points((a, b) => Eq(a, b)), Ranges((a, b) => And(
            And(a.StartIncluded == b.StartIncluded, Eq(a.Start, b.Start)), And(a.EndIncluded == b.EndIncluded, Eq(a.End, b.End))))),
    ];

    private static bool? Lt(object? a, object? b) => Comparison.Less(a, b);

    private static bool? Eq(object? a, object? b) => Comparison.Order(a, b) is { } order ? order == 0 : null;

    private static bool? Before(FeelRange a, FeelRange b) => Or(Lt(a.End, b.Start), And(!a.EndIncluded || !b.StartIncluded, Eq(a.End, b.Start)));

    private static bool? Meets(FeelRange a, FeelRange b) => And(a.EndIncluded && b.StartIncluded, Eq(a.End, b.Start));

    // a does not end before b begins.
    private static bool? Reaches(FeelRange a, FeelRange b) => Or(Lt(b.Start, a.End), And(a.EndIncluded && b.StartIncluded, Eq(a.End, b.Start)));

    private static bool? OverlapsBefore(FeelRange a, FeelRange b) => And(
        And(Or(Lt(a.Start, b.Start), And(a.StartIncluded && !b.StartIncluded, Eq(a.Start, b.Start))), Reaches(a, b)),
        Or(Lt(a.End, b.End), And(!a.EndIncluded || b.EndIncluded, Eq(a.End, b.End))));

    private static bool? Finishes(FeelRange a, FeelRange b) => And(
        And(a.EndIncluded == b.EndIncluded, Eq(a.End, b.End)), Or(Lt(b.Start, a.Start), And(!a.StartIncluded || b.StartIncluded, Eq(a.Start, b.Start))));

    private static bool? Starts(FeelRange a, FeelRange b) => And(
        And(a.StartIncluded == b.StartIncluded, Eq(a.Start, b.Start)), Or(Lt(a.End, b.End), And(!a.EndIncluded || b.EndIncluded, Eq(a.End, b.End))));

    private static bool? Includes(FeelRange range, object? point) =>
        Or(And(Lt(range.Start, point), Lt(point, range.End)), Or(And(range.StartIncluded, Eq(range.Start, point)), And(range.EndIncluded, Eq(range.End, point))));

    private static bool? Includes(FeelRange a, FeelRange b) => And(
        Or(Lt(a.Start, b.Start), And(a.StartIncluded || !b.StartIncluded, Eq(a.Start, b.Start))),
        Or(Lt(b.End, a.End), And(a.EndIncluded || !b.EndIncluded, Eq(a.End, b.End))));

    private static Signature Points(Func<object?, object?, bool?> relation) =>
        S(FeelType.Boolean, [P("point1", Scalars), P("point2", Scalars)], a => relation(a[0], a[1]));

    private static Signature PointRange(Func<object?, FeelRange, bool?> relation) =>
        S(FeelType.Boolean, [P("point", Scalars), P("range", FeelType.AnyRange)], a => relation(a[0], (FeelRange)a[1]!));

    private static Signature RangePoint(Func<FeelRange, object?, bool?> relation) =>
        S(FeelType.Boolean, [P("range", FeelType.AnyRange), P("point", Scalars)], a => relation((FeelRange)a[0]!, a[1]));

    private static Signature Ranges(Func<FeelRange, FeelRange, bool?> relation) =>
        S(FeelType.Boolean, [P("range1", FeelType.AnyRange), P("range2", FeelType.AnyRange)], a => relation((FeelRange)a[0]!, (FeelRange)a[1]!));
}
