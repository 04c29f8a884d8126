using Luling.County.Access;
using Luling.County.Targeting;
using Luling.County.Verification.Quality;

namespace Luling.App.Web;

/// <summary>Measures the county once after the start, so that nobody waits for the first page.</summary>
internal sealed class WarmUp(WebSettings settings, CountyDirectory directory, CoverageDays days, TargetingReader targeting, QualityReader quality, TimeProvider clock, ILogger<WarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The program answers first; this may take some seconds on an old machine.
        await Task.Yield();
        try
        {
            var county = await directory.GetAsync(settings.CountyCode, stoppingToken);
            var day = PlaceOfRequest.DefaultDay(county, clock);
            await days.GetAsync(Scope.Operator(settings.CountyCode), settings.CountyCode, day, county.Seq);
            await targeting.MatrixAsync(Scope.Operator(settings.CountyCode), null, day, stoppingToken);
            await quality.SummaryAsync(Scope.Operator(settings.CountyCode), null, day, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The first page will meet the same fault and say so to somebody who can act.
            log.LogWarning("The county could not be measured ahead: {Fault}", fault.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was done.
        }
    }
}
