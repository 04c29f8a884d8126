using System.Globalization;

namespace Luling.Policy.Feel;

/// <summary>One part of an explained expression.</summary>
/// <param name="Text">The part as written, with the names of facts in the language asked for.</param>
/// <param name="Reached">False where the result was decided without it, and for what runs within loops.</param>
/// <param name="Value">Its result; null also where it is not known or not reached.</param>
/// <param name="Parts">The parts of which it consists.</param>
public sealed record FeelStep(string Text, bool Reached, object? Value, IReadOnlyList<FeelStep> Parts);

/// <summary>Why an expression gave what it gave: the result of every part, the facts that were missing, one plain sentence.</summary>
public sealed class FeelExplanation
{
    private readonly Node tree;
    private readonly Dictionary<Node, int> places;
    private readonly object?[] results;
    private readonly Dictionary<string, FeelFact> facts;

    internal FeelExplanation(FeelAnswer answer, Node tree, Dictionary<Node, int> places, object?[] results, IReadOnlyList<FeelFact> facts)
    {
        (Answer, this.tree, this.places, this.results) = (answer, tree, places, results);
        this.facts = facts.SelectMany(f => new[] { (f.NameEn, f), (f.NameZh, f) }).DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.f, StringComparer.Ordinal);
        Missing = [.. facts.Where(f => Nodes(tree).Any(n => n is NameNode name && FactOf(name) == f && Reached(n) && ValueOf(n) is null))];
    }

    /// <summary>The result itself.</summary>
    public FeelAnswer Answer { get; }

    /// <summary>The facts that were asked for and are not known.</summary>
    public IReadOnlyList<FeelFact> Missing { get; }

    /// <summary>The parts that were reached, with their results.</summary>
    internal IEnumerable<(Node Part, object? Value)> ReachedParts => places.Where(p => !ReferenceEquals(results[p.Value], Evaluation.NotReached)).Select(p => (p.Key, results[p.Value]));

    /// <summary>The expression as a tree of parts with their results.</summary>
    public FeelStep Steps(FeelLanguage language) => Step(tree, language);

    /// <summary>
    /// The parts that decided, in words: <c>income per head 2,610 &lt; line 2,952</c>. For a number the facts it was made from; for
    /// what is not known, what is missing.
    /// </summary>
    /// <param name="language">The language.</param>
    /// <param name="nameOf">How people call a text that a fact holds; null, or where it gives null, the text stands in quotation marks.</param>
    public string Sentence(FeelLanguage language, Func<FeelFact, string, FeelLanguage, string?>? nameOf = null)
    {
        string Shown(object? value, FeelFact? of) => value is string text && of is not null && nameOf?.Invoke(of, text, language) is { } name ? name : FeelExplanation.Shown(value, language);
        var zh = language == FeelLanguage.Zh;
        if (Answer.Value is bool or null && Missing.Count > 0 && Answer.Value is null)
        {
            var missing = string.Join(zh ? "、" : ", ", Missing.Select(f => f.In(language)));
            return zh ? $"无法判断：缺少{missing}" : $"cannot be decided: {missing} not known";
        }
        if (Answer.Value is bool)
        {
            return string.Join(zh ? "，且" : " and ", Deciding(tree).Select(n => Phrase(n, language, Shown)).Distinct());
        }
        var named = facts.Values.Distinct().Where(f => Nodes(tree).Any(n => n is NameNode name && FactOf(name) == f && Reached(n)))
            .Select(f => $"{f.In(language)} {Shown(ValueOf(Nodes(tree).First(n => n is NameNode name && FactOf(name) == f && Reached(n))), f)}");
        var from = string.Join(zh ? "，" : ", ", named);
        return $"{Printed(tree, language)} = {Shown(Answer.Value, null)}{(from.Length == 0 || tree is NameNode ? "" : zh ? $"（{from}）" : $" ({from})")}";
    }

    private FeelStep Step(Node node, FeelLanguage language) =>
        new(Printed(node, language), Reached(node), Reached(node) ? ValueOf(node) : null, [.. node.Children.Select(c => Step(c, language))]);

    private bool Reached(Node node) => places.TryGetValue(node, out var place) && !ReferenceEquals(results[place], Evaluation.NotReached);

    private object? ValueOf(Node node) => places.TryGetValue(node, out var place) && !ReferenceEquals(results[place], Evaluation.NotReached) ? results[place] : null;

    private FeelFact? FactOf(NameNode node) => facts.GetValueOrDefault(node.Name);

    private string Printed(Node node, FeelLanguage language) => Printer.Print(node, name => facts.TryGetValue(name, out var fact) ? fact.In(language) : name);

    private static IEnumerable<Node> Nodes(Node node) => node.Children.SelectMany(Nodes).Prepend(node);

    /// <summary>The smallest parts that together made the result what it is.</summary>
    private IEnumerable<Node> Deciding(Node node)
    {
        switch (node)
        {
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical:
                // All that held decide a true "and"; one that did not decides a false one; "or" the other way round.
                var all = (logical.Operator == BinaryOperator.And) == (ValueOf(node) is true);
                var sides = new[] { logical.Left, logical.Right }.Where(s => Reached(s) && Equals(ValueOf(s), ValueOf(node)));
                return (all ? sides : sides.Take(1)).SelectMany(Deciding);
            case CallNode { Callee: NameNode { Name: "not" }, Arguments: [var negated] } when Reached(negated):
                return Deciding(negated);
            case IfNode choice when Reached(choice.Condition):
                var taken = ValueOf(choice.Condition) is true ? choice.Then : choice.Else;
                var guard = choice is { Condition: BinaryNode { Operator: BinaryOperator.Equal, Right: LiteralNode { Value: null } }, Then: LiteralNode { Value: null } } && taken is not LiteralNode;
                // That a fact is known, so that the question can be asked, decides nothing.
                return (guard ? [] : Deciding(choice.Condition)).Concat(taken is LiteralNode ? [] : Deciding(taken));
            default:
                return [node];
        }
    }

    private string Phrase(Node node, FeelLanguage language, Func<object?, FeelFact?, string> shown)
    {
        var zh = language == FeelLanguage.Zh;
        var value = ValueOf(node);
        switch (node)
        {
            case BinaryNode { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual } compared when value is bool holds:
                var of = FactIn(compared.Left) ?? FactIn(compared.Right);
                if (compared is { Operator: BinaryOperator.Equal, Right: LiteralNode { Value: string same } } && holds && shown(same, of) is var called && called != Shown(same, language))
                {
                    return $"{Printed(compared.Left, language)}{(zh ? "：" : ": ")}{called}";
                }
                return $"{Operand(compared.Left, language, shown, of)} {Sign(compared.Operator, holds)} {Operand(compared.Right, language, shown, of)}";
            case BetweenNode between when value is bool inside:
                return $"{Operand(between.Value, language, shown)} {(inside ? zh ? "介于" : "between" : zh ? "不介于" : "not between")} {Operand(between.Low, language, shown)} {(zh ? "与" : "and")} {Operand(between.High, language, shown)}";
            case InNode within when value is bool among:
                var whose = FactIn(within.Value);
                var tests = string.Join(zh ? "、" : ", ", within.Tests.SelectMany(t => t is ListNode list ? list.Items : [t]).Select(t => t is LiteralNode { Value: string word } ? shown(word, whose) : Printed(t, language)));
                return $"{Operand(within.Value, language, shown, whose)} {(among ? zh ? "属于" : "in" : zh ? "不属于" : "not in")} {tests}";
            case LiteralNode:
                return Shown(value, language);
            default:
                return $"{Printed(node, language)}{(zh ? "：" : ": ")}{Shown(value, language)}";
        }
    }

    // A literal speaks for itself; anything else is named with its value.
    private string Operand(Node node, FeelLanguage language, Func<object?, FeelFact?, string> shown, FeelFact? of = null) => node is LiteralNode or AtNode or NegateNode { Operand: LiteralNode }
        ? shown(node is AtNode at ? at.Value : ValueOf(node), of)
        : $"{Printed(node, language)} {shown(ValueOf(node), of)}";

    private FeelFact? FactIn(Node node) => node is NameNode name ? FactOf(name) : null;

    private static string Sign(BinaryOperator sign, bool holds) => (holds ? sign : sign switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    }) switch
    {
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "≠",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "≤",
        BinaryOperator.Greater => ">",
        _ => "≥",
    };

    private static string Shown(object? value, FeelLanguage language) => (value, language) switch
    {
        (null, FeelLanguage.Zh) => "不详",
        (null, _) => "not known",
        (true, FeelLanguage.Zh) => "是",
        (false, FeelLanguage.Zh) => "否",
        (true, _) => "yes",
        (false, _) => "no",
        (decimal number, _) => number.ToString("#,0.############", CultureInfo.InvariantCulture),
        (string text, FeelLanguage.Zh) => $"“{text}”",
        (string text, _) => $"\"{text}\"",
        _ => FeelValue.Text(value)!,
    };
}
