using Luling.County.Targeting;
using Luling.Policy.Programmes;

namespace Luling.County.Forces;

/// <summary>A household to be given a helper.</summary>
internal sealed record PairingHousehold
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public string? Name { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string Village { get; init; }

    /// <summary>Null where it is not known; then the household does not count as large.</summary>
    public int? Persons { get; init; }
    public CardClass? Card { get; init; }

    /// <summary>Who helps it now, places in <see cref="PairingTask.Cadres"/>, the longest first.</summary>
    public IReadOnlyList<int> Helpers { get; init; } = [];
}

/// <summary>A cadre who may help.</summary>
internal sealed record PairingCadre
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required CadreRank Rank { get; init; }
    public required string Unit { get; init; }

    /// <summary>Households by the programme's rule; null where it gives none.</summary>
    public required int? Quota { get; init; }

    /// <summary>Stands on the register; null where that cannot be told for want of an identity number.</summary>
    public bool? Poor { get; init; }

    /// <summary>Pairs with households that are not in the task.</summary>
    public int Elsewhere { get; init; }
}

/// <summary>Whom to give which helper: everything that the proposal is computed from.</summary>
internal sealed record PairingTask
{
    public required IReadOnlyList<PairingHousehold> Households { get; init; }
    public required IReadOnlyList<PairingCadre> Cadres { get; init; }

    /// <summary>Places of each unit: codes of villages (12 digits) or townships (9 digits). A unit without any is at home nowhere.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Homes { get; init; }

    /// <summary>Pairs that must not be: kin of the household. Places in both lists.</summary>
    public IReadOnlySet<(int Household, int Cadre)> Forbidden { get; init; } = new HashSet<(int, int)>();

    public required PairingCosts Costs { get; init; }
}

/// <summary>What a pair costs, by parts.</summary>
internal readonly record struct PairCost(int Change, int Distance, int Load)
{
    public int Total => Change + Distance + Load;
}

/// <summary>Why a cadre may not be a household's helper.</summary>
internal enum HelperFault { None, NoQuota, PoorHimself, Kin, Full }

/// <summary>Why the proposal gives a household what it gives.</summary>
internal enum PairingReason { Kept, HadNone, HelperHasNoQuota, HelperIsPoor, HelperIsKin, HelperHasTooMany, NoPlaceLeft, NobodyMayHelp }
