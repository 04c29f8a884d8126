using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Luling.County.Verification.Crosscheck;

/// <summary>How a source's rows become lines of the list of hits: what stands in every line, made once.</summary>
internal sealed class HitLayout
{
    public static readonly IReadOnlyList<string> Headings = ["source", "row", .. RegisterPersons.Headings, "categories", "unclear", "why", "evidence"];

    private readonly int[] cells;
    private readonly byte[][] titles;

    public HitLayout(SourceLayout layout, RecordReading reading)
    {
        var source = new Grown<byte>();
        HitCells.Text(source, layout.Source.Id);
        source.Add((byte)',');
        Source = source.ToArray();
        cells = [.. layout.Evidence.Select(e => e.Cell)];
        titles = [.. layout.Evidence.Select((e, i) => Title((i > 0 ? "; " : "") + e.Heading + "="))];
        var used = reading.FactsUsed(Luling.Policy.Programmes.RecordSearch.Registered).ToHashSet();
        if (layout.Source.Sum is { } sum)
        {
            used.UnionWith(sum.Facts);
            used.UnionWith(sum.Year is { } year ? [year] : []);
        }
        Read = [.. layout.Source.Columns.Select((c, i) => used.Contains(c.Place) ? layout.Cells[i] : -1)];
        KeyCells = [.. Read.Where(c => c >= 0).Distinct()];
    }

    /// <summary>The source's id as the first cell.</summary>
    public byte[] Source { get; }

    /// <summary>The wanted cell of each column of the source that rules read; -1 for the others.</summary>
    public IReadOnlyList<int> Read { get; }

    /// <summary>The cells that together say what a row means.</summary>
    public int[] KeyCells { get; }

    private static byte[] Title(string text) => Encoding.UTF8.GetBytes(text.Replace("\"", "\"\"", StringComparison.Ordinal));

    /// <summary>Source, row and person.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin(Grown<byte> line, int row, ReadOnlySpan<byte> person)
    {
        var most = Source.Length + 12 + person.Length;
        var to = line.Extend(most);
        Source.CopyTo(to);
        var at = Source.Length;
        Utf8Formatter.TryFormat(row, to[at..], out var written);
        at += written;
        to[at++] = (byte)',';
        person.CopyTo(to[at..]);
        line.Shorten(most - at - person.Length);
    }

    /// <summary>What the department wrote, and the line's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void End(Grown<byte> line, scoped in OutsideRow row)
    {
        var most = 4;
        for (var i = 0; i < cells.Length; i++)
        {
            most += titles[i].Length + (row[cells[i]].Length * 2);
        }
        var to = line.Extend(most);
        to[0] = (byte)'"';
        var at = 1;
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = row[cells[i]];
            if (!cell.IsEmpty)
            {
                ReadOnlySpan<byte> title = titles[i];
                // The first that is shown needs no separator before it.
                title = at == 1 && i > 0 ? title[2..] : title;
                title.CopyTo(to[at..]);
                at += title.Length;
                at += HitCells.Quoted(to[at..], HitCells.Unwrapped(cell));
            }
        }
        "\"\r\n"u8.CopyTo(to[at..]);
        line.Shorten(most - at - 3);
    }
}
