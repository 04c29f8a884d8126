using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>A row of a proposal with the names that people know.</summary>
internal sealed record ProposedRow(ProposedPair Given, string HouseholdCode, string? HeadName, Cadre? Present, Cadre? Proposed)
{
    /// <summary>Whether anything would change.</summary>
    public bool Differs => Given.CadreId is null || Given.CadreId != Given.PresentCadreId;
}

/// <summary>A proposal with its rows in the reader's area.</summary>
/// <param name="Missing">The fewest places that would have to be added, where somebody has none; worked out for a proposal that waits.</param>
internal sealed record ProposalDossier(PairingProposal Proposal, IReadOnlyList<ProposedRow> Rows, IReadOnlyList<MissingPlaces> Missing, IReadOnlyList<string> Leaderless);

/// <summary>The proposals of the county.</summary>
internal static class ProposalList
{
    /// <summary>Newest first; empty where the reader may not see them.</summary>
    public static async Task<IReadOnlyList<PairingProposal>> ReadAsync(CountyStore store, Scope reader, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return [];
        }
        await using var db = store.Open(reader);
        return await db.PairingProposals.AsNoTracking().OrderByDescending(p => p.ProposedOn).ThenByDescending(p => p.Code).ToListAsync(cancel);
    }

    /// <summary>Null where there is none of this number, or the reader may not see it.</summary>
    public static async Task<ProposalDossier?> ReadAsync(CountyStore store, PairingReader pairs, Scope reader, string area, string code, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || !reader.May(Right.SeeHouseholds) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        if (await db.PairingProposals.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancel) is not { } proposal)
        {
            return null;
        }
        var rows = await (from r in db.ProposedPairs.AsNoTracking()
                          where r.PairingProposalId == proposal.Id
                          join h in db.Households on r.HouseholdId equals h.Id
                          orderby r.AreaCode, h.Code
                          select new { Given = r, h.Code, h.HeadName }).ToListAsync(cancel);
        var ids = rows.SelectMany(r => new[] { r.Given.CadreId, r.Given.PresentCadreId }).OfType<Guid>().ToHashSet();
        var cadres = (await db.Cadres.AsNoTracking().ToListAsync(cancel)).Where(c => ids.Contains(c.Id)).ToDictionary(c => c.Id);
        Cadre? Of(Guid? id) => id is { } known ? cadres.GetValueOrDefault(known) : null;
        var (missing, leaderless) = proposal.State == ProposalState.Draft ? await OpenPartsAsync(db, pairs, reader, proposal, cancel) : ([], []);
        return new ProposalDossier(proposal, rows.ConvertAll(r => new ProposedRow(r.Given, r.Code, r.HeadName, Of(r.Given.PresentCadreId), Of(r.Given.CadreId))), missing, [.. leaderless.Where(within.Covers)]);
    }

    private static async Task<(IReadOnlyList<MissingPlaces> Missing, IReadOnlyList<string> Leaderless)> OpenPartsAsync(CountyDb db, PairingReader pairs, Scope reader, PairingProposal proposal, CancellationToken cancel)
    {
        if (await pairs.ReadAsync(reader.CountyCode, proposal.AsOf, cancel: cancel) is not { } day)
        {
            return ([], []);
        }
        // Quotas are the county's: the rows of other areas are counted, not shown.
        var all = await db.ProposedPairs.IgnoreQueryFilters().AsNoTracking().Where(r => r.CountyCode == reader.CountyCode && r.PairingProposalId == proposal.Id).ToListAsync(cancel);
        var helpers = new ProposalNow(day, all).Helpers;
        return (all.Exists(r => r.CadreId is null) ? PairingSolver.Missing(day.Terms) : [], [.. day.Terms.Leaderless(helpers).Select(v => day.Terms.Villages[v])]);
    }
}
