using Luling.App.Text;
using Luling.County;
using Luling.County.Targeting;
using Luling.Policy;
using Luling.Policy.Feel;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>Rules, facts and overrides in the language of the request.</summary>
internal static class TargetingTexts
{
    private static readonly Texts T = Texts.Of("Targeting");

    public static FeelLanguage Reading => Language.IsChinese ? FeelLanguage.Zh : FeelLanguage.En;

    public static string In(this Wording text) => text.In(Reading);

    public static string NameOf(Rule rule) => rule.Name.In();

    /// <summary>A group by its name; one that a programme brought along by its own word.</summary>
    public static string Group(string group) => T.Find("Group_" + group) ?? group;

    public static string Value(UsedFact fact) => DecisionWords.Value(fact.Value, fact.Unit, fact.Values, Reading);

    public static string Confidence(ParameterConfidence confidence) => T["Confidence_" + confidence];

    public static string State(OverrideState state) => T["Override_" + state];

    public static string List(IEnumerable<Wording> texts) => string.Join(T["And"], texts.Select(t => t.In()));

    /// <summary>Good, warn or bad, as colours go; the words stand beside it.</summary>
    public static string? Tone(Entitlement state) => state switch
    {
        Entitlement.Received => "good",
        Entitlement.Gap or Entitlement.Doubt => "bad",
        Entitlement.Unknown => "warn",
        _ => null,
    };

    /// <summary>The card's state is said against the card held.</summary>
    public static Bilingual CardState(Entitlement state) => state switch
    {
        Entitlement.Received => ("与所持卡一致", "as held"),
        Entitlement.Gap => ("尚未定卡", "no card held yet"),
        Entitlement.Doubt => ("与所持卡不一致", "differs from the card held"),
        _ => Entitlements.NameOf(state),
    };
}
