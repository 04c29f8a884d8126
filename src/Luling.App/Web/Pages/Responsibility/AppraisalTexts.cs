using Luling.App.Text;
using Luling.County.Responsibility;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>What the pages and files of the appraisal say in the language of the request.</summary>
internal static class AppraisalTexts
{
    private static readonly Texts T = Texts.Of("Appraisal");

    public static string Kind(AppraisedKind kind) => T[kind == AppraisedKind.Township ? "Townships" : "CountyUnits"];

    public static string Item(AppraisalPlan plan, string? id, DateOnly day) => id is null ? T["WholeYear"] : plan.Item(id, day) is { } item ? ((County.Bilingual)item.Name).In() : id;

    public static string Trigger(AppraisalPlan plan, string id) => plan.Trigger(id) is { } trigger ? ((County.Bilingual)trigger.Name).In() : id;

    /// <summary>How the rate becomes points.</summary>
    public static string Line(AppraisalItem item) => T["LineIs", Show.Number(item.Zero), Show.Number(item.Full), Show.Number(item.Most)];

    /// <summary>The points with the sum that gave them.</summary>
    public static string Sum(ItemMark mark)
    {
        var item = mark.Item;
        if (mark.Points is not { } points)
        {
            return T[mark.LeftOut ? "LeftOut" : "NothingOnFile"];
        }
        return points == 0 ? T["SumNone", Show.Number(item.Zero)]
            : points == item.Most && 100m * mark.Numerator >= item.Full * mark.Denominator ? T["SumFull", Show.Number(item.Full)]
            : T["SumIs", Show.Number(item.Most), mark.Numerator, mark.Denominator, Show.Number(item.Zero), Show.Number(item.Full), Show.Number(points)];
    }

    public static string Measure(AppraisalItem item) => T["Measure" + item.Measure, item.Days];

    /// <summary>What stands behind a unit's place: vetoed, failed, commended; empty where nothing is to be said.</summary>
    public static string State(AppraisalPlan plan, AppraisalVerdict verdict, IEnumerable<string> triggers, bool? commended)
    {
        var words = new List<string>();
        if (verdict.Vetoed == true)
        {
            words.Add(T["VetoedBy", string.Join(T["And"], triggers.Select(t => Trigger(plan, t)))]);
        }
        if (verdict.Failed is { } failed)
        {
            words.Add(T[failed ? "Failed" : "Passed"]);
        }
        if (commended == true)
        {
            words.Add(T["Commended"]);
        }
        if (verdict.Summoned == true)
        {
            words.Add(T["Summoned"]);
        }
        return string.Join(T["Semicolon"], words);
    }

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => request.Query["done"].FirstOrDefault() switch
    {
        "published" => PublishAppraisal.TextOf(PublishAppraisalOutcome.Done).In(),
        "score" => EnterOtherScore.TextOf(EnterOtherScoreOutcome.Done).In(),
        "veto" => RecordVeto.TextOf(RecordVetoOutcome.Done).In(),
        "withdrawn" => WithdrawVeto.TextOf(WithdrawVetoOutcome.Done).In(),
        "objected" => ObjectToAppraisal.TextOf(ObjectToAppraisalOutcome.Done).In(),
        "upheld" => AnswerAppraisalObjection.TextOf(AnswerAppraisalObjectionOutcome.Upheld).In(),
        "rejected" => AnswerAppraisalObjection.TextOf(AnswerAppraisalObjectionOutcome.Rejected).In(),
        _ => null,
    };
}
