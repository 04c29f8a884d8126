using System.ComponentModel;
using System.Text.Json.Serialization;
using Luling.App.Web;
using Luling.County.Coverage;
using Luling.County.Register;

namespace Luling.App.Api;

[Description("One page of a list.")]
internal sealed record PageOf<T>(
    [property: Description("From 1.")] int Page,
    [property: Description("Rows a page, at most 500.")] int Size,
    [property: Description("Rows of all pages.")] int Total,
    IReadOnlyList<T> Rows);

[Description("A division of the programme.")]
internal sealed record AreaDocument(
    [property: Description("6 digits: county, 9: township, 12: village.")] string Code,
    [property: Description("Code of the division above; null for the county.")] string? Parent,
    string Name,
    AreaKind Kind);

[Description("A division with its key numbers on a day. The two populations, still poor and ever registered, are never mixed.")]
internal sealed record AreaNumbersDocument(
    AreaDocument Area,
    DateOnly AsOf,
    [property: Description("Households ever registered by the day and not standing removed on it.")] int EverHouseholds,
    int EverPersons,
    [property: Description("Households registered or returned on the day.")] int PoorHouseholds,
    int PoorPersons,
    [property: Description("Base of the incidence; null where unknown.")] int? AgriculturalPersons,
    int? AgriculturalYear,
    [property: Description("Persons still poor over agricultural persons, 0 to 1; null where the base is unknown.")] decimal? Incidence,
    int PoorVillages,
    int PoorVillagesExited,
    IReadOnlyList<AreaDocument> Children);

[Description("One coverage or one part of it: covered = total − uncovered; rate = covered ÷ total, 0 to 1, null where the base is empty.")]
internal sealed record CoverageDocument(
    string Id, string NameZh, string NameEn,
    [property: Description("Whom the rate is over, in Chinese.")] string Base,
    string BaseEn,
    int Total, int Covered, int Uncovered,
    [property: Description("Of the uncovered, those of whom the facts to judge are missing.")] int Unknown,
    decimal? Rate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CoverageDocument>? Parts)
{
    public static CoverageDocument Of(CoverageResult result, bool withParts) => new(
        result.Id, result.Name.Zh, result.Name.En, result.Base.Zh, result.Base.En, result.Total, result.Covered, result.Uncovered, result.Unknown, result.Rate,
        withParts ? [.. result.Parts.Select(p => Of(p, withParts: false))] : null);
}

[Description("The ten coverages of an area on a day, as the rows stood at a position of the journal.")]
internal sealed record CoverageReportDocument(DateOnly AsOf, string Area, long JournalSeq, IReadOnlyList<CoverageDocument> Coverages);

[Description("One uncovered subject: what is missing, who must act, by when.")]
internal sealed record GapDocument(
    string Coverage,
    [property: Description("Empty: the coverage as a whole.")] string Part,
    [property: Description("household, person, village, body or cadre.")] string SubjectKind,
    Guid SubjectId, string SubjectCode, string SubjectName, string AreaCode, string AreaName,
    string MissingZh, string MissingEn, string OwnerRoleZh, string OwnerRoleEn, string? OwnerName,
    DateOnly Due, bool Overdue, bool Unknown)
{
    public static GapDocument Of(Gap gap) => new(gap.CoverageId, gap.PartId, gap.SubjectKind, gap.SubjectId, gap.SubjectCode, gap.SubjectName,
        gap.AreaCode, gap.AreaName, gap.Missing.Zh, gap.Missing.En, gap.OwnerRole.Zh, gap.OwnerRole.En, gap.OwnerName, gap.Due, gap.Overdue, gap.Unknown);
}

[Description("Stock-and-flow account between the ends of two days: opening + in − out = closing.")]
internal sealed record FlowDocument(DateOnly From, DateOnly To, string Area, PopulationAccount StillPoor, PopulationAccount EverRegistered);

internal static class AreaDocuments
{
    public static AreaDocument ToDocument(this AreaNode node) => new(node.Code, node.Parent?.Code, node.Name, node.Kind);
}
