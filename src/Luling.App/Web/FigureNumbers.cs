using Luling.County.Access;
using Luling.County.Reporting;

namespace Luling.App.Web;

/// <summary>Figures of areas, kept once measured: they name their own days, so area and journal position decide them.</summary>
internal sealed class FigureNumbers(FigureReader reader, Measured measured)
{
    /// <summary>Null when the area lies outside the scope.</summary>
    public async Task<FigureReport?> GetAsync(Scope scope, string area, long seq) => scope.Covers(area)
        ? await measured.KeepAsync((nameof(FigureNumbers), scope.CountyCode, area, seq), () => reader.ReadAsync(Scope.Operator(scope.CountyCode), area))
        : null;
}
