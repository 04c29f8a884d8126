using System.Runtime.CompilerServices;
using Luling.County.Verification.Crosscheck;
using Luling.Linkage.Exact;

namespace Luling.Bench;

/// <summary>
/// A register read from a file: the index of its numbers, and for each register row some cells that name it in the results, kept as
/// bytes. Rows without a usable number have a register row too; the index never finds them.
/// </summary>
internal sealed class CrosscheckRegister
{
    private readonly byte[] labels;
    private readonly int[] labelEnds;
    private readonly int[] fileRows;
    private readonly int labelsPerRow;

    private CrosscheckRegister(NumberIndex index, ScanResult scan, Sink read, int labelsPerRow)
    {
        (Index, Scan, this.labelsPerRow) = (index, scan, labelsPerRow);
        (labels, labelEnds, fileRows) = (read.Labels.ToArray(), read.LabelEnds.ToArray(), read.FileRows.ToArray());
    }

    public NumberIndex Index { get; }

    /// <summary>What the reading met: faults, blank and unusable rows.</summary>
    public ScanResult Scan { get; }

    public int Rows => fileRows.Length;

    /// <param name="file">With its headings found.</param>
    /// <param name="numberColumn">1-based.</param>
    /// <param name="labelColumns">1-based.</param>
    public static CrosscheckRegister Read(OutsideFile file, int numberColumn, IReadOnlyList<int> labelColumns, CancellationToken cancel = default)
    {
        var sink = new Sink(labelColumns.Count);
        var scan = file.Scan(new ScanRequest { Index = null, NumberColumns = [numberColumn], WantedColumns = labelColumns }, sink, cancel);
        return new(NumberIndex.Build(sink.Keys.Span), scan, sink, labelColumns.Count);
    }

    /// <summary>A cell of the label of a register row, in UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Label(int registerRow, int column)
    {
        var at = (registerRow * labelsPerRow) + column;
        return labels.AsSpan((at == 0 ? 0 : labelEnds[at - 1])..labelEnds[at]);
    }

    /// <summary>Brings the labels of these rows into the processor's cache, all loads under way together. The result means nothing; it keeps the loads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Touch(ReadOnlySpan<int> registerRows)
    {
        if (labels.Length == 0)
        {
            return 0;
        }

        Span<int> places = stackalloc int[registerRows.Length];
        for (var i = 0; i < registerRows.Length; i++)
        {
            places[i] = labelEnds[registerRows[i] * labelsPerRow];
        }

        var seen = 0;
        foreach (var place in places)
        {
            seen ^= labels[Math.Max(0, place - 1)];
        }

        return seen;
    }

    /// <summary>The row of the register's file.</summary>
    public int FileRow(int registerRow) => fileRows[registerRow];

    private sealed class Sink(int labelColumns) : ScanSink
    {
        public Grown<CitizenKey> Keys { get; } = new();
        public Grown<byte> Labels { get; } = new();
        public Grown<int> LabelEnds { get; } = new();
        public Grown<int> FileRows { get; } = new();

        public override ScanPart NewPart() => new Part(labelColumns);

        public override void Commit(ScanPart part, in ScanCheckpoint done)
        {
            var read = (Part)part;
            var before = Labels.Count;
            Keys.Add(read.Keys.Span);
            Labels.Add(read.Labels.Span);
            FileRows.Add(read.FileRows.Span);
            foreach (ref var end in LabelEnds.Add(read.LabelEnds.Span))
            {
                end += before;
            }
        }
    }

    private sealed class Part(int labelColumns) : ScanPart
    {
        public Grown<CitizenKey> Keys { get; } = new();
        public Grown<byte> Labels { get; } = new();
        public Grown<int> LabelEnds { get; } = new();
        public Grown<int> FileRows { get; } = new();

        public override void Unmatched(scoped in OutsideRow row, scoped in NumberFound number) => Add(row, number.Key);

        public override void Unusable(scoped in OutsideRow row, scoped in RowTrouble trouble) => Add(row, default);

        public override void Clear()
        {
            Keys.Clear();
            Labels.Clear();
            LabelEnds.Clear();
            FileRows.Clear();
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Add(scoped in OutsideRow row, CitizenKey key)
        {
            Keys.Add(key);
            FileRows.Add(row.Number);
            for (var i = 0; i < labelColumns; i++)
            {
                Labels.Add(row[i]);
                LabelEnds.Add(Labels.Count);
            }
        }
    }
}
