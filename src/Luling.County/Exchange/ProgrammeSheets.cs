using Luling.County.Exchange.Tables;
using Luling.Policy.Programmes.Tables;

namespace Luling.County.Exchange;

/// <summary>Decision tables of a programme as sheets of a workbook, read and written with the county's own reader and writer.</summary>
internal static class ProgrammeSheets
{
    /// <summary>The workbooks that tables name, beside the file of their rules.</summary>
    public static SheetSource Beside(string folder) => asked =>
    {
        if (asked is not { Workbook: { } workbook, Sheet: { } sheet })
        {
            return null;
        }
        var beside = Path.GetDirectoryName(asked.File) ?? "";
        return Read(Path.Combine(folder, beside, workbook), Path.Combine(beside, workbook).Replace('\\', '/'), sheet);
    };

    /// <summary>The names of a workbook's sheets, or why it cannot be read.</summary>
    public static (IReadOnlyList<string> Names, TableFault? Fault) Names(string path)
    {
        var (file, fault) = Open(path);
        using (file)
        {
            return (file?.SheetNames ?? [], fault);
        }
    }

    /// <summary>One sheet as texts.</summary>
    /// <param name="path">The workbook.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="sheet">The sheet, by the name that a spreadsheet program shows.</param>
    public static SheetCells Read(string path, string name, string sheet)
    {
        SheetCells Faulty(TableFault fault) => new(name, sheet, [], (fault.Code, fault.Zh, fault.En));
        var (file, broken) = Open(path);
        if (file is null)
        {
            return Faulty(broken!);
        }
        using (file)
        {
            var index = file.SheetNames.ToList().IndexOf(sheet);
            if (index < 0)
            {
                var there = string.Join(", ", file.SheetNames);
                return Faulty(new TableFault("table.no-sheet", $"工作簿中没有工作表“{sheet}”；有：{there}", $"The workbook has no sheet \"{sheet}\"; it has: {there}"));
            }
            var rows = new List<SheetRow>();
            try
            {
                using var source = file.OpenSheet(index);
                while (source.Read())
                {
                    if (rows.Count > DecisionTable.MostRows + 1)
                    {
                        return Faulty(new TableFault("table.too-many-rows", $"工作表“{sheet}”超过 {DecisionTable.MostRows} 行，请分成几张表", $"The sheet \"{sheet}\" has more than {DecisionTable.MostRows} rows; divide the table"));
                    }
                    if (!source.IsBlank)
                    {
                        rows.Add(new SheetRow(source.RowNumber, [.. source.Cells]));
                    }
                }
            }
            catch (Exception e) when (TableReader.Damages(e))
            {
                return Faulty(e is TableFaultException { Fault: var fault } ? fault : TableFault.Damaged(name, sheet, rows.Count, e.Message));
            }
            return new SheetCells(name, sheet, rows);
        }
    }

    /// <summary>Writes tables, each to a sheet of its own. Null when written; otherwise why not.</summary>
    public static TableFault? Write(string path, IReadOnlyList<(string Sheet, DecisionTable Table)> tables)
    {
        var made = path + ".part";
        try
        {
            using (var writer = new XlsxTableWriter(new FileStream(made, FileMode.Create, FileAccess.Write, FileShare.None), [.. tables.Select(t => t.Sheet)], leaveOpen: false))
            {
                foreach (var (_, table) in tables)
                {
                    writer.NextSheet([.. table.Inputs.Select(i => i.Text), table.Output]);
                    foreach (var row in table.Rows)
                    {
                        writer.WriteTexts([.. row.Tests.Select(t => t.Text), row.Output.Text]);
                    }
                }
            }
            File.Move(made, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(made);
            return TableFault.Unwritable(Path.GetFileName(path), e.Message);
        }
    }

    private static (XlsxFile? File, TableFault? Fault) Open(string path)
    {
        var name = Path.GetFileName(path);
        Stream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var kind = FileKinds.Detect(stream, name);
            if (kind is { Fault: null, IsZip: true })
            {
                return (XlsxFile.Open(stream, name, TableLimits.Default with { MaxUnpackedBytes = 64 << 20 }), null);
            }
            stream.Dispose();
            return (null, kind.Fault ?? TableFault.NotWorkbook(name, "文本", "text"));
        }
        catch (Exception e) when (TableReader.Damages(e) || e is UnauthorizedAccessException)
        {
            stream?.Dispose();
            return (null, e is TableFaultException { Fault: var fault } ? fault : e is IOException or UnauthorizedAccessException ? TableFault.Unreadable(name, e.Message) : TableFault.Damaged(name, null, 0, e.Message));
        }
    }
}
