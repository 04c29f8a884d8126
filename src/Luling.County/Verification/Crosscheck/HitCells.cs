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

    private static readonly SearchValues<byte> Simple = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A text as one cell.</summary>
    public static void Text(Grown<byte> line, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || IsPlain(utf8))
        {
            line.Add(utf8);
            return;
        }
        utf8 = utf8.Length > LongestShown ? Cut(utf8) : utf8;
        line.Add(Encoding.UTF8.GetBytes(CsvTableWriter.Cell(Encoding.UTF8.GetString(utf8))));
    }

    public static void Text(Grown<byte> line, string text) => line.Add(Encoding.UTF8.GetBytes(CsvTableWriter.Cell(text)));

    /// <summary>A short number, or a code that begins with a letter: by far the most frequent cells that need nothing.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> utf8) => char.IsAsciiLetter((char)utf8[0])
        ? !utf8.ContainsAnyExcept(Simple)
        : utf8.Length < 12 && !utf8.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (utf8[0] != '0' || utf8.Length == 1);

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
    /// <param name="to">With room for twice the text.</param>
    /// <param name="utf8">The text.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Quoted(Span<byte> to, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestShown)
        {
            utf8 = Cut(utf8);
        }
        var at = 0;
        while (utf8.IndexOf((byte)'"') is >= 0 and var quote)
        {
            utf8[..(quote + 1)].CopyTo(to[at..]);
            at += quote + 1;
            to[at++] = (byte)'"';
            utf8 = utf8[(quote + 1)..];
        }
        utf8.CopyTo(to[at..]);
        return at + utf8.Length;
    }

    /// <summary>Without the <c>="…"</c> that keeps a spreadsheet from damaging a number.</summary>
    public static ReadOnlySpan<byte> Unwrapped(ReadOnlySpan<byte> utf8) =>
        utf8.Length > 3 && utf8[0] == '=' && utf8[1] == '"' && utf8[^1] == '"' && utf8[2..^1].IndexOf((byte)'"') < 0 ? utf8[2..^1] : utf8;

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
