using Luling.App.Text;
using Luling.County.Responsibility;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Inspections and summons in the language of the request.</summary>
internal static class InspectionTexts
{
    private static readonly Texts T = Texts.Of("Inspections");

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => request.Query["done"].FirstOrDefault() switch
    {
        "drawn" => DrawInspectionRound.TextOf(DrawInspectionRoundOutcome.Done).In(),
        "recorded" => RecordInspection.TextOf(RecordInspectionOutcome.Done).In(),
        "fed-back" => SendFeedback.TextOf(SendFeedbackOutcome.Done).In(),
        "summoned" => SummonUnit.TextOf(SummonUnitOutcome.Done).In(),
        "talked" => RecordSummons.TextOf(RecordSummonsOutcome.Done).In(),
        "closed" => CloseSummons.TextOf(CloseSummonsOutcome.Done).In(),
        _ => null,
    };

    public static string Timing(InspectionTiming? timing) => timing is { } known ? InspectionList.TextOf(known).In() : Show.None;

    public static string State(Summons it) => T[it.ClosedOn is not null ? "StateClosed" : it.HeldOn is not null ? "StateHeld" : "StateWaiting"];

    public static string Result(CheckResult result) => T["Result_" + result];

    public static string Group(ChecklistGroup group) => T["Group_" + group];

    public static string Counted(RiskCount count) => T["Count_" + count];
}
