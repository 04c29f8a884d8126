using Luling.County.Verification;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Which cases a page or export shows: <c>q, category, state, overdue, certainty, verdict, assignee, procedure, sort</c>.</summary>
internal static class CaseQuery
{
    /// <summary>The state of the address that says all, open and closed; none says the open ones.</summary>
    public const string All = "all";

    /// <summary>The name by which those of nobody are asked for.</summary>
    public const string Nobody = "-";

    public const string DefaultSort = "urgency";

    private static readonly Dictionary<string, CaseOrder> Orders = new(StringComparer.Ordinal)
    {
        [DefaultSort] = CaseOrder.Urgency, ["code"] = CaseOrder.Code, ["household"] = CaseOrder.Household, ["area"] = CaseOrder.Area, ["category"] = CaseOrder.Category, ["state"] = CaseOrder.State,
        ["opened"] = CaseOrder.Opened, ["due"] = CaseOrder.Due, ["assignee"] = CaseOrder.Assignee,
    };

    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static CaseFilter Of(HttpRequest request)
    {
        var query = request.Query;
        string? Text(string key) => query[key].FirstOrDefault() is { Length: > 0 } value ? value : null;
        T? Choice<T>(string key) where T : struct, Enum => Enum.TryParse<T>(Text(key), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
        var sort = query["sort"].FirstOrDefault() ?? "";
        var state = Choice<CaseState>("state");
        return new CaseFilter
        {
            Text = Text("q"), Category = Text("category"), State = state, OnlyOpen = state is null && Text("state") != All, OnlyOverdue = query["overdue"] == "1", Certainty = Choice<CaseCertainty>("certainty"),
            Verdict = Choice<CaseVerdict>("verdict"), Assignee = Text("assignee") is { } name ? name == Nobody ? "" : name : null, InProcedure = query["procedure"] == "1",
            Order = Orders.GetValueOrDefault(sort.TrimStart('-')), Descending = sort.StartsWith('-'),
        };
    }

    /// <summary>The page of a case, which keeps the list that it was opened from.</summary>
    public static string LinkTo(HttpRequest request, string code) => QueryLink.With(request, "/cases/" + Uri.EscapeDataString(code), ("page", null), ("done", null), ("of", null), ("n", null), ("left", null));

    /// <summary>The list that a case was opened from.</summary>
    public static string BackToList(HttpRequest request, params ReadOnlySpan<(string Key, string? Value)> more) => QueryLink.With(request, "/cases", [("done", null), ("of", null), ("n", null), ("left", null), .. more]);
}
