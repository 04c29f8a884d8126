using Luling.App.Text;
using Luling.County.Responsibility;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Words and links of the pages about bodies.</summary>
internal static class BodyTexts
{
    private static readonly Texts T = Texts.Of("Bodies");

    public static string LinkTo(Place place, string code) => place.Link("/responsibility/bodies/" + Uri.EscapeDataString(code));

    public static string Fault(BodyFault fault) => T["Fault_" + fault];

    public static string FixedName(BodyFault fault) => T["Fixed_" + fault];

    /// <summary>The "four fixed" of a service centre.</summary>
    public static IEnumerable<(BodyFault Fault, bool? Holds)> Fixed(Body body) =>
        [(BodyFault.FixedPosts, body.FixedPosts), (BodyFault.FixedStaff, body.FixedStaff), (BodyFault.FixedOffice, body.FixedOffice), (BodyFault.FixedBudget, body.FixedBudget)];

    /// <summary>The level of the chart on which a kind of body stands, from the top.</summary>
    public static int RowOf(BodyKind kind) => kind switch
    {
        BodyKind.LeadingGroup => 1,
        BodyKind.Office => 2,
        BodyKind.WorkingGroup => 3,
        BodyKind.InspectionTeam => 4,
        BodyKind.TownshipLeadingGroup or BodyKind.ServiceCentre => 5,
        _ => 6,
    };

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => request.Query["done"].ToString() switch
    {
        "changed" => ChangeBody.TextOf(ChangeBodyOutcome.Done).In(),
        "appointed" => AppointOfficeHolder.TextOf(AppointOfficeHolderOutcome.Done).In(),
        "ended" => EndOffice.TextOf(EndOfficeOutcome.Done).In(),
        _ => null,
    };
}
