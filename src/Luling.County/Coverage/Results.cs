namespace Luling.County.Coverage;

/// <summary>One coverage, or one part of it, counted for an area on a day.</summary>
/// <param name="Base">Whom the rate is over, in words: a rate without its base is a defect.</param>
/// <param name="Total">Everybody in the base.</param>
/// <param name="Unknown">Of the uncovered: those of whom nobody can say, because the fact is missing.</param>
internal sealed record CoverageResult(string Id, Bilingual Name, Bilingual Base, int Total, int Covered, int Unknown, IReadOnlyList<CoverageResult> Parts)
{
    /// <summary>Known gaps and unknown ones together: what is not proven covered is not covered.</summary>
    public int Uncovered => Total - Covered;

    /// <summary>Covered over total, 0 to 1; null where the base is empty, never 0 or 100%.</summary>
    public decimal? Rate => Total == 0 ? null : (decimal)Covered / Total;
}

/// <summary>The ten coverages of an area on a day, as the rows stood at a place in the journal.</summary>
internal sealed record CoverageReport(DateOnly AsOf, string AreaCode, long JournalSeq, IReadOnlyList<CoverageResult> Coverages);

/// <summary>One uncovered subject: what is missing, who must act, by when. <see cref="PartId"/> is empty in the list of a
/// whole coverage.</summary>
internal sealed record Gap(
    string CoverageId, string PartId, string SubjectKind, Guid SubjectId, string SubjectCode, string SubjectName,
    string AreaCode, string AreaName, Bilingual Missing, Bilingual OwnerRole, string? OwnerName, DateOnly Due, bool Overdue, bool Unknown);

/// <summary>The ten coverages of one place below the area asked for.</summary>
internal sealed record AreaCoverage(string AreaCode, string AreaName, IReadOnlyList<CoverageResult> Coverages);

/// <summary>The ten coverages (without their parts) on one day of a trend.</summary>
internal sealed record TrendPoint(DateOnly Day, IReadOnlyList<CoverageResult> Coverages);

/// <summary>Gaps of one part that one role must close within the days asked for.</summary>
internal sealed record DueGroup(
    string CoverageId, string PartId, Bilingual CoverageName, Bilingual PartName, Bilingual OwnerRole, DateOnly FirstDue, DateOnly LastDue, int Count);

/// <summary>The numbers at the head of every page. The two populations stand side by side and are never mixed.</summary>
/// <param name="EverPersons">Persons who were members of these households by the day, those who died or left since included.</param>
/// <param name="AgriculturalPersons">Base of the incidence: agricultural population of <see cref="AgriculturalYear"/>; null where unknown.</param>
/// <param name="Incidence">Still poor persons over agricultural persons, 0 to 1; null where the base is unknown.</param>
internal sealed record KeyNumbers(
    DateOnly AsOf, string AreaCode, long JournalSeq,
    int EverHouseholds, int EverPersons, int PoorHouseholds, int PoorPersons,
    int? AgriculturalPersons, int? AgriculturalYear, decimal? Incidence,
    int PoorVillages, int PoorVillagesExited, int Villages);
