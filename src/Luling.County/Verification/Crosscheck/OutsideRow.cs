using System.Text;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A row of an outside file as it is offered to a <see cref="ScanPart"/>; valid only during the call.</summary>
internal readonly ref struct OutsideRow(int number, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> bounds)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly ReadOnlySpan<int> bounds = bounds;

    /// <summary>The record as the file counts it, from 1, headings and blank lines included; in a workbook the row that the program shows.</summary>
    public int Number { get; } = number;

    /// <summary>
    /// A wanted cell in UTF-8, without the quotes of CSV, otherwise as it stands (blanks, apostrophes and <c>="…"</c> are not undone).
    /// Empty when the row ends before it.
    /// </summary>
    /// <param name="wanted">The place in <see cref="ScanRequest.WantedColumns"/>.</param>
    public ReadOnlySpan<byte> this[int wanted] => bytes[bounds[wanted * 2]..bounds[wanted * 2 + 1]];

    public string Text(int wanted) => Encoding.UTF8.GetString(this[wanted]);
}
