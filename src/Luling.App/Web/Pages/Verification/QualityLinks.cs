using Luling.App.Web.Pages.Register;
using Luling.County.Coverage.Snapshot;
using Luling.County.Verification.Quality;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Where a fault is mended: the field or the row on the household's page.</summary>
internal static class QualityLinks
{
    /// <summary>Null where the subject has no page of its own.</summary>
    public static string? To(Place place, QualityRow row) =>
        row.Household is { } household ? SubjectLinks.To(place, "household", household.Id, household.Code) + "#" + Anchor(row) : SubjectLinks.To(place, row.Subject.SubjectKind, row.Subject.Id, row.Subject.Code);

    /// <summary>Of a fault of a household or one of its members.</summary>
    public static string Anchor(QualityRow row) => row.Subject is Member member ? "person-" + member.Code : HouseholdAnchors.Of(row.Rule.Field);
}
