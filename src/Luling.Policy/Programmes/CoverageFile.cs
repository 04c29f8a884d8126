using Luling.Policy.Facts;
using Luling.Policy.Feel;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads coverages.yaml. What a part does not say it has from its coverage: subject, population, base and the owner's role;
/// the owner's name where role and subject are the coverage's.</summary>
internal sealed class CoverageFile(string fileName, FactCatalog facts, ExpressionCompiler compiler)
{
    internal static readonly string[] Fields =
        ["id", "zh", "en", "base", "subject", "population", "applies", "covered", "missing", "ownerRole", "owner", "due", "needs", "parts", "items", "source", "note"];

    internal static readonly string[] PartFields = [.. Fields.Where(f => f is not ("needs" or "parts")), "shown"];

    private readonly YamlFile file = new(fileName);

    /// <summary>Empty where there are faults.</summary>
    public static IReadOnlyList<CompiledCoverage> Read(string name, TextReader yaml, FactCatalog facts, ExpressionCompiler compiler, List<ProgrammeFault> faults)
    {
        var coverages = new CoverageFile(name, facts, compiler);
        var read = coverages.file.Root(yaml) is { } root ? coverages.All(root) : [];
        faults.AddRange(coverages.file.Faults);
        return coverages.file.HasFaults ? [] : read;
    }

    private List<CompiledCoverage> All(YamlMappingNode root)
    {
        file.AllowOnly(root, "coverages");
        var read = new List<CompiledCoverage>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in file.List(root, "coverages"))
        {
            if (file.Mapping(item) is { } fields)
            {
                Unique(ids, fields);
                if (One(fields) is { } coverage)
                {
                    read.Add(coverage);
                }
            }
        }
        return read;
    }

    private CompiledCoverage? One(YamlMappingNode fields)
    {
        file.AllowOnly(fields, Fields);
        var parts = new List<(CompiledCoverage? Coverage, YamlMappingNode Fields, bool Shown)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in file.OptionalList(fields, "parts"))
        {
            if (file.Mapping(item) is { } part)
            {
                file.AllowOnly(part, PartFields);
                Unique(ids, part);
                parts.Add((Coverage(part, fields, [], [], needed: true), part, Shown(part)));
            }
        }
        var needs = new List<CompiledCoverage>();
        foreach (var need in file.OptionalList(fields, "needs"))
        {
            var (coverage, part, _) = parts.Find(p => p.Fields.Children.TryGetValue("id", out var id) && id.Equals(need));
            if (part is null)
            {
                file.Add(need.Start, "unknown-need", $"needs 中的“{need}”不是本覆盖的部分（parts）", $"'{need}' under needs is no part of this coverage");
            }
            else if (coverage is not null)
            {
                CheckSubject(coverage, fields, need);
                needs.Add(coverage);
            }
        }
        return Coverage(fields, null, needs, [.. parts.Where(p => p.Shown).Select(p => p.Coverage).OfType<CompiledCoverage>()], needed: !fields.Children.ContainsKey("needs"));
    }

    private CompiledCoverage? Coverage(YamlMappingNode fields, YamlMappingNode? whole, IReadOnlyList<CompiledCoverage> needs, IReadOnlyList<CompiledCoverage> parts, bool needed)
    {
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var subject = Subject(From(fields, whole, "subject"));
        var @base = file.Words(From(fields, whole, "base"), "base", required: true);
        var roleFrom = From(fields, whole, "ownerRole");
        var ownerRole = file.Words(roleFrom, "ownerRole", required: true);
        var missing = file.Words(fields, "missing", required: needed || fields.Children.ContainsKey("covered"));
        if (needed)
        {
            file.Required(fields, "covered");
        }
        var population = Compile(From(fields, whole, "population"), "population", subject, FeelType.Boolean, required: true);
        var applies = Compile(fields, "applies", subject, FeelType.Boolean);
        var covered = Compile(fields, "covered", subject, FeelType.Boolean);
        // The owner's name is read from the coverage's subjects: others need their own.
        var owner = Compile(fields.Children.ContainsKey("owner") || fields.Children.ContainsKey("subject") ? fields : roleFrom, "owner", subject, FeelType.String);
        var due = Compile(fields, "due", subject, FeelType.Date);
        var items = file.OptionalList(fields, "items").OfType<YamlScalarNode>().Select(n => n.Value!).ToList();
        var source = fields.Children.ContainsKey("source") ? RuleFile.Source(file, fields) : null;
        var note = file.Words(fields, "note");
        if (id is null || zh is null || en is null || subject is null || @base is not { } ofWhom || ownerRole is not { } role || population is null)
        {
            return null;
        }
        var coverage = new CoverageRule
        {
            Id = id.Value!, Name = new Wording(zh.Value!, en.Value!), Base = ofWhom, Subject = subject, Population = population.Source.Text, Applies = applies?.Source.Text, Covered = covered?.Source.Text,
            Missing = missing, OwnerRole = role, Owner = owner?.Source.Text, Due = due?.Source.Text, Needs = [.. needs.Select(n => n.Coverage)], Parts = [.. parts.Select(p => p.Coverage)],
            Items = items, Source = source, Note = note, Line = (int)fields.Start.Line,
        };
        return new CompiledCoverage(coverage, population, applies, covered, owner, due, needs, parts);
    }

    /// <summary>The part itself where it gives the field, else its coverage.</summary>
    private static YamlMappingNode From(YamlMappingNode fields, YamlMappingNode? whole, string field) => whole is null || fields.Children.ContainsKey(field) ? fields : whole;

    private FactKind? Subject(YamlMappingNode fields)
    {
        if (file.Required(fields, "subject") is not { } subject)
        {
            return null;
        }
        var kind = facts.Find(subject.Value!);
        if (kind is null)
        {
            var known = string.Join(", ", facts.Kinds.Select(k => k.Id));
            file.Add(subject.Start, "unknown-subject", $"“{subject.Value}”不是对象；可用：{known}", $"'{subject.Value}' is no kind of subject; known are: {known}");
        }
        return kind;
    }

    private CompiledExpression? Compile(YamlMappingNode fields, string field, FactKind? subject, FeelType wanted, bool required = false)
    {
        var node = required ? file.Required(fields, field) : file.Optional(fields, field);
        return node is null || subject is null ? null : compiler.Compile(subject, ExpressionText.Of(node, fileName), wanted);
    }

    private void CheckSubject(CompiledCoverage need, YamlMappingNode whole, YamlNode at)
    {
        if (file.Optional(whole, "subject")?.Value is { } subject && need.Coverage.Subject.Id != subject)
        {
            file.Add(at.Start, "wrong-need", $"“{need.Coverage.Id}”的对象是 {need.Coverage.Subject.Id}，本覆盖是 {subject}，不能作为其必需项", $"'{need.Coverage.Id}' speaks of {need.Coverage.Subject.Id}, this coverage of {subject}: it cannot be one of its needs");
        }
    }

    private bool Shown(YamlMappingNode fields)
    {
        var shown = file.Optional(fields, "shown");
        if (shown?.Value is not (null or "true" or "false"))
        {
            file.Add(shown.Start, "wrong-shape", "shown 为 true 或 false", "shown is true or false");
        }
        return shown?.Value != "false";
    }

    private void Unique(HashSet<string> ids, YamlMappingNode fields)
    {
        if (file.Optional(fields, "id") is { } id && !ids.Add(id.Value!))
        {
            file.Add(id.Start, "duplicate-id", $"“{id.Value}”已在前面出现", $"'{id.Value}' stands above already");
        }
    }
}
