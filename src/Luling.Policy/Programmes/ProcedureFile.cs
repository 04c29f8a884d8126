using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads procedures.yaml. A limit that is no number has to be the name of a parameter.</summary>
internal static class ProcedureFile
{
    internal static readonly string[] Fields = ["id", "zh", "en", "from", "to", "source", "note", "subject", "ends", "mayMerge", "steps"];
    internal static readonly string[] StepFields = ["id", "zh", "en", "leastDays", "withinDays", "withinWorkdays", "evidence", "signs", "case", "level", "quorum", "apartFrom", "publicity", "papers", "since"];
    internal static readonly string[] QuorumFields = ["presentAtLeast", "presentMoreThan", "favourAtLeast", "favourMoreThan"];

    /// <summary>More papers than this nobody meant to ask for at one step.</summary>
    private const int MostPapers = 10;

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="parameters">Null where the file of parameters has faults, so that nothing can be said of their names.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static IReadOnlyList<Procedure>? Read(string name, TextReader yaml, ParameterTable? parameters, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        var names = parameters?.Keys.Select(parameters.NamesOf).OfType<Wording>().SelectMany(n => new[] { n.Zh, n.En }).ToHashSet(StringComparer.Ordinal);
        var procedures = new List<Procedure>();
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, "procedures");
            foreach (var item in file.List(root, "procedures"))
            {
                if (file.Mapping(item) is { } fields && Procedure(file, fields, names) is { } procedure)
                {
                    if (procedures.Exists(p => p.Id == procedure.Id && (p.To is null || p.To >= procedure.From)))
                    {
                        file.Add(fields.Start, "overlapping-dates", $"程序“{procedure.Id}”已在前面出现且日期重叠", $"Procedure '{procedure.Id}' stands above already and overlaps it");
                    }
                    procedures.Add(procedure);
                }
            }
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : procedures;
    }

    private static Procedure? Procedure(YamlFile file, YamlMappingNode fields, HashSet<string>? names)
    {
        file.AllowOnly(fields, Fields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var from = file.Required(fields, "from") is { } first ? file.Day(first) : null;
        var to = file.Optional(fields, "to") is { } last ? file.Day(last) : null;
        var source = RuleFile.Source(file, fields);
        var note = file.Words(fields, "note");
        var subject = file.Required(fields, "subject") is { } about ? Choice<ProcedureSubject>(file, about) : null;
        var ends = file.Optional(fields, "ends") is { } end ? Choice<ProcedureEnd>(file, end) : ProcedureEnd.None;
        if (ends is not null && subject is not null && !Fits(ends.Value, subject.Value))
        {
            file.Add(YamlFile.Find(fields, "ends")!.Start, "wrong-end", "这种对象的程序不能这样结束：只有户可以纳入或剔除，只有户和村可以退出", "A procedure about this subject cannot end so: only households are registered or removed, only households and villages exit");
        }
        var steps = new List<ProcedureStep>();
        foreach (var node in file.List(fields, "steps"))
        {
            if (Step(file, node, names, steps) is { } step)
            {
                if (steps.Exists(s => s.Id == step.Id))
                {
                    file.Add(node.Start, "duplicate-id", $"步骤“{step.Id}”已在前面出现", $"The step '{step.Id}' stands above already");
                }
                steps.Add(step);
            }
        }
        var merge = Ids(file, fields, "mayMerge", [.. steps.Select(s => s.Id)]);
        if (YamlFile.Find(fields, "mayMerge") is { } merged && !(merge.Count == 2 && steps.FindIndex(s => s.Id == merge[0]) is >= 0 and var at && at + 1 < steps.Count && steps[at + 1].Id == merge[1]
            && steps.GetRange(at, 2).TrueForAll(s => s is { Quorum: null, IsPublic: false, LeastDays: null, Papers: 0 })))
        {
            file.Add(merged.Start, "wrong-merge", "mayMerge 应写两个前后相接、不表决、不公示、不附材料的步骤编号", "'mayMerge' takes the ids of two steps that follow each other, without vote, publicity and papers");
        }
        return id is null || zh is null || en is null || from is null || source is null || subject is null || ends is null ? null
            : new Procedure(id.Value!, new Wording(zh.Value!, en.Value!), from.Value, to, source, note, steps) { Subject = subject.Value, Ends = ends.Value, MayMerge = merge };
    }

    private static bool Fits(ProcedureEnd ends, ProcedureSubject subject) => ends switch
    {
        ProcedureEnd.None => true,
        ProcedureEnd.Exits => subject is ProcedureSubject.Household or ProcedureSubject.Village,
        _ => subject is ProcedureSubject.Household,
    };

    private static ProcedureStep? Step(YamlFile file, YamlNode node, HashSet<string>? names, List<ProcedureStep> before)
    {
        if (file.Mapping(node) is not { } fields)
        {
            return null;
        }
        file.AllowOnly(fields, StepFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var evidence = file.OptionalList(fields, "evidence").Select(file.Words).OfType<Wording>().ToList();
        var signs = file.OptionalList(fields, "signs").Select(file.Words).OfType<Wording>().ToList();
        var proof = file.Optional(fields, "case") is { } done ? Choice<CaseProof>(file, done) : null;
        var level = file.Optional(fields, "level") is { } who ? Choice<ProcedureLevel>(file, who) : null;
        var papers = 0;
        if (file.Optional(fields, "papers") is { } count && !(int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out papers) && papers <= MostPapers))
        {
            file.Add(count.Start, "bad-number", $"“{count.Value}”应为 0 至 {MostPapers} 的整数", $"'{count.Value}' should be a whole number from 0 to {MostPapers}");
        }
        return id is null || zh is null || en is null ? null
            : new ProcedureStep(id.Value!, new Wording(zh.Value!, en.Value!), Limit(file, fields, "leastDays", names), Limit(file, fields, "withinDays", names),
                Limit(file, fields, "withinWorkdays", names), evidence, signs, proof)
            {
                Level = level, Quorum = file.Part(fields, "quorum") is { } quorum ? Quorum(file, quorum, names) : null, ApartFrom = Ids(file, fields, "apartFrom", [.. before.Select(s => s.Id)]),
                IsPublic = IsFirst(file, fields, "publicity", "true", "false"), Papers = papers, SinceStart = IsFirst(file, fields, "since", "start", "step"),
            };
    }

    /// <summary>A bound on who is present, which may be left out, and one on who is in favour; each either reached or exceeded, never both.</summary>
    private static QuorumRule? Quorum(YamlFile file, YamlMappingNode fields, HashSet<string>? names)
    {
        file.AllowOnly(fields, QuorumFields);
        var (present, favour) = (Share(file, fields, "present", names), Share(file, fields, "favour", names));
        if (favour is null && YamlFile.Find(fields, "favourAtLeast") is null && YamlFile.Find(fields, "favourMoreThan") is null)
        {
            file.Add(fields.Start, "missing-favour", "表决须写明赞成比例：favourAtLeast（达到）或 favourMoreThan（超过）", "A vote needs 'favourAtLeast' (reached) or 'favourMoreThan' (exceeded)");
        }
        return favour is null ? null : new QuorumRule(present, favour);
    }

    private static ShareRule? Share(YamlFile file, YamlMappingNode fields, string of, HashSet<string>? names)
    {
        var (least, more) = (file.Optional(fields, of + "AtLeast"), file.Optional(fields, of + "MoreThan"));
        if (least is not null && more is not null)
        {
            file.Add(more.Start, "both-bounds", $"{of}AtLeast（达到）与 {of}MoreThan（超过）只写一个", $"Write either {of}AtLeast or {of}MoreThan");
        }
        if ((least ?? more) is not { Value: { } text } node)
        {
            return null;
        }
        if (ShareBound.Parse(text, more is not null) is null && (text.Any(char.IsAsciiDigit) || names?.Contains(text) == false))
        {
            var near = names is null ? null : Feel.Names.Nearest(text, names);
            file.Add(node.Start, "unknown-parameter", $"“{text}”不是 2/3 样式的分数，也没有这个名称的参数" + (near is null ? "" : $"；是否指“{near}”"),
                $"'{text}' is no fraction like 2/3, and no parameter has that name" + (near is null ? "" : $"; did you mean '{near}'?"));
        }
        return new ShareRule(text, more is not null);
    }

    /// <summary>Ids of steps; one that is not among <paramref name="known"/> is a fault.</summary>
    private static List<string> Ids(YamlFile file, YamlMappingNode fields, string field, IReadOnlyCollection<string> known)
    {
        var ids = new List<string>();
        foreach (var item in file.OptionalList(fields, field))
        {
            if (item is not YamlScalarNode { Value: { Length: > 0 } id })
            {
                file.Add(item.Start, "wrong-shape", "此处应为步骤编号", "The id of a step is expected here");
                continue;
            }
            if (!known.Contains(id))
            {
                var near = Feel.Names.Nearest(id, known);
                file.Add(item.Start, "unknown-step", $"前面没有编号为“{id}”的步骤" + (near is null ? "" : $"；是否指“{near}”"), $"No step above has the id '{id}'" + (near is null ? "" : $"; did you mean '{near}'?"));
            }
            ids.Add(id);
        }
        return ids;
    }

    /// <summary>A field that takes one of two values; whether it has the first.</summary>
    private static bool IsFirst(YamlFile file, YamlMappingNode fields, string field, string first, string second)
    {
        if (file.Optional(fields, field) is not { } node)
        {
            return false;
        }
        if (node.Value != first && node.Value != second)
        {
            file.Add(node.Start, "unknown-value", $"“{node.Value}”不认识；可用：{first}, {second}", $"'{node.Value}' is not known; known are: {first}, {second}");
        }
        return node.Value == first;
    }

    private static T? Choice<T>(YamlFile file, YamlScalarNode node) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().Select(v => (Value: v, Word: v.ToString().ToLowerInvariant())).ToList();
        if (words.Exists(w => w.Word == node.Value))
        {
            return words.Find(w => w.Word == node.Value).Value;
        }
        var known = string.Join(", ", words.Select(w => w.Word));
        file.Add(node.Start, "unknown-value", $"“{node.Value}”不认识；可用：{known}", $"'{node.Value}' is not known; known are: {known}");
        return null;
    }

    private static string? Limit(YamlFile file, YamlMappingNode fields, string field, HashSet<string>? names)
    {
        if (file.Optional(fields, field) is not { Value: { } text } node)
        {
            return null;
        }
        if (!text.All(char.IsAsciiDigit) && names?.Contains(text) == false)
        {
            var near = Feel.Names.Nearest(text, names);
            file.Add(node.Start, "unknown-parameter", $"“{text}”不是天数，也没有这个名称的参数" + (near is null ? "" : $"；是否指“{near}”"),
                $"'{text}' is no number of days, and no parameter has that name" + (near is null ? "" : $"; did you mean '{near}'?"));
        }
        return text;
    }
}
