using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes.Tables;

/// <summary>Reads the <c>table:</c> of a rule; its rows may stand in a sheet.</summary>
internal sealed class TableFile(YamlFile file, SheetSource? sheets)
{
    public static readonly string[] Fields = ["hit", "inputs", "output", "rows", "workbook", "sheet"];

    private static readonly Dictionary<string, HitPolicy> Policies = new(StringComparer.Ordinal)
    {
        ["first"] = HitPolicy.First, ["unique"] = HitPolicy.Unique, ["collect-sum"] = HitPolicy.CollectSum,
    };

    /// <summary>The table; null, with faults, where it cannot be read.</summary>
    /// <param name="node">What stands after <c>table:</c>.</param>
    /// <param name="outputs">The outputs that the rule can have.</param>
    /// <param name="asked">The rule; workbook and sheet are filled in here.</param>
    public DecisionTable? Read(YamlNode node, IReadOnlyList<string> outputs, TableAsked asked)
    {
        if (file.Mapping(node) is not { } table)
        {
            return null;
        }
        file.AllowOnly(table, Fields);
        var hit = Policy(table);
        var inputs = file.List(table, "inputs").Select(Text).ToList();
        var output = file.Required(table, "output");
        var (workbook, sheet) = (file.Optional(table, "workbook"), file.Optional(table, "sheet"));
        if (output is not null && !outputs.Contains(output.Value))
        {
            var known = string.Join(", ", outputs);
            file.Add(output.Start, "unknown-output", $"“{output.Value}”不是表的输出；可用：{known}", $"'{output.Value}' is no output of a table; known are: {known}");
            return null;
        }
        if (hit is null || output is null || inputs.Count == 0 || inputs.Contains(null))
        {
            return null;
        }
        var at = file.PlaceOf(output) with { Line = (int)table.Start.Line, Column = (int)table.Start.Column };
        var from = sheets?.Invoke(asked with { Workbook = workbook?.Value, Sheet = sheet?.Value });
        var rows = from is not null ? SheetRows(from, inputs!, output.Value!)
            : workbook is null && sheet is null ? Rows(table, inputs.Count)
            : Missing(workbook ?? sheet!, workbook is null || sheet is null);
        return rows is null ? null : new DecisionTable
        {
            Hit = hit.Value, Inputs = inputs!, Output = output.Value!, Rows = rows, At = at, Workbook = from?.Workbook, Sheet = from?.Sheet,
        };
    }

    private HitPolicy? Policy(YamlMappingNode table)
    {
        if (file.Required(table, "hit") is not { } hit)
        {
            return null;
        }
        if (Policies.TryGetValue(hit.Value!, out var policy))
        {
            return policy;
        }
        var known = string.Join(", ", Policies.Keys);
        file.Add(hit.Start, "unknown-hit-policy", $"没有“{hit.Value}”这种命中方式；可用：{known}", $"There is no hit policy '{hit.Value}'; known are: {known}");
        return null;
    }

    private List<TableRow>? Missing(YamlScalarNode at, bool half)
    {
        file.Add(at.Start, half ? "missing-sheet" : "no-workbook",
            half ? "workbook 与 sheet 要一起写" : $"此处不能读取工作簿“{at.Value}”", half ? "Write workbook and sheet together" : $"The workbook '{at.Value}' cannot be read here");
        return null;
    }

    private List<TableRow>? Rows(YamlMappingNode table, int inputs)
    {
        var rows = new List<TableRow>();
        var sound = true;
        foreach (var item in file.List(table, "rows"))
        {
            var cells = item is YamlSequenceNode list ? list.Children.Select(Text).ToList() : null;
            if (cells?.Count != inputs + 1)
            {
                file.Add(item.Start, "table-row-length", $"一行应有 {inputs} 个条件和 1 个结果，此处有 {cells?.Count ?? 0} 格", $"A row has {inputs} tests and 1 output; here are {cells?.Count ?? 0} cells");
                sound = false;
            }
            else if (cells.Contains(null))
            {
                sound = false;
            }
            else
            {
                rows.Add(new TableRow([.. cells.Take(inputs)!], cells[^1]!));
            }
        }
        return sound && rows.Count > 0 ? rows : null;
    }

    private TableText? Text(YamlNode node)
    {
        if (node is YamlScalarNode scalar)
        {
            return new TableText((scalar.Value ?? "").Trim(), file.PlaceOf(scalar));
        }
        file.Add(node.Start, "table-cell-shape", "格子应为单个值；“[”“{”开头的请整个加引号：'[6..15]'", "A cell is a single value; put what begins with [ or { in quotes: '[6..15]'");
        return null;
    }

    /// <summary>Rows from a sheet: the first row holds the inputs and the output as the table names them.</summary>
    private List<TableRow>? SheetRows(SheetCells sheet, List<TableText> inputs, string output)
    {
        FaultPlace Place(int row, int column) => new(sheet.Workbook, row, column, $"{sheet.Sheet}!{Name(column)}{row.ToString(CultureInfo.InvariantCulture)}");
        if (sheet.Fault is var (code, zh, en))
        {
            file.Add(Place(1, 1).Fault(code, zh, en));
            return null;
        }
        string[] wanted = [.. inputs.Select(i => i.Text), output];
        var headings = sheet.Rows is [var first, ..] ? first : new SheetRow(1, []);
        var sound = true;
        for (var i = 0; i < Math.Max(wanted.Length, headings.Cells.Count); i++)
        {
            var (should, has) = (i < wanted.Length ? wanted[i] : "", Cell(headings, i));
            if (Plain(should) != Plain(has))
            {
                sound = false;
                file.Add(Place(headings.Number, i + 1).Fault("table-heading",
                    should.Length == 0 ? $"多出一列“{has}”，请删去" : $"此列应为“{should}”，实为“{has}”；第一行依次是各输入和 {output}",
                    should.Length == 0 ? $"There is a column '{has}' too many; remove it" : $"This column should be '{should}', but is '{has}'; the first row holds the inputs and {output}"));
            }
        }
        if (!sound)
        {
            return null;
        }
        foreach (var row in sheet.Rows.Skip(1))
        {
            for (var i = wanted.Length; i < row.Cells.Count; i++)
            {
                if (Cell(row, i).Length > 0)
                {
                    sound = false;
                    file.Add(Place(row.Number, i + 1).Fault("table-stray-cell", "此格在表的各列之外，请删去", "This cell lies beyond the table's columns; remove it"));
                }
            }
        }
        if (!sound)
        {
            return null;
        }
        var rows = sheet.Rows.Skip(1).Select(row => new TableRow(
            [.. inputs.Select((_, i) => new TableText(Cell(row, i), Place(row.Number, i + 1)))], new TableText(Cell(row, inputs.Count), Place(row.Number, inputs.Count + 1)))).ToList();
        if (rows.Count == 0)
        {
            file.Add(Place(headings.Number + 1, 1).Fault("table-no-rows", "表头下面没有一行", "There is no row below the headings"));
        }
        return rows.Count == 0 ? null : rows;
    }

    // A spreadsheet program writes truths in capitals of its own accord.
    private static string Cell(SheetRow row, int column) => column >= row.Cells.Count ? "" : row.Cells[column].Trim() switch
    {
        "TRUE" => "true",
        "FALSE" => "false",
        var text => text,
    };

    private static string Plain(string heading) => string.Concat(heading.Where(c => !char.IsWhiteSpace(c)));

    private static string Name(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + (column - 1) % 26) + name;
        }
        return name;
    }
}
