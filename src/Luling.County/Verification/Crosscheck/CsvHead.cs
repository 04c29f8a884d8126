using System.Text;
using Luling.County.Exchange.Tables;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What the beginning of a .csv and some samples of the rest say about it; a file of a gigabyte is not read through for that.</summary>
/// <param name="Encoding">With its format; UTF-8 when nothing but ASCII was seen.</param>
/// <param name="Start">The first bytes, whole lines.</param>
/// <param name="Separator">Comma, tab or semicolon.</param>
internal sealed record CsvHead(CsvEncoding Encoding, byte[] Start, char Separator)
{
    private const int StartLength = 1 << 16;
    private const int SampleLength = 1 << 14;
    private const int Samples = 16;

    /// <summary>True when records can be found in the bytes: not for UTF-16, and not where lines end with a carriage return alone.</summary>
    public bool ByBytes => Encoding.Format != TableFormat.CsvUtf16 && (Start.Contains((byte)'\n') || !Start.Contains((byte)'\r'));

    public static CsvHead Read(FileStream file)
    {
        var start = ReadAt(file, 0, StartLength);
        if (!FileKinds.IsUtf16(start))
        {
            start = WholeLines(start, file.Length > start.Length);
        }

        var encoding = EncodingOf(file, start);
        var text = encoding.Encoding.GetString(start).TrimStart('\ufeff');
        return new(encoding, start, CsvEncoding.Separator(text));
    }

    /// <summary>Samples decide as long as one of them holds a character beyond ASCII; otherwise the whole file is asked.</summary>
    private static CsvEncoding EncodingOf(FileStream file, byte[] start)
    {
        using var seen = new MemoryStream();
        seen.Write(start);
        var rest = file.Length - start.Length;
        if (!FileKinds.IsUtf16(start) && rest > 0)
        {
            for (var i = 0; i < Samples; i++)
            {
                var sample = ReadAt(file, start.Length + (rest * i / Samples), SampleLength);
                // From line to line, so that no character is cut.
                var first = Array.IndexOf(sample, (byte)'\n') + 1;
                seen.Write(WholeLines(sample, cut: true).AsSpan(Math.Min(first, sample.Length)));
            }
        }

        var isAscii = System.Text.Ascii.IsValid(seen.GetBuffer().AsSpan(0, (int)seen.Length));
        return isAscii && rest > 0 ? CsvEncoding.Detect(file) : CsvEncoding.Detect(seen);
    }

    private static byte[] WholeLines(byte[] bytes, bool cut) => cut && Array.LastIndexOf(bytes, (byte)'\n') is >= 0 and var last ? bytes[..(last + 1)] : bytes;

    private static byte[] ReadAt(FileStream file, long offset, int length)
    {
        var bytes = new byte[(int)Math.Min(length, Math.Max(0, file.Length - offset))];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file.SafeFileHandle, bytes.AsSpan(read), offset + read) is > 0 and var more)
        {
            read += more;
        }

        return bytes[..read];
    }
}
