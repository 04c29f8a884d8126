using Luling.County.Access;

namespace Luling.App.Web.Layout;

/// <summary>One entry of the main menu, and the right without which it is not shown. The pages themselves ask again.</summary>
internal sealed record Section(string Path, string TextKey, Right? Needs = null)
{
    /// <summary>The main menu in order.</summary>
    private static readonly Section[] All =
    [
        new("/", "SectionCoverage"),
        new("/households", "SectionHouseholds", Right.SeeHouseholds),
        new("/targeting", "SectionTargeting", Right.SeeHouseholds),
        new("/compare", "SectionCompare", Right.TryRules),
        new("/figures", "SectionFigures"),
        new("/flow", "SectionFlow"),
        new("/medical", "SectionMedical", Right.SeeHouseholds),
        new("/quality", "SectionQuality", Right.SeeHouseholds),
        new("/cases", "SectionVerification", Right.SeeCases),
        new("/responsibility", "SectionResponsibility", Right.SeeDuties),
        new("/forces", "SectionForces", Right.SeeDuties),
        new("/procedures", "SectionProcedures", Right.SeeDuties),
        new("/import", "SectionImport", Right.Import),
        new("/export", "SectionExport", Right.Export),
        new("/journal", "SectionJournal", Right.SeeJournal),
        new("/users", "SectionUsers", Right.ManageUsers),
    ];

    /// <summary>Pages beside the cases that belong to verification.</summary>
    private static readonly string[] Verification = ["/deliveries", "/missed", "/duplicates"];

    /// <summary>Pages of responsibility and of forces that stand beside their first ones.</summary>
    private static readonly string[] Responsibility = ["/letters", "/meetings", "/problems", "/windows", "/inspections", "/appraisal"], Forces = ["/pairing", "/visits", "/inquiries", "/branches"];

    public static IEnumerable<Section> Of(Scope user) => All.Where(s => s.Needs is not { } right || user.May(right));

    /// <summary>Whether the page at <paramref name="path"/> belongs to this entry.</summary>
    public bool Holds(PathString path) => Path == "/"
        ? path == "/" || path.StartsWithSegments("/coverage") || path.StartsWithSegments("/gaps")
        : path.StartsWithSegments(Path) || Path == "/targeting" && path.StartsWithSegments("/rules")
            || Path == "/quality" && path.StartsWithSegments("/faults") || Path == "/cases" && Verification.Any(p => path.StartsWithSegments(p))
            || Path == "/responsibility" && Responsibility.Any(p => path.StartsWithSegments(p)) || Path == "/forces" && Forces.Any(p => path.StartsWithSegments(p));
}
