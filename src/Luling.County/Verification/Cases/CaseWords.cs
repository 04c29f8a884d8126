using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Verification;

/// <summary>What the use cases of a case have in common: how its steps are kept, and how its categories and verdicts are named.</summary>
internal static class CaseWords
{
    /// <summary>More than this nobody says at one visit.</summary>
    public const int LongestText = 4000;

    /// <summary>A reason is a sentence, not a word: so many characters at least.</summary>
    public const int ShortestReason = 8;

    /// <summary>Whether a text can be kept word for word: PostgreSQL holds no character 0.</summary>
    public static bool CanBeKept(string? text) => StoredText.Fits(text, LongestText);

    public static void AddStep(Act act, VerificationCase of, CaseStepKind kind, DateOnly on, DateOnly today, string? text = null, string? finding = null, string? by = null) =>
        act.Db.Add(new CaseStep
        {
            CountyCode = of.CountyCode, Id = act.NewId(), AreaCode = of.AreaCode, CaseId = of.Id, HouseholdId = of.HouseholdId, Kind = kind, On = on, NotedOn = today,
            By = by ?? act.Db.Scope.Actor, ById = act.Db.Scope.ActorId, Text = text, Finding = finding,
        });

    /// <summary>The rule's name; its id where the programme no longer has it.</summary>
    public static Bilingual Category(Programme programme, string category) => programme.Rules.LastOrDefault(r => r.Id == category) is { } rule ? rule.Name : (category, category);

    /// <summary>A verdict as steps keep it: its name, with the excuse behind a colon.</summary>
    public static string VerdictCode(CaseVerdict verdict, string? excuse) => excuse is null ? verdict.ToString() : $"{verdict}:{excuse}";

    public static (CaseVerdict? Verdict, string? Excuse) VerdictOf(string? code)
    {
        var parts = (code ?? "").Split(':', 2);
        return Enum.TryParse<CaseVerdict>(parts[0], out var verdict) && Enum.IsDefined(verdict) ? (verdict, parts.Length == 2 ? parts[1] : null) : (null, null);
    }
}
