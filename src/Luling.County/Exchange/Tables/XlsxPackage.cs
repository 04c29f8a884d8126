using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>One relation of a part: its short type ("worksheet") and the path it leads to.</summary>
internal readonly record struct PartRelation(string Type, string Target);

/// <summary>One worksheet as the workbook lists it.</summary>
internal sealed record SheetPart(string Name, string Path, ZipArchiveEntry Entry, bool Hidden);

/// <summary>An .xlsx as a zip of parts: finds them, loads the small ones, opens the large ones as streams, within bounds.</summary>
internal sealed class XlsxPackage : IDisposable
{
    readonly ZipArchive zip;
    readonly string name;
    readonly TableLimits limits;

    XlsxPackage(ZipArchive zip, string name, TableLimits limits)
    {
        (this.zip, this.name, this.limits) = (zip, name, limits);
        var total = 0L;
        foreach (var entry in zip.Entries)
            if ((total += entry.Length) > limits.MaxUnpackedBytes)
                throw TooLarge();
        WorkbookPath = Relations("").Values.FirstOrDefault(r => r.Type == "officeDocument").Target ?? "xl/workbook.xml";
        if (Find(WorkbookPath) is not { } part || !part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw NotAWorkbook();
        Workbook = Load(part);
        if (Workbook.Root?.Name.LocalName != "workbook")
            throw NotAWorkbook();
        WorkbookRelations = Relations(WorkbookPath);
        Sheets = [.. FindSheets(Workbook.Root)];
        if (Sheets.Count == 0)
            throw new TableFaultException(TableFault.Empty(name));
    }

    public string WorkbookPath { get; }
    public XDocument Workbook { get; }
    public Dictionary<string, PartRelation> WorkbookRelations { get; }

    /// <summary>In the order of the workbook.</summary>
    public IReadOnlyList<SheetPart> Sheets { get; }

    public IEnumerable<ZipArchiveEntry> Entries => zip.Entries;

    public static XlsxPackage Open(Stream stream, string name, TableLimits limits)
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

    public void Dispose() => zip.Dispose();

    // The sizes in a zip's directory are claims: what comes out is counted again.
    public BoundedStream OpenPart(ZipArchiveEntry part) => new(part.Open(), limits.MaxUnpackedBytes, TableFault.TooLarge(name, limits.MaxUnpackedBytes));

    public XDocument Load(ZipArchiveEntry part)
    {
        using var xml = XmlReader.Create(OpenPart(part), XlsxText.ReaderSettings);
        return XDocument.Load(xml, LoadOptions.PreserveWhitespace);
    }

    public ZipArchiveEntry? Find(string path) =>
        zip.GetEntry(path) ?? zip.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/'), path, StringComparison.OrdinalIgnoreCase));

    public ZipArchiveEntry? FindOfWorkbook(string type) =>
        WorkbookRelations.Values.FirstOrDefault(r => r.Type == type).Target is { } target ? Find(target) : null;

    public static string RelationsPath(string partPath)
    {
        var slash = partPath.LastIndexOf('/') + 1;
        return $"{partPath[..slash]}_rels/{partPath[slash..]}.rels";
    }

    /// <summary>The relations of a part inside the package, by their id; none if it has none.</summary>
    public Dictionary<string, PartRelation> Relations(string partPath)
    {
        var relations = new Dictionary<string, PartRelation>(StringComparer.Ordinal);
        if (Find(RelationsPath(partPath)) is not { } entry)
            return relations;
        foreach (var relation in Load(entry).Root?.Elements() ?? [])
        {
            var type = relation.Attribute("Type")?.Value ?? "";
            if (relation.Attribute("Id")?.Value is { } id && relation.Attribute("TargetMode")?.Value != "External")
                relations[id] = new(type[(type.LastIndexOf('/') + 1)..], Resolve(partPath, relation.Attribute("Target")?.Value ?? ""));
        }
        return relations;
    }

    public static XElement? Child(XElement? element, string localName) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == localName);

    static string Resolve(string partPath, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : partPath[..(partPath.LastIndexOf('/') + 1)] + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }

    IEnumerable<SheetPart> FindSheets(XElement workbook)
    {
        foreach (var sheet in Child(workbook, "sheets")?.Elements() ?? [])
        {
            var id = sheet.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)?.Value;
            if (id is not null && WorkbookRelations.TryGetValue(id, out var relation) && relation.Type == "worksheet" && Find(relation.Target) is { } part)
                yield return new(sheet.Attribute("name")?.Value ?? "", relation.Target, part, sheet.Attribute("state") is not (null or { Value: "visible" }));
        }
    }

    TableFaultException TooLarge() => new(TableFault.TooLarge(name, limits.MaxUnpackedBytes));

    TableFaultException NotAWorkbook() => new(TableFault.NotWorkbook(name, "其他压缩文件或文档", "some other archive or document"));
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
