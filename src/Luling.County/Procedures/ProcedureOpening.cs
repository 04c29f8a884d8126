using Luling.County.Storage;

namespace Luling.County.Procedures;

/// <summary>How a procedure ended, as <see cref="ProcedureRun.Outcome"/> keeps it.</summary>
internal static class ProcedureEnds
{
    public const string Kept = "kept", Removed = "removed", Registered = "registered", Exited = "exited", Passed = "passed", Rejected = "rejected", Withdrawn = "withdrawn";

    public static IReadOnlyList<string> All { get; } = [Registered, Exited, Removed, Kept, Passed, Rejected, Withdrawn];

    public static Bilingual TextOf(string outcome) => outcome switch
    {
        Kept => ("保留", "kept"),
        Removed => ("已剔除", "removed"),
        Registered => ("已纳入", "registered"),
        Exited => ("已退出", "exited"),
        Passed => ("通过", "passed"),
        Rejected => ("未通过", "not passed"),
        Withdrawn => ("已撤回", "withdrawn"),
        _ => (outcome, outcome),
    };
}

/// <summary>What a procedure is begun for.</summary>
internal sealed record OpenedProcedure
{
    public required string ProcedureId { get; init; }
    public required string AreaCode { get; init; }
    public Guid? HouseholdId { get; init; }
    public Guid? MissedPersonId { get; init; }
    public Guid? CaseId { get; init; }
    public string? Title { get; init; }
}

/// <summary>Begins a procedure within the act that gives cause for it: a verdict, a visit to somebody who was missed, a start by hand.</summary>
internal static class ProcedureOpening
{
    public static async Task<ProcedureRun> OpenAsync(Act act, OpenedProcedure opened, DateOnly today, CancellationToken cancel = default)
    {
        var scope = act.Db.Scope;
        var run = new ProcedureRun
        {
            CountyCode = scope.CountyCode, Id = act.NewId(), AreaCode = opened.AreaCode, Code = await ReadableCode.NextAsync<ProcedureRun>(act, r => r.Code, "CX", today.Year, cancel: cancel),
            ProcedureId = opened.ProcedureId, HouseholdId = opened.HouseholdId, MissedPersonId = opened.MissedPersonId, CaseId = opened.CaseId, Title = opened.Title,
            StartedOn = today, StartedBy = scope.Actor, StartedById = scope.ActorId,
        };
        act.Db.Add(run);
        return run;
    }
}
