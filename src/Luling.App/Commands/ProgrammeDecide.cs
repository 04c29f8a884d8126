using System.CommandLine;
using Luling.App.Text;
using Luling.County.Targeting;

namespace Luling.App.Commands;

/// <summary><c>programme decide</c>: stores what the programme decides over an area on a day, as far as it is new.</summary>
internal static class ProgrammeDecide
{
    private static readonly Texts T = Texts.Of("Decisions");

    private sealed record Document(string Programme, string Version, string Area, DateOnly Day, DecideTargetingOutcome Outcome, int Households, int Changed);

    public static Command Create(CommonOptions common)
    {
        var command = new Command("decide", T["Decide"]);
        common.Run(command, DecideAsync);
        return command;
    }

    private static async Task<int> DecideAsync(CommandSession session, CancellationToken cancel)
    {
        var refused = ExitCode.Done;
        if (await TargetingToRead.OpenAsync(session, c => refused = c, cancel) is not var (snapshots, reader))
        {
            return refused;
        }
        var decided = await new DecideTargeting(session.Store, snapshots, reader).HandleAsync(session.County, new DecideTargetingRequest { AreaCode = session.AreaCode, Day = session.AsOf }, cancel);
        session.WriteJson(new Document(reader.Programme.Id, reader.Programme.Version, session.AreaCode, session.AsOf, decided.Outcome, decided.Households, decided.Changed));
        var done = decided.Outcome is DecideTargetingOutcome.Done or DecideTargetingOutcome.Unchanged;
        if (done)
        {
            session.Say(DecideTargeting.TextOf(decided.Outcome).In(CommandSession.Culture) + T["Decided", decided.Households, decided.Changed]);
        }
        else
        {
            CommandSession.Tell(DecideTargeting.TextOf(decided.Outcome));
        }
        return done ? ExitCode.Done : ExitCode.Refused;
    }
}
