using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Forces;

namespace Luling.App.Commands;

/// <summary><c>pair</c>: who is to help whom. It writes the proposal down and stores nothing.</summary>
internal static class PairCommand
{
    private static readonly Texts T = Texts.Of("Pairing");

    /// <summary>Headings of the file, which scripts read.</summary>
    private static readonly string[] Headings = ["household", "village", "present_helper", "proposed_helper", "change_cost", "distance_cost", "load_cost", "cost", "reason"];

    private sealed record MissingDocument(string Unit, string Rank, int Cadres, int Places);

    private sealed record Document(
        int Households, int Assigned, int Unassigned, long Cost, long Bound, bool Proven, double Seconds, int Kept, int Changed, int Added, int Cadres, IEnumerable<string> LeaderlessVillages, IEnumerable<MissingDocument> Missing);

    public static Command Create(CommonOptions common)
    {
        var propose = new Option<string>("--propose") { Description = T["PairPropose"], HelpName = T["OutName"], Required = true };
        var command = new Command("pair", T["Pair"]) { propose };
        common.Run(command, (session, cancel) => ProposeAsync(session, session.Get(propose)!, cancel));
        return command;
    }

    private static async Task<int> ProposeAsync(CommandSession session, string path, CancellationToken cancel)
    {
        if (CommandSession.FormatOf(path) is not { } format)
        {
            CommandSession.Tell(T["OutKind", path]);
            return ExitCode.WrongUsage;
        }
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        var code = ExitCode.Done;
        if (await CountyToRead.OpenAsync(session, c => code = c, cancel) is not { } snapshots)
        {
            return code;
        }
        if (await new PairingReader(snapshots, programme).ReadAsync(session.County.CountyCode, session.AsOf, session.AreaCode, cancel) is not { } day)
        {
            CommandSession.Tell(T["NoCosts", programme.Id, session.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            return ExitCode.UnusableInput;
        }
        var watch = Stopwatch.StartNew();
        var solution = PairingSolver.Solve(day.Terms);
        var seconds = Math.Round(watch.Elapsed.TotalSeconds, 3);
        Write(day.Terms, solution, path, format);
        Say(session, day.Terms, solution, seconds);
        CommandSession.Tell(T["Written", day.Terms.Households, path]);
        return solution.Unassigned > 0 ? ExitCode.FaultsFound : ExitCode.Done;
    }

    private static void Write(PairingTerms terms, PairingSolution solution, string path, TableFormat format)
    {
        using var file = TableWriter.Create(path, format, T["Title"], Headings);
        for (var household = 0; household < terms.Households; household++)
        {
            var (of, given, seat) = (terms.Task.Households[household], solution.Helpers[household], terms.Seat[household]);
            var cost = given < 0 ? (PairCost?)null : terms.CostOf(household, given);
            file.WriteRow(of.Code, of.Village, seat < 0 ? null : terms.Task.Cadres[seat].Code, given < 0 ? null : terms.Task.Cadres[given].Code, cost?.Change, cost?.Distance, cost?.Load,
                cost?.Total ?? terms.CostAlone(household), PairingWords.Code(PairingSolver.ReasonOf(terms, solution.Helpers, household)));
        }
    }

    private static void Say(CommandSession session, PairingTerms terms, PairingSolution solution, double seconds)
    {
        var kept = Enumerable.Range(0, terms.Households).Count(h => terms.Seat[h] >= 0 && solution.Helpers[h] == terms.Seat[h]);
        var changed = Enumerable.Range(0, terms.Households).Count(h => terms.Seat[h] >= 0 && solution.Helpers[h] >= 0 && solution.Helpers[h] != terms.Seat[h]);
        var added = solution.Assigned - kept - changed;
        session.WriteJson(new Document(terms.Households, solution.Assigned, solution.Unassigned, solution.Cost, solution.Bound, solution.Proven, seconds, kept, changed, added, terms.Cadres,
            solution.Leaderless.Select(v => terms.Villages[v]), solution.Missing.Select(m => new MissingDocument(m.Unit, m.Rank.ToString(), m.Cadres, m.Places))));
        session.Say(T["PairCounts", Count(terms.Households), Count(solution.Assigned), Count(kept), Count(changed), Count(added), Count(solution.Unassigned)]);
        session.Say(T["PairCost", Count(solution.Cost), Count(solution.Bound), T[solution.Proven ? "ProvenBest" : "NotProven"], seconds.ToString("0.0##", CultureInfo.InvariantCulture)]);
        if (solution.Leaderless.Count > 0)
        {
            session.Say(T["PairLeaderless", Count(solution.Leaderless.Count), string.Join(T["And"], solution.Leaderless.Take(10).Select(v => terms.Villages[v]))]);
        }
        foreach (var missing in solution.Missing)
        {
            session.Say(T["MissingPlaces", missing.Unit, RankName(missing.Rank), Count(missing.Cadres), Count(missing.Places)]);
        }
    }

    private static string RankName(CadreRank rank) => T["Rank_" + rank];

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
