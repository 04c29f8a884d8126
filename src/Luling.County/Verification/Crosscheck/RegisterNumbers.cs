using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>
/// A register read from a file: the index of its numbers, and for each register row some cells that name it in the results, kept as
/// bytes. Rows without a usable number have a register row too; the index never finds them.
/// </summary>
internal sealed class RegisterNumbers
{
    private readonly byte[] labels;
    private readonly int[] labelEnds;
    private readonly int[] fileRows;
    private readonly int labelsPerRow;

    private RegisterNumbers(NumberIndex index, ScanResult scan, Sink read, int labelsPerRow)
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
    public static RegisterNumbers Read(OutsideFile file, int numberColumn, IReadOnlyList<int> labelColumns, CancellationToken cancel = default)
    {
        var sink = new Sink(labelColumns.Count);
        var scan = file.Scan(new ScanRequest { Index = null, NumberColumns = [numberColumn], WantedColumns = labelColumns }, sink, cancel);
        return new(NumberIndex.Build(sink.Keys.Span), scan, sink, labelColumns.Count);
    }

    /// <summary>A cell of the label of a register row, in UTF-8.</summary>
    public ReadOnlySpan<byte> Label(int registerRow, int column)
    {
        var at = (registerRow * labelsPerRow) + column;
        return labels.AsSpan((at == 0 ? 0 : labelEnds[at - 1])..labelEnds[at]);
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

/// <summary>A list that takes spans.</summary>
internal sealed class Grown<T>
{
    private T[] items = new T[1024];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Span => items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public T[] ToArray() => Span.ToArray();

    public void Add(T item)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Count * 2);
        }

        items[Count++] = item;
    }

    /// <summary>Returns the place where the items now are.</summary>
    public Span<T> Add(scoped ReadOnlySpan<T> more)
    {
        var to = Extend(more.Length);
        more.CopyTo(to);
        return to;
    }

    /// <summary>Room for that many more, to be written by the caller.</summary>
    public Span<T> Extend(int more)
    {
        if (Count + more > items.Length)
        {
            Array.Resize(ref items, Math.Max(items.Length * 2, Count + more));
        }

        Count += more;
        return items.AsSpan(Count - more, more);
    }

    /// <summary>Gives back what <see cref="Extend"/> took too much.</summary>
    public void Shorten(int less) => Count -= less;
}
