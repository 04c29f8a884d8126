using System.CommandLine;
using Luling.App.Text;
using Luling.Policy;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>programme check</c>: every fault of a programme's files, with its place. With <c>--tables</c> the rows of its tables
/// are those of a workbook.</summary>
internal static class ProgrammeCheck
{
    private static readonly Texts T = Texts.Of("Programme");

    private sealed record FaultDocument(string File, int Line, int Column, string? Cell, string Code, string Zh, string En)
    {
        public static FaultDocument Of(ProgrammeFault fault) => new(fault.File, fault.Line, fault.Column, fault.Cell, fault.Code, fault.MessageZh, fault.MessageEn);
    }

    private sealed record Document(ProgrammeCommand.Head? Programme, int Rules, int Tables, int Lacking, IReadOnlyList<FaultDocument> Faults, IReadOnlyList<FaultDocument> Warnings);

    public static Command Create(CommonOptions common)
    {
        var id = ProgrammeCommand.IdOrPath();
        var tables = new Option<string?>("--tables") { Description = T["CheckTables"], HelpName = "FILE.xlsx" };
        var command = new Command("check", T["Check"]) { id, tables };
        common.Run(command, (session, _) => Task.FromResult(Run(session, session.Get(id), session.Get(tables))));
        return command;
    }

    private static int Run(CommandSession session, string? idOrPath, string? tables)
    {
        if (ProgrammeCommand.FolderOf(session, idOrPath) is not { } folder)
        {
            return ExitCode.UnusableInput;
        }
        var load = ProgrammeTexts.LoadFrom(folder, ProgrammeCommand.Facts);
        // The programme itself first: its rules say which tables there are.
        if (tables is null || load.Programme is not { } programme)
        {
            return Answer(session, folder, load, []);
        }
        var (with, more) = TableSheets.With(folder, programme, tables);
        return Answer(session, folder, with, more);
    }

    private static int Answer(CommandSession session, string folder, ProgrammeLoad load, IReadOnlyList<ProgrammeFault> more)
    {
        IReadOnlyList<ProgrammeFault> faults = [.. load.Faults, .. more];
        var rules = load.Programme?.Rules ?? [];
        var tables = rules.Count(r => r.Table is not null);
        session.WriteJson(new Document(
            ProgrammeCommand.Head.Of(load.Programme), rules.Count, tables, load.Programme?.Lacking.Count ?? 0, [.. faults.Select(FaultDocument.Of)], [.. load.Warnings.Select(FaultDocument.Of)]));
        foreach (var fault in faults)
        {
            session.Say(ProgrammeTexts.Line(folder, fault));
        }
        foreach (var warning in load.Warnings)
        {
            session.Say(T["Warning", ProgrammeTexts.Line(folder, warning)]);
        }
        session.Say(faults.Count > 0 ? T["CheckFaults", faults.Count, load.Warnings.Count] : T["CheckSound", load.Programme!.Id, rules.Count, tables, load.Programme.Lacking.Count, load.Warnings.Count]);
        return faults.Count > 0 ? ExitCode.FaultsFound : ExitCode.Done;
    }
}
