using Luling.County.Exchange.Tables;
using Luling.Linkage;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What is asked of one scan of an outside file.</summary>
internal sealed record ScanRequest
{
    /// <summary>The register's numbers; null when every row with a sound number is to be offered as unmatched, as for reading the register itself.</summary>
    public required NumberIndex? Index { get; init; }

    /// <summary>The columns that hold identity numbers, 1-based; each is compared by itself.</summary>
    public required IReadOnlyList<int> NumberColumns { get; init; }

    /// <summary>The columns that the sink reads, 1-based, in the order in which it reads them.</summary>
    public required IReadOnlyList<int> WantedColumns { get; init; }

    /// <summary>Also offer rows whose sound number the register does not hold.</summary>
    public bool OfferUnmatched { get; init; }

    /// <summary>Threads at most; a .csv in UTF-8 or GBK is read by that many, everything else by one.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Bytes of a .csv that are worked on together: half a megabyte and what is found in it stay in a core's own cache.</summary>
    public int PartLength { get; init; } = 1 << 19;

    /// <summary>Where a scan that was stopped goes on; the default value is the start. Only for the very same file and request.</summary>
    public ScanCheckpoint From { get; init; }

    /// <summary>Called now and then, on changing threads but never two at a time.</summary>
    public Action<ScanProgress>? Progress { get; init; }
}

/// <summary>Everything up to here has been committed: rows with that number and below are done.</summary>
/// <param name="Row">The last row done, 0 at the start.</param>
/// <param name="Offset">Where the next record begins, in bytes; 0 for files that are not read by bytes.</param>
/// <param name="Blank">How many of the rows were blank.</param>
internal readonly record struct ScanCheckpoint(int Row, long Offset, int Blank = 0);

/// <param name="Rows">The last row done.</param>
/// <param name="Share">Of the file, 0 to 1.</param>
internal readonly record struct ScanProgress(int Rows, double Share);

/// <summary>What a scan met, counted from where it began. every row is either blank or read, and nothing is dropped unsaid.</summary>
internal sealed record ScanResult
{
    /// <summary>Why the scan ended early; null when the file was read to its end. What was committed before stands.</summary>
    public TableFault? Fault { get; init; }

    /// <summary>What has been committed.</summary>
    public required ScanCheckpoint Done { get; init; }

    /// <summary>Rows below the headings that are not blank.</summary>
    public required long Read { get; init; }

    public required long Blank { get; init; }

    /// <summary>Pairs of a row's number and a register row.</summary>
    public required long Matches { get; init; }

    /// <summary>Sound numbers that the register does not hold.</summary>
    public required long Unmatched { get; init; }

    public required IReadOnlyDictionary<RowTroubleCode, long> Troubles { get; init; }

    /// <summary>The faulty numbers by their fault.</summary>
    public required IReadOnlyDictionary<IdentityFault, long> Faults { get; init; }
}
