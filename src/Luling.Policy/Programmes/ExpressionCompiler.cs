using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes.Tables;

namespace Luling.Policy.Programmes;

/// <summary>An expression ready to run over the rows of one kind, and what it reads.</summary>
internal sealed record CompiledExpression(ExpressionText Source, FeelExpression<FactCursor> Code, IReadOnlyList<Reference> Uses, IReadOnlyList<Wording> Names, IReadOnlyList<Slot> OfMembers)
{
    /// <summary>Ids of the rules whose results it reads.</summary>
    public IEnumerable<string> Rules => Uses.Select(u => u.Slot).Concat(OfMembers).Select(s => s?.Rule).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>Compiles the expressions of a programme against the names of their subject, and checks what types alone do not show:
/// values that a text cannot have, and units that do not fit.</summary>
internal sealed class ExpressionCompiler(IReadOnlyDictionary<FactKind, KindScope> scopes, ParameterScope parameters, List<ProgrammeFault> faults, List<ProgrammeFault> warnings)
{
    /// <summary>Null, with faults, where the expression is wrong.</summary>
    public CompiledExpression? Compile(FactKind subject, ExpressionText text, FeelType? wanted)
    {
        var scope = scopes[subject];
        var (schema, ofMembers) = scope.SchemaFor(text.Text, parameters);
        var compiled = schema.Compile(text.Text, wanted);
        if (compiled.Expression is not { } code)
        {
            faults.AddRange(compiled.Faults.Select(text.At));
            return null;
        }
        var references = scope.References(parameters);
        if (text.Made is null)
        {
            Check(code.Tree, text, references);
        }
        var used = code.Facts.Where(f => references.ContainsKey(f.NameEn)).ToList();
        return new CompiledExpression(text, code, used.ConvertAll(f => references[f.NameEn]), used.ConvertAll(f => new Wording(f.NameZh, f.NameEn)), ofMembers);
    }

    /// <summary>The expression that a rule's table amounts to, and its rows; null, with faults at their cells, where the table is wrong.</summary>
    public CompiledTable? Compile(Rule rule, FeelType result)
    {
        var (table, scope) = (rule.Table!, scopes[rule.Subject]);
        var references = scope.References(parameters);
        var texts = table.Inputs.Concat(table.Rows.SelectMany(r => r.Tests.Append(r.Output)));
        var (schema, _) = scope.SchemaFor(string.Join('\n', texts.Select(t => t.Text)), parameters);
        var check = table.Compile(schema, table.Output == "amount" ? FeelType.Number : result, FactOf, table.Output == "class" ? [.. rule.Classes.Select(c => c.Value)] : null);
        faults.AddRange(check.Faults);
        warnings.AddRange(check.Warnings);
        var before = faults.Count;
        foreach (var part in check.Parts)
        {
            Check(schema.Compile(part.Text).Expression!.Tree, new ExpressionText(part.Text, part.At.File, part.At.Line, part.At.Column) { Made = part.At }, references);
        }
        return check.Text is null || faults.Count > before ? null : new CompiledTable(check.Text, table, [.. check.RowTests.Select(t => schema.Compile(t).Expression!)]);

        // Only facts say how fine their numbers are.
        Fact? FactOf(string name) => references.TryGetValue(name, out var reference) && reference.Slot is { } slot
            ? slot.Rule is not null ? slot.Type == FactType.Number ? null : slot.Fact
                : reference.Relation switch { Relation.Own => rule.Subject.Facts[slot.Place], Relation.Parent => rule.Subject.Parent!.Facts[slot.Place], _ => null }
            : null;
    }

    private void Check(Node tree, ExpressionText text, IReadOnlyDictionary<string, Reference> references)
    {
        Slot? Named(Node node) => node is NameNode name && references.TryGetValue(name.Name, out var reference) ? reference.Slot : null;
        foreach (var node in Nodes(tree))
        {
            switch (node)
            {
                case BinaryNode { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } compared:
                    CheckValue(Named(compared.Left), compared.Right, text);
                    CheckValue(Named(compared.Right), compared.Left, text);
                    CheckUnits(Named(compared.Left), Named(compared.Right), compared.At, text);
                    break;
                case BinaryNode { Operator: (>= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual) or BinaryOperator.Add or BinaryOperator.Subtract } compared:
                    CheckUnits(Named(compared.Left), Named(compared.Right), compared.At, text);
                    break;
                case BetweenNode between:
                    CheckUnits(Named(between.Value), Named(between.Low), between.At, text);
                    CheckUnits(Named(between.Value), Named(between.High), between.At, text);
                    break;
                case InNode within:
                    foreach (var test in within.Tests)
                    {
                        CheckValue(Named(within.Value), test, text);
                    }
                    break;
                default:
                    break;
            }
        }
    }

    private void CheckValue(Slot? slot, Node literal, ExpressionText text)
    {
        if (slot is { Values.Count: > 0 } && literal is LiteralNode { Value: string value } && slot.Values.All(v => v.Value != value))
        {
            var known = string.Join(", ", slot.Values.Select(v => v.Value));
            faults.Add(text.At(FeelFault.At(text.Text, literal.At, "unknown-value", $"“{slot.Zh}”没有取值“{value}”；可用：{known}", $"'{slot.En}' is never '{value}'; it can be: {known}")));
        }
    }

    private void CheckUnits(Slot? a, Slot? b, int at, ExpressionText text)
    {
        if (a is { Unit.Length: > 0 } && b is { Unit.Length: > 0 } && a.Unit != b.Unit)
        {
            faults.Add(text.At(FeelFault.At(text.Text, at, "wrong-unit",
                $"“{a.Zh}”的单位是 {a.Unit}，“{b.Zh}”的单位是 {b.Unit}，不能相比或相加；请先换算", $"'{a.En}' is in {a.Unit} and '{b.En}' in {b.Unit}: they cannot be compared or added; convert one of them")));
        }
    }

    internal static IEnumerable<Node> Nodes(Node node) => node.Children.SelectMany(Nodes).Prepend(node);
}
