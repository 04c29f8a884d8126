using System.Collections.Concurrent;
using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes.Blocks;
using Luling.Policy.Programmes.Sources;
using Luling.Policy.Programmes.Tables;
using Luling.Policy.Settlement;

namespace Luling.Policy.Programmes;

/// <summary>A file of a programme: its path within the folder, with slashes, and its text.</summary>
public sealed record ProgrammeText(string Name, string Text);

/// <summary>What loading gave: a programme, or every fault of its files, never both and never neither.</summary>
public sealed record ProgrammeLoad(Programme? Programme, IReadOnlyList<ProgrammeFault> Faults)
{
    /// <summary>What is allowed and most likely not meant, such as values that no row of a table takes.</summary>
    public IReadOnlyList<ProgrammeFault> Warnings { get; init; } = [];
}

/// <summary>A county's rules as dated data: loaded, checked and compiled.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class Programme
{
    private readonly Lazy<BlockPlans> blocks;
    private readonly ConcurrentDictionary<FactKind, ExpressionNames> names = [];

    internal Programme(ProgrammeHead head, ProgrammeParts parts)
    {
        (Head, Parts, Rules, Coverages) = (head, parts, [.. parts.Rules.Select(r => r.Rule)], [.. parts.Coverages.Select(c => c.Coverage)]);
        blocks = new Lazy<BlockPlans>(() => new BlockPlans(this));
    }

    internal ProgrammeHead Head { get; }

    internal ProgrammeParts Parts { get; }

    /// <summary>Stable id, the name of its folder.</summary>
    public string Id => Head.Id;

    /// <summary>Its name.</summary>
    public Wording Name => Head.Name;

    /// <summary>What stands on assumptions; null where nothing does.</summary>
    public Wording? Assumptions => Head.Assumptions;

    /// <summary>First day on which it is in force.</summary>
    public DateOnly From => Head.From;

    /// <summary>Last day; null until further notice.</summary>
    public DateOnly? To => Head.To;

    /// <summary>SHA-256 over all files, 64 hexadecimal digits: the same version gives the same results for the same facts.</summary>
    public string Version => Parts.Version;

    /// <summary>The files that it was loaded from, so that a decision can be repeated when they have changed.</summary>
    public IReadOnlyList<ProgrammeText> Texts => Parts.Texts;

    /// <summary>The dated parameters.</summary>
    public ParameterTable Parameters => Parts.Parameters;

    /// <summary>What rules can speak of: the county's kinds, and those that the programme declares.</summary>
    public FactCatalog Facts => Parts.Facts;

    /// <summary>All rules in all versions, each after those whose results it uses.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The keys of the parameters that a rule names, in the order in which it names them.</summary>
    /// <param name="rule">One of <see cref="Rules"/>; others name none.</param>
    public IReadOnlyList<string> ParametersOf(Rule rule) =>
        [.. Compiled.Where(c => ReferenceEquals(c.Rule, rule)).SelectMany(c => c.Expressions).SelectMany(e => e.Uses).Where(u => u.Relation == Relation.Parameter).Select(u => ParameterScope.KeyOf(u.Slot!)).Distinct()];

    /// <summary>Rules that cannot be run because the register lacks a fact.</summary>
    public IReadOnlyList<LackingRule> Lacking => Parts.Lacking;

    /// <summary>The departments' files that it can read, in the order of its files.</summary>
    public IReadOnlyList<RecordSource> Sources => Parts.Sources;

    /// <summary>The procedures: steps with their limits, evidence and signatures.</summary>
    public IReadOnlyList<Procedure> Procedures => Parts.Procedures;

    /// <summary>How verification cases are worked; <see cref="CaseRules.None"/> where the programme does not say.</summary>
    public CaseRules Cases => Parts.Cases;

    /// <summary>What the windows of the service centres take in; <see cref="WindowRules.None"/> where the programme does not say.</summary>
    public WindowRules Windows => Parts.Windows;

    /// <summary>The items of the yearly appraisal; <see cref="AppraisalPlan.None"/> where the programme does not say.</summary>
    public AppraisalPlan Appraisal => Parts.Appraisal;

    /// <summary>How problems are followed up and inspections drawn and made; <see cref="OversightRules.None"/> where the programme does not say.</summary>
    public OversightRules Oversight => Parts.Oversight;

    /// <summary>What helpers hand over, are asked and bring along; <see cref="VisitRules.None"/> where the programme does not say.</summary>
    public VisitRules Visiting => Parts.Visiting;

    /// <summary>What pairs of households and helpers cost on a day; null where the programme does not say.</summary>
    /// <param name="day">The day.</param>
    public PairingCosts? PairingOn(DateOnly day) => Parts.Pairing.FirstOrDefault(p => p.From <= day && (p.To is null || day <= p.To));

    /// <summary>The full coverages, in the order in which the county names them.</summary>
    public IReadOnlyList<CoverageRule> Coverages { get; }

    /// <summary>From what responsibility letters are made, in the order of the file; empty where the programme does not say.</summary>
    public IReadOnlyList<LetterTemplate> Letters => Parts.Letters;

    /// <summary>The chain of payers of medical bills; null where the programme has none.</summary>
    public SettlementChain? Settlement => Parts.Settlement;

    internal IReadOnlyList<CompiledCoverage> CompiledCoverages => Parts.Coverages;

    internal IReadOnlyList<CompiledRule> Compiled => Parts.Rules;

    internal ParameterScope ParameterScope => Parts.ParameterScope;

    internal IReadOnlyDictionary<FactKind, KindScope> Scopes => Parts.Scopes;

    /// <summary>The expressions that can be computed for many rows at once.</summary>
    internal BlockPlans Blocks => blocks.Value;

    /// <summary>An expression about a kind, or a cell of a table, with its names in one language: rules may be written in either.</summary>
    public string Written(FactKind subject, string text, FeelLanguage language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return names.GetOrAdd(subject, kind => new ExpressionNames(Scopes[kind], ParameterScope)).In(language, text);
    }

    /// <summary>The rules in force on a day.</summary>
    public ProgrammeOnDay On(DateOnly day) => new(this, day);

    /// <summary>Reads, checks and compiles the files of a programme; every fault is reported.</summary>
    /// <param name="files">programme.yaml, parameters.yaml and the others; files whose name does not end in .yaml are kept for the version only.</param>
    /// <param name="facts">What can be known of the county's subjects.</param>
    /// <param name="sheets">Gives the rows of tables that stand in workbooks; null where there are none, or where <paramref name="files"/> came
    /// from <see cref="Texts"/>, which hold them.</param>
    public static ProgrammeLoad Load(IReadOnlyList<ProgrammeText> files, FactCatalog facts, SheetSource? sheets = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(facts);
        return new ProgrammeLoader(files, facts, sheets).Load();
    }
}

/// <summary>What programme.yaml says.</summary>
internal sealed record ProgrammeHead(string Id, Wording Name, Wording? Assumptions, DateOnly From, DateOnly? To);

/// <summary>What loading made of the files.</summary>
internal sealed record ProgrammeParts(
    string Version, IReadOnlyList<ProgrammeText> Texts, ParameterTable Parameters, FactCatalog Facts, IReadOnlyList<CompiledRule> Rules, IReadOnlyList<LackingRule> Lacking,
    IReadOnlyList<RecordSource> Sources, IReadOnlyList<Procedure> Procedures, CaseRules Cases, IReadOnlyList<CompiledCoverage> Coverages, SettlementChain? Settlement, ParameterScope ParameterScope, IReadOnlyDictionary<FactKind, KindScope> Scopes)
{
    public WindowRules Windows { get; init; } = WindowRules.None;
    public AppraisalPlan Appraisal { get; init; } = AppraisalPlan.None;
    public IReadOnlyList<LetterTemplate> Letters { get; init; } = [];
    public OversightRules Oversight { get; init; } = OversightRules.None;
    public VisitRules Visiting { get; init; } = VisitRules.None;
    public IReadOnlyList<PairingCosts> Pairing { get; init; } = [];
}
