using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads windows.yaml.</summary>
internal static class WindowFile
{
    internal static readonly string[] Fields = ["windows"];
    internal static readonly string[] WindowFields = ["window", "matters"];
    internal static readonly string[] MatterFields =
        ["id", "zh", "en", "from", "to", "papers", "withinDays", "withinWorkdays", "greenWithinDays", "greenWithinWorkdays", "route", "source", "assumed"];

    internal static readonly string[] PaperFields = ["id", "zh", "en", "needed"];

    /// <summary>A promise beyond this was not meant.</summary>
    internal const int MostDays = 3660;

    /// <summary>A number of days as written; null for anything else.</summary>
    internal static int? Days(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? days : null;

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="parameters">Null where the file of parameters has faults, so that nothing can be said of their names.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static WindowRules? Read(string name, TextReader yaml, ParameterTable? parameters, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        var names = parameters?.Keys.Select(parameters.NamesOf).OfType<Wording>().SelectMany(n => new[] { n.Zh, n.En }).ToHashSet(StringComparer.Ordinal);
        var desks = new List<WindowDesk>();
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, Fields);
            foreach (var fields in file.List(root, "windows").Select(file.Mapping).OfType<YamlMappingNode>())
            {
                file.AllowOnly(fields, WindowFields);
                var window = Window(file, fields);
                if (window is not null && desks.Exists(d => d.Window == window))
                {
                    file.Add(fields.Start, "duplicate-id", $"窗口“{window}”已在前面出现", $"The window '{window}' stands above already");
                }
                var matters = new List<WindowMatter>();
                foreach (var matter in file.List(fields, "matters").Select(file.Mapping).OfType<YamlMappingNode>())
                {
                    if (Matter(file, matter, names) is { } read)
                    {
                        if (desks.SelectMany(d => d.Matters).Concat(matters).Any(m => m.Id == read.Id && (m.To is null || m.To >= read.From) && (read.To is null || read.To >= m.From)))
                        {
                            file.Add(matter.Start, "overlapping-dates", $"事项“{read.Id}”已在前面出现且日期重叠", $"The matter '{read.Id}' stands above already and overlaps it");
                        }
                        matters.Add(read);
                    }
                }
                if (window is not null)
                {
                    desks.Add(new WindowDesk(window, matters));
                }
            }
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : new WindowRules(desks);
    }

    private static string? Window(YamlFile file, YamlMappingNode fields)
    {
        if (file.Required(fields, "window") is not { } window || WindowRules.Windows.Contains(window.Value!))
        {
            return YamlFile.Find(fields, "window") is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;
        }
        var known = string.Join(", ", WindowRules.Windows);
        file.Add(window.Start, "unknown-value", $"“{window.Value}”不认识；可用：{known}", $"'{window.Value}' is not known; known are: {known}");
        return null;
    }

    private static WindowMatter? Matter(YamlFile file, YamlMappingNode fields, HashSet<string>? names)
    {
        file.AllowOnly(fields, MatterFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var from = file.Required(fields, "from") is { } first ? file.Day(first) : null;
        var to = file.Optional(fields, "to") is { } last ? file.Day(last) : null;
        if (to < from)
        {
            file.Add(fields.Start, "reversed-dates", "to 早于 from", "'to' comes before 'from'");
        }
        var papers = new List<WindowPaper>();
        foreach (var paper in file.OptionalList(fields, "papers").Select(file.Mapping).OfType<YamlMappingNode>())
        {
            if (Paper(file, paper) is { } read)
            {
                if (papers.Exists(p => p.Id == read.Id))
                {
                    file.Add(paper.Start, "duplicate-id", $"材料“{read.Id}”已在前面出现", $"The paper '{read.Id}' stands above already");
                }
                papers.Add(read);
            }
        }
        var promise = Term(file, fields, "withinDays", "withinWorkdays", names, required: true);
        var green = Term(file, fields, "greenWithinDays", "greenWithinWorkdays", names, required: false);
        var route = file.Words(fields, "route");
        var assumed = file.Words(fields, "assumed");
        var source = YamlFile.Find(fields, "assumed") is null ? RuleFile.Source(file, fields) : null;
        if (YamlFile.Find(fields, "assumed") is not null && YamlFile.Find(fields, "source") is { } both)
        {
            file.Add(both.Start, "source-and-assumed", "source 与 assumed 只写一个：有出处的不是假定", "Write either source or assumed: what has a source is not assumed");
        }
        return id is null || zh is null || en is null || from is null || promise is null ? null
            : new WindowMatter(id.Value!, new Wording(zh.Value!, en.Value!), from.Value, to, papers, promise, green, route, source, assumed);
    }

    private static WindowPaper? Paper(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, PaperFields);
        var (id, zh, en, needed) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"), file.Required(fields, "needed"));
        if (needed is not null && needed.Value is not ("true" or "false"))
        {
            file.Add(needed.Start, "unknown-value", $"“{needed.Value}”应为 true（必需）或 false（可选）", $"'{needed.Value}' should be true (needed) or false (optional)");
            needed = null;
        }
        return id is null || zh is null || en is null || needed is null ? null : new WindowPaper(id.Value!, new Wording(zh.Value!, en.Value!), needed.Value == "true");
    }

    /// <summary>A term stands in days or in workdays, never in both.</summary>
    private static WindowTerm? Term(YamlFile file, YamlMappingNode fields, string days, string workdays, HashSet<string>? names, bool required)
    {
        var (inDays, inWorkdays) = (file.Optional(fields, days), file.Optional(fields, workdays));
        if (inDays is not null && inWorkdays is not null)
        {
            file.Add(inWorkdays.Start, "two-terms", $"“{days}”与“{workdays}”只写一个", $"Write either {days} or {workdays}");
            return null;
        }
        if ((inDays ?? inWorkdays) is not { Value: { } text } node)
        {
            if (required)
            {
                file.Add(fields.Start, "missing-" + days, $"缺少承诺时限，请写“{days}”或“{workdays}”", $"The promised time is missing; write {days} or {workdays}");
            }
            return null;
        }
        if (text.All(char.IsAsciiDigit) && Days(text) is null)
        {
            file.Add(node.Start, "bad-number", $"“{text}”应为 0 至 {MostDays} 的整数天数", $"'{text}' should be a whole number of days from 0 to {MostDays}");
            return null;
        }
        if (!text.All(char.IsAsciiDigit) && names?.Contains(text) == false)
        {
            var near = Feel.Names.Nearest(text, names);
            file.Add(node.Start, "unknown-parameter", $"“{text}”不是天数，也没有这个名称的参数" + (near is null ? "" : $"；是否指“{near}”"),
                $"'{text}' is no number of days, and no parameter has that name" + (near is null ? "" : $"; did you mean '{near}'?"));
            return null;
        }
        return new WindowTerm(text, inWorkdays is not null);
    }
}
