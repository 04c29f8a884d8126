using System.Text;

namespace Luling.County.Exchange.Tables;

/// <summary>What a file is by its first bytes; its name says little in practice.</summary>
internal static class FileKinds
{
    static ReadOnlySpan<byte> OleMark => [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

    internal readonly record struct Kind(bool IsZip, TableFault? Fault);

    public static Kind Detect(Stream stream, string fileName)
    {
        var head = new byte[4096];
        stream.Position = 0;
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var bytes = head.AsSpan(0, length);
        if (bytes.IsEmpty)
            return new(false, TableFault.Empty(fileName));
        if (bytes.StartsWith("PK\x03\x04"u8))
            return new(true, null);
        if (bytes.StartsWith(OleMark))
            return new(false, IsEncryptedPackage(stream) ? TableFault.Encrypted(fileName) : TableFault.OldWorkbook(fileName));
        if (bytes.StartsWith("%PDF"u8))
            return new(false, TableFault.NotWorkbook(fileName, "PDF 文档", "a PDF document"));
        var text = Encoding.Latin1.GetString(bytes).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\r', '\n', '\t');
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
            return new(false, TableFault.NotWorkbook(fileName, "网页或 XML", "a web page or XML"));
        if (!IsUtf16(bytes) && bytes.Contains((byte)0))
            return new(false, TableFault.NotWorkbook(fileName, "其他二进制文件", "some other binary file"));
        if (Path.GetExtension(fileName).ToUpperInvariant() is ".XLSX" or ".XLSM" or ".XLS")
            return new(false, TableFault.NotWorkbook(fileName, "文本，如确为 csv 请改后缀", "text; if it is csv, rename it so"));
        return new(false, null);
    }

    public static bool IsUtf16(ReadOnlySpan<byte> bytes) => bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..];

    /// <summary>An encrypted .xlsx is an OLE file with a stream of that name; an old .xls has none. The directory may stand anywhere,
    /// so the file is searched, the first 64 MB at most.</summary>
    static bool IsEncryptedPackage(Stream stream)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 20];
        var kept = 0;
        for (var total = 0; total < 64 << 20;)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            if (buffer.AsSpan(0, kept + read).IndexOf(name) >= 0)
                return true;
            if (read < buffer.Length - kept)
                return false;
            total += read;
            kept = name.Length;
            buffer.AsSpan(buffer.Length - kept).CopyTo(buffer);
        }
        return false;
    }
}
