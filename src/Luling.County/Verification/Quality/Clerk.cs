using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification.Quality;

/// <summary>How it is known who answers for the data of a household.</summary>
internal enum ClerkKind
{
    /// <summary>By the journal: a clerk of the place entered or imported its sheets last.</summary>
    Entered,

    /// <summary>No clerk of the place did; the township's reviewer answers (R56): the director of its service centre on the day.</summary>
    Reviewer,

    /// <summary>None is on file: the township as such; of what stands at the county, the county office.</summary>
    Office,
}

/// <summary>Who answers for the data of a household, village or cadre.</summary>
/// <param name="Key">For addresses: stable while the person is.</param>
/// <param name="Name">As people know them.</param>
/// <param name="Kind">How that is known.</param>
internal sealed record Clerk(string Key, Bilingual Name, ClerkKind Kind);

/// <summary>Who entered whose sheets last, as far as it was a clerk of the place; at one place in the journal.</summary>
internal sealed class EntryClerks
{
    private static readonly string[] OfThePlace = [nameof(Role.Township), nameof(Role.Village), nameof(Role.Helper)];

    private static readonly string[] Sheets = [.. new[] { typeof(Household), typeof(HouseholdYear), typeof(Membership), typeof(Person), typeof(PersonYear) }.Select(t => Names.Snake(t.Name))];

    /// <summary>By household and by person.</summary>
    private readonly Dictionary<Guid, (long Seq, string Actor, Guid Account)> last;

    private EntryClerks((long Seq, string Hash) head, Dictionary<Guid, (long Seq, string Actor, Guid Account)> last) => (Head, this.last) = (head, last);

    public (long Seq, string Hash) Head { get; }

    /// <param name="db">Opened for the whole county.</param>
    /// <param name="head">Where the journal stands.</param>
    /// <param name="held">What was read before, of which only what came since is added; null reads all.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<EntryClerks> ReadAsync(CountyDb db, (long Seq, string Hash) head, EntryClerks? held, CancellationToken cancel)
    {
        if (held is not null && !await IsInChainAsync(db, held.Head, cancel))
        {
            held = null;
        }
        long after = held?.Head.Seq ?? 0, through = head.Seq;
        var entries = db.JournalEntries.AsNoTracking().Where(e => e.Seq > after && e.Seq <= through && e.ActorId != null && OfThePlace.Contains(e.Role));
        var changes = db.JournalChanges.AsNoTracking().Where(c => Sheets.Contains(c.Table));
        var touched = await (from e in entries
                             join c in changes on e.Seq equals c.Seq
                             select new { c.Seq, c.HouseholdId, c.RowId, e.Actor, Account = e.ActorId!.Value }).ToListAsync(cancel);
        var persons = await (from e in entries
                             join c in changes on e.Seq equals c.Seq
                             join y in db.PersonYears on c.RowId equals y.Id
                             select new { c.RowId, y.PersonId }).Distinct().ToDictionaryAsync(y => y.RowId, y => y.PersonId, cancel);
        var last = held is null ? [] : new Dictionary<Guid, (long, string, Guid)>(held.last);
        foreach (var change in touched.OrderBy(t => t.Seq))
        {
            last[change.HouseholdId ?? persons.GetValueOrDefault(change.RowId, change.RowId)] = (change.Seq, change.Actor, change.Account);
        }
        return new EntryClerks(head, last);
    }

    /// <summary>Who answers, on a day.</summary>
    public Clerk Of(CountyView county, ISubject subject, DateOnly day)
    {
        if (QualityPart.HouseholdOf(subject) is { } household && LastOf(household) is { } entered)
        {
            return new Clerk($"a-{entered.Account:N}", (entered.Actor, entered.Actor), ClerkKind.Entered);
        }
        var area = subject.AreaCode.PadRight(12, '0');
        if (area.EndsWith("000000", StringComparison.Ordinal))
        {
            return new Clerk("c-" + area[..6], ("县扶贫办", "county office"), ClerkKind.Office);
        }
        var town = area[..9];
        return county.CentreDirector(town, day) is { } director
            ? new Clerk("t-" + town, (director, director), ClerkKind.Reviewer)
            : new Clerk("t-" + town, (county.NameOf(town), county.NameOf(town)), ClerkKind.Office);
    }

    private (long Seq, string Actor, Guid Account)? LastOf(HouseholdFile household)
    {
        if (last.Count == 0)
        {
            return null;
        }
        (long Seq, string, Guid)? newest = null;
        foreach (var id in household.Members.Select(m => m.Id).Prepend(household.Id))
        {
            newest = last.TryGetValue(id, out var own) && !(newest?.Seq >= own.Seq) ? own : newest;
        }
        return newest;
    }

    private static async Task<bool> IsInChainAsync(CountyDb db, (long Seq, string Hash) head, CancellationToken cancel)
    {
        var hash = Convert.FromHexString(head.Hash);
        return await db.JournalEntries.AnyAsync(e => e.Seq == head.Seq && e.Hash == hash, cancel);
    }
}
