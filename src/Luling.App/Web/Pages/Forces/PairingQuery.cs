using Luling.County.Forces;

namespace Luling.App.Web.Pages.Forces;

/// <summary>Which pairs, cadres or changes a page or export shows: <c>q, state, rank, unit</c>.</summary>
internal sealed record PairingQuery(string? Text, string? State, CadreRank? Rank, string? Unit)
{
    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static PairingQuery Of(HttpRequest request)
    {
        string? Text(string key) => request.Query[key].FirstOrDefault()?.Trim() is { Length: > 0 } value ? value : null;
        return new PairingQuery(Text("q"), Text("state"), Enum.TryParse<CadreRank>(Text("rank"), ignoreCase: true, out var rank) && Enum.IsDefined(rank) ? rank : null, Text("unit"));
    }

    public IReadOnlyList<PairRow> From(PairList list) => [.. list.Rows.Where(r =>
        (State is null || string.Equals(r.State.ToString(), State, StringComparison.OrdinalIgnoreCase)) && Fits(r.Cadre?.Rank, r.Cadre?.Unit) && Has(r.Household.Code, r.Household.Name, r.Cadre?.Code, r.Cadre?.Name))];

    public IReadOnlyList<CadreLoad> CadresOf(PairList list) => [.. list.Cadres.Where(c => (State switch
    {
        "over" => c.Over is not null,
        "under" => c.Under is not null,
        "none" => c.Load == 0,
        "unfit" => c.Fault != HelperFault.None,
        _ => true,
    }) && Fits(c.Cadre.Rank, c.Cadre.Unit) && Has(c.Cadre.Code, c.Cadre.Name)).OrderByDescending(c => c.Over ?? 0).ThenBy(c => c.Cadre.Code, StringComparer.Ordinal)];

    public IReadOnlyList<ProposedRow> From(ProposalDossier dossier) => [.. dossier.Rows.Where(r => (State switch
    {
        "alone" => r.Given.CadreId is null,
        "hand" => r.Given.ChosenBy is not null,
        "all" => true,
        _ => r.Differs,
    }) && (Fits(r.Proposed?.Rank, r.Proposed?.Unit) || (r.Present is { } present && Fits(present.Rank, present.Unit)))
        && Has(r.HouseholdCode, r.HeadName, r.Present?.Code, r.Present?.Name, r.Proposed?.Code, r.Proposed?.Name))];

    private bool Fits(CadreRank? rank, string? unit) => (Rank is null || Rank == rank) && (Unit is null || Unit == unit);

    private bool Has(params ReadOnlySpan<string?> values)
    {
        if (Text is null)
        {
            return true;
        }
        foreach (var value in values)
        {
            if (value?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }
        return false;
    }
}
