using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Luling.County.Exchange.Tables;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>Cells of the list of hits as bytes, with the escapes of the project's other .csv files (<see cref="CsvEscape"/>).</summary>
internal static class HitCells
{
    private const int LongestShown = 500;

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A text as one cell.</summary>
    public static void Text(Grown<byte> line, ReadOnlySpan<byte> utf8)
    {
        if (IsPlain(utf8))
        {
            line.Add(utf8);
            return;
        }
        line.Add(Encoding.UTF8.GetBytes(CsvTableWriter.Cell(Encoding.UTF8.GetString(utf8))));
    }

    public static void Text(Grown<byte> line, string text) => line.Add(Encoding.UTF8.GetBytes(CsvTableWriter.Cell(text)));

    /// <summary>A short count or code of digits: by far the most frequent cell that needs nothing.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> utf8) =>
        utf8.Length is > 0 and < 12 && !utf8.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (utf8[0] != '0' || utf8.Length == 1);

    /// <summary>An identity number as a cell that a spreadsheet leaves alone: <c>="…"</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Number(Grown<byte> line, CitizenKey key)
    {
        var to = line.Extend(26);
        "\"=\"\""u8.CopyTo(to);
        var left = key.Value;
        var sum = 0;
        for (var i = 16; i >= 0; i--)
        {
            var digit = (int)(left % 10);
            left /= 10;
            sum += digit * Weights[i];
            to[4 + i] = (byte)('0' + digit);
        }
        to[21] = "10X98765432"u8[sum % 11];
        "\"\"\""u8.CopyTo(to[22..]);
        line.Shorten(1);
    }

    public static void Whole(Grown<byte> line, int number)
    {
        const int Longest = 11;
        Utf8Formatter.TryFormat(number, line.Extend(Longest), out var written);
        line.Shorten(Longest - written);
    }

    /// <summary>Part of a cell that stands in quotes: quotes are doubled, and what is very long is cut.</summary>
    public static void Quoted(Grown<byte> line, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestShown)
        {
            utf8 = Cut(utf8);
        }
        while (utf8.IndexOf((byte)'"') is >= 0 and var quote)
        {
            line.Add(utf8[..(quote + 1)]);
            line.Add((byte)'"');
            utf8 = utf8[(quote + 1)..];
        }
        line.Add(utf8);
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> utf8)
    {
        var end = LongestShown;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80)
        {
            end--;
        }
        return utf8[..end];
    }
}
