using System.Globalization;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Reporting;

/// <summary>How a figure comes from rows: a sum over them, or a ratio of two figures. There is no other way, so that a
/// figure always has rows to show.</summary>
internal sealed class FigureFormula
{
    public required string Id { get; init; }
    public required Bilingual Base { get; init; }
    public required Bilingual Text { get; init; }
    /// <summary>The rows; those of the numerator for a ratio.</summary>
    public required Func<CountyView, IEnumerable<FigureRow>> Rows { get; init; }
    /// <summary>What the sum of the quantities is divided by: 1,000,000 from fen to ten thousand yuan.</summary>
    public decimal Scale { get; init; } = 1;
    /// <summary>Null: the figure is the sum itself. A denominator that is null or zero makes the figure unknown.</summary>
    public Func<CountyView, decimal?>? Denominator { get; init; }

    public (decimal? Value, int UnknownRows) Compute(CountyView view)
    {
        var sum = 0m;
        var unknown = 0;
        foreach (var row in Rows(view))
        {
            sum += row.Quantity ?? 0;
            unknown += row.Quantity is null ? 1 : 0;
        }
        if (Denominator is null)
        {
            return (sum / Scale, unknown);
        }
        return (Denominator(view) is { } denominator and not 0 ? sum / Scale / denominator : null, unknown);
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
