using Luling.County.Storage;

namespace Luling.County.Responsibility;

internal enum BodyKind { LeadingGroup, Office, WorkingGroup, TownshipLeadingGroup, ServiceCentre, InspectionTeam, CountyUnit }

/// <summary>A body that answers for the work (R10-R17, R22, R29, R38), or a county unit under a target letter.</summary>
internal sealed class Body : PlacedFact
{
    public required string Code { get; init; }
    public required BodyKind Kind { get; set; }
    public required string Name { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    /// <summary>The "four fixed" of a service centre (R29); null for other bodies.</summary>
    public bool? FixedPosts { get; set; }
    public bool? FixedStaff { get; set; }
    public bool? FixedOffice { get; set; }
    public bool? FixedBudget { get; set; }
}

internal enum BodyRole { Leader, FirstDeputyLeader, ExecutiveDeputyLeader, DeputyLeader, Member, Director, DeputyDirector }

internal sealed class OfficeHolder : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required Guid CadreId { get; init; }
    public required BodyRole Role { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}

internal enum WindowKind { Policy, Industry, Labour, Housing, Schooling, Guarantee, Health }

/// <summary>A window of a township service centre (R30).</summary>
internal sealed class ServiceWindow : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required WindowKind Kind { get; init; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}

internal enum LetterKind { TownshipTarget, UnitTarget, VillageTarget, RegisterQuality }

/// <summary>A responsibility letter (R21, R35, R57) owed by a body; unsigned while <see cref="SignedOn"/> is null.</summary>
internal sealed class Letter : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required LetterKind Kind { get; init; }
    public required int Year { get; init; }
    public required DateOnly DueOn { get; set; }
    public DateOnly? SignedOn { get; set; }

    /// <summary>Last day on which it binds; null where it binds until the end of its year.</summary>
    public DateOnly? Through { get; set; }

    /// <summary>Who signed for the body, and for whom it answers to.</summary>
    public string? SignedBy { get; set; }
    public string? CountersignedBy { get; set; }

    /// <summary>Id of the template it was made from; null where it came as a list.</summary>
    public string? TemplateId { get; set; }
}

internal enum TargetMeasure { Coverage, Figure }

/// <summary>What a letter promises, as a number that the county measures anyway: a coverage, a part of one, or a figure.</summary>
internal sealed class LetterTarget : PlacedFact
{
    public required Guid LetterId { get; init; }
    public required int Ordinal { get; init; }

    /// <summary>The promise in words.</summary>
    public required string Text { get; set; }

    public required TargetMeasure Measure { get; set; }

    /// <summary>Id of the coverage (<c>id</c> or <c>id/part</c>) or number of the figure (F001).</summary>
    public required string MeasureId { get; set; }

    /// <summary>At least this, and at most that; rates in percent, figures in their own unit. One of the two is given.</summary>
    public decimal? Least { get; set; }
    public decimal? Most { get; set; }
    public required DateOnly DueOn { get; set; }
}

/// <summary>A meeting of a group (R18-R19): due on a day, held or not.</summary>
internal sealed class Meeting : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? HeldOn { get; set; }
    public string? Topic { get; set; }
    public string? Venue { get; set; }
    public string? ChairName { get; set; }

    /// <summary>Who was there and who was not, as written down.</summary>
    public string? Present { get; set; }
    public string? Absent { get; set; }

    /// <summary>The minutes, word for word; null while none were written. What was decided stands as problems with an owner and a day.</summary>
    public string? Minutes { get; set; }
    public DateOnly? MinutesOn { get; set; }
    public string? MinutesBy { get; set; }
}

/// <summary>One half-monthly inspection by a team (R38); the place inspected is the area.</summary>
internal sealed class Inspection : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? HeldOn { get; set; }
    public int? Findings { get; set; }
    public DateOnly? FeedbackOn { get; set; }

    /// <summary>The round in which the place was drawn; null for those that came as a list.</summary>
    public Guid? InspectionRoundId { get; set; }

    /// <summary>Weight with which the place stood in the draw.</summary>
    public int? Weight { get; set; }

    /// <summary>Who was there for the team.</summary>
    public string? Inspectors { get; set; }
}
