using Luling.County.Storage;

namespace Luling.County.Verification;

internal enum DuplicateVerdict
{
    /// <summary>Two records of one person: one of them has to be mended or to leave, through the forms of the register.</summary>
    SamePerson,
    /// <summary>Two persons; never asked again.</summary>
    DifferentPersons,
}

/// <summary>What somebody found out about two records of the register that look like one person. Nothing is merged by it.</summary>
internal sealed class DuplicateAnswer : PlacedFact
{
    /// <summary>The one whose person number comes first.</summary>
    public required Guid FirstPersonId { get; init; }

    public required Guid SecondPersonId { get; init; }
    public required DuplicateVerdict Verdict { get; set; }

    /// <summary>Which of the two records stays, where they are one person.</summary>
    public Guid? StaysPersonId { get; set; }

    public required string Reason { get; set; }
    public required DateOnly AnsweredOn { get; set; }
    public required string AnsweredBy { get; set; }
    public Guid? AnsweredById { get; set; }
}
