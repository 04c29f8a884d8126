using Luling.County.Access;
using Luling.County.Reporting;
using Microsoft.Extensions.Caching.Memory;

namespace Luling.App.Web;

/// <summary>Keeps the figures of areas in memory: they name their own days, so area and journal position decide them.</summary>
internal sealed class FigureNumbers(FigureReader reader, IMemoryCache memory)
{
    /// <summary>Null when the area lies outside the scope.</summary>
    public async Task<FigureReport?> GetAsync(Scope scope, string area, long seq, CancellationToken cancel = default)
    {
        if (!scope.Covers(area))
        {
            return null;
        }
        if (memory.TryGetValue((nameof(FigureNumbers), scope.CountyCode, area, seq), out FigureReport? kept))
        {
            return kept;
        }
        var report = await reader.ReadAsync(scope, area, cancel);
        return memory.Set((nameof(FigureNumbers), scope.CountyCode, area, seq), report, new MemoryCacheEntryOptions { Size = 1 });
    }
}
