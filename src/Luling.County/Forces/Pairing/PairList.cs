using Luling.County.Access;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Forces;

/// <summary>Whether a household has its helper.</summary>
internal enum PairState { Paired, Unpaired, Several, Unfit }

/// <summary>A household with the helper who holds its seat.</summary>
/// <param name="Cadre">Null where nobody helps.</param>
/// <param name="Fault">What is wrong with the helper; a quota is no household's fault.</param>
internal sealed record PairRow(PairingHousehold Household, PairState State, PairingCadre? Cadre, int Helpers, DateOnly? From, HelperFault Fault);

/// <summary>A cadre and their households.</summary>
/// <param name="Load">Households on the day, county-wide.</param>
internal sealed record CadreLoad(PairingCadre Cadre, int Load, HelperFault Fault)
{
    public int? Over => Cadre.Quota is { } quota && Load > quota ? Load - quota : null;
    public int? Under => Cadre.Quota is { } quota && Load < quota ? quota - Load : null;
}

/// <summary>All cadres of a rank.</summary>
internal sealed record RankLoad(CadreRank Rank, int Cadres, int? Quota, int Places, int Load, int Over, int Under);

/// <summary>The pairs of an area on a day, and the load of the county's cadres. Names of helpers are published to the households, so cadres are seen county-wide, and how many households each has; which ones, only in one's own area.</summary>
internal sealed record PairList(DateOnly Day, IReadOnlyList<PairRow> Rows, IReadOnlyList<CadreLoad> Cadres)
{
    /// <summary>Null where the reader may not see them, the area lies outside theirs, or the programme has no costs on the day.</summary>
    public static async Task<PairList?> ReadAsync(PairingReader pairs, Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || !reader.May(Right.SeeHouseholds) || reader.Within(area) is not { } within || await pairs.ReadAsync(reader.CountyCode, day, cancel: cancel) is not { } now)
        {
            return null;
        }
        var rows = Enumerable.Range(0, now.Task.Households.Count).Where(h => within.Covers(now.Task.Households[h].Village)).Select(h => Row(now, h));
        var cadres = now.Task.Cadres.Select((c, i) => new CadreLoad(c, now.Load[i], now.Terms.MayHelp(i)));
        return new PairList(day, [.. rows], [.. cadres]);
    }

    public IReadOnlyList<RankLoad> ByRank => [.. Cadres.GroupBy(c => c.Cadre.Rank).OrderBy(g => g.Key).Select(g => new RankLoad(
        g.Key, g.Count(), g.Select(c => c.Cadre.Quota).Distinct().Count() == 1 ? g.First().Cadre.Quota : null, g.Sum(c => c.Cadre.Quota ?? 0), g.Sum(c => c.Load), g.Count(c => c.Over is not null), g.Count(c => c.Under is not null)))];

    private static PairRow Row(PairingDay now, int household)
    {
        var (of, seat) = (now.Task.Households[household], now.Terms.Seat[household]);
        var fault = seat < 0 ? HelperFault.None : now.Terms.MayHelp(household, seat);
        var state = seat < 0 ? PairState.Unpaired : fault != HelperFault.None ? PairState.Unfit : of.Helpers.Count > 1 ? PairState.Several : PairState.Paired;
        var file = seat < 0 ? null : now.County.Household(of.Id)!.Helpers.Where(p => p.On(now.Day) && p.Cadre.Id == now.Task.Cadres[seat].Id).MinBy(p => p.From);
        return new PairRow(of, state, seat < 0 ? null : now.Task.Cadres[seat], of.Helpers.Count, file?.From, fault);
    }
}

/// <summary>One cadre's households, past ones too, as far as the reader may see them.</summary>
internal sealed record CadreHouseholds(CadreLoad Load, IReadOnlyList<Helper> Pairs, int Elsewhere)
{
    /// <summary>Null where there is no cadre of this number or the reader may not see pairs.</summary>
    public static async Task<CadreHouseholds?> ReadAsync(PairingReader pairs, Scope reader, string code, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || !reader.May(Right.SeeHouseholds) || await pairs.ReadAsync(reader.CountyCode, day, cancel: cancel) is not { } now || now.CadreAt(code) is not (>= 0 and var at))
        {
            return null;
        }
        var all = now.County.PairingsOf(now.County.Cadres[at]).Where(p => p.From <= day).ToList();
        return new CadreHouseholds(new CadreLoad(now.Task.Cadres[at], now.Load[at], now.Terms.MayHelp(at)),
            [.. all.Where(p => reader.Covers(p.Household.AreaCode)).OrderBy(p => p.On(day) ? 0 : 1).ThenBy(p => p.Household.AreaCode, StringComparer.Ordinal).ThenBy(p => p.Household.Code, StringComparer.Ordinal).ThenBy(p => p.From)],
            all.Count(p => p.On(day) && !reader.Covers(p.Household.AreaCode)));
    }
}
