using System.Globalization;
using Luling.Policy.Facts;
using Luling.Policy.Programmes.Sources;
using Luling.Policy.Programmes.Tables;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>A rule as read, with the places of its expressions; not compiled yet.</summary>
internal sealed record RuleDraft(Rule Rule, ExpressionText Main, ExpressionText? Amount, ExpressionText? Received, Mark At);

/// <summary>Reads a file of rules.</summary>
internal sealed class RuleFile(string fileName, FactCatalog facts, SheetSource? sheets = null)
{
    internal static readonly string[] RootFields = ["group", "sources", "rules", "lacking"];

    internal static readonly string[] RuleFields =
    [
        "id", "zh", "en", "subject", "from", "to", "when", "class", "classes", "value", "type", "table", "amount", "unit", "received", "source", "items", "confidence",
        "department", "payer", "documents", "coverage", "text", "note", "level", "field", "window", "opens", "class-of-case", "find", "points",
    ];

    internal static readonly string[] LackingFields = ["id", "zh", "en", "lacks", "source", "items", "note"];

    private readonly YamlFile file = new(fileName);
    private readonly List<RuleDraft> rules = [];
    private readonly List<LackingRule> lacking = [];
    private readonly List<RecordSource> sources = [];

    public IReadOnlyList<ProgrammeFault> Faults => file.Faults;

    public IReadOnlyList<RuleDraft> Rules => rules;

    public IReadOnlyList<LackingRule> Lacking => lacking;

    public IReadOnlyList<RecordSource> Sources => sources;

    public void Read(TextReader yaml)
    {
        if (file.Root(yaml) is not { } root)
        {
            return;
        }
        file.AllowOnly(root, RootFields);
        var group = file.Required(root, "group")?.Value ?? "";
        var sourceFile = new SourceFile(file, facts);
        foreach (var item in file.OptionalList(root, "sources"))
        {
            if (file.Mapping(item) is { } fields && sourceFile.Read(fields) is { } source)
            {
                sources.Add(source);
            }
        }
        foreach (var item in file.OptionalList(root, "rules"))
        {
            if (file.Mapping(item) is { } fields)
            {
                ReadRule(fields, group);
            }
        }
        foreach (var item in file.OptionalList(root, "lacking"))
        {
            if (file.Mapping(item) is { } fields)
            {
                ReadLacking(fields, group);
            }
        }
    }

    private void ReadLacking(YamlMappingNode fields, string group)
    {
        file.AllowOnly(fields, LackingFields);
        var (id, zh, en, source) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"), Source(file, fields));
        var lacks = file.List(fields, "lacks").Select(file.Words).OfType<Wording>().ToList();
        if (id is not null && zh is not null && en is not null && source is not null)
        {
            lacking.Add(new LackingRule(id.Value!, group, new Wording(zh.Value!, en.Value!), lacks, source, file.Words(fields, "note")));
        }
    }

    private void ReadRule(YamlMappingNode fields, string group)
    {
        file.AllowOnly(fields, RuleFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var subject = file.Required(fields, "subject");
        var from = file.Required(fields, "from") is { } fromText ? file.Day(fromText) : null;
        var toNode = file.Optional(fields, "to");
        var to = toNode is null ? null : file.Day(toNode);
        var source = Source(file, fields);
        var confidence = file.Required(fields, "confidence") is { } trust ? ParameterFile.ReadConfidence(file, trust) : ParameterConfidence.Unknown;
        var text = file.Words(fields, "text", required: true);
        var kind = subject is null ? null : facts.Find(subject.Value!);
        if (subject is not null && kind is null)
        {
            file.Add(subject.Start, "unknown-subject", $"没有“{subject.Value}”这类对象；可用：{string.Join(", ", facts.Kinds.Select(k => k.Id))}", $"There is no kind of subject '{subject.Value}'; known are: {string.Join(", ", facts.Kinds.Select(k => k.Id))}");
        }
        if (to < from)
        {
            file.Add(toNode!.Start, "reversed-dates", $"止日 {toNode.Value} 早于起日", $"The last day {toNode.Value} comes before the first day");
        }
        foreach (var name in new[] { zh, en }.OfType<YamlScalarNode>())
        {
            file.IsName(name);
        }
        var documents = file.OptionalList(fields, "documents").Select(file.Words).OfType<Wording>().ToList();
        var items = file.OptionalList(fields, "items").OfType<YamlScalarNode>().Select(n => n.Value!).ToList();
        var output = Output(fields, new TableAsked(fileName, id?.Value ?? "", zh?.Value ?? "", from, null, null));
        if (output is not var (ruleKind, type, main, classes, table) || id is null || zh is null || en is null || kind is null || from is null || source is null || text is null)
        {
            return;
        }
        var rule = new Rule
        {
            Id = id.Value!, Name = new Wording(zh.Value!, en.Value!), Group = group, File = fileName, Line = (int)fields.Start.Line, Subject = kind, From = from.Value, To = to,
            Kind = ruleKind, Type = type, Expression = main.Text, Amount = Expression(fields, "amount")?.Text, Received = Expression(fields, "received")?.Text,
            Unit = file.Optional(fields, "unit")?.Value ?? "", Classes = classes, Source = source, Confidence = confidence, Text = text.Value, Note = file.Words(fields, "note"),
            Department = file.Words(fields, "department"), Payer = file.Words(fields, "payer"), Documents = documents, Coverage = file.Optional(fields, "coverage")?.Value, Items = items,
            Level = OneOf(fields, "level", "error", "doubt"), Field = file.Optional(fields, "field")?.Value, Window = file.Words(fields, "window"), Opens = file.Optional(fields, "opens")?.Value,
            CaseClass = OneOf(fields, "class-of-case", "clear", "examine", "correct"), Find = Find(fields), Points = Points(fields), Table = table,
        };
        CheckParts(fields, rule);
        rules.Add(new RuleDraft(rule, main, Expression(fields, "amount"), Expression(fields, "received"), fields.Start));
    }

    private void CheckParts(YamlMappingNode fields, Rule rule)
    {
        if (rule.Amount is not null && rule.Kind != RuleKind.When)
        {
            file.Add(fields.Start, "wrong-shape", "amount 只能与 when 同用", "'amount' can only stand beside 'when'");
        }
        if ((rule.Amount is not null || rule.Table?.Output == "amount") && rule.Unit.Length == 0)
        {
            file.Add(fields.Start, "missing-unit", "有 amount 须写明 unit（如 CNY/person/year）", "A rule with an amount needs its unit (such as CNY/person/year)");
        }
        if (rule.Find != RecordSearch.Registered && rule.Kind != RuleKind.When)
        {
            file.Add(fields.Start, "wrong-shape", "find 只能与 when 同用", "'find' can only stand beside 'when'");
        }
        if (rule.Find == RecordSearch.Unregistered && !fields.Children.ContainsKey("points"))
        {
            file.Add(fields.Start, "missing-points", "find: unregistered 须写明 points，名单按分排序", "A rule with find: unregistered needs its points; the list is ranked by them");
        }
        if (rule.Find == RecordSearch.Unregistered && rule.CaseClass is not null)
        {
            file.Add(fields.Start, "wrong-shape", "find: unregistered 找的是未建档的人，不立案，不写 class-of-case", "find: unregistered looks for persons who are not on file; it opens no case and has no class-of-case");
        }
        if (rule.Group == "measures" && rule.Kind == RuleKind.When && rule.Department is null)
        {
            file.Add(fields.Start, "missing-department", "帮扶措施须写明主管部门 department", "A measure needs the department that answers for it");
        }
    }

    /// <summary>The one of when, class, value and table that the rule has; null, with a fault, where it has none or several.</summary>
    private (RuleKind Kind, FactType Type, ExpressionText Main, IReadOnlyList<FactValue> Classes, DecisionTable? Table)? Output(YamlMappingNode fields, TableAsked asked)
    {
        var given = new[] { "when", "class", "value", "table" }.Where(f => fields.Children.ContainsKey(new YamlScalarNode(f))).ToList();
        // The one pair that goes together: a table of amounts beside the condition.
        if (given.Count != 1 && given is not ["when", "table"])
        {
            file.Add(fields.Start, "wrong-shape", "规则须有 when、class、value、table 中的一项，且只有一项", "A rule has exactly one of when, class, value and table");
            return null;
        }
        var classes = file.OptionalList(fields, "classes").Select(c => FactFile.Value(file, c)).OfType<FactValue>().ToList();
        if (given[^1] == "table")
        {
            return TableOutput(fields, classes, asked, given.Count == 2);
        }
        if (Expression(fields, given[0]) is not { } main)
        {
            file.Required(fields, given[0]);
            return null;
        }
        switch (given[0])
        {
            case "when":
                return (RuleKind.When, FactType.Truth, main, [], null);
            case "class":
                if (classes.Count == 0)
                {
                    file.List(fields, "classes");
                }
                return (RuleKind.Class, FactType.Text, main, classes, null);
            default:
                return (RuleKind.Value, ValueType(fields), main, classes, null);
        }
    }

    /// <summary>What the table gives. An amount alone says also whether it is due: where it is more than 0.</summary>
    private (RuleKind Kind, FactType Type, ExpressionText Main, IReadOnlyList<FactValue> Classes, DecisionTable? Table)? TableOutput(
        YamlMappingNode fields, IReadOnlyList<FactValue> classes, TableAsked asked, bool besideWhen)
    {
        if (new TableFile(file, sheets).Read(YamlFile.Find(fields, "table")!, besideWhen ? ["amount"] : ["class", "when", "value", "amount"], asked) is not { } table)
        {
            return null;
        }
        if (table.Output == "class" && classes.Count == 0)
        {
            file.List(fields, "classes");
        }
        if (table.Output == "amount" && fields.Children.ContainsKey(new YamlScalarNode("amount")))
        {
            file.Add(fields.Start, "wrong-shape", "金额由表得出，不能另写 amount", "The table gives the amount; do not write 'amount' beside it");
        }
        var made = new ExpressionText("", fileName, table.At.Line, table.At.Column) { Made = table.At };
        return table.Output switch
        {
            "class" => (RuleKind.Class, FactType.Text, made, classes, table),
            "value" => (RuleKind.Value, ValueType(fields), made, classes, table),
            _ => (RuleKind.When, FactType.Truth, besideWhen ? Expression(fields, "when") ?? made : made, [], table),
        };
    }

    private FactType ValueType(YamlMappingNode fields) => file.Optional(fields, "type") is { } type ? FactFile.Type(file, type) ?? FactType.Number : FactType.Number;

    private RecordSearch Find(YamlMappingNode fields) => OneOf(fields, "find", "registered", "absent", "unregistered") switch
    {
        "absent" => RecordSearch.Absent,
        "unregistered" => RecordSearch.Unregistered,
        _ => RecordSearch.Registered,
    };

    private int? Points(YamlMappingNode fields)
    {
        if (file.Optional(fields, "points") is not { } node)
        {
            return null;
        }
        if (int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points is >= 1 and <= 100)
        {
            return points;
        }
        file.Add(node.Start, "not-a-number", "points 为 1 至 100 的整数", "points is a whole number from 1 to 100");
        return null;
    }

    internal static RuleSource? Source(YamlFile file, YamlMappingNode fields)
    {
        if (file.Part(fields, "source") is not { } source)
        {
            file.Required(fields, "source");
            return null;
        }
        file.AllowOnly(source, "document", "article");
        return file.Required(source, "document") is { } document && file.Required(source, "article") is { } article ? new RuleSource(document.Value!, article.Value!) : null;
    }

    private string? OneOf(YamlMappingNode fields, string field, params string[] known)
    {
        var node = file.Optional(fields, field);
        if (node is not null && !known.Contains(node.Value))
        {
            file.Add(node.Start, "unknown-value", $"“{node.Value}”不认识；可用：{string.Join(", ", known)}", $"'{node.Value}' is not known; known are: {string.Join(", ", known)}");
        }
        return node?.Value;
    }

    private ExpressionText? Expression(YamlMappingNode fields, string field) => file.Optional(fields, field) is { } node ? ExpressionText.Of(node, fileName) : null;
}
