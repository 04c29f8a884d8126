using Luling.County.Access;
using Luling.County.Verification.Quality;

namespace Luling.App.Web;

/// <summary>Records the quality of the register once a day, in the evening when the day's typing is done. A program that was off at that
/// hour records when it next runs in the evening; a day without a record stands as the one before it.</summary>
internal sealed class DailyQuality(WebSettings settings, CountyDirectory directory, RecordQuality record, TimeProvider clock, ILogger<DailyQuality> log) : BackgroundService
{
    private static readonly TimeOnly Evening = new(20, 0);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? recorded = null;
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do
            {
                var now = clock.GetLocalNow().DateTime;
                var today = DateOnly.FromDateTime(now);
                if (recorded != today && TimeOnly.FromDateTime(now) >= Evening && await RecordAsync(stoppingToken))
                {
                    recorded = today;
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task<bool> RecordAsync(CancellationToken cancel)
    {
        try
        {
            var county = await directory.GetAsync(settings.CountyCode, cancel);
            await record.HandleAsync(Scope.Operator(settings.CountyCode), new RecordQualityRequest { AsOf = PlaceOfRequest.DefaultDay(county, clock) }, cancel);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Tried again at the next look; what is wrong with the database is told by every page.
            log.LogWarning("The quality of the register could not be recorded: {Fault}", fault.GetType().Name);
            return false;
        }
    }
}
