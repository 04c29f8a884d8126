using System.Text;
using Luling.Linkage.Exact;
using Microsoft.Win32.SafeHandles;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What all parts of one scan of a .csv share; nothing in it changes.</summary>
internal sealed class CsvPlan(ScanRequest request)
{
    public required SafeFileHandle File { get; init; }
    public required long Length { get; init; }
    public required string Name { get; init; }
    public required byte Separator { get; init; }

    /// <summary>Null for UTF-8, whose bytes are taken as they are.</summary>
    public required Encoding? Encoding { get; init; }

    /// <summary>Cells of the row of headings.</summary>
    public required int Width { get; init; }

    public int PartLength { get; } = request.PartLength;
    public NumberIndex? Index { get; } = request.Index;
    public bool OfferUnmatched { get; } = request.OfferUnmatched || request.Index is null;

    /// <summary>0-based.</summary>
    public int[] NumberColumns { get; } = [.. request.NumberColumns.Select(c => c - 1)];
    public int[] WantedColumns { get; } = [.. request.WantedColumns.Select(c => c - 1)];
    public int LastNumberColumn { get; } = request.NumberColumns.Max() - 1;
}
