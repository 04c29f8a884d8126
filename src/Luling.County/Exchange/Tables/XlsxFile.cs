namespace Luling.County.Exchange.Tables;

/// <summary>
/// An .xlsx for reading. Read with the platform's own zip and XML readers: the libraries at hand were measured and take two to four
/// times as long as a plain XmlReader over the sheet part.
/// </summary>
internal sealed class XlsxFile : TableFile
{
    readonly TableLimits limits;
    readonly IReadOnlyList<SheetPart> sheets;
    readonly CellFormats formats;
    readonly bool date1904;
    SharedStrings? shared;

    XlsxFile(XlsxPackage package, TableLimits limits)
    {
        (Package, this.limits) = (package, limits);
        // Hidden sheets hold code lists as a rule: look there last.
        sheets = [.. package.Sheets.Where(s => !s.Hidden), .. package.Sheets.Where(s => s.Hidden)];
        date1904 = XlsxPackage.Child(package.Workbook.Root, "workbookPr")?.Attribute("date1904")?.Value is "1" or "true" or "on";
        formats = package.FindOfWorkbook("styles") is { } styles ? CellFormats.Read(package.Load(styles)) : CellFormats.None;
    }

    public XlsxPackage Package { get; }
    public override TableFormat Format => TableFormat.Xlsx;
    public override IReadOnlyList<string> SheetNames => [.. sheets.Select(s => s.Name)];

    public override int VisibleSheets => sheets.Count(s => !s.Hidden);

    public static XlsxFile Open(Stream stream, string name, TableLimits limits)
    {
        var package = XlsxPackage.Open(stream, name, limits);
        try
        {
            return new(package, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public override RowSource OpenSheet(int index) => OpenSheet(sheets[index]);

    public XlsxRows OpenSheet(SheetPart sheet)
    {
        shared ??= Package.FindOfWorkbook("sharedStrings") is { } part
            ? SharedStrings.Read(Package.OpenPart(part), limits.MaxSharedCharsInMemory)
            : SharedStrings.None;
        return new XlsxRows(Package.OpenPart(sheet.Entry), sheet.Entry.Length, shared, formats, date1904);
    }

    public override void Dispose()
    {
        shared?.Dispose();
        Package.Dispose();
    }
}
