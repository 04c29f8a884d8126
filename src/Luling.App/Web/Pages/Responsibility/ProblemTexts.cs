using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Problems in the language of the request, and what their forms have in common.</summary>
internal static class ProblemTexts
{
    private static readonly Texts T = Texts.Of("Problems");

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => request.Query["done"].FirstOrDefault() switch
    {
        "reported" => ReportProblem.TextOf(ReportProblemOutcome.Done).In(),
        "assigned" => AssignProblem.TextOf(AssignProblemOutcome.Done).In(),
        "rectified" => RectifyProblem.TextOf(RectifyProblemOutcome.Done).In(),
        "accepted" => AcceptProblem.TextOf(AcceptProblemOutcome.Accepted).In(),
        "sent-back" => AcceptProblem.TextOf(AcceptProblemOutcome.SentBack).In(),
        "reopened" => ReopenProblem.TextOf(ReopenProblemOutcome.Done).In(),
        "remarked" => AddProblemRemark.TextOf(AddProblemRemarkOutcome.Done).In(),
        _ => null,
    };

    public static string Misuse(Problem it) => it.Misuse is not { } misuse ? "" : RegisterWords.Word(misuse) + (it.Amount is { } fen ? " " + T["Yuan", RegisterWords.Yuan(fen)] : "");

    /// <summary>The program's own command line is told as that.</summary>
    public static string By(string by, Guid? id) => id is null && by == "operator" ? T["CommandLine"] : by;

    public static string Days(int late) => T["DaysLate", Show.Count(late)];

    public static string? Wrong(string? fault) => fault is null ? null : "true";
}
