using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>
/// The parts of an .xlsx package that a reader needs, read with the platform's own zip and XML readers. The libraries at hand were
/// measured (bench/README.md): they take two to four times as long as a plain XmlReader over the sheet part.
/// </summary>
internal sealed class XlsxFile : TableFile
{
    readonly ZipArchive zip;
    readonly string name;
    readonly TableLimits limits;
    readonly List<(string Name, ZipArchiveEntry Part)> sheets = [];
    readonly ZipArchiveEntry? sharedPart;
    readonly CellFormats formats = CellFormats.None;
    readonly bool date1904;
    SharedStrings? shared;

    XlsxFile(ZipArchive zip, string name, TableLimits limits)
    {
        this.zip = zip;
        this.name = name;
        this.limits = limits;
        var total = 0L;
        foreach (var entry in zip.Entries)
            if ((total += entry.Length) > limits.MaxUnpackedBytes)
                throw new TableFaultException(TableFault.TooLarge(name, limits.MaxUnpackedBytes));

        var workbookPath = Relations("")?.Values.FirstOrDefault(r => r.Type == "officeDocument").Target ?? "xl/workbook.xml";
        var workbookPart = Find(workbookPath);
        if (workbookPart is null || !workbookPart.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw NotAWorkbook();
        var workbook = Load(workbookPart).Root;
        if (workbook?.Name.LocalName != "workbook")
            throw NotAWorkbook();

        date1904 = Child(workbook, "workbookPr")?.Attribute("date1904")?.Value is "1" or "true" or "on";
        var relations = Relations(workbookPath) ?? [];
        var hidden = new List<(string, ZipArchiveEntry)>();
        foreach (var sheet in Child(workbook, "sheets")?.Elements() ?? [])
        {
            var id = sheet.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)?.Value;
            if (id is null || !relations.TryGetValue(id, out var relation) || relation.Type != "worksheet" || Find(relation.Target) is not { } part)
                continue;
            // Hidden sheets hold code lists as a rule: look there last.
            (sheet.Attribute("state") is null or { Value: "visible" } ? sheets : hidden).Add((sheet.Attribute("name")?.Value ?? "", part));
        }
        sheets.AddRange(hidden);
        if (sheets.Count == 0)
            throw new TableFaultException(TableFault.Empty(name));
        sharedPart = PartOf(relations, "sharedStrings");
        if (PartOf(relations, "styles") is { } styles)
            formats = CellFormats.Read(Load(styles));
    }

    public override TableFormat Format => TableFormat.Xlsx;
    public override IReadOnlyList<string> SheetNames => [.. sheets.Select(s => s.Name)];

    public static XlsxFile Open(Stream stream, string name, TableLimits limits)
    {
        var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false);
        try
        {
            return new(zip, name, limits);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public override RowSource OpenSheet(int index)
    {
        shared ??= sharedPart is null ? SharedStrings.None : SharedStrings.Read(OpenPart(sharedPart), limits.MaxSharedCharsInMemory);
        var part = sheets[index].Part;
        return new XlsxRows(OpenPart(part), part.Length, shared, formats, date1904);
    }

    public override void Dispose()
    {
        shared?.Dispose();
        zip.Dispose();
    }

    // The sizes in a zip's directory are claims: what comes out is counted again.
    BoundedStream OpenPart(ZipArchiveEntry part) => new(part.Open(), limits.MaxUnpackedBytes, TableFault.TooLarge(name, limits.MaxUnpackedBytes));

    XDocument Load(ZipArchiveEntry part)
    {
        using var xml = XmlReader.Create(OpenPart(part), XlsxText.ReaderSettings);
        return XDocument.Load(xml);
    }

    TableFaultException NotAWorkbook() => new(TableFault.NotWorkbook(name, "其他压缩文件或文档", "some other archive or document"));

    ZipArchiveEntry? PartOf(Dictionary<string, (string Type, string Target)> relations, string type) =>
        relations.Values.FirstOrDefault(r => r.Type == type).Target is { } target ? Find(target) : null;

    ZipArchiveEntry? Find(string path) =>
        zip.GetEntry(path) ?? zip.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/'), path, StringComparison.OrdinalIgnoreCase));

    Dictionary<string, (string Type, string Target)>? Relations(string partPath)
    {
        var slash = partPath.LastIndexOf('/') + 1;
        var folder = partPath[..slash];
        if (Find($"{folder}_rels/{partPath[slash..]}.rels") is not { } entry)
            return null;
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var relation in Load(entry).Root?.Elements() ?? [])
        {
            var target = relation.Attribute("Target")?.Value ?? "";
            var type = relation.Attribute("Type")?.Value ?? "";
            if (relation.Attribute("Id")?.Value is { } id && relation.Attribute("TargetMode")?.Value != "External")
                relations[id] = (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
        }
        return relations;
    }

    static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }

    static XElement? Child(XElement element, string localName) => element.Elements().FirstOrDefault(e => e.Name.LocalName == localName);
}

/// <summary>Counts what is read, for progress, and refuses to go on above a bound.</summary>
internal sealed class BoundedStream(Stream inner, long limit, TableFault tooLarge) : Stream
{
    public long BytesRead { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        if ((BytesRead += read) > limit)
            throw new TableFaultException(tooLarge);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
