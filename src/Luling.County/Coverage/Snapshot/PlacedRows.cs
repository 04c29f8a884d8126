using Luling.County.Storage;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Rows in the order of their area codes, so that an area's rows are one slice.</summary>
internal sealed class PlacedRows<T>
{
    private readonly T[] rows;
    private readonly string[] areas;
    private readonly Func<T, string> area;
    private readonly Comparison<T> order;

    private PlacedRows(T[] ordered, Func<T, string> area, Comparison<T> order)
    {
        rows = ordered;
        areas = Array.ConvertAll(ordered, r => area(r));
        this.area = area;
        this.order = order;
    }

    public static PlacedRows<T> Ordered(IEnumerable<T> rows, Func<T, string> area, Comparison<T> tieBreak)
    {
        T[] ordered = [.. rows];
        Comparison<T> order = (a, b) => string.CompareOrdinal(area(a), area(b)) is not 0 and var byArea ? byArea : tieBreak(a, b);
        Array.Sort(ordered, order);
        return new PlacedRows<T>(ordered, area, order);
    }

    /// <summary>The same rows without some and with others, for little more than a copy costs.</summary>
    public PlacedRows<T> Exchange(Func<T, bool> gone, IEnumerable<T> come)
    {
        T[] fresh = [.. come];
        Array.Sort(fresh, order);
        var merged = new List<T>(rows.Length + fresh.Length);
        var next = 0;
        foreach (var row in rows)
        {
            if (gone(row))
            {
                continue;
            }
            while (next < fresh.Length && order(fresh[next], row) < 0)
            {
                merged.Add(fresh[next++]);
            }
            merged.Add(row);
        }
        merged.AddRange(fresh.AsSpan(next));
        return new PlacedRows<T>([.. merged], area, order);
    }

    public ArraySegment<T> Under(string prefix)
    {
        var from = FirstNotBefore(prefix);
        // ':' follows '9': the first code that no longer begins with the prefix.
        var to = FirstNotBefore(prefix + ":");
        return new ArraySegment<T>(rows, from, to - from);
    }

    private int FirstNotBefore(string code)
    {
        int low = 0, high = areas.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(areas[middle], code) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }
}

internal static class PlacedRows
{
    /// <summary>Stored rows; ties end in the key, which grows with time.</summary>
    public static PlacedRows<T> Of<T>(IEnumerable<T> rows) where T : PlacedFact => PlacedRows<T>.Ordered(rows, r => r.AreaCode, (a, b) => a.Id.CompareTo(b.Id));

    public static PlacedRows<T> OfSubjects<T>(IEnumerable<T> rows) where T : ISubject => PlacedRows<T>.Ordered(rows, r => r.AreaCode, (a, b) => string.CompareOrdinal(a.Code, b.Code));
}
