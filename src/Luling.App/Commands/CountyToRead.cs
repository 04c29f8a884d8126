using Luling.App.Text;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;

namespace Luling.App.Commands;

/// <summary>What the reading verbs share: a county that is there, an area of it.</summary>
internal static class CountyToRead
{
    private static readonly Texts T = Texts.Of("Reports");

    /// <summary>Null, with the reason told and <paramref name="refused"/> called with the exit code, when there is nothing to read.</summary>
    public static async Task<CountySnapshots?> OpenAsync(CommandSession session, Action<int> refused, CancellationToken cancel)
    {
        if (!CountyStore.IsPostgres(session.Database) && !File.Exists(session.Database))
        {
            CommandSession.Tell(T["NoDatabase", session.DatabaseName]);
            refused(ExitCode.UnusableInput);
            return null;
        }
        await session.Store.MigrateAsync(cancel);
        var snapshots = new CountySnapshots(session.Store);
        if (await snapshots.ViewAsync(session.County, null, cancel) is null)
        {
            CommandSession.Tell(T["EmptyDatabase", session.DatabaseName]);
            refused(ExitCode.UnusableInput);
            return null;
        }
        if (await snapshots.ViewAsync(session.County, session.AreaCode, cancel) is null)
        {
            CommandSession.Tell(T["NoArea", session.AreaCode]);
            refused(ExitCode.WrongUsage);
            return null;
        }
        return snapshots;
    }
}
