using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads oversight.yaml.</summary>
internal static class OversightFile
{
    internal static readonly string[] Fields = ["rectification", "escalation", "checklist", "risk"];
    internal static readonly string[] RectificationFields = ["days", "from", "to", "source", "assumed"];
    internal static readonly string[] EscalationFields = ["level", "days", "from", "to", "source", "assumed"];
    internal static readonly string[] ChecklistFields = ["id", "group", "zh", "en", "from", "to", "source", "assumed"];
    internal static readonly string[] RiskFields = ["count", "per", "most", "weight", "from", "to", "source", "assumed"];

    private static readonly (EscalationLevel, string)[] Levels = [(EscalationLevel.Township, "township"), (EscalationLevel.Office, "office"), (EscalationLevel.LeadingGroup, "leading-group")];
    private static readonly (ChecklistGroup, string)[] Groups = [(ChecklistGroup.Policy, "policy"), (ChecklistGroup.Results, "results"), (ChecklistGroup.Funds, "funds")];
    private static readonly (RiskCount, string)[] Counts =
    [
        (RiskCount.Place, "place"), (RiskCount.OpenProblem, "open-problem"), (RiskCount.OverdueProblem, "overdue-problem"), (RiskCount.CoverageGap, "coverage-gap"), (RiskCount.DayWithoutInspection, "day-without-inspection"),
    ];

    /// <summary>A number beyond this was not meant.</summary>
    private const int Largest = 100_000;

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static OversightRules? Read(string name, TextReader yaml, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        OversightRules? rules = null;
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, Fields);
            rules = new OversightRules(
                Each(file, root, "rectification", Rectification, (_, _) => true, r => r.From, r => r.To),
                Each(file, root, "escalation", Escalation, (a, b) => a.Level == b.Level, r => r.From, r => r.To),
                Each(file, root, "checklist", Item, (_, _) => false, r => r.From, r => r.To),
                Each(file, root, "risk", Risk, (a, b) => a.Count == b.Count, r => r.From, r => r.To));
            foreach (var (twice, at) in rules.Checklist.Select((c, i) => (c, i)).Where(c => rules.Checklist.Take(c.i).Any(b => b.Id == c.c.Id)))
            {
                file.Add(YamlFile.Find(root, "checklist")!.Start, "duplicate-id", $"检查项“{twice.Id}”（第 {at + 1} 项）已在前面出现", $"The item '{twice.Id}' (number {at + 1}) stands above already");
            }
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : rules;
    }

    /// <summary>The entries of a list; two for the same thing may not be in force on the same day.</summary>
    private static List<T> Each<T>(YamlFile file, YamlMappingNode root, string field, Func<YamlFile, YamlMappingNode, T?> read, Func<T, T, bool> same, Func<T, DateOnly> from, Func<T, DateOnly?> to) where T : class
    {
        var entries = new List<T>();
        foreach (var fields in file.OptionalList(root, field).Select(file.Mapping).OfType<YamlMappingNode>())
        {
            if (read(file, fields) is { } entry)
            {
                if (entries.Exists(e => same(e, entry) && (to(e) is not { } end || end >= from(entry)) && (to(entry) is not { } last || last >= from(e))))
                {
                    file.Add(fields.Start, "overlapping-dates", $"{field} 中同一项已在前面出现且日期重叠", $"The same entry of {field} stands above already and overlaps it");
                }
                entries.Add(entry);
            }
        }
        return entries;
    }

    private static RectificationTime? Rectification(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, RectificationFields);
        var days = Number(file, fields, "days", 1);
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        return days is null || from is null ? null : new RectificationTime(days.Value, from.Value, to, source, assumed);
    }

    private static EscalationStep? Escalation(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, EscalationFields);
        var (level, days) = (Choice(file, fields, "level", Levels), Number(file, fields, "days", 1));
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        return level is null || days is null || from is null ? null : new EscalationStep(level.Value, days.Value, from.Value, to, source, assumed);
    }

    private static ChecklistItem? Item(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, ChecklistFields);
        var (id, group, zh, en) = (file.Required(fields, "id"), Choice(file, fields, "group", Groups), file.Required(fields, "zh"), file.Required(fields, "en"));
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        return id is null || group is null || zh is null || en is null || from is null ? null : new ChecklistItem(id.Value!, group.Value, new Wording(zh.Value!, en.Value!), from.Value, to, source, assumed);
    }

    private static RiskWeight? Risk(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, RiskFields);
        var (count, per, most, weight) = (Choice(file, fields, "count", Counts), Number(file, fields, "per", 1), Number(file, fields, "most", 1), Number(file, fields, "weight", 0));
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        return count is null || per is null || most is null || weight is null || from is null ? null : new RiskWeight(count.Value, per.Value, most.Value, weight.Value, from.Value, to, source, assumed);
    }

    private static T? Choice<T>(YamlFile file, YamlMappingNode fields, string field, (T Value, string Word)[] known) where T : struct
    {
        if (file.Required(fields, field) is not { } word)
        {
            return null;
        }
        foreach (var (value, name) in known)
        {
            if (name == word.Value)
            {
                return value;
            }
        }
        var names = string.Join(", ", known.Select(k => k.Word));
        file.Add(word.Start, "unknown-value", $"“{word.Value}”不认识；可用：{names}", $"'{word.Value}' is not known; known are: {names}");
        return null;
    }

    private static int? Number(YamlFile file, YamlMappingNode fields, string field, int least)
    {
        if (file.Required(fields, field) is not { } number)
        {
            return null;
        }
        if (int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= Largest)
        {
            return value;
        }
        file.Add(number.Start, "bad-number", $"“{number.Value}”应为 {least} 至 {Largest} 的整数", $"'{number.Value}' should be a whole number from {least} to {Largest}");
        return null;
    }
}
