using Luling.App.Text;
using Luling.County.Targeting;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>A list of who is due what, as the address says: <c>state, class, owner, given, q, sort, page</c>.</summary>
internal sealed record TargetingQuery
{
    /// <summary>In place of a rule's id: all rules.</summary>
    public const string AllRules = "all";

    public const string DefaultSort = "area";

    private static readonly Texts T = Texts.Of("Targeting");

    /// <summary>Null: all rules.</summary>
    public required string? RuleId { get; init; }
    /// <summary>Null: every class.</summary>
    public string? ClassName { get; init; }
    public required Entitlement State { get; init; }
    /// <summary>Who must look.</summary>
    public string? Owner { get; init; }
    public bool OverriddenOnly { get; init; }
    /// <summary>Part of a name or number.</summary>
    public string? Text { get; init; }
    public string Sort { get; init; } = DefaultSort;

    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static TargetingQuery Of(HttpRequest request, string rule)
    {
        var query = request.Query;
        return new TargetingQuery
        {
            RuleId = rule == AllRules ? null : rule,
            ClassName = query["class"].FirstOrDefault() is { Length: > 0 } given ? given : null,
            State = Entitlements.Find(query["state"]) ?? Entitlement.Gap,
            Owner = query["owner"].FirstOrDefault() is { Length: > 0 } owner ? owner.Trim() : null,
            OverriddenOnly = query["given"] == "1",
            Text = query["q"].FirstOrDefault() is { Length: > 0 } text ? text.Trim() : null,
            Sort = query["sort"].FirstOrDefault() is { Length: > 0 } sort ? sort : DefaultSort,
        };
    }

    /// <summary>The rows asked for, in order; the last keys of every order are the rule's and the subject's own, so that pages never overlap.</summary>
    public IReadOnlyList<TargetingRow> From(TargetingList list)
    {
        var chosen = list.Rows.Where(r => (Owner is null || r.Owner == Owner) && (!OverriddenOnly || r.Override is not null)
            && (Text is null || r.Name.Contains(Text, StringComparison.Ordinal) || r.Code.Contains(Text, StringComparison.Ordinal)
                || r.Household.Code.Contains(Text, StringComparison.Ordinal) || r.Household.Name.Contains(Text, StringComparison.Ordinal)));
        var ordered = Sort switch
        {
            "-area" => chosen.OrderByDescending(r => r.AreaCode, StringComparer.Ordinal),
            "name" => chosen.OrderBy(r => r.Name, StringComparer.Ordinal),
            "-name" => chosen.OrderByDescending(r => r.Name, StringComparer.Ordinal),
            "owner" => chosen.OrderBy(r => r.Owner, StringComparer.Ordinal),
            "-owner" => chosen.OrderByDescending(r => r.Owner, StringComparer.Ordinal),
            "rule" => chosen.OrderBy(r => r.Line.Rule.Id, StringComparer.Ordinal),
            "-rule" => chosen.OrderByDescending(r => r.Line.Rule.Id, StringComparer.Ordinal),
            _ => chosen.OrderBy(r => r.AreaCode, StringComparer.Ordinal),
        };
        return [.. ordered.ThenBy(r => r.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Household.Code, StringComparer.Ordinal).ThenBy(r => r.Code, StringComparer.Ordinal)
            .ThenBy(r => r.Line.Rule.Id, StringComparer.Ordinal).ThenBy(r => r.Line.Class?.Value, StringComparer.Ordinal)];
    }

    public string TitleOf(IReadOnlyList<LineStates> lines) => T["ListTitle", RuleId is null ? T["AllRules"] : lines.Count == 1 ? lines[0].Line.Name.In() : TargetingTexts.NameOf(lines[0].Line.Rule), Entitlements.NameOf(State).In()];
}
