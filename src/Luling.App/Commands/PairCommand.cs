using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
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

    /// <summary>The file appears only when it is whole. A .csv is for programs: numbers of households stand in it as they are.</summary>
    private static void Write(PairingTerms terms, PairingSolution solution, string path, TableFormat format)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
        var unfinished = path + ".tmp";
        try
        {
            if (format == TableFormat.Xlsx)
            {
                using var book = TableWriter.Create(unfinished, format, T["Title"], Headings);
                foreach (var cells in Rows(terms, solution))
                {
                    book.WriteTexts(cells);
                }
            }
            else
            {
                using var lines = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
                foreach (var cells in Rows(terms, solution).Prepend(Headings))
                {
                    lines.WriteLine(string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny("\",\r\n") < 0 ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
                }
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static IEnumerable<string[]> Rows(PairingTerms terms, PairingSolution solution)
    {
        for (var household = 0; household < terms.Households; household++)
        {
            var (of, given, seat) = (terms.Task.Households[household], solution.Helpers[household], terms.Seat[household]);
            var cost = given < 0 ? (PairCost?)null : terms.CostOf(household, given);
            yield return
            [
                of.Code, of.Village, Code(seat), Code(given), Plain(cost?.Change), Plain(cost?.Distance), Plain(cost?.Load), Plain(cost?.Total ?? terms.CostAlone(household)),
                PairingWords.Code(PairingSolver.ReasonOf(terms, solution.Helpers, household)),
            ];
        }

        string Code(int cadre) => cadre < 0 ? "" : terms.Task.Cadres[cadre].Code;
        static string Plain(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
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
        foreach (var rank in solution.Missing.GroupBy(m => m.Rank).OrderBy(g => g.Key))
        {
            session.Say(T["MissingPlaces", T["Rank_" + rank.Key], Count(rank.Count()), Count(rank.Sum(m => m.Places)), string.Join(T["And"], rank.Select(m => $"{m.Unit} {m.Places}"))]);
        }
    }

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
