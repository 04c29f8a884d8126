using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes;

/// <summary>An expression ready to run over the rows of one kind, and what it reads.</summary>
internal sealed record CompiledExpression(ExpressionText Source, FeelExpression<FactCursor> Code, IReadOnlyList<Reference> Uses, IReadOnlyList<Wording> Names, IReadOnlyList<Slot> OfMembers)
{
    /// <summary>Ids of the rules whose results it reads.</summary>
    public IEnumerable<string> Rules => Uses.Select(u => u.Slot).Concat(OfMembers).Select(s => s?.Rule).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>Compiles the expressions of a programme against the names of their subject, and checks what types alone do not show:
/// values that a text cannot have, and units that do not fit.</summary>
internal sealed class ExpressionCompiler(IReadOnlyDictionary<FactKind, KindScope> scopes, ParameterScope parameters, List<ProgrammeFault> faults)
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
        Check(code.Tree, text, references);
        var used = code.Facts.Where(f => references.ContainsKey(f.NameEn)).ToList();
        return new CompiledExpression(text, code, used.ConvertAll(f => references[f.NameEn]), used.ConvertAll(f => new Wording(f.NameZh, f.NameEn)), ofMembers);
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
