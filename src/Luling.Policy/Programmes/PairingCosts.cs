namespace Luling.Policy.Programmes;

/// <summary>How far a helper's unit is from the household: what the county knows instead of metres. The unit's own places are the villages where its work teams
/// stand, or the township whose name it bears.</summary>
/// <param name="Home">In a place of the unit's own.</param>
/// <param name="Township">Elsewhere in a township in which the unit has a place.</param>
/// <param name="County">In any other township.</param>
/// <param name="Nowhere">For a unit without a place of its own, wherever the household lives.</param>
public sealed record PairingDistance(int Home, int Township, int County, int Nowhere);

/// <summary>What households of each kind cost a helper of certain ranks, so that the heavy ones are spread over the ranks.</summary>
/// <param name="Ranks">The ranks, as the fact <c>rank</c> of a cadre writes them.</param>
/// <param name="Leads">Whether a helper of these ranks counts as a leader of the village.</param>
/// <param name="Red">With a red card.</param>
/// <param name="Yellow">With a yellow card.</param>
/// <param name="Blue">With a blue card, or with none.</param>
/// <param name="Large">Added where the household has as many persons as <see cref="PairingCosts.LargeFrom"/> says.</param>
public sealed record PairingTier(IReadOnlyList<string> Ranks, bool Leads, int Red, int Yellow, int Blue, int Large);

/// <summary>What it costs to give a household a helper: whole numbers, compared with each other and with nothing else (<c>pairing.yaml</c>).</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Unassigned">A household without a helper.</param>
/// <param name="Change">A household that loses the helper it has, who could stay (R65). More than everything that could be gained by it.</param>
/// <param name="Leaderless">A village with households of which none has a leader as its helper.</param>
/// <param name="Distance">By where the helper's unit is at home.</param>
/// <param name="LargeFrom">Persons from which a household is large; 1 or more.</param>
/// <param name="Tiers">By the helper's rank; every rank stands in one of them.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record PairingCosts(
    DateOnly From, DateOnly? To, int Unassigned, int Change, int Leaderless, PairingDistance Distance, int LargeFrom, IReadOnlyList<PairingTier> Tiers, RuleSource? Source, Wording? Assumed)
{
    /// <summary>The most that one pair can cost beside <see cref="Change"/>.</summary>
    public int DearestPair => Math.Max(Math.Max(Distance.Home, Distance.Township), Math.Max(Distance.County, Distance.Nowhere))
        + (Tiers.Count == 0 ? 0 : Tiers.Max(t => Math.Max(t.Red, Math.Max(t.Yellow, t.Blue)) + t.Large));
}
