using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Luling.App.Text;
using Luling.Policy;
using Luling.Policy.Settlement;

namespace Luling.App.Commands;

/// <summary><c>settle --claims CLAIMS.csv --out SETTLED.csv</c>: the medical chain, bill by bill. Needs no database.</summary>
internal static class SettleCommand
{
    private const int HouseholdsShown = 20;
    private static readonly Texts T = Texts.Of("Settle");

    public static Command Create(CommonOptions common)
    {
        var claims = new Option<string>("--claims") { Description = T["Claims"], HelpName = T["HelpClaims"], Required = true };
        var to = new Option<string>("--out") { Description = T["Out"], HelpName = T["HelpOut"], Required = true };
        var command = new Command("settle", T["Settle"]) { claims, to };
        command.Validators.Add(result =>
        {
            if (result.GetValue(claims) is { } from && result.GetValue(to) is { } target && Path.GetFullPath(from) == Path.GetFullPath(target))
            {
                result.AddError(T["SameFile", from]);
            }
        });
        common.Run(command, (session, _) => Task.FromResult(Run(session, session.Get(claims)!, session.Get(to)!)));
        return command;
    }

    private static int Run(CommandSession session, string path, string to)
    {
        var watch = Stopwatch.StartNew();
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        if (programme.Settlement is not { } chain)
        {
            CommandSession.Tell(T["NoSettlement", session.Programme]);
            return ExitCode.UnusableInput;
        }
        if (ClaimsFile.Read(path) is not { } file)
        {
            return ExitCode.UnusableInput;
        }
        var totals = new SettleTotals(chain, file);
        totals.Settle();
        try
        {
            SettledFile.Write(to, chain, file, totals);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or ArgumentException)
        {
            CommandSession.Tell(T["CannotWrite", to, cannot.Message]);
            return ExitCode.UnusableInput;
        }
        var parameters = totals.Days is { } days ? chain.ParametersBetween(days.First, days.Last) : [];
        session.WriteJson(SettleDocument.Of(chain, file, totals, parameters, watch.Elapsed.TotalSeconds));
        Say(session, chain, file, totals);
        session.Say(T["Wrote", file.Rows.Count - file.BadRows - totals.NotKnown.Bills, to, watch.Elapsed.TotalSeconds]);
        Tell(file, totals, parameters);
        return file.BadRows + totals.NotKnown.Bills == 0 ? ExitCode.Done : ExitCode.FaultsFound;
    }

    private static void Say(CommandSession session, SettlementChain chain, ClaimsFile file, SettleTotals totals)
    {
        var burden = new TextTable(T["Base"], T["Bills"], T["Total"], T["Self"], T["Percent"]);
        Burden("ChainOnly", totals.Chain);
        Burden("AllBills", totals.All);
        session.Say(burden.ToString());
        var payers = new TextTable(T["Payer"], T["Amount"], T["Percent"]);
        for (var s = 0; s < chain.Steps.Count; s++)
        {
            payers.Add(new County.Bilingual(chain.Steps[s].NameZh, chain.Steps[s].NameEn).In(CommandSession.Culture), Yuan(totals.PaidByStep[s]), Share(totals.PaidByStep[s], totals.All.Total));
        }
        payers.Add(T["Patient"], Yuan(totals.All.Self), Share(totals.All.Self, totals.All.Total));
        session.Say(payers.ToString());
        var causes = new TextTable(T["Cause"], T["Amount"], T["Percent"]);
        foreach (var cause in Enum.GetValues<UnpaidCause>())
        {
            causes.Add(T["Cause_" + cause], Yuan(totals[cause]), Share(totals[cause], totals.All.Self));
        }
        session.Say(causes.ToString());
        if (totals.HasHouseholds)
        {
            session.Say(T["Households", totals.Ranked.Count, totals.NotRanked]);
            var ranked = new TextTable(T["Household"], T["Year"], T["Self"], T["Income"], T["Ratio"], T["MainCause"]);
            foreach (var household in totals.Ranked.Take(HouseholdsShown))
            {
                ranked.Add(household.Household, household.Year.ToString(CultureInfo.InvariantCulture), Yuan(household.All.Self), Yuan(household.Income!.Value),
                    household.Income > 0 ? Percent(household.Ratio) : T["NoIncome"], household.MainCause is { } main ? T["Cause_" + main] : "");
            }
            if (totals.Ranked.Count > 0)
            {
                session.Say(ranked.ToString());
            }
        }

        void Burden(string name, Burden of) => burden.Add(T[name], of.Bills.ToString(CultureInfo.InvariantCulture), Yuan(of.Total), Yuan(of.Self), Percent(of.Share));
    }

    /// <summary>What the result rests on, and every fault, on standard error.</summary>
    private static void Tell(ClaimsFile file, SettleTotals totals, IReadOnlyList<ParameterValue> parameters)
    {
        if (!file.SaysWhoIsPoor)
        {
            CommandSession.Tell(T["AllPoor"]);
        }
        if (parameters.Where(p => p.Confidence == ParameterConfidence.Unverified).Select(p => p.Key).Distinct().ToList() is { Count: > 0 } unverified)
        {
            CommandSession.Tell(T["Unverified", string.Join(", ", unverified)]);
        }
        if (totals.CapsNotKnown.Count > 0)
        {
            CommandSession.Tell(T["CapNote", string.Join(", ", totals.CapsNotKnown)]);
        }
        if (totals.NotKnown.Bills > 0)
        {
            CommandSession.Tell($"{T["NotSettled"]}: {totals.NotKnown.Bills} ({string.Join(", ", totals.MissingFacts.Select(m => $"{m.Key} {m.Value}"))})");
        }
        if (file.BadRows > 0)
        {
            CommandSession.Tell($"{T["BadRows"]}: {file.BadRows}");
        }
        foreach (var fault in file.Faults)
        {
            CommandSession.Tell(T["FaultLine", fault.Row, fault.Column, fault.Value, fault.Message, fault.Code]);
        }
        if (file.MoreFaults > 0)
        {
            CommandSession.Tell(T["MoreFaults", file.MoreFaults]);
        }
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => whole == 0 ? "" : Percent((decimal)part / whole);

    private static string Percent(decimal? share) => share is { } known ? (known * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%" : "";
}
