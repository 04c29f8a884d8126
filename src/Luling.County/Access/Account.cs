using Luling.County.Storage;

namespace Luling.County.Access;

internal enum Role { CountyOffice, Department, Township, Village, Helper, Inspector, Evaluator, Auditor }

/// <summary>A user: one role over one area.</summary>
internal sealed class Account : PlacedFact
{
    public required string UserName { get; set; }
    public required string NormalizedUserName { get; set; }
    public required string DisplayName { get; set; }
    public required Role Role { get; set; }
    /// <summary>6, 9 or 12 digits: the user sees what lies under this code.</summary>
    public required string AreaPrefix { get; set; }
    /// <summary>The body for which the user acts, such as a department or a township's leading group; null where none was named.</summary>
    public Guid? BodyId { get; set; }
    /// <summary>The cadre who the user is, so that their own households can be shown; null where none was named.</summary>
    public Guid? CadreId { get; set; }
    public bool Disabled { get; set; }
    [NotJournaled] public string? PasswordHash { get; set; }
    [NotJournaled] public string? SecurityStamp { get; set; }
    [NotJournaled] public DateTime? LockedUntil { get; set; }
    [NotJournaled] public int FailedSignIns { get; set; }
    /// <summary>Provider and subject of an OpenID Connect sign-in, where one is bound.</summary>
    [NotJournaled] public string? ExternalLogin { get; set; }
}
