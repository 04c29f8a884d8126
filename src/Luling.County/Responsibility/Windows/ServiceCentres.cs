using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A service centre and the windows it has on a day.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="AreaCode">Its township.</param>
/// <param name="Windows">Those it has.</param>
/// <param name="Missing">Those of the seven that it owes and does not have (R30).</param>
internal sealed record ServiceCentre(string Code, string Name, string AreaCode, IReadOnlyList<WindowKind> Windows, IReadOnlyList<WindowKind> Missing);

/// <summary>The service centres of an area.</summary>
internal static class ServiceCentres
{
    /// <summary>Null where the reader may not read who answers for what, or the area lies outside theirs.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="area">The area, 6, 9 or 12 digits.</param>
    /// <param name="day">The day on which a window is there.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<IReadOnlyList<ServiceCentre>?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var centres = await db.Bodies.Where(b => b.Kind == BodyKind.ServiceCentre && b.From <= day && (b.To == null || b.To > day)).OrderBy(b => b.AreaCode).ThenBy(b => b.Code)
            .Select(b => new { b.Id, b.Code, b.Name, b.AreaCode }).ToListAsync(cancel);
        var windows = (await db.ServiceWindows.Where(w => w.From <= day && (w.To == null || w.To > day)).Select(w => new { w.BodyId, w.Kind }).ToListAsync(cancel)).ToLookup(w => w.BodyId, w => w.Kind);
        return [.. centres.Select(c => new ServiceCentre(c.Code, c.Name, c.AreaCode, [.. windows[c.Id].Distinct().Order()], [.. Enum.GetValues<WindowKind>().Except(windows[c.Id])]))];
    }
}
