using Luling.County.Storage;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Rows in the order of their area codes, so that an area's rows are one slice.</summary>
internal sealed class PlacedRows<T>
{
    private readonly T[] rows;
    private readonly string[] areas;

    public PlacedRows(IEnumerable<T> rows, Func<T, string> area, Func<T, string> tieBreak)
    {
        this.rows = [.. rows];
        areas = new string[this.rows.Length];
        Array.Sort(this.rows, (a, b) =>
            string.CompareOrdinal(area(a), area(b)) is not 0 and var byArea ? byArea : string.CompareOrdinal(tieBreak(a), tieBreak(b)));
        for (var i = 0; i < areas.Length; i++)
        {
            areas[i] = area(this.rows[i]);
        }
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
    public static PlacedRows<T> Of<T>(IEnumerable<T> rows) where T : PlacedFact => new(rows, r => r.AreaCode, r => r.Id.ToString("N"));

    public static PlacedRows<T> OfSubjects<T>(IEnumerable<T> rows) where T : ISubject => new(rows, r => r.AreaCode, r => r.Code);
}
