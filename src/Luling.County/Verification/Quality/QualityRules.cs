using Luling.County.Coverage.Snapshot;
using Luling.Policy.Programmes;

namespace Luling.County.Verification.Quality;

/// <summary>How grave a fault is.</summary>
internal enum QualityLevel { Error, Doubt }

/// <summary>The data-quality rules of a programme: true is a fault, false none; where a fact is missing it cannot be told.</summary>
internal static class QualityRules
{
    public const string Group = "quality";

    /// <summary>Those in force, in the order of the file.</summary>
    public static IReadOnlyList<Rule> Of(ProgrammeOnDay rules) => [.. rules.Rules.Where(r => r.Group == Group && r.Kind == RuleKind.When)
        .OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line)];

    /// <summary>A rule that names no level finds errors.</summary>
    public static QualityLevel LevelOf(Rule rule) => rule.Level == "doubt" ? QualityLevel.Doubt : QualityLevel.Error;

    public static string Key(this QualityLevel level) => level == QualityLevel.Doubt ? "doubt" : "error";

    public static Bilingual NameOf(QualityLevel level) => level == QualityLevel.Doubt ? ("存疑", "doubt") : ("有误", "error");

    /// <summary>What is not in the register on the day (not yet registered, or removed) is not checked.</summary>
    public static bool IsChecked(ISubject subject, DateOnly day) => subject switch
    {
        Member member => member.Household.EverOn(day),
        HouseholdFile household => household.EverOn(day),
        _ => true,
    };
}
