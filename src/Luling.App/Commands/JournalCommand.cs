using System.CommandLine;
using System.Diagnostics;
using Luling.App.Text;
using Luling.County;
using Luling.County.Journal;
using Luling.County.Storage;

namespace Luling.App.Commands;

/// <summary><c>journal verify</c>: whether the county's journal, and every row, is what the program wrote.</summary>
internal static class JournalCommand
{
    private static readonly Texts T = Texts.Of("Journal");

    /// <summary>One finding, for programs; <see cref="Row"/> is the row's key.</summary>
    private sealed record FaultDocument(string Code, long? Seq, long? ThroughSeq, string? Table, Bilingual? TableName, Guid? Row, Bilingual? RowName, Bilingual Text)
    {
        public static FaultDocument Of(JournalFault f) =>
            new(f.Kind.ToString(), f.Seq, f.ThroughSeq, f.Table, f.Table is null ? null : JournalWords.Table(f.Table), f.RowId, f.RowName, f.Text);
    }

    private sealed record ReportDocument(long Entries, bool Ok, FaultDocument? FirstBroken, long FaultCount, IReadOnlyList<FaultDocument> Faults, long Changes, long Rows,
        string? Head, double Seconds);

    public static Command Create(CommonOptions common)
    {
        var command = new Command("journal", T["Command"]);
        var verify = new Command("verify", T["CommandVerify"]);
        common.Run(verify, VerifyAsync);
        command.Add(verify);
        return command;
    }

    private static async Task<int> VerifyAsync(CommandSession session, CancellationToken cancel)
    {
        if (!CountyStore.IsPostgres(session.Database) && !File.Exists(session.Database))
        {
            CommandSession.Tell(T["NoDatabase", session.DatabaseName]);
            return ExitCode.UnusableInput;
        }
        await session.Store.MigrateAsync(cancel);
        var watch = Stopwatch.StartNew();
        var report = await new JournalVerifier(session.Store).VerifyAsync(session.County, cancel);
        var seconds = Math.Round(watch.Elapsed.TotalSeconds, 3);
        session.WriteJson(new ReportDocument(report.Entries, report.Ok, report.FirstBroken is { } first ? FaultDocument.Of(first) : null, report.FaultCount,
            [.. report.Faults.Select(FaultDocument.Of)], report.Changes, report.Rows, report.Head, seconds));
        session.Say(T["Verified", report.Entries, report.Changes, report.Rows, seconds]);
        foreach (var fault in report.Faults)
        {
            session.Say(fault.Text.In(CommandSession.Culture));
        }
        if (report.FaultCount > report.Faults.Count)
        {
            session.Say(T["MoreFaults", report.FaultCount - report.Faults.Count]);
        }
        session.Say(report.Ok ? T["Sound", report.Head ?? "-"] : T["Broken", report.FaultCount]);
        return report.Ok ? ExitCode.Done : ExitCode.FaultsFound;
    }
}
