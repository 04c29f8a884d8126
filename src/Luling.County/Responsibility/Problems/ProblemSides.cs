using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>On whose side somebody stands in a problem. Who has to mend it never judges whether it is mended; who found it does, unless they have no account or belong to the owner.</summary>
internal sealed record ProblemSides
{
    /// <summary>The body for which the actor acts; null where none was named.</summary>
    public required Guid? ActorBody { get; init; }

    /// <summary>Area code of the body that has to act; null where none was named.</summary>
    public required string? OwnerBodyArea { get; init; }

    /// <summary>Whether the finder has an account that can still judge, and is not on the owner's side.</summary>
    public required bool FinderCanJudge { get; init; }

    /// <summary>The owner by name, those of the owner's body, and the township or village whose own body it is; and whoever said that it was mended.</summary>
    public bool Owns(Scope actor, Problem it) => Owns(actor, it, ActorBody, OwnerBodyArea) || actor.Is(it.RectifiedById, it.RectifiedBy);

    /// <summary>The owner's side, and township or village where it was found: they mend on the spot.</summary>
    public bool MayRectify(Scope actor, Problem it) => Owns(actor, it, ActorBody, OwnerBodyArea) || actor.Role is Role.Township or Role.Village && actor.Covers(it.AreaCode);

    /// <summary>Whether the actor is who found it.</summary>
    public static bool IsFinder(Scope actor, Problem it) => actor.Is(it.FoundById, it.FoundBy);

    private static bool Owns(Scope actor, Problem it, Guid? body, string? ownerArea) =>
        actor.Is(it.OwnerId, it.Owner)
        || it.BodyId is { } owner && owner == body
        || actor.Role is Role.Township or Role.Village && ownerArea is not null && ownerArea == actor.AreaPrefix.PadRight(12, '0');

    /// <summary>The accounts and bodies concerned may lie outside the reader's area: asked past it, nothing of them but their side comes back.</summary>
    public static async Task<ProblemSides> ReadAsync(CountyDb db, Problem it, CancellationToken cancel = default)
    {
        var (county, self) = (db.Scope.CountyCode, db.Scope.ActorId);
        var accounts = await db.Accounts.IgnoreQueryFilters().AsNoTracking().Where(a => a.CountyCode == county && (a.Id == self || a.Id == it.FoundById)).ToListAsync(cancel);
        var ownerArea = it.BodyId is { } owner ? await db.Bodies.IgnoreQueryFilters().Where(b => b.CountyCode == county && b.Id == owner).Select(b => b.AreaCode).SingleOrDefaultAsync(cancel) : null;
        var finder = it.FoundById is { } id ? accounts.Find(a => a.Id == id) : null;
        return new ProblemSides
        {
            ActorBody = accounts.Find(a => a.Id == self)?.BodyId, OwnerBodyArea = ownerArea,
            FinderCanJudge = finder is not null && Scope.Of(finder) is { } scope && scope.May(Right.ReportProblems) && scope.Covers(it.AreaCode)
                && !Owns(scope, it, finder.BodyId, ownerArea) && !scope.Is(it.RectifiedById, it.RectifiedBy),
        };
    }
}
