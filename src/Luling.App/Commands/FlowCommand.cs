using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Register;

namespace Luling.App.Commands;

/// <summary><c>flow</c>: the stock-and-flow account.</summary>
internal static class FlowCommand
{
    private static readonly Texts T = Texts.Of("Reports");

    /// <summary>The account of the still poor at the top, as scripts expect it, and both populations by name.</summary>
    private sealed record Document(DateOnly From, DateOnly To, string Area, long JournalSeq, Flows Households, Flows Persons, PopulationAccount StillPoor, PopulationAccount EverRegistered);

    public static Command Create(CommonOptions common)
    {
        var from = new Option<DateOnly?>("--from") { Description = T["FlowFrom"], HelpName = "yyyy-MM-dd", CustomParser = CommonOptions.ReadDay, Required = true };
        var to = new Option<DateOnly?>("--to") { Description = T["FlowTo"], HelpName = "yyyy-MM-dd", CustomParser = CommonOptions.ReadDay, Required = true };
        var command = new Command("flow", T["Flow"]) { from, to };
        common.Run(command, (session, cancel) => FlowAsync(session, session.Get(from)!.Value, session.Get(to)!.Value, cancel));
        return command;
    }

    private static async Task<int> FlowAsync(CommandSession session, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        if (to < from)
        {
            CommandSession.Tell(T["FlowOrder", Day(from), Day(to)]);
            return ExitCode.WrongUsage;
        }
        var code = ExitCode.Done;
        if (await CountyToRead.OpenAsync(session, c => code = c, cancel) is not { } snapshots)
        {
            return code;
        }
        var account = (await StockAndFlow.ReadAsync(snapshots, session.County, session.AreaCode, from, to, cancel))!;
        session.WriteJson(new Document(from, to, account.AreaCode, account.JournalSeq, account.StillPoor.Households, account.StillPoor.Persons, account.StillPoor, account.EverRegistered));
        var table = new TextTable(T["FlowLine"], T["PoorHouseholds"], T["PoorPersons"], T["EverHouseholds"], T["EverPersons"]);
        foreach (var kind in Enum.GetValues<FlowKind>())
        {
            string Cell(Flows flows) => Number(kind.Sign() < 0 ? -flows.Of(kind) : flows.Of(kind));
            table.Add(T[kind.ToString()], Cell(account.StillPoor.Households), Cell(account.StillPoor.Persons), Cell(account.EverRegistered.Households), Cell(account.EverRegistered.Persons));
        }
        session.Say(T["FlowOf", account.AreaCode, Day(from), Day(to), account.JournalSeq]);
        session.Say(table.ToString());
        return ExitCode.Done;
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
