using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads appraisal-items.yaml.</summary>
internal static class AppraisalFile
{
    internal static readonly string[] Fields = ["items", "triggers", "bars"];
    internal static readonly string[] ItemFields = ["id", "zh", "en", "of", "units", "most", "measure", "coverage", "days", "zero", "full", "empty", "from", "to", "source", "assumed"];
    internal static readonly string[] TriggerFields = ["id", "zh", "en", "from", "to", "source", "assumed"];
    internal static readonly string[] BarFields = ["of", "passMark", "commendFirst", "commendLeast", "from", "to", "source", "assumed"];

    private static readonly (string Word, AppraisedKind Value)[] Kinds = [("township", AppraisedKind.Township), ("county-unit", AppraisedKind.CountyUnit)];

    private static readonly (string Word, AppraisalMeasure Value)[] Measures =
    [
        ("coverage", AppraisalMeasure.Coverage), ("letters", AppraisalMeasure.Letters), ("meetings", AppraisalMeasure.Meetings), ("findings", AppraisalMeasure.Findings),
        ("problems", AppraisalMeasure.Problems), ("matters", AppraisalMeasure.Matters), ("visits", AppraisalMeasure.Visits),
    ];

    private static readonly (string Word, EmptyBase Value)[] Empties = [("unknown", EmptyBase.Unknown), ("left-out", EmptyBase.LeftOut)];

    private const int MostDays = 366, MostUnits = 10_000;

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="coverages">Ids of the programme's coverages and, as <c>id/part</c>, of their parts; null where files have faults, so that nothing can be said of them.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static AppraisalPlan? Read(string name, TextReader yaml, IReadOnlySet<string>? coverages, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        var (items, triggers, bars) = (new List<AppraisalItem>(), new List<VetoTrigger>(), new List<AppraisalBar>());
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, Fields);
            foreach (var fields in file.OptionalList(root, "items").Select(file.Mapping).OfType<YamlMappingNode>())
            {
                if (Item(file, fields, coverages) is { } item)
                {
                    if (items.Exists(i => i.Id == item.Id && Overlap(i.From, i.To, item.From, item.To)))
                    {
                        file.Add(fields.Start, "overlapping-dates", $"考核项目“{item.Id}”已在前面出现且日期重叠", $"The item '{item.Id}' stands above already and overlaps it");
                    }
                    items.Add(item);
                }
            }
            foreach (var fields in file.OptionalList(root, "triggers").Select(file.Mapping).OfType<YamlMappingNode>())
            {
                if (Trigger(file, fields) is { } trigger)
                {
                    if (triggers.Exists(t => t.Id == trigger.Id))
                    {
                        file.Add(fields.Start, "duplicate-id", $"否决情形“{trigger.Id}”已在前面出现", $"The trigger '{trigger.Id}' stands above already");
                    }
                    triggers.Add(trigger);
                }
            }
            foreach (var fields in file.OptionalList(root, "bars").Select(file.Mapping).OfType<YamlMappingNode>())
            {
                if (Bar(file, fields) is { } bar)
                {
                    if (bars.Exists(b => b.Of == bar.Of && Overlap(b.From, b.To, bar.From, bar.To)))
                    {
                        file.Add(fields.Start, "overlapping-dates", "同类单位的分数线已在前面出现且日期重叠", "Bars of this kind of unit stand above already and overlap these");
                    }
                    bars.Add(bar);
                }
            }
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : new AppraisalPlan(items, triggers, bars);
    }

    private static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) => (to is null || to >= otherFrom) && (otherTo is null || otherTo >= from);

    private static AppraisalItem? Item(YamlFile file, YamlMappingNode fields, IReadOnlySet<string>? coverages)
    {
        file.AllowOnly(fields, ItemFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var (of, measure) = (Word(file, file.Required(fields, "of"), Kinds), Word(file, file.Required(fields, "measure"), Measures));
        var empty = Word(file, file.Optional(fields, "empty"), Empties);
        var most = Number(file, file.Required(fields, "most"), 0.01m, 1000);
        var (zero, full) = (Number(file, file.Required(fields, "zero"), 0, 100), Number(file, file.Required(fields, "full"), 0, 100));
        if (zero >= full)
        {
            file.Add(fields.Start, "reversed-line", "zero 应小于 full：分数随比例上升", "'zero' has to be less than 'full': points rise with the rate");
        }
        var units = Units(file, fields, of);
        var coverage = Coverage(file, fields, measure, coverages);
        var days = Days(file, fields, measure);
        if (of == AppraisedKind.CountyUnit && measure is AppraisalMeasure.Matters or AppraisalMeasure.Visits)
        {
            file.Add(fields.Start, "wrong-measure", "服务窗口和走访只按乡镇计量", "Matters of windows and visits are measured of townships only");
        }
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        return id is null || zh is null || en is null || of is null || measure is null || most is null || zero is null || full is null || from is null ? null : new AppraisalItem
        {
            Id = id.Value!, Name = new Wording(zh.Value!, en.Value!), Of = of.Value, Units = units, Most = most.Value, Measure = measure.Value, Coverage = coverage, Days = days,
            Zero = zero.Value, Full = full.Value, Empty = empty ?? EmptyBase.Unknown, From = from.Value, To = to, Source = source, Assumed = assumed,
        };
    }

    private static VetoTrigger? Trigger(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, TriggerFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        return id is null || zh is null || en is null || from is null ? null : new VetoTrigger(id.Value!, new Wording(zh.Value!, en.Value!), from.Value, to, source, assumed);
    }

    private static AppraisalBar? Bar(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, BarFields);
        var of = Word(file, file.Required(fields, "of"), Kinds);
        var (pass, least) = (Number(file, file.Optional(fields, "passMark"), 0, 100), Number(file, file.Optional(fields, "commendLeast"), 0, 100));
        var first = Whole(file, file.Optional(fields, "commendFirst"), 1, MostUnits);
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        return of is null || from is null ? null : new AppraisalBar(of.Value, pass, first, least, from.Value, to, source, assumed);
    }

    private static List<string> Units(YamlFile file, YamlMappingNode fields, AppraisedKind? of)
    {
        var units = new List<string>();
        foreach (var node in file.OptionalList(fields, "units"))
        {
            if (node is not YamlScalarNode { Value: { Length: > 0 } unit })
            {
                file.Add(node.Start, "wrong-shape", "此处应为单位名称", "The name of a unit is expected here");
                continue;
            }
            if (of == AppraisedKind.Township)
            {
                file.Add(node.Start, "wrong-units", "乡镇的项目对所有乡镇一样，不写 units", "Items of townships are the same for all; leave 'units' out");
            }
            units.Add(unit);
        }
        return units;
    }

    private static string? Coverage(YamlFile file, YamlMappingNode fields, AppraisalMeasure? measure, IReadOnlySet<string>? coverages)
    {
        var coverage = measure == AppraisalMeasure.Coverage ? file.Required(fields, "coverage") : file.Optional(fields, "coverage");
        if (coverage is null || measure is null)
        {
            return null;
        }
        if (measure != AppraisalMeasure.Coverage)
        {
            file.Add(coverage.Start, "wrong-measure", "只有 measure: coverage 的项目才写 coverage", "Only items of measure: coverage name a coverage");
        }
        else if (coverages?.Contains(coverage.Value!) == false)
        {
            var near = Feel.Names.Nearest(coverage.Value!, coverages);
            file.Add(coverage.Start, "unknown-coverage", $"没有全覆盖“{coverage.Value}”" + (near is null ? "" : $"；是否指“{near}”"), $"There is no coverage '{coverage.Value}'" + (near is null ? "" : $"; did you mean '{near}'?"));
        }
        return coverage.Value;
    }

    private static int Days(YamlFile file, YamlMappingNode fields, AppraisalMeasure? measure)
    {
        var takesDays = measure is AppraisalMeasure.Meetings or AppraisalMeasure.Visits;
        var days = takesDays ? file.Required(fields, "days") : file.Optional(fields, "days");
        if (days is not null && measure is not null && !takesDays)
        {
            file.Add(days.Start, "wrong-measure", "只有例会和走访的项目才写 days", "Only items of meetings and visits have 'days'");
        }
        return Whole(file, days, measure == AppraisalMeasure.Visits ? 1 : 0, MostDays) ?? 0;
    }

    private static T? Word<T>(YamlFile file, YamlScalarNode? node, (string Word, T Value)[] words) where T : struct
    {
        if (node is null)
        {
            return null;
        }
        foreach (var (word, value) in words)
        {
            if (word == node.Value)
            {
                return value;
            }
        }
        var known = string.Join(", ", words.Select(w => w.Word));
        file.Add(node.Start, "unknown-value", $"“{node.Value}”不认识；可用：{known}", $"'{node.Value}' is not known; known are: {known}");
        return null;
    }

    private static decimal? Number(YamlFile file, YamlScalarNode? node, decimal least, decimal most)
    {
        if (node is null)
        {
            return null;
        }
        if (decimal.TryParse(node.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && decimal.Round(number, 2) == number)
        {
            return number;
        }
        var (low, high) = (least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
        file.Add(node.Start, "bad-number", $"“{node.Value}”应为 {low} 至 {high} 的数，最多两位小数", $"'{node.Value}' should be a number from {low} to {high} with two decimals at most");
        return null;
    }

    private static int? Whole(YamlFile file, YamlScalarNode? node, int least, int most)
    {
        if (node is null)
        {
            return null;
        }
        if (int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        file.Add(node.Start, "bad-number", $"“{node.Value}”应为 {least} 至 {most} 的整数", $"'{node.Value}' should be a whole number from {least} to {most}");
        return null;
    }
}
