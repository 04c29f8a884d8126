using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A paper without its content.</summary>
internal sealed record PaperLine(Guid Id, string FileName, string ContentType, int Bytes, DateOnly AddedOn, string AddedBy);

/// <summary>All of one problem: its words, its steps in the order in which they were noted, its papers, and on whose side the reader stands.</summary>
internal sealed record ProblemDossier
{
    public required Problem It { get; init; }
    public required string? HouseholdCode { get; init; }

    /// <summary>The body that has to act; also one of the county's own.</summary>
    public required Body? Body { get; init; }

    /// <summary>User name of the owner where the reader may assign and the account lies in their area; for the form only.</summary>
    public required string? OwnerUserName { get; init; }
    public required IReadOnlyList<ProblemStep> Steps { get; init; }
    public required IReadOnlyList<PaperLine> Papers { get; init; }
    public required ProblemSides Sides { get; init; }

    /// <summary>Null where the reader may not see duties, or none of that number lies inside their area.</summary>
    public static async Task<ProblemDossier?> ReadAsync(CountyStore store, Scope reader, string code, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return null;
        }
        await using var db = store.Open(reader);
        if (await db.Problems.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancel) is not { } it)
        {
            return null;
        }
        await using var county = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        return new ProblemDossier
        {
            It = it,
            HouseholdCode = it.HouseholdId is { } household ? await db.Households.Where(h => h.Id == household).Select(h => h.Code).SingleOrDefaultAsync(cancel) : null,
            Body = it.BodyId is { } body ? await county.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Id == body, cancel) : null,
            OwnerUserName = it.OwnerId is { } owner && reader.May(Right.AssignProblems) ? await db.Accounts.Where(a => a.Id == owner).Select(a => a.UserName).SingleOrDefaultAsync(cancel) : null,
            Steps = await db.ProblemSteps.AsNoTracking().Where(s => s.ProblemId == it.Id).OrderBy(s => s.Id).ToListAsync(cancel),
            Papers = await PaperReader.OfAsync(db, PaperOwner.Problem, it.Id, cancel),
            Sides = await ProblemSides.ReadAsync(db, it, cancel),
        };
    }
}
