using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Sheets;

/// <summary>A doubtful value that enters: about a person, or (no person) about a household.</summary>
internal sealed record Doubt(Guid HouseholdId, Guid? PersonId, string AreaCode, string Code, string Field, string? Value);

/// <summary>Keeps the list to mend in step with what imports bring: a doubt not yet on the list is put there, one already open
/// stays, and an open one that a later import no longer finds is mended on that day.</summary>
internal sealed class MendList(ImportContext context, IReadOnlyCollection<string> codes)
{
    // On a first import there is nothing to compare with; then no chunk asks.
    private bool mayHaveOpen = context.Db.RegisterFaults.Any(f => f.MendedOn == null && codes.Contains(f.Code));

    /// <param name="subjects">Persons (or households) that were looked at, whether or not anything was found.</param>
    /// <param name="aboutPersons">Whether the subjects are persons.</param>
    /// <param name="doubts">What was found, all about these subjects.</param>
    /// <param name="looked">Whether a code and field were looked at; what was not looked at stays open.</param>
    public async Task SettleAsync(IReadOnlyCollection<Guid> subjects, bool aboutPersons, IReadOnlyCollection<Doubt> doubts, Func<string, string, bool> looked, CancellationToken cancel)
    {
        var open = mayHaveOpen ? await OpenAsync(subjects, aboutPersons, cancel) : [];
        if (open.Count == 0 && doubts.Count == 0)
        {
            return;
        }
        var byKey = open.GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.First());
        var added = new Dictionary<(Guid, Guid?, string, string), RegisterFault>();
        foreach (var doubt in doubts)
        {
            var key = (doubt.HouseholdId, doubt.PersonId, doubt.Code, doubt.Field);
            if (byKey.Remove(key, out var known) || added.TryGetValue(key, out known))
            {
                known.Value = doubt.Value;
                added.TryAdd(key, known);
                continue;
            }
            added[key] = new RegisterFault
            {
                CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = doubt.AreaCode, HouseholdId = doubt.HouseholdId, PersonId = doubt.PersonId,
                Code = doubt.Code, Field = doubt.Field, Value = doubt.Value, Level = FaultLevel.Warning, FoundOn = context.Today,
            };
        }
        foreach (var gone in byKey.Values.Where(f => looked(f.Code, f.Field)))
        {
            gone.MendedOn = context.Today;
        }
        var onFile = open.ToHashSet();
        var fresh = added.Values.Where(f => !onFile.Contains(f)).ToList();
        await context.Act.FlushAsync(cancel);
        await context.Act.InsertAsync(fresh, cancel);
        mayHaveOpen |= fresh.Count > 0;
    }

    private async Task<List<RegisterFault>> OpenAsync(IReadOnlyCollection<Guid> subjects, bool aboutPersons, CancellationToken cancel)
    {
        var open = context.Db.RegisterFaults.AsTracking().Where(f => f.MendedOn == null && codes.Contains(f.Code));
        if (subjects.Count <= 4_000)
        {
            var ids = subjects.ToList();
            open = aboutPersons
                ? open.Where(f => f.PersonId != null && EF.Parameter(ids).Contains(f.PersonId.Value))
                : open.Where(f => f.PersonId == null && f.HouseholdId != null && EF.Parameter(ids).Contains(f.HouseholdId.Value));
            return await open.ToListAsync(cancel);
        }
        var wanted = subjects as HashSet<Guid> ?? [.. subjects];
        return [.. (await open.ToListAsync(cancel)).Where(f => aboutPersons ? f.PersonId is { } p && wanted.Contains(p) : f.PersonId is null && f.HouseholdId is { } h && wanted.Contains(h))];
    }

    private static (Guid, Guid?, string, string) KeyOf(RegisterFault f) => (f.HouseholdId ?? Guid.Empty, f.PersonId, f.Code, f.Field);
}
