using Luling.App.Text;
using Luling.County.Procedures;
using Luling.County.Verification;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Procedures;

/// <summary>Procedures and their lists in the language and address of the request.</summary>
internal static class ProcedureTexts
{
    private static readonly Texts T = Texts.Of("Procedures");

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => request.Query["done"].FirstOrDefault() switch
    {
        "started" => StartProcedure.TextOf(StartProcedureOutcome.Done).In(),
        "step" => RecordProcedureStep.TextOf(RecordProcedureStepOutcome.Done).In(),
        "passed" => RecordProcedureStep.TextOf(RecordProcedureStepOutcome.Passed).In(),
        "objection" => RecordObjection.TextOf(RecordObjectionOutcome.Done).In(),
        "answered" => AnswerObjection.TextOf(AnswerObjectionOutcome.Done).In(),
        "withdrawn" => WithdrawProcedure.TextOf(WithdrawProcedureOutcome.Done).In(),
        "kept" => DecideProcedure.TextOf(DecideProcedureOutcome.Kept).In(),
        "removed" => DecideProcedure.TextOf(DecideProcedureOutcome.Removed).In(),
        "registered" => DecideProcedure.TextOf(DecideProcedureOutcome.Registered).In(),
        "exited" => DecideProcedure.TextOf(DecideProcedureOutcome.Exited).In(),
        "refused" => DecideProcedure.TextOf(DecideProcedureOutcome.Rejected).In(),
        _ => null,
    };

    /// <summary>The command line has no name of its own.</summary>
    public static string By(ProcedureStepRecord record) => record.ById is null && record.By == "operator" ? T["CommandLine"] : record.By;

    public static string Share(ShareBound bound) => T[bound.Exceeds ? "MoreThanShare" : "AtLeastShare", Fraction(bound)];

    /// <summary>In lowest terms: half is 1/2 however the programme wrote it.</summary>
    private static string Fraction(ShareBound bound)
    {
        var (a, b) = (bound.Part, bound.Whole);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bound.Part / Math.Max(a, 1)}/{bound.Whole / Math.Max(a, 1)}");
    }

    /// <summary>What the notice announces, in a sentence.</summary>
    public static string Announces(PublicNotice notice) => (notice.Subject, notice.Ends) switch
    {
        (ProcedureSubject.Household, ProcedureEnd.Registers) => T["AnnounceRegister"],
        (ProcedureSubject.Household, ProcedureEnd.Exits) => T["AnnounceExit"],
        (ProcedureSubject.Household, ProcedureEnd.Removes) => T["AnnounceRemove"],
        (ProcedureSubject.Village, ProcedureEnd.Exits) => T["AnnounceVillageExit"],
        (ProcedureSubject.Matter, _) => T["AnnounceMatter", notice.Matter ?? ""],
        _ => T["AnnounceOther", notice.Procedure.In()],
    };
}
