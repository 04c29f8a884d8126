using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Tables;

/// <summary>What checking a table gave.</summary>
/// <param name="Text">The whole table as one expression; null where there are faults.</param>
/// <param name="RowTests">Of each row the condition under which it hits, as an expression; empty where there are faults.</param>
/// <param name="Parts">Every test that is not "anything", as an expression, and where it stands.</param>
/// <param name="Faults">In the order of the table; empty where it is sound.</param>
/// <param name="Warnings">What is allowed and most likely not meant: values that no row takes.</param>
public sealed record TableCheck(string? Text, IReadOnlyList<string> RowTests, IReadOnlyList<TableText> Parts, IReadOnlyList<ProgrammeFault> Faults, IReadOnlyList<ProgrammeFault> Warnings);

public sealed partial class DecisionTable
{
    /// <summary>Rows of one table at most.</summary>
    public const int MostRows = 500;

    /// <summary>Checks every cell against the facts and the rows against each other, and makes one expression of the table.</summary>
    /// <param name="schema">The names that inputs, tests and outputs may use.</param>
    /// <param name="wanted">The type of the output: text for a class, truth for <c>when</c>, number for an amount.</param>
    /// <param name="factOf">What is known of a name beyond its type (values of a text, decimals of a number); null where it is no fact.</param>
    /// <param name="outputs">The texts that the output can be; null where any can stand.</param>
    public TableCheck Compile<TFacts>(FeelSchema<TFacts> schema, FeelType wanted, Func<string, Fact?> factOf, IReadOnlyList<string>? outputs = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(factOf);
        var faults = new List<ProgrammeFault>();
        if (Hit == HitPolicy.CollectSum && wanted.Kind != FeelKind.Number)
        {
            faults.Add(At.Fault("table-sum-of-no-number", $"collect-sum 只能用于数（value、amount），不能用于 {Output}", $"collect-sum is for numbers (value, amount), not for {Output}"));
        }
        if (Rows.Count > MostRows)
        {
            faults.Add(At.Fault("table-too-long", $"表超过 {MostRows} 行，请分成几张表", $"The table has more than {MostRows} rows; divide it"));
            return new TableCheck(null, [], [], faults, []);
        }
        var inputs = Inputs.Select(i => Compiled(i, schema.Compile(i.Text), faults)).ToList();
        var cells = Rows.Select(row => row.Tests.Select((cell, i) => inputs[i] is { } input ? Cell(schema, input, cell, factOf, faults) : null).ToList()).ToList();
        var results = Rows.Select(row => Result(schema, row.Output, wanted, outputs, faults)).ToList();
        if (faults.Count > 0)
        {
            return new TableCheck(null, [], [], faults, []);
        }

        var columns = inputs.Select((input, i) =>
        {
            var fact = input!.Tree is NameNode name ? factOf(name.Name) : null;
            return ColumnPieces.Of(input.Type.Kind, [.. cells.Select(row => row[i]!.Test)], [.. fact?.Values.Select(v => v.Value) ?? []], Step(fact));
        }).ToList();
        var named = inputs.SelectMany(i => i!.Facts.Select(f => f.NameEn)).ToList();
        var warnings = new List<ProgrammeFault>();
        var analysis = new TableAnalysis(columns, [.. cells.Select(row => row.ConvertAll(c => c!.Test))], named.Distinct(StringComparer.Ordinal).Count() == named.Count);
        var clashes = Compare(analysis, faults, warnings);
        var rows = cells.Select((row, i) => (Test: TableTree.All(row.Select(c => c!.Condition).OfType<Node>()), Output: results[i]!)).ToList();
        var whole = Printer.Print(TableTree.Whole(Hit, rows, (a, b) => clashes.Contains((a, b))));
        if (faults.Count == 0 && schema.Compile(whole, wanted).Faults is [var wrong, ..])
        {
            faults.Add(At.Fault("feel-" + wrong.Code, $"整张表不能用：{wrong.MessageZh}（行太多时请分成两张表）", $"The table as a whole cannot be used: {wrong.MessageEn} (divide it where it has too many rows)"));
        }
        return faults.Count > 0 ? new TableCheck(null, [], [], faults, warnings)
            : new TableCheck(whole, [.. rows.Select(r => Printer.Print(r.Test))], [.. Parts(cells)], [], warnings);
    }

    private IEnumerable<TableText> Parts(List<List<CheckedCell?>> cells) =>
        Rows.SelectMany((row, r) => row.Tests.Select((test, i) => (test.At, cells[r][i]!.Condition))).Where(c => c.Condition is not null).Select(c => new TableText(Printer.Print(c.Condition!), c.At));

    /// <summary>Faults and warnings of rows against each other; the pairs of a unique table of which it is not told whether they meet.</summary>
    private HashSet<(int, int)> Compare(TableAnalysis analysis, List<ProgrammeFault> faults, List<ProgrammeFault> warnings)
    {
        var open = new HashSet<(int, int)>();
        for (var row = 1; row < Rows.Count && Hit != HitPolicy.CollectSum; row++)
        {
            if (Hit == HitPolicy.First && analysis.IsNeverReached(row))
            {
                faults.Add(PlaceOf(row).Fault("table-row-never-reached", $"第 {row + 1} 行永远轮不到：前面的行已全部包括。请删去，或移到前面", $"Row {row + 1} is never reached: rows above it take all its values. Remove it or move it up"));
            }
            for (var earlier = 0; earlier < row && Hit == HitPolicy.Unique; earlier++)
            {
                var (together, example) = analysis.Meet(earlier, row);
                if (together == true)
                {
                    var values = Shown(example);
                    faults.Add(PlaceOf(row).Fault("table-two-hits", $"第 {earlier + 1} 行与第 {row + 1} 行可同时命中（如 {values}），而本表只许一行命中（unique）", $"Rows {earlier + 1} and {row + 1} can hit together (such as {values}), but only one may (unique)"));
                }
                else if (together is null)
                {
                    open.Add((earlier, row));
                }
            }
        }
        if (Hit != HitPolicy.CollectSum && analysis.Gap() is { } gap)
        {
            warnings.Add(At.Fault("table-gap", $"没有一行适用于 {Shown(gap)}：结果将为不详", $"No row applies to {Shown(gap)}: the result will be not known"));
        }
        return open;
    }

    private FaultPlace PlaceOf(int row) => Rows[row].Tests[0].At;

    private string Shown(IReadOnlyList<string> values) => string.Join("; ", values.Select((v, i) => $"{Inputs[i].Text} = {v}"));

    private static decimal? Step(Fact? fact)
    {
        if (fact is not { Type: FactType.Number })
        {
            return null;
        }
        var step = 1m;
        for (var i = 0; i < fact.Decimals; i++)
        {
            step /= 10;
        }
        return step;
    }

    private static FeelExpression<TFacts>? Compiled<TFacts>(TableText text, FeelCompilation<TFacts> compilation, List<ProgrammeFault> faults)
    {
        faults.AddRange(compilation.Faults.Select(text.At.Fault));
        return compilation.Expression;
    }

    private static Node? Result<TFacts>(FeelSchema<TFacts> schema, TableText output, FeelType wanted, IReadOnlyList<string>? outputs, List<ProgrammeFault> faults)
    {
        if (wanted.Kind == FeelKind.String && outputs?.Contains(output.Text) == true)
        {
            faults.Add(output.At.Fault("table-quotes", $"文字请加英文双引号：\"{output.Text}\"", $"Put texts in double quotes: \"{output.Text}\""));
            return null;
        }
        if (Compiled(output, schema.Compile(output.Text, wanted), faults) is not { } expression)
        {
            return null;
        }
        if (expression.Tree is LiteralNode { Value: string text } && outputs?.Contains(text) == false)
        {
            var known = string.Join(", ", outputs.Select(FeelValue.Quoted));
            faults.Add(output.At.Fault("unknown-value", $"没有“{text}”这个值；可用：{known}", $"There is no value '{text}'; known are: {known}"));
        }
        return expression.Tree;
    }

    private sealed record CheckedCell(CellTest? Test, Node? Condition);

    private static CheckedCell? Cell<TFacts>(FeelSchema<TFacts> schema, FeelExpression<TFacts> input, TableText cell, Func<string, Fact?> factOf, List<ProgrammeFault> faults)
    {
        if (cell.Text == "-")
        {
            return new CheckedCell(null, null);
        }
        if (cell.Text.Length == 0)
        {
            faults.Add(cell.At.Fault("table-blank-cell", "空格子：不限请写“-”，不详请写 null", "A blank cell: write '-' for anything, null for not known"));
            return null;
        }
        var fact = input.Tree is NameNode name ? factOf(name.Name) : null;
        if (fact?.Values.FirstOrDefault(v => cell.Text == v.Value || cell.Text == v.Zh || cell.Text == v.En) is { } bare)
        {
            faults.Add(cell.At.Fault("table-quotes", $"文字请加英文双引号，用其英文值：\"{bare.Value}\"", $"Put texts in double quotes, by their English value: \"{bare.Value}\""));
            return null;
        }
        if (input.Type.Kind == FeelKind.Date && TemporalText.Date(cell.Text) is { } day)
        {
            faults.Add(cell.At.Fault("table-quotes", $"日期请写成 @\"{day}\"", $"Write a day as @\"{day}\""));
            return null;
        }
        if (schema.CompileTests(input.Text, cell.Text) is { Faults: [_, ..] } wrong)
        {
            faults.AddRange(wrong.Faults.Select(cell.At.Fault));
            return null;
        }
        var (tests, negated) = FeelParser.ParseTests(cell.Text, schema.ParserNames).Parsed!.Value;
        var test = new CellTest(tests, negated);
        if (test.Empty)
        {
            faults.Add(cell.At.Fault("table-empty-range", "没有数在此范围之内：两端颠倒了", "No value lies in this range: its ends stand the wrong way round"));
        }
        if (fact is { Values.Count: > 0 } && test.Bounds.FirstOrDefault(b => b.Value is string text && fact.Values.All(v => v.Value != text)) is { } unknown)
        {
            var known = string.Join(", ", fact.Values.Select(v => FeelValue.Quoted(v.Value)));
            faults.Add(cell.At.Fault("unknown-value", $"“{fact.Zh}”没有 {unknown.Written} 这个值；可用：{known}", $"'{fact.En}' has no value {unknown.Written}; known are: {known}"));
        }
        return new CheckedCell(test, TableTree.Condition(input.Tree, input.Type.Kind, tests, negated));
    }
}
