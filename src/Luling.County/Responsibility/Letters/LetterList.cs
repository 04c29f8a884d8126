using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>How a letter stands on a day.</summary>
internal enum LetterState
{
    /// <summary>Not signed, and its day has not passed.</summary>
    Waiting,
    /// <summary>Not signed although its day has passed: a gap.</summary>
    Unsigned,
    /// <summary>Signed in time.</summary>
    Signed,
    /// <summary>Signed after its day.</summary>
    Late,
    /// <summary>Signed, and its last day has passed: a gap, until a new one is signed.</summary>
    Expired,
}

internal sealed record LetterRow(Letter Letter, string BodyCode, string BodyName, int Targets, LetterState State);

/// <summary>A letter with all that its page shows but measured values.</summary>
internal sealed record LetterDossier(Letter Letter, Body Body, LetterState State, IReadOnlyList<LetterTarget> Targets, IReadOnlyList<Paper> Scans);

/// <summary>The letters of an area as its people may see them.</summary>
internal sealed class LetterList(CountyStore store)
{
    /// <summary>A letter without a last day of its own binds for its year, and stands until those of the next year fall due; only an explicit last day makes it expire.</summary>
    public static LetterState StateOf(Letter letter, DateOnly day) =>
        letter.SignedOn is not { } signed || signed > day ? letter.DueOn < day ? LetterState.Unsigned : LetterState.Waiting
        : letter.Through < day ? LetterState.Expired
        : signed > letter.DueOn ? LetterState.Late : LetterState.Signed;

    /// <summary>In the order of places, kinds and years; null where the area lies outside the reader's scope.</summary>
    public async Task<IReadOnlyList<LetterRow>?> ReadAsync(Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var letters = await db.Letters.AsNoTracking().ToListAsync(cancel);
        var targets = await db.LetterTargets.AsNoTracking().GroupBy(t => t.LetterId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        // A village's letter is owed through a body of its township, which is public to it.
        await using var county = store.Open(Scope.Operator(reader.CountyCode));
        var bodies = await county.Bodies.AsNoTracking().Select(b => new { b.Id, b.Code, b.Name }).ToDictionaryAsync(b => b.Id, cancel);
        return [.. letters.OrderBy(l => l.AreaCode, StringComparer.Ordinal).ThenBy(l => l.Kind).ThenByDescending(l => l.Year).ThenBy(l => l.Id)
            .Select(l => new LetterRow(l, bodies[l.BodyId].Code, bodies[l.BodyId].Name, targets.GetValueOrDefault(l.Id), StateOf(l, day)))];
    }

    public async Task<LetterDossier?> DossierAsync(Scope reader, Guid id, DateOnly day, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } letter)
        {
            return null;
        }
        await using var county = store.Open(Scope.Operator(reader.CountyCode));
        var body = await county.Bodies.AsNoTracking().SingleAsync(b => b.Id == letter.BodyId, cancel);
        var scans = await db.Papers.AsNoTracking().Where(p => p.OwnerRowId == id && p.Owner == PaperOwner.Letter).OrderBy(p => p.AddedOn).ThenBy(p => p.Id)
            .Select(p => new Paper { CountyCode = p.CountyCode, Id = p.Id, AreaCode = p.AreaCode, Owner = p.Owner, OwnerRowId = p.OwnerRowId, FileName = p.FileName, ContentType = p.ContentType, Bytes = p.Bytes, Sha256 = p.Sha256, Content = Array.Empty<byte>(), AddedOn = p.AddedOn, AddedBy = p.AddedBy })
            .ToListAsync(cancel);
        return new LetterDossier(letter, body, StateOf(letter, day), await db.LetterTargets.AsNoTracking().Where(t => t.LetterId == id).OrderBy(t => t.Ordinal).ThenBy(t => t.Id).ToListAsync(cancel), scans);
    }
}
