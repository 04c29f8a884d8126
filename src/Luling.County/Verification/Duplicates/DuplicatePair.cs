using Luling.County.Coverage.Snapshot;
using Luling.Linkage.Names;
using Luling.Linkage.Probabilistic;

namespace Luling.County.Verification;

internal enum DuplicateKind
{
    /// <summary>One number on two persons, as a citizen number, in its old form, or within a disability certificate.</summary>
    SameNumber,
    /// <summary>Two numbers, or none, and yet probably one person.</summary>
    Probable,
}

/// <summary>Two records of persons who live in households on the register and look like one person.</summary>
/// <param name="First">The one whose person number comes first.</param>
/// <param name="Second">The other.</param>
/// <param name="Kind">How they look alike.</param>
/// <param name="Number">How their numbers differ.</param>
/// <param name="Probability">0 to 1; null where the number says it.</param>
/// <param name="Why">How the probability comes about; null where the number says it.</param>
internal sealed record DuplicatePair(Member First, Member Second, DuplicateKind Kind, NumberDifference Number, double? Probability, PairExplanation? Why)
{
    public bool OneHousehold => First.Household.Id == Second.Household.Id;
}

/// <summary>What the search over a day's members gave.</summary>
/// <param name="Persons">How many were compared: the base.</param>
/// <param name="WithoutNumber">Of them those whose number is missing, wrong or a placeholder.</param>
/// <param name="Pairs">Same numbers first, then by probability; the last key is the two person numbers.</param>
/// <param name="Model">What was learned for the probable ones; null where there were too few persons.</param>
internal sealed record DuplicateReport(int Persons, int WithoutNumber, IReadOnlyList<DuplicatePair> Pairs, LinkModel? Model);
