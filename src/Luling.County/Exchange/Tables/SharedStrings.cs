using System.Text;
using System.Xml;

namespace Luling.County.Exchange.Tables;

/// <summary>
/// The workbook's table of texts, to which cells point by number. Kept in memory up to a budget; what is above lies in a temporary
/// file that the system deletes, so that a workbook of many different texts does not fill the memory.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    public static readonly SharedStrings None = new();

    readonly List<string> kept = [];
    readonly List<long> spilledEnds = [];
    FileStream? spill;
    byte[] buffer = [];

    public static SharedStrings Read(Stream part, int budget)
    {
        var strings = new SharedStrings();
        try
        {
            using var xml = XmlReader.Create(part, XlsxText.ReaderSettings);
            long used = 0;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                    continue;
                var text = XlsxText.Unescape(ReadRichText(xml));
                used += text.Length + 20;
                if (used <= budget)
                    strings.kept.Add(text);
                else
                    strings.Spill(text);
            }
            strings.spill?.Flush();
            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    public string this[int index]
    {
        get
        {
            if ((uint)index < (uint)kept.Count)
                return kept[index];
            var at = index - kept.Count;
            if (index < 0 || at >= spilledEnds.Count)
                throw new InvalidDataException($"shared string {index} does not exist");
            var start = at == 0 ? 0 : spilledEnds[at - 1];
            var length = (int)(spilledEnds[at] - start);
            if (buffer.Length < length)
                buffer = new byte[Math.Max(length, 4096)];
            if (RandomAccess.Read(spill!.SafeFileHandle, buffer.AsSpan(0, length), start) != length)
                throw new InvalidDataException("the temporary file of shared strings is cut short");
            return Encoding.Unicode.GetString(buffer, 0, length);
        }
    }

    /// <summary>The text of an element with t and r/t children (si, is), without phonetic hints; stops at its end.</summary>
    public static string ReadRichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        var text = "";
        var inText = false;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh":
                    if (!xml.IsEmptyElement)
                        SkipTo(xml, xml.Depth);
                    break;
                case XmlNodeType.Element when xml.LocalName == "t":
                    inText = !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "t":
                    inText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when inText:
                    text = text.Length == 0 ? xml.Value : text + xml.Value;
                    break;
            }
        }
        return text;
    }

    static void SkipTo(XmlReader xml, int depth)
    {
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }

    void Spill(string text)
    {
        spill ??= new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
        spill.Write(Encoding.Unicode.GetBytes(text));
        spilledEnds.Add(spill.Position);
    }

    public void Dispose() => spill?.Dispose();
}
