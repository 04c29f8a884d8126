using System.Globalization;
using Luling.Linkage.Probabilistic;
using Luling.Policy;
using YamlDotNet.RepresentationModel;

namespace Luling.App.Commands.Linking;

/// <summary>Where a column of the model stands in each of the two files, and where the model says so.</summary>
internal sealed record LinkHeading(string Left, string Right, FaultPlace Place);

/// <summary>A model file as read.</summary>
internal sealed record LinkPlan(LinkSpec Spec, IReadOnlyList<LinkHeading> Headings, LinkHeading? Id);

/// <summary>Reads <c>link.yaml</c> (docs/linkage.md); what it leaves out is filled by the kinds of its columns.</summary>
internal sealed class LinkModelFile
{
    private static readonly Dictionary<string, ColumnKind> Kinds = new(StringComparer.Ordinal)
    {
        ["given-name"] = ColumnKind.GivenName, ["surname"] = ColumnKind.Surname, ["full-name"] = ColumnKind.FullName, ["chinese-name"] = ColumnKind.ChineseName, ["date"] = ColumnKind.Date,
        ["number"] = ColumnKind.Number, ["code"] = ColumnKind.Code, ["postcode"] = ColumnKind.Postcode, ["category"] = ColumnKind.Category, ["text"] = ColumnKind.Text, ["email"] = ColumnKind.Email,
    };

    private readonly YamlFile file;
    private readonly List<LinkColumn> columns = [];
    private readonly List<LinkHeading> headings = [];

    private LinkModelFile(string name) => file = new YamlFile(name);

    /// <summary>The plan, or what is wrong with the file.</summary>
    public static (LinkPlan? Plan, IReadOnlyList<ProgrammeFault> Faults) Read(string name, TextReader yaml)
    {
        var reader = new LinkModelFile(name);
        var plan = reader.file.Root(yaml) is { } root ? reader.Plan(root) : null;
        return (reader.file.HasFaults ? null : plan, reader.file.Faults);
    }

    private LinkPlan? Plan(YamlMappingNode root)
    {
        file.AllowOnly(root, "id", "columns", "comparisons", "blocking", "prior", "oneToOne", "together", "threshold", "mostPairs", "seed");
        ReadColumns(root);
        if (columns.Count == 0)
        {
            return null;
        }
        var comparisons = YamlFile.Find(root, "comparisons") is null ? LinkDefaults.Comparisons(columns) : [.. file.List(root, "comparisons").Select(ComparisonOf).OfType<ComparisonSpec>()];
        if (comparisons.Count > 16)
        {
            file.Add(root.Start, "too-many", $"比较项有 {comparisons.Count} 个，至多 16 个；请用 comparisons 选出要比较的", $"There are {comparisons.Count} comparisons, 16 at most; choose those to compare under 'comparisons'");
        }
        if (comparisons.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            file.Add(YamlFile.Find(root, "comparisons")!.Start, "duplicate-key", $"有两个比较项“{twice.Key}”，请改名", $"Two comparisons are called '{twice.Key}'; rename one");
        }
        var blocking = YamlFile.Find(root, "blocking") is null ? LinkDefaults.Blocking(columns) : [.. file.List(root, "blocking").Select(RuleOf).OfType<BlockingRule>()];
        if (blocking.Count == 0 && !file.HasFaults)
        {
            file.Add(root.Start, "missing-blocking", "这些列不足以分块；请增加列或写明“blocking”", "These columns are not enough to form blocks; add columns or write 'blocking'");
        }
        if (blocking.Count > 64)
        {
            file.Add(YamlFile.Find(root, "blocking")!.Start, "too-many", "分块规则至多 64 条", "There are 64 blocking rules at most");
        }
        var preset = new LinkSpec { Columns = columns, Comparisons = comparisons, Blocking = blocking };
        var spec = preset with
        {
            Prior = file.Optional(root, "prior") is not { } prior || prior.Value == "learn" ? null : Number(prior, 1e-12, 0.9),
            OneToOne = Truth(root, "oneToOne", false), Together = Truth(root, "together", true),
            Threshold = file.Optional(root, "threshold") is { } threshold ? Number(threshold, 0.000001, 1) ?? preset.Threshold : preset.Threshold,
            MostPairs = file.Optional(root, "mostPairs") is { } most ? (long)(Number(most, 1_000, 200_000_000) ?? preset.MostPairs) : preset.MostPairs,
            Seed = file.Optional(root, "seed") is { } seed ? (int)(Number(seed, 0, int.MaxValue) ?? 1) : preset.Seed,
        };
        return new LinkPlan(spec, headings, HeadingOf(YamlFile.Find(root, "id"), null));
    }

    private void ReadColumns(YamlMappingNode root)
    {
        if (file.Part(root, "columns") is not { } of)
        {
            if (YamlFile.Find(root, "columns") is null)
            {
                file.Add(root.Start, "missing-columns", "缺少“columns”，请写明列名和种类，例如 surname: surname", "'columns' is missing; name the columns and their kinds, such as surname: surname");
            }
            return;
        }
        foreach (var (key, value) in of.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            var kind = value as YamlScalarNode;
            if (value is YamlMappingNode more)
            {
                file.AllowOnly(more, "kind", "left", "right", "heading");
                kind = file.Required(more, "kind");
            }
            if (kind?.Value is null || !Kinds.TryGetValue(kind.Value, out var known))
            {
                file.Add((kind ?? value).Start, "unknown-kind", $"不认识的列种类“{kind?.Value}”；可用：{string.Join(", ", Kinds.Keys)}", $"Unknown kind of column '{kind?.Value}'; known are: {string.Join(", ", Kinds.Keys)}");
                continue;
            }
            columns.Add(new LinkColumn(name, known));
            headings.Add(HeadingOf(value is YamlMappingNode ? value : key, name)!);
        }
    }

    /// <summary>A heading of both files, or one of each: <c>{left: …, right: …}</c>.</summary>
    private LinkHeading? HeadingOf(YamlNode? node, string? name)
    {
        switch (node)
        {
            case YamlScalarNode { Value: { } same } scalar:
                return new LinkHeading(same, same, file.PlaceOf(scalar));
            case YamlMappingNode both:
                if (name is null)
                {
                    file.AllowOnly(both, "left", "right");
                }
                var either = file.Optional(both, "heading")?.Value ?? name;
                var (left, right) = (file.Optional(both, "left"), file.Optional(both, "right"));
                if (either is null && (left ?? file.Required(both, "left")) is null | (right ?? file.Required(both, "right")) is null)
                {
                    return null;
                }
                return new LinkHeading(left?.Value ?? either!, right?.Value ?? either!, new FaultPlace(file.Name, (int)both.Start.Line, (int)both.Start.Column));
            case null:
                return null;
            default:
                file.Add(node.Start, "wrong-shape", "此处应为列名", "The name of a column is expected here");
                return null;
        }
    }

    private ComparisonSpec? ComparisonOf(YamlNode node)
    {
        if (node is YamlScalarNode plain)
        {
            return ColumnOf(plain, plain.Value!) is { } whole ? Usual(columns[whole].Name, whole, LinkDefaults.PartnerOf(columns, whole)) : null;
        }
        if (file.Mapping(node) is not { } of)
        {
            return null;
        }
        file.AllowOnly(of, "name", "column", "swappedWith", "levels");
        if (file.Required(of, "column") is not { } named || ColumnOf(named, named.Value!) is not { } column)
        {
            return null;
        }
        var partner = file.Optional(of, "swappedWith") is { } other ? ColumnOf(other, other.Value!) : LinkDefaults.PartnerOf(columns, column);
        var levels = YamlFile.Find(of, "levels") is null ? LinkDefaults.Levels(columns[column].Kind, partner is not null) : Levels(of, partner is not null);
        return levels is null ? null : new ComparisonSpec(file.Optional(of, "name")?.Value ?? columns[column].Name, column, partner, levels);
    }

    private ComparisonSpec Usual(string name, int column, int? partner) => new(name, column, partner, LinkDefaults.Levels(columns[column].Kind, partner is not null));

    private List<Level>? Levels(YamlMappingNode of, bool hasPartner)
    {
        var levels = new List<Level>();
        var sound = true;
        foreach (var node in file.List(of, "levels"))
        {
            if (node is not YamlScalarNode { Value: { } text } || LevelNames.Parse(text) is not { } level)
            {
                file.Add(node.Start, "unknown-level", $"不认识的级别“{node}”；可用：{string.Join(", ", LevelNames.All)}", $"Unknown level '{node}'; known are: {string.Join(", ", LevelNames.All)}");
                sound = false;
                continue;
            }
            if (level.Test == LevelTest.Swapped && !hasPartner)
            {
                file.Add(node.Start, "no-partner", "“swapped”需要以 swappedWith 写明与哪一列互换", "'swapped' needs the other column under swappedWith");
                sound = false;
            }
            if (level.Test != LevelTest.Else)
            {
                levels.Add(level);
            }
        }
        if (levels.Count > 14)
        {
            file.Add(of.Start, "too-many", "级别至多 14 个", "There are 14 levels at most");
            sound = false;
        }
        levels.Add(new Level(LevelTest.Else));
        return sound && levels.Count > 1 ? levels : null;
    }

    private BlockingRule? RuleOf(YamlNode node)
    {
        YamlNode[] parts = node is YamlSequenceNode list ? [.. list.Children] : [node];
        var keys = new List<BlockingKey>();
        foreach (var part in parts)
        {
            if (part is not YamlScalarNode { Value: { } text } scalar)
            {
                file.Add(part.Start, "wrong-shape", "此处应为列名，可加取法，例如 surname prefix 3", "A column is expected here, perhaps with a form, such as surname prefix 3");
                return null;
            }
            // The longest name of a column that the text begins with.
            var named = columns.Select((c, i) => (c.Name, Place: i)).Where(c => text == c.Name || text.StartsWith(c.Name + " ", StringComparison.Ordinal)).OrderByDescending(c => c.Name.Length).ToList();
            if (named.Count == 0)
            {
                ColumnOf(scalar, text);
                return null;
            }
            if (BlockingKey.Parse(named[0].Place, text[named[0].Name.Length..].Trim()) is not { } key)
            {
                file.Add(part.Start, "unknown-form", $"不认识的取法“{text}”；可用：{string.Join(", ", BlockingKey.Forms)}", $"Unknown form '{text}'; known are: {string.Join(", ", BlockingKey.Forms)}");
                return null;
            }
            keys.Add(key);
        }
        if (keys.Count is > 0 and <= 4)
        {
            return new BlockingRule(keys);
        }
        file.Add(node.Start, "wrong-shape", "每条分块规则有 1 至 4 项", "A blocking rule has 1 to 4 parts");
        return null;
    }

    private int? ColumnOf(YamlScalarNode at, string name)
    {
        if (columns.FindIndex(c => c.Name == name) is >= 0 and var place)
        {
            return place;
        }
        file.Add(at.Start, "unknown-column", $"columns 中没有列“{name}”；有：{string.Join(", ", columns.Select(c => c.Name))}", $"There is no column '{name}' under columns; there are: {string.Join(", ", columns.Select(c => c.Name))}");
        return null;
    }

    private double? Number(YamlScalarNode at, double least, double most)
    {
        if (double.TryParse(at.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        file.Add(at.Start, "not-a-number", $"“{at.Value}”应为 {least} 到 {most} 之间的数", $"'{at.Value}' should be a number from {least} to {most}");
        return null;
    }

    private bool Truth(YamlMappingNode root, string field, bool otherwise)
    {
        if (file.Optional(root, field) is not { } at)
        {
            return otherwise;
        }
        if (at.Value is "true" or "false")
        {
            return at.Value == "true";
        }
        file.Add(at.Start, "wrong-value", $"“{at.Value}”应为 true 或 false", $"'{at.Value}' should be true or false");
        return otherwise;
    }
}
