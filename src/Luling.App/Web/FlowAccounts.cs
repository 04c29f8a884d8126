using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;

namespace Luling.App.Web;

/// <summary>Stock-and-flow accounts, kept once measured.</summary>
internal sealed class FlowAccounts(CountySnapshots snapshots, Measured measured)
{
    /// <summary>Null when the area lies outside the scope.</summary>
    public async Task<StockAndFlowAccount?> GetAsync(Scope scope, string area, DateOnly from, DateOnly to, long seq) => scope.Covers(area)
        ? await measured.KeepAsync((nameof(FlowAccounts), scope.CountyCode, area, from, to, seq),
            () => StockAndFlow.ReadAsync(snapshots, Scope.Operator(scope.CountyCode), area, from, to))
        : null;
}
