using Luling.County.Storage;

namespace Luling.County.Verification;

internal enum VerificationResult { Qualified, Doubtful, Unqualified }

/// <summary>One visit that verified a household's data and standing (R43, R55).</summary>
internal sealed class HouseholdVerification : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required DateOnly On { get; set; }
    /// <summary>Round of the periodic full check, such as 2016-H2.</summary>
    public required string Round { get; set; }
    public required VerificationResult Result { get; set; }
    /// <summary>Compared with the five categories of R46 in this round.</summary>
    public bool CrossChecked { get; set; }
    public string? By { get; set; }
}

internal enum FaultLevel { Error, Warning }

/// <summary>A doubtful value that entered the register and waits to be mended: found at import or by a check.</summary>
internal sealed class RegisterFault : PlacedFact
{
    public Guid? HouseholdId { get; init; }
    public Guid? PersonId { get; init; }
    public required string Code { get; init; }
    public required string Field { get; init; }
    public string? Value { get; set; }
    public required FaultLevel Level { get; set; }
    public required DateOnly FoundOn { get; set; }
    public DateOnly? MendedOn { get; set; }

    /// <summary>Found by the day and not mended on it yet.</summary>
    public bool OpenOn(DateOnly day) => FoundOn <= day && (MendedOn is not { } mended || day < mended);
}
