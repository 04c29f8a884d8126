using Luling.County.Storage;

namespace Luling.County.Responsibility;

/// <summary>What a finder says, in their own words, and where it was found.</summary>
internal sealed record FoundProblem
{
    public required ProblemSource Source { get; init; }
    public required string AreaCode { get; init; }

    /// <summary>Kept exactly as said (R39).</summary>
    public required string Text { get; init; }
    public required DateOnly FoundOn { get; init; }
    public required string FoundBy { get; init; }
    public Guid? FoundById { get; init; }
    public Guid? MeetingId { get; init; }
    public Guid? InspectionId { get; init; }
    public Guid? ProcedureRunId { get; init; }
    public Guid? HouseholdId { get; init; }
    public FundMisuse? Misuse { get; init; }

    /// <summary>In fen.</summary>
    public long? Amount { get; init; }
    public Guid? BodyId { get; init; }
    public string? Owner { get; init; }
    public Guid? OwnerId { get; init; }
    public DateOnly? DueOn { get; init; }
}

/// <summary>Opens a problem within the act in which it was found: a meeting's decision, an inspection's finding, an objection.</summary>
internal static class ProblemOpening
{
    public static async Task<Problem> OpenAsync(Act act, FoundProblem found, DateOnly today, CancellationToken cancel = default)
    {
        var problem = new Problem
        {
            CountyCode = act.Db.Scope.CountyCode, Id = act.NewId(), AreaCode = found.AreaCode, Code = await ReadableCode.NextAsync<Problem>(act, p => p.Code, "WT", today.Year, cancel: cancel),
            Source = found.Source, MeetingId = found.MeetingId, InspectionId = found.InspectionId, ProcedureRunId = found.ProcedureRunId, HouseholdId = found.HouseholdId, Text = found.Text,
            FoundOn = found.FoundOn, FoundBy = found.FoundBy, FoundById = found.FoundById, NotedOn = today, Misuse = found.Misuse, Amount = found.Amount, BodyId = found.BodyId, Owner = found.Owner,
            OwnerId = found.OwnerId, DueOn = found.DueOn, State = ProblemState.Open,
        };
        act.Db.Add(problem);
        AddStep(act, problem, ProblemStepKind.Recorded, found.FoundOn, today, dueOn: found.DueOn);
        return problem;
    }

    public static void AddStep(Act act, Problem of, ProblemStepKind kind, DateOnly on, DateOnly today, string? text = null, DateOnly? dueOn = null) => act.Db.Add(new ProblemStep
    {
        CountyCode = of.CountyCode, Id = act.NewId(), AreaCode = of.AreaCode, ProblemId = of.Id, Kind = kind, On = on, NotedOn = today, By = act.Db.Scope.Actor, ById = act.Db.Scope.ActorId, Text = text,
        DueOn = dueOn,
    });
}
