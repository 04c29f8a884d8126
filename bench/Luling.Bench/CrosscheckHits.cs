using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Luling.County.Verification.Crosscheck;

namespace Luling.Bench;

/// <summary>
/// Writes the matches of a scan as CSV in UTF-8, a line for each pair: the outside row's number, the register row's labels, the wanted
/// cells. The lines are made as bytes by the threads of the scan and written in the order of the file.
/// </summary>
internal sealed class CrosscheckHits : ScanSink, IDisposable
{
    private readonly CrosscheckRegister register;
    private readonly int labels;
    private readonly int wanted;
    private readonly Stream output;

    /// <param name="output">Closed with this object.</param>
    /// <param name="headings">As many as there are columns: 1 + labels + wanted cells.</param>
    public CrosscheckHits(Stream output, CrosscheckRegister register, int labels, IReadOnlyList<string> headings)
    {
        (this.output, this.register, this.labels, wanted) = (output, register, labels, headings.Count - 1 - labels);
        var line = new Grown<byte>();
        line.Add("\ufeff"u8);
        for (var i = 0; i < headings.Count; i++)
        {
            if (i > 0)
            {
                line.Add((byte)',');
            }

            Cell(line, System.Text.Encoding.UTF8.GetBytes(headings[i]));
        }

        line.Add("\r\n"u8);
        output.Write(line.Span);
    }

    public override ScanPart NewPart() => new Lines(this);

    public override void Commit(ScanPart part, in ScanCheckpoint done) => output.Write(((Lines)part).Bytes.Span);

    public void Dispose() => output.Dispose();

    /// <summary>By hand: cells are a few bytes long, and the library's search would first have to be compiled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cell(Grown<byte> line, ReadOnlySpan<byte> text)
    {
        var quoted = false;
        foreach (var b in text)
        {
            quoted |= b is (byte)',' or (byte)'"' or (byte)'\r' or (byte)'\n';
        }

        if (!quoted)
        {
            line.Add(text);
            return;
        }

        line.Add((byte)'"');
        while (text.IndexOf((byte)'"') is >= 0 and var quote)
        {
            line.Add(text[..(quote + 1)]);
            line.Add((byte)'"');
            text = text[(quote + 1)..];
        }

        line.Add(text);
        line.Add((byte)'"');
    }

    private sealed class Lines(CrosscheckHits file) : ScanPart
    {
        public Grown<byte> Bytes { get; } = new();

        public int Touched { get; private set; }

        public override void Expect(ReadOnlySpan<int> registerRows) => Touched ^= file.register.Touch(registerRows);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Matched(scoped in OutsideRow row, scoped in NumberFound number, int registerRow)
        {
            const int LongestInt = 10;
            Utf8Formatter.TryFormat(row.Number, Bytes.Extend(LongestInt), out var written);
            Bytes.Shorten(LongestInt - written);
            for (var i = 0; i < file.labels; i++)
            {
                Bytes.Add((byte)',');
                Cell(Bytes, file.register.Label(registerRow, i));
            }

            for (var i = 0; i < file.wanted; i++)
            {
                Bytes.Add((byte)',');
                Cell(Bytes, row[i]);
            }

            Bytes.Add("\r\n"u8);
        }

        public override void Clear() => Bytes.Clear();
    }
}
