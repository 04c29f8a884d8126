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
}

/// <summary>A meeting of a group (R18-R19): due on a day, held or not.</summary>
internal sealed class Meeting : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? HeldOn { get; set; }
    public string? Topic { get; set; }
}

/// <summary>One half-monthly inspection by a team (R38); the place inspected is the area.</summary>
internal sealed class Inspection : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? HeldOn { get; set; }
    public int? Findings { get; set; }
    public DateOnly? FeedbackOn { get; set; }
}
