namespace Luling.Policy.Programmes;

/// <summary>Whom a procedure is about.</summary>
public enum ProcedureSubject
{
    /// <summary>One household, on the register or about to be.</summary>
    Household,

    /// <summary>A village as such.</summary>
    Village,

    /// <summary>The county.</summary>
    County,

    /// <summary>A matter that a village deliberates, put in words.</summary>
    Matter,
}

/// <summary>What the last step of a procedure does to the register.</summary>
public enum ProcedureEnd
{
    /// <summary>Nothing: the procedure has ended, and that is all.</summary>
    None,

    /// <summary>The household is registered.</summary>
    Registers,

    /// <summary>The household or village exits.</summary>
    Exits,

    /// <summary>The household is removed from the register.</summary>
    Removes,
}

/// <summary>Who takes a step in the program: an account of this level, or of one above it, writes it down.</summary>
public enum ProcedureLevel
{
    /// <summary>The village.</summary>
    Village,

    /// <summary>The township.</summary>
    Township,

    /// <summary>The county; also for what city, province and state do, of which the county keeps the record.</summary>
    County,
}

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
    string Id, Wording Name, string? LeastDays, string? WithinDays, string? WithinWorkdays, IReadOnlyList<Wording> Evidence, IReadOnlyList<Wording> Signs, CaseProof? Proof = null)
{
    /// <summary>Who takes it in the program; null where anybody may who may take steps at all.</summary>
    public ProcedureLevel? Level { get; init; }

    /// <summary>The vote that it needs; null where nobody votes.</summary>
    public QuorumRule? Quorum { get; init; }

    /// <summary>Ids of earlier steps: who signed or recorded one of them does not sign or record this one.</summary>
    public IReadOnlyList<string> ApartFrom { get; init; } = [];

    /// <summary>Whether it is a public notice: it has a last day, is printed, and stands on the public page while it runs.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Papers (photographs, scans) that have to be attached at least; 0 where none have to.</summary>
    public int Papers { get; init; }

    /// <summary>Whether <see cref="WithinDays"/> and <see cref="WithinWorkdays"/> count from the day on which the procedure began, not from the step before.</summary>
    public bool SinceStart { get; init; }
}

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
public sealed record Procedure(string Id, Wording Name, DateOnly From, DateOnly? To, RuleSource Source, Wording? Note, IReadOnlyList<ProcedureStep> Steps)
{
    /// <summary>Whom it is about.</summary>
    public required ProcedureSubject Subject { get; init; }

    /// <summary>What its last step does to the register.</summary>
    public ProcedureEnd Ends { get; init; }

    /// <summary>Two steps that follow each other and may be taken as one where secretary and director of the village are one person; empty where none may.</summary>
    public IReadOnlyList<string> MayMerge { get; init; } = [];

    /// <summary>Whether a verification case starts it; nobody starts it by hand.</summary>
    public bool StartsFromCase => Steps.Any(s => s.Proof is not null);
}
