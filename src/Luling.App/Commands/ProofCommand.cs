using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.County;
using Luling.County.Demo;
using Luling.County.Verification;

namespace Luling.App.Commands;

/// <summary><c>proof TRUTH.json</c>: what was planted in a demonstration, and how much of it the cases, the list of the perhaps missed and the pairs show.</summary>
internal static class ProofCommand
{
    private static readonly Texts T = Texts.Of("Commands");

    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("TRUTH") { Description = T["ProofFile"] };
        var command = new Command("proof", T["Proof"]) { file };
        common.Run(command, (session, cancel) => RunAsync(session, session.Get(file)!, cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            CommandSession.Tell(T["ProofNoFile", path]);
            return ExitCode.UnusableInput;
        }
        IReadOnlyList<DemoTruth>? truth;
        await using (var json = File.OpenRead(path))
        {
            truth = PlantedTruth.Read(json);
        }
        if (truth is null)
        {
            CommandSession.Tell(T["ProofNoTruth", path]);
            return ExitCode.UnusableInput;
        }
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        var refused = ExitCode.Done;
        if (await CountyToRead.OpenAsync(session, code => refused = code, cancel) is not { } snapshots)
        {
            return refused;
        }
        await using var db = session.Store.Open(session.County);
        var lines = await PlantedTruth.CompareAsync(db, new DuplicateReader(snapshots, session.Store), session.AsOfAsked ?? DemoDays.Last, truth, cancel);
        var table = new TextTable(T["ProofCategory"], T["ProofPlanted"], T["ProofFound"], T["ProofSlips"], T["ProofSlipsFound"], T["ProofNear"], T["ProofNearTaken"], T["ProofOthers"], T["ProofPrecision"], T["ProofRecall"]);
        foreach (var line in lines)
        {
            table.Add(NameOf(line.Category), Number(line.Planted), Number(line.Found), Number(line.Slips), Number(line.SlipsFound), Number(line.Near), Number(line.NearTaken), Number(line.Others), Share(line.Precision), Share(line.Recall));
        }
        session.Say(table.ToString());
        session.WriteJson(new { categories = lines });
        return ExitCode.Done;

        string NameOf(string category) => category == Planted.Twice ? T["ProofTwice"] : programme.Rules.FirstOrDefault(r => r.Id == category) is { Name: var name } ? new Bilingual(name.Zh, name.En).In(CommandSession.Culture) : category;
        static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
        static string Share(double? share) => share is { } s ? s.ToString("0.000", CultureInfo.InvariantCulture) : "—";
    }
}
