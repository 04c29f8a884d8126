using Luling.County.Storage;

namespace Luling.County.Forces;

internal enum CadreRank { CountyLeader, SectionChief, DeputySection, Ordinary }

/// <summary>A cadre. Names of helpers and secretaries are published to the households, so they are seen county-wide.</summary>
internal sealed class Cadre : CountyFact
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required CadreRank Rank { get; set; }
    public required string Unit { get; set; }
    public string? Phone { get; set; }
    public string? IdNumber { get; set; }
}

/// <summary>A work team in a village (R60).</summary>
internal sealed class WorkTeam : PlacedFact
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Unit { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}

internal enum PostKind { FirstSecretary, SecretaryAssistant, DirectorAssistant, VillageSecretary, VillageDirector }

/// <summary>A cadre's dated post in a village (R61-R63).</summary>
internal sealed class Posting : PlacedFact
{
    public required Guid CadreId { get; init; }
    public required PostKind Post { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    /// <summary>Why the cadre holds it beside another one, or why the post stood empty before; null where neither is so.</summary>
    public string? Reason { get; set; }

    /// <summary>Why it ended; null while it lasts, and where that was not written down.</summary>
    public string? EndReason { get; set; }
}

/// <summary>A helper of a household (R64-R65), from a day until exit or a reasoned end.</summary>
internal sealed class Pairing : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required Guid CadreId { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public string? EndReason { get; set; }

    /// <summary>Who took over; null where the household had left poverty.</summary>
    public Guid? SuccessorCadreId { get; set; }
}

internal enum OrganisationKind { VillageBranch, TalentAssociation, CooperativeBranch }

/// <summary>A Party organisation (R67-R72).</summary>
internal sealed class PartyOrganisation : PlacedFact
{
    public required string Code { get; init; }
    public required OrganisationKind Kind { get; init; }
    public required string Name { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public string? SecretaryName { get; set; }
    /// <summary>The secretary is an enterprising leader chosen for the post (R67).</summary>
    public bool SecretaryIsEntrepreneur { get; set; }
    /// <summary>Sitting duty and errands for the people are in force (R68).</summary>
    public bool? DutyRoster { get; set; }
    /// <summary>Four deliberations and two publications are in force (R69).</summary>
    public bool? Deliberation { get; set; }
    public Guid? CooperativeId { get; set; }
}

/// <summary>A household that a talent-association or co-operative organisation takes along (R72).</summary>
internal sealed class OrganisationReach : PlacedFact
{
    public required Guid OrganisationId { get; init; }
    public required Guid HouseholdId { get; init; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}
