using System.Globalization;
using Luling.County.Exchange.Tables;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A row that could not be compared by number.</summary>
internal readonly record struct RowToList(int Row, string Value, string Code);

/// <summary>The list of rows that could not be compared: source, row, the cell as it stands, why. Numbers in it are faulty, and whoever has the file has them.</summary>
internal sealed class RowTroubleFile(TableWriter writer, CultureInfo culture)
{
    /// <summary>A sheet holds no more.</summary>
    public const int Most = 1_000_000;

    private string source = "";

    public static readonly IReadOnlyList<string> Headings = ["source", "row", "value", "code", "message"];

    public int Written { get; private set; }
    public long NotListed { get; private set; }

    public void Begin(string sourceId) => source = sourceId;

    public void Add(List<RowToList> rows)
    {
        foreach (var row in rows)
        {
            if (Written == Most)
            {
                NotListed++;
                continue;
            }
            writer.WriteRow(source, row.Row, row.Value.Length > TableWriter.MaxCellLength ? row.Value[..TableWriter.MaxCellLength] : row.Value, row.Code, TroubleTexts.Of(row.Code).In(culture));
            Written++;
        }
    }
}
