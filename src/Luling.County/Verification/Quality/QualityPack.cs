using System.Globalization;
using Luling.County.Access;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;

namespace Luling.County.Verification.Quality;

/// <summary>The faults of one township to hand out: a workbook with the villages' counts first, then a sheet for each village with faults,
/// ready to print, with an empty column for the mended values.</summary>
internal sealed class QualityPack(CountyStore store, QualityReader reader)
{
    private static readonly Bilingual Overview = ("各村汇总", "Villages");

    private static readonly Bilingual[] OverviewColumns =
    [
        ("村", "Village"), ("有误", "Errors"), ("存疑", "Doubts"), ("不能判断", "Cannot be told"), ("可判断检查数", "Checks that could be told"), ("质量分", "Score"), ("有误户数", "Households with errors"), ("核查户数", "Households checked"),
    ];

    /// <summary>The workbook of one area; null where the reader may not take lists out, or not see the area.</summary>
    /// <param name="scope">Who asks; values are masked by their rights.</param>
    /// <param name="area">9 or 12 digits, or 6 for all.</param>
    /// <param name="day">The day of the facts.</param>
    /// <param name="culture">The language.</param>
    /// <param name="to">Where it goes; left open.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The faults written.</returns>
    public async Task<int?> WriteAsync(Scope scope, string area, DateOnly day, CultureInfo culture, Stream to, CancellationToken cancel = default)
    {
        if (!scope.May(Right.Export) || await reader.SummaryAsync(scope, area, day, cancel) is not { } summary
            || await reader.ListAsync(scope, area, day, null, unknown: false, cancel) is not { } rows || await reader.VillagesAsync(scope, area, day, cancel) is not { } villages)
        {
            return null;
        }
        var values = await FieldValues.ReadAsync(store, scope.Within(area)!, rows, day, cancel);
        var places = QualityTable.ByHousehold(rows.Zip(values)).GroupBy(r => r.Row.AreaCode, StringComparer.Ordinal).ToList();
        var names = SheetNames([Overview.In(culture), .. places.Select(p => p.First().Row.AreaName)]);
        using var writer = new XlsxTableWriter(to, names, leaveOpen: true, forPrint: true);
        writer.NextSheet([.. OverviewColumns.Select(c => c.In(culture))]);
        foreach (var village in villages.OrderBy(v => v.AreaCode, StringComparer.Ordinal))
        {
            Count(writer, village);
        }
        Count(writer, summary.Area);
        foreach (var place in places)
        {
            writer.NextSheet(QualityTable.Headings(culture));
            foreach (var (row, value) in place)
            {
                writer.WriteRow(QualityTable.Cells(row, value, reader.Programme.Parameters, store.Today, culture));
            }
        }
        return rows.Count;
    }

    private static void Count(XlsxTableWriter writer, AreaQuality place) => writer.WriteRow(place.AreaName, place.Errors, place.Doubts, place.Unknown, place.Told,
        place.Score is { } score ? decimal.Round(score, 2) : (decimal?)null, place.HouseholdsAtFault, place.Households);

    /// <summary>As spreadsheets accept them, each once.</summary>
    private static List<string> SheetNames(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sheets = new List<string>();
        foreach (var name in names)
        {
            var (plain, unique) = (XlsxSkeleton.SheetName(name), XlsxSkeleton.SheetName(name));
            for (var n = 2; !taken.Add(unique); n++)
            {
                var mark = string.Create(CultureInfo.InvariantCulture, $" {n}");
                unique = plain[..Math.Min(plain.Length, 31 - mark.Length)] + mark;
            }
            sheets.Add(unique);
        }
        return sheets;
    }
}
