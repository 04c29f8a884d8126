using Luling.County.Storage;
using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.App.Web.Pages.Targeting;
using Luling.County.Verification;
using Luling.Linkage.Names;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Cases, evidence and verdicts in the language of the request.</summary>
internal static class CaseTexts
{
    private static readonly Texts T = Texts.Of("Cases");

    public static string Category(Programme programme, string category) => CaseWords.Category(programme, category).In();

    public static string Source(Programme programme, string source) => programme.Sources.FirstOrDefault(s => s.Id == source) is { } known ? known.Name.In() : source;

    public static string Verdict(Programme programme, CaseVerdict verdict, string? excuse) =>
        RegisterWords.Word(verdict) + (excuse is null ? "" : T["Colon"] + (programme.Cases.Excuse(excuse)?.Name.In() ?? excuse));

    public static string Numbers(NumberDifference difference) => T["Number_" + difference.Kind, difference.Position];

    /// <summary>What the rule says of the record, as people should read it.</summary>
    public static string Why(Programme programme, string category, bool certain) =>
        T[certain ? "CertainWhy" : "UnclearWhy", programme.Rules.LastOrDefault(r => r.Id == category) is { } rule ? rule.Text.In() : category];

    public static string Match(DossierEvidence evidence) => evidence.Match switch
    {
        MatchKind.Number => T["MatchNumber"],
        MatchKind.Probable => T["MatchProbable", Show.Percent((decimal?)evidence.Probability)],
        _ => T["MatchNone"],
    };

    public static string? Sex(string? code) => code switch { "1" => T["SexMale"], "2" => T["SexFemale"], _ => null };

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request)
    {
        var query = request.Query;
        string Bulk(County.Bilingual text) => text.In() + " " + T["BulkDone", query["n"], query["left"]];
        var text = query["done"].FirstOrDefault() switch
        {
            "notified" => Bulk(NotifyCases.TextOf(NotifyCasesOutcome.Done)),
            "assigned" => Bulk(AssignCases.TextOf(AssignCasesOutcome.Done)),
            "visited" => RecordCaseVisit.TextOf(RecordCaseVisitOutcome.Done).In(),
            "remarked" => AddCaseRemark.TextOf(AddCaseRemarkOutcome.Done).In(),
            "proposed" => ProposeVerdict.TextOf(ProposeVerdictOutcome.Done).In(),
            "agreed" => ReviewVerdict.TextOf(ReviewVerdictOutcome.Agreed).In(),
            "sent-back" => ReviewVerdict.TextOf(ReviewVerdictOutcome.SentBack).In(),
            _ => null,
        };
        return text is not null && query["of"].FirstOrDefault() is { Length: > 0 and < 40 } of ? T["AboutCase", of, text] : text;
    }
}
