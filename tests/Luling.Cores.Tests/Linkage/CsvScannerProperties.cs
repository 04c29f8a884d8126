using System.Text;
using CsCheck;
using Luling.Linkage.Exact;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

/// <summary>The scanner by blocks against a parser that goes character by character.</summary>
public sealed class CsvScannerProperties
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char["ab,\"\n\r罗 "], 0, 300],
        Gen.String[Gen.Char["abcdefgh罗,\n"], 0, 300],
        Gen.String[Gen.OneOf(Gen.Const('x'), Gen.Const('x'), Gen.Const('x'), Gen.Char["\",\n"]), 0, 500]);

    private static readonly Gen<string[][]> Table = Gen.String[Gen.Char["ab,\"\n\r罗'="], 0, 30].Array[2, 5].Array[0, 20];

    [Fact]
    public void Any_text_is_cut_as_the_slow_parser_cuts_it() => AnyText.Sample(
        text => Same(Slow(text, ','), Fast(text, ',', [])), iter: 30_000);

    [Fact]
    public void It_does_not_matter_where_the_bytes_are_cut() => Gen.Select(AnyText, Gen.Int[0, 300].Array[0, 4]).Sample(
        (text, cuts) => Same(Fast(text, ',', []), Fast(text, ',', cuts)), iter: 10_000);

    [Fact]
    public void What_was_quoted_by_the_rule_comes_back() => Gen.Select(Table, Gen.Char[",;\t"], Gen.Bool, Gen.Bool).Sample((table, separator, always, windows) =>
    {
        var text = string.Concat(table.Select(row => string.Join(separator, row.Select(cell => Quote(cell, separator, always))) + (windows ? "\r\n" : "\n")));
        return Same(table, Fast(text, separator, []));
    });

    [Fact]
    public void A_quote_that_is_never_closed_shows_in_the_place()
    {
        var bytes = "a,\"b\nc,d\n"u8;
        var (cursor, cells, records) = (default(CsvCursor), 0, 0);
        CsvScanner.Scan(bytes, (byte)',', ref cursor, new int[64], ref cells, new int[64], ref records);
        Assert.Equal((CsvPlace.Quoted, 1, 0), (cursor.Place, cells, records));
    }

    private static string Quote(string cell, char separator, bool always) =>
        always || cell.AsSpan().IndexOfAny("\"\r\n") >= 0 || cell.Contains(separator)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    private static bool Same(IReadOnlyList<string[]> expected, IReadOnlyList<string[]> actual) =>
        expected.Count == actual.Count && expected.Zip(actual).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <summary>Finished records only; cells' texts.</summary>
    private static List<string[]> Fast(string text, char separator, int[] cuts)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var found = new List<string[]>();
        var (cellEnds, recordEnds) = (new int[128], new int[64]);
        var (cursor, cells, records, start) = (default(CsvCursor), 0, 0, 0);
        foreach (var cut in cuts.Select(c => Math.Min(c, bytes.Length)).Order().Append(bytes.Length))
        {
            while (cursor.Position < cut)
            {
                CsvScanner.Scan(bytes.AsSpan(0, cut), (byte)separator, ref cursor, cellEnds, ref cells, recordEnds, ref records);
                var first = 0;
                foreach (var next in recordEnds.AsSpan(0, records))
                {
                    var row = new string[next - first];
                    for (var i = first; i < next; i++)
                    {
                        var raw = bytes.AsSpan(start..cellEnds[i]);
                        raw = i == next - 1 ? bytes.AsSpan(start, CsvCell.WithoutReturn(raw).Length) : raw;
                        row[i - first] = Encoding.UTF8.GetString(CsvCell.Text(raw, new byte[raw.Length]));
                        start = cellEnds[i] + 1;
                    }

                    found.Add(row);
                    first = next;
                }

                cellEnds.AsSpan(first, cells - first).CopyTo(cellEnds);
                (cells, records) = (cells - first, 0);
                if (cells > cellEnds.Length - 64)
                {
                    Array.Resize(ref cellEnds, cellEnds.Length * 2);
                }
            }
        }

        return found;
    }

    private static List<string[]> Slow(string text, char separator)
    {
        var found = new List<string[]>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var (quoted, atStart) = (false, true);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && atStart)
            {
                (quoted, atStart) = (true, false);
            }
            else if (c == separator || c == '\n')
            {
                // The carriage return of the line end: not one that the quotes hold.
                if (c == '\n' && i > 0 && text[i - 1] == '\r' && cell.Length > 0)
                {
                    cell.Length--;
                }

                row.Add(cell.ToString());
                cell.Clear();
                atStart = true;
                if (c == '\n')
                {
                    found.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                cell.Append(c);
                atStart = false;
            }
        }

        return found;
    }
}
