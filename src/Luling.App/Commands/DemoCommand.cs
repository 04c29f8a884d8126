using System.CommandLine;
using Luling.App.Text;
using Luling.County.Demo;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>demo</c>: the demonstration county in an empty database.</summary>
internal static class DemoCommand
{
    private static readonly Texts T = Texts.Of("Commands");

    public static Command Create(CommonOptions common)
    {
        var seed = new Option<long?>("--seed") { Description = T["DemoSeed", DemoPlan.DefaultSeed], HelpName = "N" };
        var folder = new Option<string?>("--out") { Description = T["DemoOut"], HelpName = T["HelpFolder"] };
        var command = new Command("demo", T["Demo"]) { seed, folder };
        common.Run(command, async (session, cancel) =>
        {
            if (session.LoadProgramme() is not { } programme)
            {
                return ExitCode.UnusableInput;
            }
            await session.Store.MigrateAsync(cancel);
            return await BuildAsync(session, programme, new BuildDemoRequest { Seed = session.Get(seed), Out = session.Get(folder) }, cancel);
        });
        return command;
    }

    /// <summary>Builds it with a line of progress on standard error.</summary>
    public static async Task<int> BuildAsync(CommandSession session, Programme programme, BuildDemoRequest request, CancellationToken cancel)
    {
        var shown = -1;
        var outcome = await new BuildDemoCounty(session.Store, programme).HandleAsync(session.County, request with
        {
            Progress = p =>
            {
                var percent = (int)(p.Share * 100);
                if (percent != shown)
                {
                    shown = percent;
                    Console.Error.Write($"\r{Bar(percent)} {percent,3}% {p.File,-24}");
                }
            },
        }, cancel);
        if (shown >= 0)
        {
            await Console.Error.WriteLineAsync();
        }
        switch (outcome)
        {
            case BuildDemoOutcome.Built built:
                var seconds = Math.Round(built.Seconds, 1);
                session.Say(T["DemoBuilt", built.Households, built.Persons, seconds]);
                session.WriteJson(new { built.Households, built.Persons, Seconds = seconds });
                return ExitCode.Done;
            case BuildDemoOutcome.NotEmpty:
                CommandSession.Tell(T["DemoNotEmpty"]);
                return ExitCode.Refused;
            default:
                CommandSession.Tell(T["UnknownCounty", session.County.CountyCode]);
                return ExitCode.UnusableInput;
        }
    }

    private static string Bar(int percent) => "[" + new string('#', percent / 5) + new string('.', 20 - (percent / 5)) + "]";
}
