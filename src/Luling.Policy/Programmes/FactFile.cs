using System.Globalization;
using Luling.Policy.Facts;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads facts.yaml: kinds of subjects that a programme brings along, such as the records of a department or a whole foreign register.</summary>
internal static class FactFile
{
    internal static readonly string[] KindFields = ["id", "zh", "en", "parent", "members", "facts"];
    internal static readonly string[] FactFields = ["zh", "en", "type", "unit", "decimals", "values", "meaning"];

    public static FactCatalog? Read(string name, TextReader yaml, FactCatalog county, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        var kinds = new List<FactKind>();
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, "kinds");
            foreach (var item in file.List(root, "kinds"))
            {
                if (file.Mapping(item) is { } fields && Kind(file, fields, [.. county.Kinds, .. kinds]) is { } kind)
                {
                    kinds.Add(kind);
                }
            }
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : county.With(kinds);
    }

    private static FactKind? Kind(YamlFile file, YamlMappingNode fields, IReadOnlyList<FactKind> known)
    {
        file.AllowOnly(fields, KindFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var parentNode = file.Optional(fields, "parent");
        var parent = parentNode is null ? null : known.LastOrDefault(k => k.Id == parentNode.Value);
        if (parentNode is not null && parent is null)
        {
            file.Add(parentNode.Start, "unknown-subject", $"没有“{parentNode.Value}”这类对象；它须写在前面", $"There is no kind '{parentNode.Value}'; it must stand above");
        }
        var members = file.Words(fields, "members");
        var facts = file.List(fields, "facts").Select(n => Fact(file, n)).OfType<Fact>().ToList();
        if (id is null || zh is null || en is null)
        {
            return null;
        }
        try
        {
            return new FactKind(id.Value!, zh.Value!, en.Value!, facts) { Parent = parent, MembersZh = members?.Zh, MembersEn = members?.En };
        }
        catch (ArgumentException wrong)
        {
            file.Add(fields.Start, "bad-name", $"“{id.Value}”的事实名称重复或不合规：{wrong.Message}", $"A name of a fact of '{id.Value}' stands twice or is no name: {wrong.Message}");
            return null;
        }
    }

    private static Fact? Fact(YamlFile file, YamlNode node)
    {
        if (file.Mapping(node) is not { } fields)
        {
            return null;
        }
        file.AllowOnly(fields, FactFields);
        var (zh, en, type) = (file.Required(fields, "zh"), file.Required(fields, "en"), file.Required(fields, "type"));
        if (zh is null || en is null || type is null)
        {
            return null;
        }
        if (Type(file, type) is not { } known)
        {
            return null;
        }
        byte decimals = 0;
        if (file.Optional(fields, "decimals") is { } places && (!byte.TryParse(places.Value, NumberStyles.None, CultureInfo.InvariantCulture, out decimals) || decimals > 6))
        {
            file.Add(places.Start, "not-a-number", "decimals 为 0 至 6 的整数", "decimals is a whole number from 0 to 6");
            decimals = 0;
        }
        var values = file.OptionalList(fields, "values").Select(v => Value(file, v)).OfType<FactValue>().ToList();
        var meaning = file.Words(fields, "meaning");
        return new Fact
        {
            Zh = zh.Value!, En = en.Value!, Type = known, Unit = file.Optional(fields, "unit")?.Value ?? "", Decimals = decimals, Values = values,
            MeaningZh = meaning?.Zh ?? "", MeaningEn = meaning?.En ?? "",
        };
    }

    /// <summary>A type as files name it; null, with a fault, where it is none.</summary>
    internal static FactType? Type(YamlFile file, YamlScalarNode type)
    {
        switch (type.Value)
        {
            case "number": return FactType.Number;
            case "boolean": return FactType.Truth;
            case "string": return FactType.Text;
            case "date": return FactType.Day;
            default:
                file.Add(type.Start, "unknown-type", $"“{type.Value}”不是类型；可用：number, boolean, string, date", $"'{type.Value}' is no type; known are: number, boolean, string, date");
                return null;
        }
    }

    /// <summary>A value of a text, or a class, with its names; null, with a fault, where something is missing.</summary>
    internal static FactValue? Value(YamlFile file, YamlNode node)
    {
        if (file.Mapping(node) is not { } fields)
        {
            return null;
        }
        file.AllowOnly(fields, "value", "zh", "en");
        return file.Required(fields, "value") is { } value && file.Required(fields, "zh") is { } zh && file.Required(fields, "en") is { } en ? new FactValue(value.Value!, zh.Value!, en.Value!) : null;
    }
}
