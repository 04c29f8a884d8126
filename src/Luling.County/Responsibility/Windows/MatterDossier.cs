using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A paper of a matter.</summary>
internal sealed record MatterPaper(string Id, Bilingual Name, bool Needed, DateOnly? SeenOn);

/// <summary>All of one matter.</summary>
internal sealed record MatterDossier
{
    public required Matter Matter { get; init; }
    public required string Ticket { get; init; }
    public required string CentreCode { get; init; }
    public required string CentreName { get; init; }
    public required string? HouseholdCode { get; init; }
    public required Bilingual Name { get; init; }
    public required IReadOnlyList<MatterPaper> Papers { get; init; }
    public required IReadOnlyList<MatterStep> Steps { get; init; }
    public required PromiseOn Promise { get; init; }

    /// <summary>The programme's rule on the day on which it was taken in; null where it has none any more.</summary>
    public required WindowMatter? Rule { get; init; }

    public IEnumerable<MatterPaper> Missing => Papers.Where(p => p is { Needed: true, SeenOn: null });

    /// <summary>Null where the reader may not read it, or there is none in their area.</summary>
    public static async Task<MatterDossier?> ReadAsync(CountyStore store, Programme programme, Scope reader, string code, DateOnly today, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return null;
        }
        await using var db = store.Open(reader);
        if (await db.Matters.AsNoTracking().SingleOrDefaultAsync(m => m.Code == code, cancel) is not { } matter)
        {
            return null;
        }
        var centre = await db.Bodies.Where(b => b.Id == matter.BodyId).Select(b => new { b.Code, b.Name }).SingleAsync(cancel);
        var sameDay = await db.Matters.Where(m => m.BodyId == matter.BodyId && m.Window == matter.Window && m.TakenOn == matter.TakenOn).Select(m => m.Code).ToListAsync(cancel);
        return new MatterDossier
        {
            Matter = matter, Ticket = MatterWords.Ticket(matter.Window, sameDay.Count(c => MatterWords.Compare(c, matter.Code) <= 0)), CentreCode = centre.Code, CentreName = centre.Name,
            HouseholdCode = matter.HouseholdId is { } household ? await db.Households.Where(h => h.Id == household).Select(h => h.Code).SingleOrDefaultAsync(cancel) : null,
            Name = MatterWords.NameOf(programme, matter.MatterId, matter.TakenOn), Papers = await PapersAsync(db, programme, matter, cancel),
            Steps = await db.MatterSteps.AsNoTracking().Where(s => s.OfMatterId == matter.Id).OrderBy(s => s.Id).ToListAsync(cancel),
            Promise = MatterPromise.On(matter.State, matter.DueOn, matter.AnsweredOn, today), Rule = programme.Windows.Find(matter.MatterId, matter.TakenOn),
        };
    }

    /// <summary>In the order of the programme's list; papers that it no longer names come last and count as needed.</summary>
    public static async Task<IReadOnlyList<MatterPaper>> PapersAsync(CountyDb db, Programme programme, Matter matter, CancellationToken cancel)
    {
        var rule = programme.Windows.Find(matter.MatterId, matter.TakenOn);
        var order = rule?.Papers.Select(p => p.Id).ToList() ?? [];
        var papers = await db.MatterDocuments.AsNoTracking().Where(d => d.OfMatterId == matter.Id).ToListAsync(cancel);
        return [.. papers.OrderBy(p => order.IndexOf(p.ItemId) is >= 0 and var at ? at : order.Count).ThenBy(p => p.ItemId, StringComparer.Ordinal)
            .Select(p => new MatterPaper(p.ItemId, MatterWords.PaperOf(programme, matter.MatterId, p.ItemId, matter.TakenOn), rule?.Papers.FirstOrDefault(r => r.Id == p.ItemId)?.Needed ?? true, p.SeenOn))];
    }
}
