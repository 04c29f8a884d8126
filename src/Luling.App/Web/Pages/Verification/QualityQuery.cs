using Luling.App.Text;
using Luling.App.Web.Pages.Targeting;
using Luling.County.Verification.Quality;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Verification;

/// <summary>A list of faults as the address says: <c>rule, level, clerk, window, state, q, sort, page</c>.</summary>
internal sealed record QualityQuery
{
    public const string DefaultSort = "area";

    private static readonly Texts T = Texts.Of("Quality");

    /// <summary>Null: all rules.</summary>
    public string? RuleId { get; init; }
    public QualityLevel? Level { get; init; }
    /// <summary>Key of who answers.</summary>
    public string? Clerk { get; init; }
    public WindowState? Window { get; init; }
    /// <summary>Instead of faults those of whom the rules could not tell.</summary>
    public bool Unknown { get; init; }
    /// <summary>Part of a name or number.</summary>
    public string? Text { get; init; }
    public string Sort { get; init; } = DefaultSort;

    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static QualityQuery Of(HttpRequest request)
    {
        var query = request.Query;
        return new QualityQuery
        {
            RuleId = Given("rule"), Clerk = Given("clerk"), Text = Given("q")?.Trim(), Sort = Given("sort") ?? DefaultSort, Unknown = query["state"] == "unknown",
            Level = Given("level") switch { "error" => QualityLevel.Error, "doubt" => QualityLevel.Doubt, _ => null },
            Window = Enum.TryParse<WindowState>(Given("window"), ignoreCase: true, out var window) && Enum.IsDefined(window) ? window : null,
        };

        string? Given(string key) => query[key].FirstOrDefault() is { Length: > 0 } given ? given : null;
    }

    /// <summary>The rows asked for, in order; the last keys of every order are the subject's and the rule's own, so that pages never overlap.</summary>
    public IReadOnlyList<QualityRow> From(IReadOnlyList<QualityRow> rows, Programme programme, DateOnly today)
    {
        var chosen = rows.Where(r => (Level is null || QualityRules.LevelOf(r.Rule) == Level) && (Clerk is null || r.Clerk.Key == Clerk)
            && (Window is null || MendingWindow.Of(r.Rule, programme.Parameters, today).State == Window) && Named(r));
        var ordered = Sort switch
        {
            "-area" => chosen.OrderByDescending(r => r.AreaCode, StringComparer.Ordinal),
            "rule" => chosen.OrderBy(r => r.Rule.File, StringComparer.Ordinal).ThenBy(r => r.Rule.Line),
            "-rule" => chosen.OrderByDescending(r => r.Rule.File, StringComparer.Ordinal).ThenByDescending(r => r.Rule.Line),
            "level" => chosen.OrderBy(r => QualityRules.LevelOf(r.Rule)),
            "-level" => chosen.OrderByDescending(r => QualityRules.LevelOf(r.Rule)),
            "clerk" => chosen.OrderBy(r => r.Clerk.Name.Zh, StringComparer.Ordinal),
            "-clerk" => chosen.OrderByDescending(r => r.Clerk.Name.Zh, StringComparer.Ordinal),
            "household" => chosen.OrderBy(HouseholdCode, StringComparer.Ordinal),
            "-household" => chosen.OrderByDescending(HouseholdCode, StringComparer.Ordinal),
            _ => chosen.OrderBy(r => r.AreaCode, StringComparer.Ordinal),
        };
        return [.. ordered.ThenBy(r => r.AreaCode, StringComparer.Ordinal).ThenBy(HouseholdCode, StringComparer.Ordinal).ThenBy(r => r.Person?.Code ?? "", StringComparer.Ordinal)
            .ThenBy(r => r.Rule.File, StringComparer.Ordinal).ThenBy(r => r.Rule.Line)];
    }

    /// <summary>Of a list over one rule its name; of one over all the word for that.</summary>
    public string TitleOf(Rule? rule) => T[Unknown ? "UnknownTitle" : "ListTitle", rule is null ? T["AllRules"] : rule.Name.In()];

    private static string HouseholdCode(QualityRow row) => row.Household?.Code ?? row.Subject.Code;

    private bool Named(QualityRow row) => Text is null || Holds(row.Subject.Name) || Holds(row.Subject.Code) || row.Household is { } h && (Holds(h.Name) || Holds(h.Code));

    private bool Holds(string text) => text.Contains(Text!, StringComparison.Ordinal);
}
