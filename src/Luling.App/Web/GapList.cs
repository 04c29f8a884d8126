using System.Globalization;
using Luling.App.Text;
using Luling.County.Coverage;

namespace Luling.App.Web;

/// <summary>Which gaps a page or export shows, and in what order; as the address says.</summary>
internal sealed record GapList
{
    private static readonly Texts T = Texts.Of("Coverage");

    /// <summary>Null: all ten.</summary>
    public required string? CoverageId { get; init; }
    /// <summary>Empty: the whole coverage.</summary>
    public required string PartId { get; init; }
    public bool OverdueOnly { get; init; }
    public bool UnknownOnly { get; init; }
    public DateOnly? DueFrom { get; init; }
    public DateOnly? DueTo { get; init; }
    /// <summary>Who must act, by the role's Chinese name.</summary>
    public string? Owner { get; init; }
    public string Sort { get; init; } = "due";

    public static GapList Of(HttpRequest request, string? coverageId)
    {
        var query = request.Query;
        return new GapList
        {
            CoverageId = coverageId,
            PartId = query["part"].ToString(),
            OverdueOnly = query["overdue"] == "1",
            UnknownOnly = query["unknown"] == "1",
            DueFrom = Day(query["from"]),
            DueTo = Day(query["to"]),
            Owner = query["owner"].FirstOrDefault() is { Length: > 0 } owner ? owner : null,
            Sort = query["sort"].FirstOrDefault() is { Length: > 0 } sort ? sort : "due",
        };
    }

    /// <summary>The gaps asked for, in order; the last key of every order is the subject's own, so that pages never overlap.</summary>
    public IReadOnlyList<Gap> From(IReadOnlyList<Gap> gaps)
    {
        var chosen = gaps.Where(g => (!OverdueOnly || g.Overdue) && (!UnknownOnly || g.Unknown)
            && (DueFrom is not { } from || g.Due >= from) && (DueTo is not { } to || g.Due <= to) && (Owner is null || g.OwnerRole.Zh == Owner));
        var ordered = Sort switch
        {
            "-due" => chosen.OrderByDescending(g => g.Due),
            "name" => chosen.OrderBy(g => g.SubjectName, StringComparer.Ordinal),
            "-name" => chosen.OrderByDescending(g => g.SubjectName, StringComparer.Ordinal),
            "area" => chosen.OrderBy(g => g.AreaCode, StringComparer.Ordinal),
            "-area" => chosen.OrderByDescending(g => g.AreaCode, StringComparer.Ordinal),
            "missing" => chosen.OrderBy(g => g.Missing.Zh, StringComparer.Ordinal),
            "-missing" => chosen.OrderByDescending(g => g.Missing.Zh, StringComparer.Ordinal),
            _ => chosen.OrderBy(g => g.Due),
        };
        return [.. ordered.ThenBy(g => g.AreaCode, StringComparer.Ordinal).ThenBy(g => g.SubjectCode, StringComparer.Ordinal).ThenBy(g => g.SubjectId).ThenBy(g => g.CoverageId, StringComparer.Ordinal)];
    }

    public static string TitleOf(Coverages coverages, string? coverageId) => coverageId is null ? T["AllGaps"] : T["GapsOf", coverages.NameOf(coverageId).In()];

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
