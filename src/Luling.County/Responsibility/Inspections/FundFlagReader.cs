using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>The flags of an area. What a source has and what is paid out of it is counted over the county (money stands in the sunlight, R41); shown is what lies in the area.</summary>
internal static class FundFlagReader
{
    public static async Task<IReadOnlyList<FundFlag>?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } scope)
        {
            return null;
        }
        await using var county = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        var (sources, payments, projects) = (await county.FundSources.AsNoTracking().ToListAsync(cancel), await county.FundPayments.AsNoTracking().ToListAsync(cancel), await county.VillageProjects.AsNoTracking().ToListAsync(cancel));
        return [.. FundFlags.Of(sources, payments, projects, day).Where(f => scope.Covers(f.AreaCode))];
    }
}
