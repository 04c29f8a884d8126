using System.Globalization;
using Luling.Policy.Facts;
using Luling.Policy.Feel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes.Testing;

/// <summary>Reads a file of tests; names and values are checked against the programme.</summary>
internal sealed class TestFile(Programme programme, string fileName)
{
    internal static readonly string[] RootFields = ["tests"];
    internal static readonly string[] CaseFields = ["zh", "en", "day", "facts", "members", "parent", "expect", "expect members"];
    internal static readonly string[] TestFields = [.. CaseFields, "subject", "cases"];

    private readonly Dictionary<FactKind, List<(Slot Slot, ExpectedPart Part)>> columnsOf = [];
    private readonly YamlFile file = new(fileName);
    private readonly List<TestCase> tests = [];

    public IReadOnlyList<ProgrammeFault> Faults => file.Faults;

    /// <summary>Those that could be read.</summary>
    public IReadOnlyList<TestCase> Read(TextReader yaml)
    {
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, RootFields);
            foreach (var item in file.List(root, "tests"))
            {
                if (file.Mapping(item) is { } fields)
                {
                    ReadTest(fields);
                }
            }
        }
        return tests;
    }

    private void ReadTest(YamlMappingNode fields)
    {
        file.AllowOnly(fields, TestFields);
        var (zh, en, subject) = (file.Required(fields, "zh"), file.Required(fields, "en"), file.Required(fields, "subject"));
        if (subject is null || zh is null || en is null)
        {
            return;
        }
        if (programme.Facts.Find(subject.Value!) is not { } kind)
        {
            var known = string.Join(", ", programme.Facts.Kinds.Select(k => k.Id));
            file.Add(subject.Start, "unknown-subject", $"没有“{subject.Value}”这类对象；可用：{known}", $"There is no kind of subject '{subject.Value}'; known are: {known}");
            return;
        }
        var common = Part(fields, kind, new Draft(new Wording(zh.Value!, en.Value!), null, new GivenFacts(), [], null, [], []));
        if (YamlFile.Find(fields, "cases") is null)
        {
            Add(fields, kind, common);
            return;
        }
        foreach (var (i, item) in file.List(fields, "cases").Index())
        {
            if (file.Mapping(item) is { } variation)
            {
                file.AllowOnly(variation, CaseFields);
                var (caseZh, caseEn) = (file.Optional(variation, "zh")?.Value, file.Optional(variation, "en")?.Value);
                var number = (i + 1).ToString(CultureInfo.InvariantCulture);
                var name = new Wording($"{common.Name.Zh}（{caseZh ?? number}）", $"{common.Name.En} ({caseEn ?? number})");
                Add(variation, kind, Part(variation, kind, common with { Name = name }));
            }
        }
    }

    private sealed record Draft(
        Wording Name, DateOnly? Day, GivenFacts Facts, IReadOnlyList<GivenFacts> Members, GivenFacts? Parent, IReadOnlyList<Expectation> Expect, IReadOnlyList<IReadOnlyList<Expectation>> ExpectMembers);

    /// <summary>What a test or a case says, over what was said before it.</summary>
    private Draft Part(YamlMappingNode fields, FactKind kind, Draft before)
    {
        var scope = programme.Scopes[kind];
        var day = file.Optional(fields, "day") is { } dayNode ? file.Day(dayNode) : null;
        var facts = file.Part(fields, "facts") is { } given ? before.Facts.With(Facts(given, kind)) : before.Facts;
        var parent = before.Parent;
        if (file.Part(fields, "parent") is { } above)
        {
            if (kind.Parent is { } parentKind)
            {
                parent = (parent ?? new GivenFacts()).With(Facts(above, parentKind));
            }
            else
            {
                file.Add(above.Start, "no-parent", $"“{kind.Zh}”没有上级对象，请删去 parent", $"A {kind.En} belongs to nothing; remove 'parent'");
            }
        }
        var members = OfMembers(fields, "members", scope, before.Members, Facts);
        var expectMembers = OfMembers(fields, "expect members", scope, before.ExpectMembers, Expectations);
        var expect = file.Part(fields, "expect") is { } wanted ? Over(before.Expect, Expectations(wanted, kind)) : before.Expect;
        return new Draft(before.Name, day ?? before.Day, facts, members, parent, expect, expectMembers);
    }

    private IReadOnlyList<T> OfMembers<T>(YamlMappingNode fields, string field, KindScope scope, IReadOnlyList<T> before, Func<YamlMappingNode, FactKind, T> read)
    {
        if (YamlFile.Find(fields, field) is not { } node)
        {
            return before;
        }
        if (scope.Child?.Kind is not { } kind)
        {
            file.Add(node.Start, "no-members", $"“{scope.Kind.Zh}”没有成员，请删去 {field}", $"A {scope.Kind.En} has no members; remove '{field}'");
            return before;
        }
        return [.. file.List(fields, field).Select(file.Mapping).OfType<YamlMappingNode>().Select(m => read(m, kind))];
    }

    private static IReadOnlyList<Expectation> Over(IReadOnlyList<Expectation> before, IReadOnlyList<Expectation> after) =>
        [.. before.Where(b => !after.Any(a => a.Rule == b.Rule && a.Part == b.Part)), .. after];

    private void Add(YamlMappingNode fields, FactKind kind, Draft draft)
    {
        if (draft.Day is null)
        {
            file.Required(fields, "day");
            return;
        }
        if (draft.Expect.Count == 0 && draft.ExpectMembers.All(m => m.Count == 0))
        {
            file.Add(fields.Start, "missing-expect", "没有写期望 expect，此例检验不出什么", "'expect' is missing: this tests nothing");
        }
        if (draft.ExpectMembers.Count > draft.Members.Count)
        {
            file.Add(fields.Start, "wrong-shape", $"expect members 有 {draft.ExpectMembers.Count} 项，members 只有 {draft.Members.Count} 项", $"'expect members' has {draft.ExpectMembers.Count} items, 'members' only {draft.Members.Count}");
            return;
        }
        tests.Add(new TestCase
        {
            Name = draft.Name, At = new FaultPlace(fileName, (int)fields.Start.Line, (int)fields.Start.Column), Day = draft.Day.Value, Subject = kind,
            Facts = draft.Facts, Members = draft.Members, Parent = draft.Parent, Expect = draft.Expect, ExpectMembers = draft.ExpectMembers,
        });
    }

    private GivenFacts Facts(YamlMappingNode fields, FactKind kind)
    {
        var given = new GivenFacts();
        foreach (var (name, node) in Pairs(fields))
        {
            if (kind.Find(name.Value!) is not { } place)
            {
                Unknown(name, kind, kind.Facts.SelectMany(f => new[] { f.En, f.Zh }), "事实", "fact");
            }
            else if (!given.Values.TryAdd(place, null))
            {
                file.Add(name.Start, "duplicate-name", $"“{name.Value}”写了两次", $"'{name.Value}' is given twice");
            }
            else
            {
                var fact = kind.Facts[place];
                given.Values[place] = Value(node, fact.Type, fact.Values, new Wording(fact.Zh, fact.En));
            }
        }
        return given;
    }

    private IReadOnlyList<Expectation> Expectations(YamlMappingNode fields, FactKind kind)
    {
        var wanted = new List<Expectation>();
        if (!columnsOf.TryGetValue(kind, out var columns))
        {
            columnsOf.Add(kind, columns = [.. Columns(kind)]);
        }
        foreach (var (name, node) in Pairs(fields))
        {
            if (columns.Find(c => c.Slot.En == name.Value || c.Slot.Zh == name.Value) is not ({ } slot, var part))
            {
                Unknown(name, kind, columns.SelectMany(c => new[] { c.Slot.En, c.Slot.Zh }), "规则结果", "result of a rule");
                continue;
            }
            var inForce = node is not { Style: ScalarStyle.Plain, Value: "not in force" };
            wanted.Add(new Expectation(slot.Rule!, name.Value!, part, inForce, inForce ? Value(node, slot.Type, slot.Values, new Wording(slot.Zh, slot.En)) : null));
        }
        return wanted;
    }

    /// <summary>What tests can speak of: results and amounts, as rules name them, and what was received, which no rule can name.</summary>
    private IEnumerable<(Slot Slot, ExpectedPart Part)> Columns(FactKind kind)
    {
        foreach (var slot in programme.Scopes[kind].Slots.Where(s => s.Rule is not null))
        {
            yield return (slot, programme.Compiled.Any(r => ReferenceEquals(r.AmountResult, slot)) ? ExpectedPart.Amount : ExpectedPart.Result);
        }
        foreach (var name in programme.Rules.Where(r => r.Subject == kind && r.Received is not null).DistinctBy(r => r.Id))
        {
            yield return (new Slot(name.Name.En + " received", name.Name.Zh + "已享受", FactType.Truth, "", 0, [], name.Id), ExpectedPart.Received);
        }
    }

    private IEnumerable<(YamlScalarNode Name, YamlScalarNode Value)> Pairs(YamlMappingNode fields)
    {
        foreach (var (key, node) in fields.Children)
        {
            if (key is YamlScalarNode { Value: not null } name && node is YamlScalarNode value)
            {
                yield return (name, value);
            }
            else
            {
                file.Add(node.Start, "wrong-shape", "此处应为“名称: 值”", "'name: value' is expected here");
            }
        }
    }

    private void Unknown(YamlScalarNode name, FactKind kind, IEnumerable<string> known, string zh, string en)
    {
        var near = Names.Nearest(name.Value!, known);
        file.Add(name.Start, "unknown-name", $"“{kind.Zh}”没有叫“{name.Value}”的{zh}" + (near is null ? "" : $"；是否指“{near}”"), $"A {kind.En} has no {en} '{name.Value}'" + (near is null ? "" : $"; did you mean '{near}'?"));
    }

    /// <summary>A value of the type, as FEEL knows it; null for <c>unknown</c>, and with a fault where it is none.</summary>
    private object? Value(YamlScalarNode node, FactType type, IReadOnlyList<FactValue> values, Wording name)
    {
        var text = node.Value ?? "";
        if (node.Style == ScalarStyle.Plain && (text is "unknown" or "null"))
        {
            return null;
        }
        object? value = type switch
        {
            FactType.Number => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
            FactType.Truth => text switch { "true" => true, "false" => false, _ => null },
            FactType.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? FeelDate.From(day) : null,
            _ => values.Count == 0 || values.Any(v => v.Value == text) ? text : null,
        };
        if (value is null)
        {
            var (zh, en) = type switch
            {
                FactType.Number => ("一个数", "a number"),
                FactType.Truth => ("true 或 false", "true or false"),
                FactType.Day => ("日期（如 2016-04-01）", "a day (like 2016-04-01)"),
                _ => ($"其中之一：{string.Join(", ", values.Select(v => v.Value))}", $"one of: {string.Join(", ", values.Select(v => v.Value))}"),
            };
            file.Add(node.Start, "wrong-value", $"“{name.Zh}”应为{zh}，或 unknown；实为“{text}”", $"'{name.En}' should be {en}, or unknown; it is '{text}'");
        }
        return value;
    }
}
