using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy;

/// <summary>Reads the nodes of a YAML file and gathers faults with the place where they stand.</summary>
internal sealed class YamlFile(string fileName)
{
    /// <summary>More faults than this nobody mends at one go.</summary>
    private const int MostFaults = 1000;

    public string Name => fileName;

    private readonly List<ProgrammeFault> faults = [];

    /// <summary>In the order of the file, so that a person can mend it from top to bottom.</summary>
    public IReadOnlyList<ProgrammeFault> Faults =>
        [.. faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column).ThenBy(fault => fault.Code, StringComparer.Ordinal)];

    public bool HasFaults => faults.Count > 0;

    public bool HasFaultAt(Mark at) => faults.Exists(fault => fault.Line == at.Line && fault.Column == at.Column);

    public void Add(Mark at, string code, string zh, string en) => Add(new ProgrammeFault(fileName, (int)at.Line, (int)at.Column, code, zh, en));

    public void Add(ProgrammeFault fault)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(fault);
        }
    }

    /// <summary>Where the text of a single value begins: behind its quote, where it has one.</summary>
    public FaultPlace PlaceOf(YamlScalarNode scalar) =>
        new(fileName, (int)scalar.Start.Line, (int)scalar.Start.Column + (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0));

    /// <summary>The mapping that the file consists of; null, with a fault, when it is something else.</summary>
    public YamlMappingNode? Root(TextReader yaml)
    {
        var stream = new YamlStream();
        if (YamlLimits.Read(yaml) is not { } text)
        {
            Add(new Mark(0, 1, 1), "too-long", $"文件超过 {YamlLimits.LongestFile} 个字符，请分成几个文件", $"The file has more than {YamlLimits.LongestFile} characters; divide it");
            return null;
        }
        try
        {
            if (YamlLimits.Find(text) is { } excess)
            {
                Add(excess.At, excess.Code, excess.Zh, excess.En);
                return null;
            }
            stream.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            Add(wrong.Start, "yaml-syntax", $"不是正确的 YAML，请检查此处的缩进、冒号和引号（{wrong.Message}）", $"This is not correct YAML; check indentation, colons and quotes here ({wrong.Message})");
            return null;
        }

        if (stream.Documents.Count == 1)
        {
            return Mapping(stream.Documents[0].RootNode);
        }

        var at = stream.Documents.Count == 0 ? new Mark(0, 1, 1) : stream.Documents[1].RootNode.Start;
        Add(at, "wrong-shape", "文件应当只有一份内容", "The file should hold exactly one document");
        return null;
    }

    public YamlMappingNode? Mapping(YamlNode node)
    {
        if (node is YamlMappingNode mapping)
        {
            return mapping;
        }

        Add(node.Start, "wrong-shape", "此处应为“字段: 值”的形式", "Fields (name: value) are expected here");
        return null;
    }

    /// <summary>The items of a list field; empty, with a fault, when the field is missing, no list, or has no items.</summary>
    public IEnumerable<YamlNode> List(YamlMappingNode mapping, string field)
    {
        if (Find(mapping, field) is not { } node)
        {
            Missing(mapping.Start, field);
            return [];
        }

        if (node is YamlSequenceNode { Children.Count: > 0 } list)
        {
            return list.Children;
        }

        Add(node.Start, "wrong-shape", $"“{field}”应为列表，至少一项，每项以“- ”开头", $"'{field}' should be a list of at least one item, each beginning with '- '");
        return [];
    }

    public void AllowOnly(YamlMappingNode mapping, params ReadOnlySpan<string> fields)
    {
        foreach (var name in mapping.Children.Keys)
        {
            if (name is not YamlScalarNode { Value: { } text } || !fields.Contains(text))
            {
                var known = string.Join(", ", fields!);
                Add(name.Start, "unknown-field", $"不认识的字段“{name}”；可用：{known}", $"Unknown field '{name}'; known are: {known}");
            }
        }
    }

    /// <summary>A field that must be there and not blank; null, with a fault, otherwise.</summary>
    public YamlScalarNode? Required(YamlMappingNode mapping, string field)
    {
        if (Optional(mapping, field, out var missing) is { } scalar)
        {
            return scalar;
        }

        if (missing)
        {
            Missing(Find(mapping, field)?.Start ?? mapping.Start, field);
        }

        return null;
    }

    /// <summary>A field that may be left out or blank (then null); a list or mapping in its place is a fault.</summary>
    public YamlScalarNode? Optional(YamlMappingNode mapping, string field) => Optional(mapping, field, out _);

    /// <summary>A day as yyyy-MM-dd; null, with a fault, otherwise.</summary>
    public DateOnly? Day(YamlScalarNode scalar)
    {
        if (DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Add(scalar.Start, "bad-date", $"“{scalar.Value}”不是日期，请写成 2016-04-01 的样式", $"'{scalar.Value}' is no day; write it like 2016-04-01");
        return null;
    }

    /// <summary>The items of a list field that may be left out; a field that is no list is a fault.</summary>
    public IEnumerable<YamlNode> OptionalList(YamlMappingNode mapping, string field) => Find(mapping, field) is null ? [] : List(mapping, field);

    /// <summary>A field that holds fields of its own; null where it is left out.</summary>
    public YamlMappingNode? Part(YamlMappingNode mapping, string field) => Find(mapping, field) is { } node ? Mapping(node) : null;

    /// <summary>A field that holds a text in both languages, <c>{zh: …, en: …}</c>; null where it is left out or wrong.</summary>
    public Wording? Words(YamlMappingNode mapping, string field, bool required = false)
    {
        if (Find(mapping, field) is { } node)
        {
            return Words(node);
        }
        if (required)
        {
            Missing(mapping.Start, field);
        }
        return null;
    }

    /// <summary>Whether a text can be a name in rules; a fault where it cannot.</summary>
    public bool IsName(YamlScalarNode name)
    {
        if (Feel.Names.Normal(name.Value!) == name.Value)
        {
            return true;
        }
        Add(name.Start, "bad-name", $"“{name.Value}”不能作名称；名称由文字、数字和单个空格组成，不以数字开头", $"'{name.Value}' is no name; names are letters, digits and single spaces, and do not begin with a digit");
        return false;
    }

    /// <summary>A text in both languages; null, with a fault, where one is missing.</summary>
    public Wording? Words(YamlNode node)
    {
        if (Mapping(node) is not { } both)
        {
            return null;
        }
        AllowOnly(both, "zh", "en");
        return Required(both, "zh") is { } zh && Required(both, "en") is { } en ? new Wording(zh.Value!, en.Value!) : null;
    }

    private YamlScalarNode? Optional(YamlMappingNode mapping, string field, out bool missing)
    {
        var node = Find(mapping, field);
        missing = node is null or YamlScalarNode { Value: null or "" };
        if (missing || node is YamlScalarNode)
        {
            return missing ? null : (YamlScalarNode)node!;
        }

        Add(node!.Start, "wrong-shape", $"“{field}”应为单个值", $"'{field}' should be a single value");
        return null;
    }

    private void Missing(Mark at, string field) =>
        Add(at, "missing-" + field, $"缺少“{field}”，请补上", $"'{field}' is missing; add it");

    public static YamlNode? Find(YamlMappingNode mapping, string field) =>
        mapping.Children.TryGetValue(new YamlScalarNode(field), out var node) ? node : null;
}
