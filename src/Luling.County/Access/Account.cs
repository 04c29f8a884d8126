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
    public bool Disabled { get; set; }
    [NotJournaled] public string? PasswordHash { get; set; }
    [NotJournaled] public string? SecurityStamp { get; set; }
    [NotJournaled] public DateTime? LockedUntil { get; set; }
    [NotJournaled] public int FailedSignIns { get; set; }
    /// <summary>Provider and subject of an OpenID Connect sign-in, where one is bound.</summary>
    [NotJournaled] public string? ExternalLogin { get; set; }
}
