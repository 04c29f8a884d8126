namespace Luling.Policy.Programmes.Tables;

/// <summary>A row of a sheet that is not wholly blank.</summary>
/// <param name="Number">As a spreadsheet program numbers it, from 1.</param>
/// <param name="Cells">From column A; may be shorter or longer than the headings.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells);

/// <summary>A sheet of a workbook as texts, or why it cannot be read.</summary>
/// <param name="Workbook">Name of the file for messages.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Rows">Headings first; empty where it cannot be read.</param>
/// <param name="Fault">Code, Chinese and English message; null where the sheet was read.</param>
public sealed record SheetCells(string Workbook, string Sheet, IReadOnlyList<SheetRow> Rows, (string Code, string Zh, string En)? Fault = null);

/// <summary>Which table asks for its rows.</summary>
/// <param name="File">The programme file that holds the table.</param>
/// <param name="RuleId">Id of its rule.</param>
/// <param name="RuleZh">Chinese name of its rule.</param>
/// <param name="From">First day of its rule, which tells apart rules of one id.</param>
/// <param name="Workbook">The workbook that the table names, relative to its file; null where its rows stand in the text.</param>
/// <param name="Sheet">The sheet that the table names; null where its rows stand in the text.</param>
public sealed record TableAsked(string File, string RuleId, string RuleZh, DateOnly? From, string? Workbook, string? Sheet);

/// <summary>Gives the rows of a table from a sheet. Null: the rows stand in the text.</summary>
public delegate SheetCells? SheetSource(TableAsked asked);
