using Luling.App.Text;
using Luling.County.Exchange;

namespace Luling.App.Web.Pages.Exchange;

/// <summary>What came of a job, in a few words and in a sentence.</summary>
internal static class ImportWords
{
    private static readonly Texts T = Texts.Of("Exchange");

    public static string StateOf(ImportJob job) => job switch
    {
        { State: UploadJobState.Waiting } => T["StateWaiting"],
        { State: UploadJobState.Running } => T["StateRunning"],
        { Report: { DryRun: true, Taken: true, Errors: 0 } } => T["StateClean"],
        { Report.DryRun: true } => T["StateFaulty"],
        { Report.Taken: true } => T["StateTaken"],
        { Report: not null } => T["StateRefused"],
        _ => T["StateUnusable"],
    };

    /// <summary>Kind of the banner and its sentence.</summary>
    public static (string Kind, string Text) Of(ImportReport report) => report switch
    {
        { Read: 0 } => ("warn", T["NoRows"]),
        { DryRun: true, Taken: false } => ("warn", T["WouldRefuse", Show.Count(report.Rejected), Show.Count(report.Sound)]),
        { DryRun: true, Changed: 0 } => ("good", T["WouldNotChange"]),
        { DryRun: true, Rejected: > 0 } => ("warn", T["WouldTakeSound", Show.Count(report.Accepted), Show.Count(report.Rejected)]),
        { DryRun: true } => ("good", T["WouldTake", Show.Count(report.Accepted), Show.Count(report.Changed)]),
        { Taken: false } => ("bad", T["Refused", Show.Count(report.Rejected)]),
        { Changed: 0 } => ("good", T["NothingNew"]),
        { Rejected: > 0 } => ("warn", T["TookSound", Show.Count(report.Changed), Show.Count(report.Rejected)]),
        _ => ("good", T["Took", Show.Count(report.Changed)]),
    };
}
