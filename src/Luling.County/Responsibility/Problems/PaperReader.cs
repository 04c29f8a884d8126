using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>Papers of problems, meetings, letters, summons, visits and procedures, for those who may see the row that they belong to.</summary>
internal static class PaperReader
{
    public static async Task<IReadOnlyList<PaperLine>> OfAsync(CountyDb db, PaperOwner owner, Guid row, CancellationToken cancel = default) =>
        await db.Papers.Where(p => p.Owner == owner && p.OwnerRowId == row).OrderBy(p => p.Id).Select(p => new PaperLine(p.Id, p.FileName, p.ContentType, p.Bytes, p.AddedOn, p.AddedBy)).ToListAsync(cancel);

    /// <summary>The paper with its content; null where there is none of that id for this reader. Letters and minutes of the county's own bodies are open to all who see duties; all others stay in
    /// their area.</summary>
    public static async Task<Paper?> ReadAsync(CountyStore store, Scope reader, Guid id, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return null;
        }
        await using var db = store.Open(reader);
        if (await db.Papers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is { } own)
        {
            return own.HouseholdId is null && own.Owner is not (PaperOwner.Visit or PaperOwner.ProcedureStep) || reader.May(Right.SeeHouseholds) ? own : null;
        }
        var county = reader.CountyCode.PadRight(12, '0');
        await using var all = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        return await all.Papers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.AreaCode == county && (p.Owner == PaperOwner.Letter || p.Owner == PaperOwner.Meeting), cancel);
    }
}
