using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Targeting;

namespace Luling.App.Commands;

/// <summary>A county to read and the programme asked for, as the verbs about decisions need them.</summary>
internal static class TargetingToRead
{
    /// <summary>Null, with the reason told and <paramref name="refused"/> called with the exit code, when there is nothing to read.</summary>
    public static async Task<(CountySnapshots Snapshots, TargetingReader Reader)?> OpenAsync(CommandSession session, Action<int> refused, CancellationToken cancel)
    {
        if (session.LoadProgramme() is not { } programme)
        {
            refused(ExitCode.UnusableInput);
            return null;
        }
        return await CountyToRead.OpenAsync(session, refused, cancel) is { } snapshots ? (snapshots, new TargetingReader(snapshots, session.Store, programme)) : null;
    }
}
