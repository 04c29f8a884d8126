using Luling.County.Responsibility;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Which problems a page or export shows: <c>q, state, source, overdue, misuse, owner, level, here, sort</c>.</summary>
internal static class ProblemQuery
{
    /// <summary>The state that says all, open and closed; none says those that are not closed. As a misuse, any.</summary>
    public const string All = "all";

    /// <summary>The name by which those of nobody are asked for.</summary>
    public const string Nobody = "-";

    public const string DefaultSort = "urgency";

    private static readonly Dictionary<string, ProblemOrder> Orders = new(StringComparer.Ordinal)
    {
        [DefaultSort] = ProblemOrder.Urgency, ["code"] = ProblemOrder.Code, ["found"] = ProblemOrder.Found, ["area"] = ProblemOrder.Area, ["source"] = ProblemOrder.Source, ["state"] = ProblemOrder.State,
        ["due"] = ProblemOrder.Due, ["owner"] = ProblemOrder.Owner,
    };

    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static ProblemFilter Of(HttpRequest request, AreaNode area)
    {
        var query = request.Query;
        string? Text(string key) => query[key].FirstOrDefault() is { Length: > 0 } value ? value : null;
        T? Choice<T>(string key) where T : struct, Enum => Enum.TryParse<T>(Text(key), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
        var sort = query["sort"].FirstOrDefault() ?? "";
        var state = Choice<ProblemState>("state");
        return new ProblemFilter
        {
            Text = Text("q"), State = state, OnlyOpen = state is null && Text("state") != All, OnlyOverdue = query["overdue"] == "1", Source = Choice<ProblemSource>("source"), Misuse = Choice<FundMisuse>("misuse"),
            AnyMisuse = Text("misuse") == All, Owner = Text("owner") is { } owner ? owner == Nobody ? "" : owner : null, Level = Choice<EscalationLevel>("level"), OnlyArea = query["here"] == "1" ? area.Code : null,
            Order = Orders.GetValueOrDefault(sort.TrimStart('-')), Descending = sort.StartsWith('-'),
        };
    }
}
