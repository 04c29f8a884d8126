using System.Buffers;
using System.Text;

namespace Luling.County.Exchange.Tables;

/// <summary>Which encoding a .csv is in, found from its bytes, and which separator.</summary>
internal readonly record struct CsvEncoding(TableFormat Format, Encoding Encoding, bool OddQuotes)
{
    /// <summary>GB18030 holds GBK and GB2312 and all of Unicode, rare characters of names too.</summary>
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>
    /// A byte order mark decides. Otherwise the whole file is looked through (a gigabyte takes seconds, and files are small):
    /// UTF-8 if practically all of it is, and if at least one sequence has three bytes or more, as every Chinese character has.
    /// Only two-byte sequences (目 in GBK is also a valid UTF-8 Ŀ) are GBK; so is all else.
    /// </summary>
    public static CsvEncoding Detect(Stream stream)
    {
        stream.Position = 0;
        var buffer = new byte[1 << 20];
        var counts = new ByteCounts();
        var kept = 0;
        var first = true;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var bytes = buffer.AsSpan(0, kept + read);
            if (first)
            {
                if (FileKinds.IsUtf16(bytes))
                    return new(TableFormat.CsvUtf16, bytes[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode, false);
                if (bytes.StartsWith(Utf8.Preamble))
                    counts.Marked = true;
                first = false;
            }
            var last = kept + read < buffer.Length;
            kept = counts.Add(bytes, last);
            if (last)
                break;
            bytes[^kept..].CopyTo(buffer);
        }
        var utf8 = counts.Marked || counts.Multibyte == 0 || (counts.Long > 0 && counts.Invalid * 1000L <= counts.Long);
        return utf8
            ? new(TableFormat.CsvUtf8, Utf8, counts.Quotes % 2 == 1)
            : new(TableFormat.CsvGbk, Gb18030, counts.Quotes % 2 == 1);
    }

    /// <summary>The separator that stands most often outside quotes in the first lines; a comma if none does.</summary>
    public static char Separator(string start)
    {
        ReadOnlySpan<char> candidates = [',', '\t', ';'];
        Span<int> counts = stackalloc int[candidates.Length];
        var quoted = false;
        var lines = 0;
        foreach (var c in start)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == '\n' && ++lines == 20)
                break;
            else if (!quoted && candidates.IndexOf(c) is >= 0 and var which)
                counts[which]++;
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best])
                best = i;
        return candidates[best];
    }

    struct ByteCounts
    {
        public bool Marked;
        public long Multibyte, Long, Invalid, Quotes;

        /// <summary>Returns how many bytes at the end belong to a character that is cut off.</summary>
        public int Add(ReadOnlySpan<byte> bytes, bool last)
        {
            Quotes += bytes.Count((byte)'"');
            while (true)
            {
                var at = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xff);
                if (at < 0)
                    return 0;
                bytes = bytes[at..];
                while (bytes.Length > 0 && bytes[0] >= 0x80)
                {
                    var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
                    if (status == OperationStatus.NeedMoreData && !last)
                        return bytes.Length;
                    Multibyte++;
                    if (status != OperationStatus.Done)
                        Invalid++;
                    else if (length > 2)
                        Long++;
                    bytes = bytes[length..];
                }
            }
        }
    }
}
