using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>A step of a procedure.</summary>
/// <param name="Id">Stable id within the procedure.</param>
/// <param name="Name">Its name.</param>
/// <param name="LeastDays">Days that it lasts at least (publicity): a number or the name of a parameter; null where none is set.</param>
/// <param name="WithinDays">Days within which it must be done; the same.</param>
/// <param name="WithinWorkdays">Working days within which it must be done; the same.</param>
/// <param name="Evidence">What has to be on file.</param>
/// <param name="Signs">Who signs.</param>
/// <param name="Proof">What of the verification case that starts the procedure takes the step already; null where nothing does.</param>
public sealed record ProcedureStep(
    string Id, Wording Name, string? LeastDays, string? WithinDays, string? WithinWorkdays, IReadOnlyList<Wording> Evidence, IReadOnlyList<Wording> Signs, CaseProof? Proof = null);

/// <summary>What happened in a verification case before a procedure was started from it.</summary>
public enum CaseProof
{
    /// <summary>The township was told.</summary>
    Notified,

    /// <summary>Somebody was at the home.</summary>
    Visited,

    /// <summary>The household was heard: its words are on record.</summary>
    Answered,
}

/// <summary>A procedure that the rules prescribe: how a household enters, leaves, is removed.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">First day on which it is in force.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Note">What is assumed; null where nothing is.</param>
/// <param name="Steps">In order.</param>
public sealed record Procedure(string Id, Wording Name, DateOnly From, DateOnly? To, RuleSource Source, Wording? Note, IReadOnlyList<ProcedureStep> Steps);

/// <summary>Reads procedures.yaml. A limit that is no number has to be the name of a parameter.</summary>
internal static class ProcedureFile
{
    internal static readonly string[] Fields = ["id", "zh", "en", "from", "to", "source", "note", "steps"];
    internal static readonly string[] StepFields = ["id", "zh", "en", "leastDays", "withinDays", "withinWorkdays", "evidence", "signs", "case"];

    private static readonly Dictionary<string, CaseProof> Proofs = new(StringComparer.Ordinal) { ["notified"] = CaseProof.Notified, ["visited"] = CaseProof.Visited, ["answered"] = CaseProof.Answered };

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
        var steps = file.List(fields, "steps").Select(s => Step(file, s, names)).OfType<ProcedureStep>().ToList();
        return id is null || zh is null || en is null || from is null || source is null ? null
            : new Procedure(id.Value!, new Wording(zh.Value!, en.Value!), from.Value, to, source, note, steps);
    }

    private static ProcedureStep? Step(YamlFile file, YamlNode node, HashSet<string>? names)
    {
        if (file.Mapping(node) is not { } fields)
        {
            return null;
        }
        file.AllowOnly(fields, StepFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var evidence = file.OptionalList(fields, "evidence").Select(file.Words).OfType<Wording>().ToList();
        var signs = file.OptionalList(fields, "signs").Select(file.Words).OfType<Wording>().ToList();
        var proof = file.Optional(fields, "case");
        if (proof is not null && !Proofs.ContainsKey(proof.Value!))
        {
            var known = string.Join(", ", Proofs.Keys);
            file.Add(proof.Start, "unknown-value", $"“{proof.Value}”不认识；可用：{known}", $"'{proof.Value}' is not known; known are: {known}");
            proof = null;
        }
        return id is null || zh is null || en is null ? null
            : new ProcedureStep(id.Value!, new Wording(zh.Value!, en.Value!), Limit(file, fields, "leastDays", names), Limit(file, fields, "withinDays", names),
                Limit(file, fields, "withinWorkdays", names), evidence, signs, proof is null ? null : Proofs[proof.Value!]);
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
