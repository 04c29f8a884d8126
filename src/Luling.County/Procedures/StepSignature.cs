using Luling.County.Access;
using Luling.Linkage;
using Luling.Policy.Programmes;

namespace Luling.County.Procedures;

/// <summary>Who may take a step, and whose name may stand under it.</summary>
internal static class StepSignature
{
    private static readonly char[] Between = ['\n', '\r', '、', '，', ',', '；', ';'];

    /// <summary>Names as typed, one a line or with commas between them; each once, in the order in which they stand.</summary>
    public static IReadOnlyList<string> Names(string? typed) => [.. (typed ?? "").Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether an account of this level may take it: a village does not take a township's step, nor a township the county's.</summary>
    public static bool MayTake(Scope actor, ProcedureLevel? level) => level switch
    {
        ProcedureLevel.Township => actor.May(Right.ReviewProcedures) && AreaCode.LevelOf(actor.AreaPrefix) is AreaLevel.County or AreaLevel.Township,
        ProcedureLevel.County => actor.May(Right.ReviewProcedures) && AreaCode.LevelOf(actor.AreaPrefix) is AreaLevel.County,
        _ => actor.May(Right.WorkProcedures),
    };

    /// <summary>Whether who acts, or somebody who signs, already acted in or signed one of the steps from which this one is kept apart: by account, and by name.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="signers">Who signs.</param>
    /// <param name="step">The step.</param>
    /// <param name="records">What was noted so far.</param>
    public static bool IsTwice(Scope actor, IReadOnlyCollection<string> signers, ProcedureStep step, IEnumerable<ProcedureStepRecord> records) =>
        records.Where(r => !r.IsObjection && step.ApartFrom.Contains(r.StepId)).Any(r =>
        {
            var before = Names(r.Signers);
            return actor.Is(r.ById, r.By) || before.Contains(actor.Actor) || signers.Contains(r.By) || before.Any(signers.Contains);
        });

    public static Bilingual NameOf(ProcedureLevel? level) => level switch
    {
        ProcedureLevel.Village => ("村", "village"),
        ProcedureLevel.Township => ("乡镇", "township"),
        ProcedureLevel.County => ("县", "county"),
        null => ("不限", "any"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
