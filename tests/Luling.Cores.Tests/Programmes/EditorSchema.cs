using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luling.Cores.Tests.Programmes;

/// <summary>As much of JSON Schema as programmes/schema uses: types, properties, required, items, enum, pattern, anyOf, references.</summary>
internal sealed class EditorSchema(JsonElement root, string folder)
{
    private static readonly string[] Known =
        ["$schema", "title", "definitions", "description", "$ref", "type", "properties", "required", "additionalProperties", "items", "minItems", "enum", "pattern", "anyOf"];

    public static EditorSchema Of(string folder, string name) => new(JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".schema.json"))).RootElement, folder);

    /// <summary>Everything wrong with the text, as editors would mark it.</summary>
    public IReadOnlyList<string> Complaints(string yaml)
    {
        var complaints = new List<string>();
        Visit(Load(yaml), (node, what) => complaints.Add($"({node.Start.Line},{node.Start.Column}): {what}"), (_, _) => { });
        return complaints;
    }

    /// <summary>Each group of fields of the text with the names that the schema allows there; groups of any names are left out.</summary>
    public IEnumerable<(string Place, YamlMappingNode Fields, IReadOnlyList<string> Names)> Groups(YamlNode document)
    {
        var groups = new List<(string, YamlMappingNode, IReadOnlyList<string>)>();
        Visit(document, (_, _) => { }, (fields, schema) =>
        {
            if (schema.TryGetProperty("properties", out var properties))
            {
                groups.Add((schema.GetRawText(), fields, [.. properties.EnumerateObject().Select(p => p.Name)]));
            }
        });
        return groups;
    }

    /// <summary>All places in the schema where a group of fields is described.</summary>
    public IReadOnlyList<string> Places()
    {
        var places = new List<string>();
        void Look(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("properties", out var names) && names.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
                {
                    places.Add(element.GetRawText());
                }
                foreach (var property in element.EnumerateObject())
                {
                    Look(property.Value);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Look(item);
                }
            }
        }
        Look(root);
        return [.. places.Distinct()];
    }

    /// <summary>Words of the schema that this check does not understand.</summary>
    public IEnumerable<string> Strange()
    {
        IEnumerable<string> In(JsonElement schema) => schema.ValueKind != JsonValueKind.Object ? [] : schema.EnumerateObject().SelectMany(p => !Known.Contains(p.Name) ? [p.Name] : p.Name switch
        {
            "properties" or "definitions" => p.Value.EnumerateObject().SelectMany(d => In(d.Value)),
            "items" or "additionalProperties" => In(p.Value),
            "anyOf" => p.Value.EnumerateArray().SelectMany(In),
            _ => [],
        });
        return In(root);
    }

    public string Folder => folder;

    public static YamlNode Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents[0].RootNode;
    }

    private void Visit(YamlNode node, Action<YamlNode, string> complain, Action<YamlMappingNode, JsonElement> group) => Visit(root, node, complain, group);

    private void Visit(JsonElement schema, YamlNode node, Action<YamlNode, string> complain, Action<YamlMappingNode, JsonElement> group)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = root.GetProperty("definitions").GetProperty(reference.GetString()!["#/definitions/".Length..]);
        }
        if (schema.TryGetProperty("anyOf", out var choices))
        {
            var fitting = choices.EnumerateArray().Where(c => Types(c).Contains(TypeOf(node))).ToList();
            if (fitting.Count == 0)
            {
                complain(node, "fits none of anyOf");
                return;
            }
            schema = fitting[0];
        }
        if (schema.TryGetProperty("type", out _) && !Types(schema).Contains(TypeOf(node)))
        {
            complain(node, $"is {TypeOf(node)}, should be {string.Join(" or ", Types(schema))}");
            return;
        }
        switch (node)
        {
            case YamlScalarNode scalar:
                if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => v.ToString() == scalar.Value))
                {
                    complain(node, $"'{scalar.Value}' is not among the values");
                }
                if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(scalar.Value!, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
                {
                    complain(node, $"'{scalar.Value}' does not look like {pattern}");
                }
                break;
            case YamlSequenceNode list:
                if (schema.TryGetProperty("minItems", out var least) && list.Children.Count < least.GetInt32())
                {
                    complain(node, "too few items");
                }
                foreach (var item in list.Children)
                {
                    Visit(schema.GetProperty("items"), item, complain, group);
                }
                break;
            case YamlMappingNode fields:
                group(fields, schema);
                Fields(schema, fields, complain, group);
                break;
        }
    }

    private void Fields(JsonElement schema, YamlMappingNode fields, Action<YamlNode, string> complain, Action<YamlMappingNode, JsonElement> group)
    {
        var more = schema.GetProperty("additionalProperties");
        foreach (var (key, value) in fields.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property))
            {
                Visit(property, value, complain, group);
            }
            else if (more.ValueKind == JsonValueKind.Object)
            {
                Visit(more, value, complain, group);
            }
            else
            {
                complain(key, $"'{name}' is no field");
            }
        }
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : default)
        {
            if (!fields.Children.ContainsKey(new YamlScalarNode(name.GetString())))
            {
                complain(fields, $"'{name}' is missing");
            }
        }
    }

    private static IReadOnlyList<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];

    /// <summary>By the core schema of YAML 1.2, as editors read values.</summary>
    private static string TypeOf(YamlNode node) => node switch
    {
        YamlMappingNode => "object",
        YamlSequenceNode => "array",
        YamlScalarNode { Style: not ScalarStyle.Plain } => "string",
        YamlScalarNode { Value: null or "" or "null" or "~" } => "null",
        YamlScalarNode { Value: "true" or "false" } => "boolean",
        YamlScalarNode scalar when decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "number",
        _ => "string",
    };
}
