using System.CommandLine;
using Luling.App.Text;
using Luling.App.Web;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Demo;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.App.Commands;

/// <summary><c>serve</c>, and what happens without a verb: the web program.</summary>
internal static class ServeCommand
{
    private static readonly Texts T = Texts.Of("Commands");

    public static Command Create(CommonOptions common)
    {
        var command = new Command("serve", T["Serve"]);
        GiveAction(command, common);
        return command;
    }

    public static void ServeWithoutVerb(RootCommand root, CommonOptions common) => GiveAction(root, common);

    private static void GiveAction(Command command, CommonOptions common)
    {
        var urls = new Option<string>("--urls") { Description = T["ServeUrls"], HelpName = "U", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var publicUrl = new Option<string?>("--public-url") { Description = T["ServePublicUrl"], HelpName = "U" };
        command.Add(urls);
        command.Add(publicUrl);
        common.Run(command, (session, cancel) => ServeAsync(session, session.Get(urls)!, session.Get(publicUrl), cancel));
    }

    private static async Task<int> ServeAsync(CommandSession session, string urls, string? publicUrl, CancellationToken cancel)
    {
        if (!urls.Split(';').All(u => Uri.TryCreate(u.Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            CommandSession.Tell(T["WrongUrls", urls]);
            return ExitCode.WrongUsage;
        }
        if (publicUrl is not null && !(Uri.TryCreate(publicUrl, UriKind.Absolute, out var outside) && outside.Scheme is "http" or "https" && outside is { Query: "", Fragment: "", UserInfo: "" }))
        {
            CommandSession.Tell(T["WrongPublicUrl", publicUrl]);
            return ExitCode.WrongUsage;
        }
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        await session.Store.MigrateAsync(cancel);
        if (await PrepareAsync(session, programme, cancel) is not ExitCode.Done and var fault)
        {
            return fault;
        }
        await using var web = LulingWeb.Build(new WebSettings { Store = session.Store, CountyCode = session.County.CountyCode, Programme = programme, Urls = urls, PublicUrl = publicUrl, RecordQualityDaily = true });
        try
        {
            await web.StartAsync(cancel);
        }
        catch (IOException)
        {
            CommandSession.Tell(T["AddressTaken", urls]);
            return ExitCode.Refused;
        }
        foreach (var address in web.Urls)
        {
            CommandSession.Tell(T["Serving", address]);
        }
        await web.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    /// <summary>An empty database becomes the demonstration county, so that there is something to see; an interrupted
    /// demonstration is completed, one made by <c>demo</c> gets its accounts.</summary>
    private static async Task<int> PrepareAsync(CommandSession session, Programme programme, CancellationToken cancel)
    {
        await using var db = session.Store.Open(session.County);
        var unfinished = await BuildDemoCounty.IsUnfinishedAsync(db, cancel);
        if (unfinished || !await db.JournalHeads.AnyAsync(cancel))
        {
            CommandSession.Tell(T[unfinished ? "DemoContinues" : "DemoFirst", session.DatabaseName]);
            if (await DemoCommand.BuildAsync(session, programme, new BuildDemoRequest(), cancel) is not ExitCode.Done and var fault)
            {
                return fault;
            }
        }
        if (!await db.Accounts.AnyAsync(cancel)
            && await new CreateDemonstrationAccounts(session.Store).HandleAsync(session.County, cancel) != CreateDemonstrationAccountsOutcome.Done)
        {
            CommandSession.Tell(T["NoUsers"]);
        }
        return ExitCode.Done;
    }
}
