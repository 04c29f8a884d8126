using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Coverage.Facts;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Verification;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>import KIND FILE</c>: one file into the register, all of it or nothing.</summary>
internal static class ImportCommand
{
    private const int FaultsShown = 50;

    private static readonly Texts T = Texts.Of("ExchangeCommands");
    private static readonly Texts D = Texts.Of("Deliveries");

    private static string Kinds => string.Join(" ", SheetKinds.All.Select(k => k.Id));

    public static Command Create(CommonOptions common)
    {
        var kind = new Argument<string>("KIND") { Description = T["Kind", Kinds] };
        var file = new Argument<string>("FILE") { Description = T["ImportedFile"] };
        var dryRun = new Option<bool>("--dry-run") { Description = T["DryRun"] };
        var acceptValid = new Option<bool>("--accept-valid") { Description = T["AcceptValid"] };
        var errors = new Option<string?>("--errors") { Description = T["Errors"], HelpName = "OUT.xlsx" };
        var sender = new Option<string?>("--sender") { Description = D["CommandSender"] };
        var dataDay = new Option<DateOnly?>("--data-day") { Description = D["CommandDataDay"], HelpName = "yyyy-MM-dd", CustomParser = CommonOptions.ReadDay };
        var help = new HelpOption();
        help.Action = new HelpWithSources((SynchronousCommandLineAction)help.Action!, kind);
        var command = new Command("import", T["Import"]) { kind, file, dryRun, acceptValid, errors, sender, dataDay, help };
        common.Run(command, (session, cancel) => SheetKinds.Find(session.Get(kind)!) is null
            ? DeliverAsync(session, new ImportDelivery.Asked(session.Get(kind)!, session.Get(file)!, session.Get(sender) ?? "", session.Get(dataDay), session.Get(dryRun), session.Get(errors)), cancel)
            : RunAsync(session, session.Get(kind)!, session.Get(file)!, session.Get(dryRun), session.Get(acceptValid), session.Get(errors), cancel));
        return command;
    }

    /// <summary>What is no kind of sheet is a source of the programme, or wrong usage.</summary>
    private static async Task<int> DeliverAsync(CommandSession session, ImportDelivery.Asked asked, CancellationToken cancel)
    {
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        if (programme.Sources.All(s => s.Id != asked.Source))
        {
            CommandSession.Tell(T["UnknownKind", asked.Source, $"{Kinds} {string.Join(" ", programme.Sources.Select(s => s.Id))}"]);
            return ExitCode.WrongUsage;
        }
        return await FileRefusedAsync(session, asked.Path, asked.Errors, cancel) ?? await ImportDelivery.RunAsync(session, programme, asked, cancel);
    }

    /// <summary>Help names the sources too. They are loaded only then: a tenth of a second at every start is too much for a list of names.</summary>
    private sealed class HelpWithSources(SynchronousCommandLineAction help, Argument<string> kind) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            if (ProgrammeFolder.Find(parseResult.GetValue<string>("--programme") ?? "") is { } folder && ProgrammeTexts.LoadFrom(folder, CountyFacts.Catalog).Programme is { } programme)
            {
                kind.Description += " " + D["KindSources", string.Join(" ", programme.Sources.Select(s => s.Id))];
            }
            return help.Invoke(parseResult);
        }
    }

    /// <summary>An unknown kind is wrong usage, told with the kinds there are.</summary>
    public static void KindCheck(System.CommandLine.Parsing.ArgumentResult result)
    {
        var asked = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (SheetKinds.Find(asked) is null)
        {
            result.AddError(T["UnknownKind", asked, string.Join(" ", SheetKinds.All.Select(k => k.Id))]);
        }
    }

    private static async Task<int> RunAsync(CommandSession session, string kind, string path, bool dryRun, bool acceptValid, string? errors, CancellationToken cancel)
    {
        if (await FileRefusedAsync(session, path, errors, cancel) is { } refused)
        {
            return refused;
        }
        var request = ImportRequest.FromPath(kind, path) with { DryRun = dryRun, AcceptValid = acceptValid };
        if (errors is not null)
        {
            request = request with { KeepFaults = 100_000 };
        }
        var outcome = await RowProgress.RunAsync(T["Reading", Path.GetFileName(path)],
            report => new ImportFile(session.Store).HandleAsync(session.Area, request with { Progress = p => report(p.Rows, p.Share) }, cancel));
        switch (outcome)
        {
            case ImportOutcome.Read(var report):
                var marked = errors is null || WriteErrors(report, path, errors);
                session.WriteJson(Document(report));
                Say(session, report, marked ? errors : null);
                return CodeOf(report);
            case ImportOutcome.Unusable(_, var message):
                CommandSession.Tell(message);
                return ExitCode.UnusableInput;
            case ImportOutcome.CountyNotSetUp or ImportOutcome.NotAllowed:
                CommandSession.Tell(T["NotAllowed"]);
                return ExitCode.Refused;
            default:
                return ExitCode.WrongUsage;
        }
    }

    /// <summary>Null where the file is there and the county can take it.</summary>
    private static async Task<int?> FileRefusedAsync(CommandSession session, string path, string? errors, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            CommandSession.Tell(T["NoFile", path]);
            return ExitCode.UnusableInput;
        }
        if (errors is not null && Path.GetFullPath(errors) == Path.GetFullPath(path))
        {
            CommandSession.Tell(T["ErrorsOverFile", errors]);
            return ExitCode.WrongUsage;
        }
        return await session.SetUpAsync(cancel) ? null : ExitCode.UnusableInput;
    }

    /// <summary>Errors kept (or, tried out, would keep) the file out: unusable. Otherwise done, with faults or without.</summary>
    private static int CodeOf(ImportReport report) => report switch
    {
        { Taken: false } => ExitCode.UnusableInput,
        { Errors: > 0 } or { Warnings: > 0 } => ExitCode.FaultsFound,
        _ => ExitCode.Done,
    };

    private static bool WriteErrors(ImportReport report, string path, string errors)
    {
        var notes = report.Faults.Select(f => new CellNote(f.Sheet, f.Row, report.FileColumns.GetValueOrDefault(f.Column), f.Message.In(CommandSession.Culture),
            f.Level == FaultLevel.Error ? NoteSeverity.Error : NoteSeverity.Warning));
        var fault = ErrorWorkbook.Write(path, errors, notes, chinese: CommandSession.Culture.TwoLetterISOLanguageName == "zh");
        if (fault is not null)
        {
            CommandSession.Tell(fault.Text(CommandSession.Culture.TwoLetterISOLanguageName == "zh"));
        }
        return fault is null;
    }

    private static void Say(CommandSession session, ImportReport report, string? errors)
    {
        session.Say(T[report switch { { DryRun: true, Taken: true } => "WouldTake", { DryRun: true } => "WouldRefuse", { Taken: true } => "Took", _ => "Refused" },
            report.FileName, report.Read, report.Accepted, report.Changed, report.Unchanged, report.Rejected]);
        if (report is { Taken: true, Changed: 0, Read: > 0 })
        {
            session.Say(T["NothingNew"]);
        }
        foreach (var notice in report.Notices)
        {
            session.Say(notice.In(CommandSession.Culture));
        }
        if (report.Errors + report.Warnings == 0)
        {
            return;
        }
        session.Say(T["FaultCount", report.Errors, report.Warnings]);
        foreach (var fault in report.Faults.OrderBy(f => f.Level).ThenBy(f => f.Row).Take(FaultsShown))
        {
            session.Say(T[fault.Level == FaultLevel.Error ? "ErrorLine" : "WarningLine", fault.Sheet, fault.Row, fault.Column, fault.Value, fault.Message.In(CommandSession.Culture), fault.Code]);
        }
        var more = report.Errors + report.Warnings - FaultsShown;
        if (errors is not null)
        {
            session.Say(T["MarkedIn", errors]);
            more = report.MoreFaults;
        }
        if (more > 0)
        {
            session.Say(T[errors is null ? "MoreFaults" : "MoreFaultsThanKept", more]);
        }
    }

    private static object Document(ImportReport report) => new
    {
        report.Kind,
        File = report.FileName,
        report.Sheet,
        report.Sha256,
        report.DryRun,
        report.Taken,
        report.Read,
        report.Accepted,
        report.Changed,
        report.Unchanged,
        report.Rejected,
        report.HouseholdsOpened,
        report.Errors,
        report.Warnings,
        Faults = report.Faults.Select(f => new { f.Sheet, f.Row, f.Column, f.Value, f.Level, f.Code, Message = f.Message.In(CommandSession.Culture) }),
        report.MoreFaults,
        Notices = report.Notices.Select(n => n.In(CommandSession.Culture)),
    };
}
