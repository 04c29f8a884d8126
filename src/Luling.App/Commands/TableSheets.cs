using System.Globalization;
using Luling.County.Exchange;
using Luling.County.Exchange.Tables;
using Luling.Policy;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Tables;

namespace Luling.App.Commands;

/// <summary>A rule that is a table, and the sheet that holds it in a workbook of all tables.</summary>
internal sealed record TableSheet(Rule Rule, string Sheet);

/// <summary>The tables of a programme as sheets of one workbook, and the programme with its tables taken from there.</summary>
internal static class TableSheets
{
    /// <summary>Every table with the name of its sheet: the rule's, with its first day where the rule changed.</summary>
    public static IReadOnlyList<TableSheet> Of(Programme programme)
    {
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sheets = new List<TableSheet>();
        foreach (var rule in programme.Rules.Where(r => r.Table is not null).OrderBy(r => r.From))
        {
            var name = XlsxSkeleton.SheetName(rule.Name.Zh);
            for (var n = 1; !named.Add(name); n++)
            {
                var mark = rule.From.ToString(n == 1 ? " yyyy-MM-dd" : "' 'yyyyMMdd'-'", CultureInfo.InvariantCulture) + (n == 1 ? "" : n.ToString(CultureInfo.InvariantCulture));
                name = XlsxSkeleton.SheetName(rule.Name.Zh[..Math.Min(rule.Name.Zh.Length, 31 - mark.Length)] + mark);
            }
            sheets.Add(new TableSheet(rule, name));
        }
        return [.. sheets.OrderBy(s => s.Rule.File, StringComparer.Ordinal).ThenBy(s => s.Rule.Line)];
    }

    /// <summary>The programme with the rows of a workbook; a table without a sheet there keeps its own. Sheets that belong to no table are faults.</summary>
    public static (ProgrammeLoad Load, IReadOnlyList<ProgrammeFault> More) With(string folder, Programme programme, string workbook)
    {
        var (names, broken) = ProgrammeSheets.Names(workbook);
        if (broken is not null)
        {
            return (new ProgrammeLoad(programme, []), [new FaultPlace(workbook, 1, 1).Fault(broken.Code, broken.Zh, broken.En)]);
        }
        var tables = Of(programme);
        var own = ProgrammeSheets.Beside(folder);
        var load = ProgrammeTexts.LoadFrom(folder, ProgrammeCommand.Facts, asked =>
            tables.FirstOrDefault(t => t.Rule.Id == asked.RuleId && t.Rule.From == asked.From) is { } table && names.Contains(table.Sheet) ? ProgrammeSheets.Read(workbook, workbook, table.Sheet) : own(asked));
        var known = string.Join(", ", tables.Select(t => t.Sheet));
        return (load, [.. names.Where(n => tables.All(t => t.Sheet != n)).Select(n => new FaultPlace(workbook, 1, 1, n + "!A1").Fault(
            "table-unknown-sheet", $"方案中没有对应工作表“{n}”的决策表；有：{known}", $"No table of the programme has the sheet '{n}'; there are: {known}"))]);
    }

    /// <summary>The rows as texts, to compare them.</summary>
    public static IEnumerable<string> Cells(Rule rule) => rule.Table!.Rows.Select(r => string.Join('\t', r.Tests.Append(r.Output).Select(t => t.Text)));
}
