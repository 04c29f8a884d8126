using Luling.County.Responsibility;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>What follows from a published year, by name.</summary>
internal static class AppraisalLists
{
    public static IReadOnlyList<(string Key, IReadOnlyList<PublishedUnit> Units)> Of(AppraisalYear year) =>
    [
        ("Commended", [.. year.Published.Where(p => p.Commended == true)]),
        ("HeldToAccount", [.. year.Published.Where(p => p.Verdict.HeldToAccount == true)]),
        ("Summoned", [.. year.Published.Where(p => p.Verdict.Summoned == true)]),
    ];
}
