using Luling.App.Text;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Tables;
using Luling.County.Verification;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>import SOURCE FILE</c>: a department's list, taken in or tried out.</summary>
internal static class ImportDelivery
{
    private const int BadShown = 20;

    private static readonly Texts T = Texts.Of("Deliveries");
    private static readonly Texts Exchange = Texts.Of("ExchangeCommands");

    internal sealed record Asked(string Source, string Path, string Sender, DateOnly? DataDay, bool DryRun, string? Errors);

    public static async Task<int> RunAsync(CommandSession session, Programme programme, Asked asked, CancellationToken cancel)
    {
        if (asked.Errors is not null && CommandSession.FormatOf(asked.Errors) is null)
        {
            CommandSession.Tell(Exchange["WrongEnding", asked.Errors]);
            return ExitCode.WrongUsage;
        }
        using var bad = asked.Errors is null ? null : new BadRowFile(asked.Errors);
        var request = new ReceiveDeliveryRequest
        {
            Source = asked.Source, Path = asked.Path, FileName = Path.GetFileName(asked.Path), Sender = asked.Sender, DataDay = asked.DataDay, DryRun = asked.DryRun, BadRow = bad is null ? null : bad.Write,
        };
        var receiving = new ReceiveDelivery(session.Store, programme, new CountySnapshots(session.Store));
        ReceiveDeliveryOutcome outcome;
        try
        {
            outcome = await RowProgress.RunAsync(Exchange["Reading", request.FileName], report => receiving.HandleAsync(session.Area, request with { Progress = p => report(p.Rows, p.Share) }, cancel));
        }
        catch (OperationCanceledException) when (!asked.DryRun)
        {
            CommandSession.Tell(T["GoesOn"]);
            throw;
        }
        switch (outcome)
        {
            case ReceiveDeliveryOutcome.Received(var report):
                bad?.Finish();
                session.WriteJson(Document(report, taken: !report.DryRun));
                Say(session, report, asked.Errors);
                return report.BadRows > 0 ? ExitCode.FaultsFound : ExitCode.Done;
            case ReceiveDeliveryOutcome.Unchanged(var report):
                session.WriteJson(Document(report, taken: true));
                session.Say(ReceiveDelivery.TextOf(outcome).In(CommandSession.Culture));
                return ExitCode.Done;
            case ReceiveDeliveryOutcome.Unusable:
                CommandSession.Tell(ReceiveDelivery.TextOf(outcome));
                return ExitCode.UnusableInput;
            default:
                CommandSession.Tell(ReceiveDelivery.TextOf(outcome));
                return ExitCode.Refused;
        }
    }

    private static void Say(CommandSession session, DeliveryReport report, string? errors)
    {
        session.Say(T[report.DryRun ? "WouldTake" : "Took", report.FileName, report.Rows, report.Matched, report.Probable, report.BadRows]);
        session.Say(T["Changes", report.Appeared, report.Altered, report.Gone, report.Kept]);
        if (report.Cases is { } cases)
        {
            session.Say(T["CasesLine", cases.Opened, cases.Joined, cases.Reopened, cases.Withdrawn]);
        }
        foreach (var notice in Notices(report))
        {
            session.Say(notice);
        }
        foreach (var (code, count) in report.BadByCode)
        {
            session.Say(T["BadLine", count, BadRowTexts.Of(code).In(CommandSession.Culture)]);
        }
        foreach (var row in report.Bad.Take(BadShown))
        {
            session.Say(Exchange["ErrorLine", Sheet(report), row.Row, row.Column, row.Value, BadRowTexts.Of(row.Code).In(CommandSession.Culture), row.Code]);
        }
        if (report.BadRows > 0)
        {
            session.Say(errors is null ? T["AskErrors"] : T["AllBadIn", errors]);
        }
    }

    private static IEnumerable<string> Notices(DeliveryReport report)
    {
        if (report.Rematched)
        {
            yield return T["Rematched"];
        }
        if (report.ContinuedAt > 0)
        {
            yield return T["Continued", report.ContinuedAt];
        }
        if (report.MissingHeadings.Count > 0)
        {
            yield return T["MissingHeadings", string.Join(T["And"], report.MissingHeadings)];
        }
    }

    private static string Sheet(DeliveryReport report) => Path.GetFileNameWithoutExtension(report.FileName);

    private static object Document(DeliveryReport report, bool taken) => new
    {
        Kind = report.Source,
        File = report.FileName,
        report.Sha256,
        report.DryRun,
        Taken = taken,
        Read = report.Rows,
        Accepted = report.Rows - report.BadRows,
        Changed = report.Appeared + report.Altered,
        Unchanged = report.Rows - report.BadRows - report.Appeared - report.Altered,
        Rejected = report.BadRows,
        Faults = report.Bad.Select(b => new { Sheet = Sheet(report), b.Row, b.Column, b.Value, b.Code, Message = BadRowTexts.Of(b.Code).In(CommandSession.Culture) }),
        MoreFaults = report.BadRows - report.Bad.Count,
        Notices = Notices(report),
        Delivery = report.Id,
        report.Sender,
        report.DataDay,
        report.Matched,
        report.Probable,
        report.Kept,
        report.Appeared,
        report.Altered,
        report.Gone,
        report.BadByCode,
        report.Rematched,
        report.ContinuedAt,
        Cases = report.Cases is { } cases ? new { cases.Opened, cases.Joined, cases.Reopened, cases.Withdrawn, cases.Unchanged } : null,
    };

    /// <summary>All rows that cannot be used, written while they are found; the file appears when it is whole.</summary>
    private sealed class BadRowFile(string path) : IDisposable
    {
        private static readonly string[] Headings = ["row", "column", "value", "code", "message"];
        private readonly string unfinished = path + ".part";
        private TableWriter? writer = TableWriter.Create(path + ".part", CommandSession.FormatOf(path)!.Value, T["BadRows"], Headings);

        public void Write(BadRow row) => writer!.WriteRow(row.Row, row.Column, row.Value, row.Code, BadRowTexts.Of(row.Code).In(CommandSession.Culture));

        public void Finish()
        {
            writer!.Dispose();
            writer = null;
            File.Move(unfinished, path, overwrite: true);
        }

        public void Dispose()
        {
            if (writer is not null)
            {
                writer.Dispose();
                File.Delete(unfinished);
            }
        }
    }
}
