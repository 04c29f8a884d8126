using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Luling.Policy.Facts;
using Luling.Policy.Programmes.Sources;
using Luling.Policy.Programmes.Tables;
using Luling.Policy.Settlement;
using YamlDotNet.Core;

namespace Luling.Policy.Programmes;

/// <summary>Loads a programme: each file by what its name says, then all rules together.</summary>
internal sealed class ProgrammeLoader(IReadOnlyList<ProgrammeText> files, FactCatalog countyFacts, SheetSource? sheets)
{
    private readonly List<ProgrammeFault> faults = [];
    private readonly List<ProgrammeFault> warnings = [];
    private readonly List<ProgrammeText> sheetTexts = [];

    public ProgrammeLoad Load()
    {
        var head = Read("programme.yaml", required: true, (name, yaml) => HeadFile.Read(name, yaml, faults));
        var parameters = Read("parameters.yaml", required: false, (name, yaml) =>
        {
            var load = ParameterTable.Load(yaml, name);
            faults.AddRange(load.Faults);
            return load.Table;
        }) ?? ParameterTable.Empty;
        var facts = Read("facts.yaml", required: false, (name, yaml) => FactFile.Read(name, yaml, countyFacts, faults)) ?? countyFacts;
        var procedures = Read("procedures.yaml", required: false, (name, yaml) => ProcedureFile.Read(name, yaml, faults.Exists(f => f.File == "parameters.yaml") ? null : parameters, faults)) ?? [];
        var settlement = Read("settlement.yaml", required: false, (name, yaml) =>
        {
            // What it names cannot be looked up in parameters that are at fault.
            if (faults.Exists(f => f.File == "parameters.yaml"))
            {
                return null;
            }
            var load = SettlementChain.Load(yaml, name, parameters);
            faults.AddRange(load.Faults);
            return load.Chain;
        });
        var drafts = new List<RuleDraft>();
        var lacking = new List<LackingRule>();
        var sources = new List<RecordSource>();
        foreach (var file in files.Where(f => IsRules(f.Name)))
        {
            var rules = new RuleFile(file.Name, facts, Sheet);
            rules.Read(new StringReader(file.Text));
            drafts.AddRange(rules.Rules);
            lacking.AddRange(rules.Lacking);
            sources.AddRange(rules.Sources);
            faults.AddRange(rules.Faults);
        }
        CheckSources(sources);
        var ruleFaults = faults.Exists(f => IsRules(f.File));
        var cases = Read("cases.yaml", required: false, (name, yaml) => CaseFile.Read(name, yaml, ruleFaults ? null : drafts.Select(d => d.Rule.Id).ToHashSet(StringComparer.Ordinal), faults)) ?? CaseRules.None;
        var windows = Read("windows.yaml", required: false, (name, yaml) => WindowFile.Read(name, yaml, faults.Exists(f => f.File == "parameters.yaml") ? null : parameters, faults)) ?? WindowRules.None;
        var oversight = Read("oversight.yaml", required: false, (name, yaml) => OversightFile.Read(name, yaml, faults)) ?? OversightRules.None;
        var pairing = Read("pairing.yaml", required: false, (name, yaml) => PairingFile.Read(name, yaml, faults)) ?? [];
        if (head is null)
        {
            return new ProgrammeLoad(null, Ordered());
        }
        var (scopes, parameterScope, compiled) = new RuleSet(facts, parameters, faults, warnings).Compile(head, drafts);
        // Where names are not sound no expression was compiled, and those of coverages would only repeat the same faults.
        var coverages = faults.Count > 0 ? [] : Read("coverages.yaml", required: false, (name, yaml) => CoverageFile.Read(name, yaml, facts, new ExpressionCompiler(scopes, parameterScope, faults, warnings), faults)) ?? [];
        var coverageIds = faults.Count > 0 ? null : coverages.Select(c => c.Coverage).SelectMany(c => c.Parts.Select(p => $"{c.Id}/{p.Id}").Prepend(c.Id)).ToHashSet(StringComparer.Ordinal);
        var appraisal = Read("appraisal-items.yaml", required: false, (name, yaml) => AppraisalFile.Read(name, yaml, coverageIds, faults)) ?? AppraisalPlan.None;
        var letters = Read("letters.yaml", required: false, (name, yaml) => LetterFile.Read(name, yaml, facts, faults.Count > 0 ? null : [.. coverages.Select(c => c.Coverage)], faults)) ?? [];
        var gaps = coverages.Select(c => c.Coverage).SelectMany(c => c.Parts.Concat(c.Needs).Select(p => $"{c.Id}/{p.Id}").Append(c.Id)).ToHashSet(StringComparer.Ordinal);
        var visiting = Read("visiting.yaml", required: false, (name, yaml) => VisitFile.Read(name, yaml, faults.Count > 0 ? null : gaps, faults)) ?? VisitRules.None;
        return faults.Count > 0
            ? new ProgrammeLoad(null, Ordered()) { Warnings = warnings }
            : new ProgrammeLoad(new Programme(head, new ProgrammeParts(Version(), [.. Texts()], parameters, facts, compiled, lacking, sources, procedures, cases, coverages, settlement, parameterScope, scopes) { Windows = windows, Appraisal = appraisal, Letters = letters, Oversight = oversight, Visiting = visiting, Pairing = pairing }), []) { Warnings = warnings };
    }

    private void CheckSources(List<RecordSource> sources)
    {
        foreach (var twice in sources.GroupBy(s => s.Id, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            faults.Add(new ProgrammeFault(twice.File, twice.Line, 1, "duplicate-id", $"来源“{twice.Id}”已在前面出现", $"The source '{twice.Id}' stands above already"));
        }
    }

    /// <summary>The files, and the sheets from which tables took their rows: enough to load the same programme without the workbooks.</summary>
    private IEnumerable<ProgrammeText> Texts() => files.Where(f => !sheetTexts.Exists(s => s.Name == f.Name)).Concat(sheetTexts);

    private SheetCells? Sheet(TableAsked asked)
    {
        if (sheets?.Invoke(asked) is { } cells)
        {
            if (cells.Fault is null)
            {
                var text = SheetText.Of(cells);
                sheetTexts.RemoveAll(s => s.Name == text.Name);
                sheetTexts.Add(text);
            }
            return cells;
        }
        return asked is { Workbook: { } workbook, Sheet: { } sheet } ? SheetText.Find(files, workbook, sheet) : null;
    }

    /// <summary>Files with a name and a reader of their own.</summary>
    internal static readonly FrozenSet<string> OtherKinds = FrozenSet.ToFrozenSet(
    [
        "programme.yaml", "parameters.yaml", "facts.yaml", "procedures.yaml", "settlement.yaml", "coverages.yaml", "cases.yaml", "windows.yaml", "appraisal-items.yaml", "letters.yaml", "oversight.yaml", "visiting.yaml", "pairing.yaml",
    ], StringComparer.Ordinal);

    /// <summary>Everything that is no other kind of file is a file of rules.</summary>
    internal static bool IsRules(string name) => name.EndsWith(".yaml", StringComparison.Ordinal)
        && !OtherKinds.Contains(name)
        && !name.StartsWith("tests/", StringComparison.Ordinal) && !name.StartsWith("forms/", StringComparison.Ordinal);

    private T? Read<T>(string name, bool required, Func<string, TextReader, T?> read) where T : class
    {
        if (files.FirstOrDefault(f => f.Name == name) is { } file)
        {
            return read(name, new StringReader(file.Text));
        }
        if (required)
        {
            faults.Add(new ProgrammeFault(name, 1, 1, "missing-file", $"缺少文件 {name}", $"The file {name} is missing"));
        }
        return null;
    }

    private IReadOnlyList<ProgrammeFault> Ordered() => [.. faults.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Code, StringComparer.Ordinal)];

    private string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Texts().OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Text.Length}\0{file.Text}\0"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Reads programme.yaml.</summary>
internal static class HeadFile
{
    internal static readonly string[] Fields = ["id", "nameZh", "nameEn", "place", "validFrom", "validTo", "assumptionsZh", "assumptionsEn"];

    public static ProgrammeHead? Read(string name, TextReader yaml, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        ProgrammeHead? head = null;
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, Fields);
            var (id, zh, en) = (file.Required(root, "id"), file.Required(root, "nameZh"), file.Required(root, "nameEn"));
            var from = file.Required(root, "validFrom") is { } first ? file.Day(first) : null;
            var to = file.Optional(root, "validTo") is { } last ? file.Day(last) : null;
            var (assumedZh, assumedEn) = (file.Optional(root, "assumptionsZh"), file.Optional(root, "assumptionsEn"));
            if (assumedZh is null != assumedEn is null)
            {
                file.Required(root, assumedZh is null ? "assumptionsZh" : "assumptionsEn");
            }
            if (to < from)
            {
                file.Add(new Mark(0, 1, 1), "reversed-dates", "validTo 早于 validFrom", "validTo comes before validFrom");
            }
            if (id is not null && zh is not null && en is not null && from is not null)
            {
                head = new ProgrammeHead(id.Value!, new Wording(zh.Value!, en.Value!), assumedZh is null || assumedEn is null ? null : new Wording(assumedZh.Value!, assumedEn.Value!), from.Value, to);
            }
        }
        faults.AddRange(file.Faults);
        return head;
    }
}
