using Luling.App.Text;
using Luling.County;
using Luling.County.Access;
using Luling.County.Verification;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Words for what the pages of the missed show.</summary>
internal static class MissedTexts
{
    private static readonly Texts T = Texts.Of("Missed");

    public static string State(MissedState state) => T["State_" + state];

    public static string Filter(string state) => state == MissedQuery.Open ? State(MissedState.Open) : T["State_" + state];

    public static string Answer(MissedAnswer answer) => T["Answer_" + answer];

    public static string Step(MissedStepKind kind) => T["Step_" + kind];

    /// <summary>Where somebody lives, as far as it is known.</summary>
    public static string Where(Place place, MissedPerson person) => person.AreaCode[9..] != "000" ? place.NameOf(person.AreaCode) : person.AreaCode[6..9] != "000" ? T["VillageUnknownIn", place.NameOf(person.AreaCode)] : T["VillageUnknown"];

    public static string Reason(MissedEvidence evidence) => evidence.Rule is { } rule ? ((Bilingual)rule.Name).In() : evidence.Reason.Rule;

    /// <summary>The department's cells in one line.</summary>
    public static string Cells(MissedEvidence evidence) => string.Join(T["CellSeparator"], evidence.Cells.Select(c => T["Cell", c.Heading, c.Text]));

    /// <summary>A reason with its points and what the department wrote.</summary>
    public static string Line(MissedEvidence evidence) => T["ReasonLine", Reason(evidence), evidence.Reason.Points, Cells(evidence)];

    /// <summary>Which lists a rule is asked of.</summary>
    public static string Sources(Programme programme, Rule? rule) => rule is null ? Show.None : string.Join(T["ListSeparator"], programme.Sources.Where(s => s.Kind.Id == rule.Subject.Id).Select(s => ((Bilingual)s.Name).In()));

    public static string Number(Scope reader, string? number) => reader.IdentityNumber(number) ?? Show.None;
}
