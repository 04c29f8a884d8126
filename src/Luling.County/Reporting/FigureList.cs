using System.Globalization;
using Sylvan.Data.Csv;

namespace Luling.County.Reporting;

/// <summary>A figure as the report gives it.</summary>
internal sealed record ReportedFigure(string Id, string Section, Bilingual Term, string Value, string Unit, string AsOf, Bilingual Note)
{
    public decimal? Number => decimal.TryParse(Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Digits after the point, as the report prints them.</summary>
    public int Decimals => Value.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? Value.Length - point - 1 : 0;
}

internal sealed record CheckDefinition(string Id, Bilingual Name, string Expression, decimal Tolerance, string Unit, string ReportVerdict, Bilingual Note);

/// <summary>The report's figures and the checks over them, as the program carries them (<c>Figures.csv</c>, <c>Checks.csv</c>).</summary>
internal static class FigureList
{
    public static readonly IReadOnlyList<ReportedFigure> Figures = [.. Rows("Figures.csv")
        .Select(r => new ReportedFigure(r[0], r[1], (r[2], r[3]), r[4], r[5], r[6], (r[8].Length == 0 ? r[9] : r[8], r[9])))];

    public static readonly IReadOnlyList<CheckDefinition> Checks = [.. Rows("Checks.csv")
        .Select(r => new CheckDefinition(r[0], (r[2], r[3]), r[4], decimal.Parse(r[5], CultureInfo.InvariantCulture), r[6], r[7], (r[8].Length == 0 ? r[9] : r[8], r[9])))];

    private static IEnumerable<string[]> Rows(string file)
    {
        using var csv = CsvDataReader.Create(new StreamReader(typeof(FigureList).Assembly.GetManifestResourceStream($"Luling.County.Reporting.{file}")!));
        while (csv.Read())
        {
            var row = new string[csv.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = csv.GetString(i);
            }
            yield return row;
        }
    }
}
