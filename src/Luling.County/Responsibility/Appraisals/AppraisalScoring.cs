using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>What was counted of an item, and the points that it gave.</summary>
/// <param name="Item">The item as it stands on the day.</param>
/// <param name="Numerator">How many of the denominator are as they should be.</param>
/// <param name="Denominator">Everything that belongs to the base.</param>
internal sealed record ItemMark(AppraisalItem Item, int Numerator, int Denominator)
{
    /// <summary>0 to 1; null without a base.</summary>
    public decimal? Rate => Denominator == 0 ? null : (decimal)Numerator / Denominator;

    /// <summary>Without a base, and the plan says that the item then does not concern the unit.</summary>
    public bool LeftOut => Denominator == 0 && Item.Empty == EmptyBase.LeftOut;

    /// <summary>Null without a base.</summary>
    public decimal? Points => AppraisalScoring.Points(Item, Numerator, Denominator);
}

/// <summary>A unit that stands in a ranking.</summary>
internal readonly record struct Ranked(string Code, decimal? Total, bool Vetoed);

/// <summary>From counts to points and places. All in decimals; each point and each score is rounded once, to two decimals, halves away from zero.</summary>
internal static class AppraisalScoring
{
    private const int Digits = 2;

    /// <summary>None up to <see cref="AppraisalItem.Zero"/>, the most from <see cref="AppraisalItem.Full"/>, a straight line between; null where there is no base.</summary>
    public static decimal? Points(AppraisalItem item, int numerator, int denominator)
    {
        if (denominator <= 0)
        {
            return null;
        }
        // In hundredths of the denominator, so that nothing is divided before the end.
        var reached = 100m * numerator - item.Zero * denominator;
        var whole = (item.Full - item.Zero) * denominator;
        return reached <= 0 ? 0 : reached >= whole ? item.Most : Round(item.Most * reached / whole);
    }

    /// <summary>Out of 100: points over full marks of the items that concern the unit. Null where a point is not known, or nothing concerns it.</summary>
    public static decimal? PovertyScore(IEnumerable<ItemMark> marks)
    {
        decimal points = 0, most = 0;
        foreach (var mark in marks)
        {
            if (mark.LeftOut)
            {
                continue;
            }
            if (mark.Points is not { } known)
            {
                return null;
            }
            (points, most) = (points + known, most + mark.Item.Most);
        }
        return most == 0 ? null : Round(100 * points / most);
    }

    /// <summary>The places of units of one kind, best first: who was vetoed stands after all who were not, equal totals share a place and the next is passed over (1, 2, 2, 4), and the code decides
    /// who of them is named first. Who has no total has no place and stands at the end.</summary>
    public static IReadOnlyList<(Ranked Unit, int? Rank)> Rank(IEnumerable<Ranked> units)
    {
        var ordered = units.OrderByDescending(u => u.Total is not null).ThenBy(u => u.Vetoed).ThenByDescending(u => u.Total).ThenBy(u => u.Code, StringComparer.Ordinal).ToList();
        var places = new List<(Ranked, int?)>(ordered.Count);
        for (var i = 0; i < ordered.Count; i++)
        {
            var same = i > 0 && ordered[i - 1].Total == ordered[i].Total && ordered[i - 1].Vetoed == ordered[i].Vetoed;
            places.Add((ordered[i], ordered[i].Total is null ? null : same ? places[i - 1].Item2 : i + 1));
        }
        return places;
    }

    /// <summary>Whether the county's marks list a unit as commended; null where the county set none.</summary>
    public static bool? Commended(AppraisalBar? bar, decimal? total, int? rank, bool vetoed, bool? failed) =>
        bar is null or { CommendFirst: null, CommendLeast: null } ? null
        : total is not null && !vetoed && failed != true && (bar.CommendFirst is not { } first || rank <= first) && (bar.CommendLeast is not { } least || total >= least);

    /// <summary>The day as of which a year is measured when somebody looks at a day: its last, or the day itself; null before it begins.</summary>
    public static DateOnly? MeasuredOn(int year, DateOnly asOf) => asOf.Year < year || year is < 1 or > 9999 ? null : asOf.Year > year ? new DateOnly(year, 12, 31) : asOf;

    private static decimal Round(decimal value) => Math.Round(value, Digits, MidpointRounding.AwayFromZero);
}
