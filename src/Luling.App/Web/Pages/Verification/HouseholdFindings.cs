using Luling.County.Verification.Quality;

namespace Luling.App.Web.Pages.Verification;

/// <summary>What the data-quality rules find in one household, each with what stands in its field.</summary>
internal sealed record HouseholdFindings(IReadOnlyList<(QualityRow Row, string? Value)> Rows);
