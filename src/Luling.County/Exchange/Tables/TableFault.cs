namespace Luling.County.Exchange.Tables;

/// <summary>Why a whole file cannot be read as a table: a stable code and the text in both languages.
/// Faults of single cells are the importer's matter.</summary>
internal sealed record TableFault(string Code, string Zh, string En)
{
    public string Text(bool chinese) => chinese ? Zh : En;

    public static TableFault Unreadable(string file, string reason) => new("table.unreadable",
        $"无法打开文件“{file}”：{reason}。请确认文件存在、有权读取，且未被其他程序独占。",
        $"Cannot open the file \"{file}\": {reason}. Make sure it exists, may be read, and is not locked by another program.");

    public static TableFault Unwritable(string file, string reason) => new("table.unwritable",
        $"无法写入文件“{file}”：{reason}。请确认目录存在、有权写入，且该文件没有在 Excel 或 WPS 中打开。",
        $"Cannot write the file \"{file}\": {reason}. Make sure the folder exists, may be written to, and the file is not open in Excel or WPS.");

    public static TableFault Empty(string file) => new("table.empty",
        $"文件“{file}”是空的，没有任何内容。请检查是否选错了文件。",
        $"The file \"{file}\" is empty. Check that the right file was chosen.");

    public static TableFault OldWorkbook(string file) => new("table.old-workbook",
        $"文件“{file}”是旧版 Excel 97-2003 工作簿（.xls），不能读取。请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入。",
        $"The file \"{file}\" is an old Excel 97-2003 workbook (.xls) and cannot be read. Open it in Excel or WPS, save as .xlsx, and import that.");

    public static TableFault Encrypted(string file) => new("table.encrypted",
        $"工作簿“{file}”设有打开密码，不能读取。请去掉密码另存后再导入。",
        $"The workbook \"{file}\" is encrypted with a password. Remove the password, save, and import again.");

    public static TableFault NotWorkbook(string file, string zhWhat, string enWhat) => new("table.not-workbook",
        $"文件“{file}”不是 .xlsx 工作簿，也不是 .csv 文本（实际是{zhWhat}）。请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入。",
        $"The file \"{file}\" is neither an .xlsx workbook nor .csv text (it is {enWhat}). Open it in Excel or WPS, save as .xlsx, and import that.");

    public static TableFault TooLarge(string file, long limit) => new("table.too-large",
        $"文件“{file}”解压后超过上限 {limit:N0} 字节，为安全起见不予读取。请拆分文件，或由管理员调高上限。",
        $"The file \"{file}\" unpacks to more than the limit of {limit:N0} bytes and is not read, for safety. Split it, or let an administrator raise the limit.");

    public static TableFault Damaged(string file, string? sheet, int row, string reason) => new("table.damaged",
        $"文件“{file}”{(sheet is null ? "" : $"的工作表“{sheet}”")}{(row > 0 ? $"在第 {row} 行附近" : "")}已损坏：{reason}。请用 Excel 或 WPS 打开修复，另存后再导入。",
        $"The file \"{file}\"{(sheet is null ? "" : $", sheet \"{sheet}\",")} is damaged{(row > 0 ? $" near row {row}" : "")}: {reason}. Open and repair it in Excel or WPS, save, and import again.");

    public static TableFault QuoteNotClosed(string file, int row) => new("table.quote-not-closed",
        $"文件“{file}”第 {row} 行有一个双引号没有闭合，其后的内容都被并入同一个单元格。请补上或删去该双引号。",
        $"In the file \"{file}\", row {row} has a double quote that is never closed, so what follows runs into one cell. Close or remove that quote.");

    public static TableFault NoHeadings(string file, string? nearest, IReadOnlyList<string> missing, int maxRows) => new("table.no-headings",
        $"文件“{file}”的前 {maxRows} 行里没有找到表头。{(nearest is null ? "" : $"最接近的是{nearest}。")}缺少的列：{string.Join("、", missing)}。请使用下发的模板，表头文字不要改动。",
        $"No heading row was found in the first {maxRows} rows of the file \"{file}\".{(nearest is null ? "" : $" The nearest is {nearest}.")} Missing headings: {string.Join(", ", missing)}. Use the given template and keep its headings.");

    public static TableFault SeveralSheets(string file, string first, string second) => new("table.several-sheets",
        $"文件“{file}”有不止一张同样的表：“{first}”和“{second}”。一次只导入一张。请把它们合成一张，或分存为几个文件再导入。",
        $"The file \"{file}\" holds more than one such sheet: \"{first}\" and \"{second}\". One is imported at a time. Put them into one sheet, or save them as separate files.");

    public static TableFault DuplicateHeading(string file, string sheet, int row, string heading, string first, string second) => new("table.duplicate-heading",
        $"文件“{file}”工作表“{sheet}”第 {row} 行的表头“{heading}”出现了两次：{first} 列和 {second} 列。请删去或改名其中一列。",
        $"In the file \"{file}\", sheet \"{sheet}\", row {row}, the heading \"{heading}\" stands twice: in columns {first} and {second}. Remove or rename one of them.");
}

/// <summary>The reader, or why there is none.</summary>
internal sealed record TableOpenResult(TableReader? Reader, TableFault? Fault)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Reader))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Fault))]
    public bool Opened => Reader is not null;
}

/// <summary>Bounds that keep a hostile or broken file from eating the machine.</summary>
internal sealed record TableLimits
{
    public static readonly TableLimits Default = new();

    /// <summary>All parts of a workbook together, unpacked.</summary>
    public long MaxUnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Text of shared strings kept in memory, in characters; what is above goes to a temporary file.</summary>
    public int MaxSharedCharsInMemory { get; init; } = 32 << 20;
}

/// <summary>Carries a fault out of the depths of a part to the door, where it becomes a value again.</summary>
internal sealed class TableFaultException(TableFault fault) : Exception(fault.En)
{
    public TableFault Fault { get; } = fault;
}
