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

    /// <summary>A place by its names from the township on; the county by its own.</summary>
    public static string PlaceOf(Place place, string areaCode) =>
        areaCode.EndsWith("000", StringComparison.Ordinal) ? place.NameOf(areaCode) : place.NameOf(areaCode[..9]) + " " + place.NameOf(areaCode);

    public static string Misuse(Problem it) => it.Misuse is not { } misuse ? "" : RegisterWords.Word(misuse) + (it.Amount is { } fen ? " " + T["Yuan", RegisterWords.Yuan(fen)] : "");

    /// <summary>The program's own command line is told as that.</summary>
    public static string By(string by, Guid? id) => id is null && by == "operator" ? T["CommandLine"] : by;

    public static string Days(int late) => T["DaysLate", Show.Count(late)];

    /// <summary>Whether this request sends the form of that name: it is then shown until it is answered, also where somebody else was faster.</summary>
    public static bool Sends(HttpContext http, string form) => HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.Request.Form["_handler"] == form;

    /// <summary>The files of a form as they were sent; empty inputs are none.</summary>
    public static async Task<IReadOnlyList<SentPaper>> PapersAsync(HttpContext http)
    {
        var papers = new List<SentPaper>();
        foreach (var file in http.Request.Form.Files.GetFiles("papers").Where(f => f.Length > 0))
        {
            // One byte over the limit is enough to say that it is too large.
            var content = new byte[Math.Min(file.Length, Papers.MostBytes + 1)];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, http.RequestAborted);
            papers.Add(new SentPaper(file.FileName, content));
        }
        return papers;
    }

    public static string? Wrong(string? fault) => fault is null ? null : "true";
}
