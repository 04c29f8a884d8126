using System.Globalization;
using Luling.County.Register;
using Luling.County.Targeting;

namespace Luling.App.Web.Pages.Register;

/// <summary>A list of households as the address says: <c>q, status, card, helper, faults, sort, page</c>.</summary>
internal static class HouseholdList
{
    public const string DefaultSort = "area";

    public static readonly IReadOnlyList<(string Key, Standing Standing)> Standings =
        [("ever", Standing.OnFile), ("poor", Standing.Poor), ("exited", Standing.Exited), ("returned", Standing.Returned), ("removed", Standing.Removed)];

    private static readonly Dictionary<string, HouseholdOrder> Orders = new(StringComparer.Ordinal)
    {
        ["area"] = HouseholdOrder.Area, ["code"] = HouseholdOrder.Number, ["name"] = HouseholdOrder.Name,
        ["members"] = HouseholdOrder.Members, ["income"] = HouseholdOrder.NetPerHead,
    };

    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static HouseholdQuery Of(IQueryCollection query, DateOnly day)
    {
        var sort = query["sort"].ToString();
        return new HouseholdQuery
        {
            AsOf = day,
            Text = query["q"].ToString(),
            Standing = Standings.FirstOrDefault(s => s.Key == query["status"]).Standing,
            Card = Enum.TryParse<CardClass>(query["card"], ignoreCase: true, out var card) && Enum.IsDefined(card) ? card : null,
            Helper = query["helper"].ToString(),
            WithFaults = query["faults"] == "1",
            Order = Orders.GetValueOrDefault(sort.TrimStart('-')),
            Descending = sort.StartsWith('-'),
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1,
        };
    }

    public static bool IsFiltered(HouseholdQuery query) =>
        query is not { Text: null or "", Standing: Standing.OnFile, Card: null, Helper: null or "", WithFaults: false };
}
