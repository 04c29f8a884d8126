using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Journal;

/// <summary>An act as lists show it.</summary>
internal sealed record JournalRow(long Seq, DateTime At, string Actor, Guid? ActorId, string Role, string UseCase, string AreaCode, int Changes, string Detail)
{
    public Bilingual UseCaseName => JournalWords.UseCase(UseCase);

    /// <summary>The person; for an act from the machine's own command line, which has no account, just that.</summary>
    public Bilingual ActorName => ActorId is null && Actor == "operator" ? ("命令行", "command line") : (Actor, Actor);

    /// <summary>Null for the command line, which acts in no role.</summary>
    public Bilingual? RoleName => ActorId is null ? null : Enum.TryParse<Role>(Role, out var role) ? Rights.NameOf(role) : (Role, Role);
}

/// <summary>Which acts to list; what is null is not asked for. Days are the county's own.</summary>
internal sealed record JournalFilter(DateOnly? From = null, DateOnly? To = null, string? Actor = null, string? UseCase = null);

internal sealed record JournalPage(IReadOnlyList<JournalRow> Rows, int Total, int Page, int Size);

/// <summary>One row that an act touched, in words.</summary>
internal sealed record ChangeInWords(int Ordinal, string Table, Guid RowId, Guid? HouseholdId, Bilingual Text);

internal sealed record JournalEntryPage(JournalRow Entry, string Hash, string PreviousHash, IReadOnlyList<ChangeInWords> Changes, int Page, int Size);

/// <summary>One act in a household's history: who did it, when, and what it did to this household.</summary>
internal sealed record HistoryEntry(JournalRow Entry, IReadOnlyList<Bilingual> Lines);

/// <summary>Reads the journal for people: the list of acts, one act, a household's history.</summary>
internal sealed class JournalReader(CountyStore store)
{
    /// <summary>An act that touched more rows of one household than this is summed up by tables.</summary>
    private const int TellEach = 12;

    /// <summary>The acts inside the reader's area, newest first. Empty without the right.</summary>
    public async Task<JournalPage> ListAsync(Scope reader, JournalFilter filter, int page = 1, int size = 50, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeJournal))
        {
            return new JournalPage([], 0, 1, size);
        }
        await using var db = store.Open(reader);
        var entries = db.JournalEntries.AsNoTracking();
        if (filter.From is { } from)
        {
            var at = StartOf(from);
            entries = entries.Where(e => e.At >= at);
        }
        if (filter.To is { } to)
        {
            var before = StartOf(to.AddDays(1));
            entries = entries.Where(e => e.At < before);
        }
        if (filter.Actor is { Length: > 0 } actor)
        {
            entries = entries.Where(e => e.Actor.Contains(actor));
        }
        if (filter.UseCase is { Length: > 0 } useCase)
        {
            entries = entries.Where(e => e.UseCase == useCase);
        }
        var total = await entries.CountAsync(cancel);
        page = Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = await entries.OrderByDescending(e => e.Seq).Skip((page - 1) * size).Take(size)
            .Select(e => new JournalRow(e.Seq, e.At, e.Actor, e.ActorId, e.Role, e.UseCase, e.AreaCode, e.Changes, e.Detail)).ToListAsync(cancel);
        return new JournalPage(rows, total, page, size);
    }

    /// <summary>One act with what it did, in the reader's area; null where it lies outside, or without the right.</summary>
    public async Task<JournalEntryPage?> EntryAsync(Scope reader, long seq, int page = 1, int size = 100, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeJournal))
        {
            return null;
        }
        await using var db = store.Open(reader);
        if (await db.JournalEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Seq == seq, cancel) is not { } e)
        {
            return null;
        }
        page = Math.Clamp(page, 1, Math.Max(1, (e.Changes + size - 1) / size));
        var changes = await db.JournalChanges.AsNoTracking().Where(c => c.Seq == seq).OrderBy(c => c.Ordinal).Skip((page - 1) * size).Take(size).ToListAsync(cancel);
        var words = await ChangeWords.ForAsync(db, changes, cancel);
        return new JournalEntryPage(new JournalRow(e.Seq, e.At, e.Actor, e.ActorId, e.Role, e.UseCase, e.AreaCode, e.Changes, e.Detail),
            Convert.ToHexStringLower(e.Hash), Convert.ToHexStringLower(e.PreviousHash),
            [.. changes.Select(c => new ChangeInWords(c.Ordinal, c.Table, c.RowId, c.HouseholdId, words.Tell(c)))], page, size);
    }

    /// <summary>What was done to a household, its members and their sheets, newest first; empty where the household lies
    /// outside the reader's area. Numbers are masked by the reader's rights.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HouseholdAsync(Scope reader, Guid householdId, int acts = 50, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeHouseholds))
        {
            return [];
        }
        await using var db = store.Open(reader);
        if (!await db.Households.AnyAsync(h => h.Id == householdId, cancel))
        {
            return [];
        }
        var persons = await db.Memberships.Where(m => m.HouseholdId == householdId).Select(m => m.PersonId).Distinct().ToListAsync(cancel);
        var rows = await db.PersonYears.Where(y => persons.Contains(y.PersonId)).Select(y => y.Id).ToListAsync(cancel);
        rows.AddRange(persons);
        // Asked apart: with "or" between them SQLite reads the whole county's journal (315 ms instead of 1).
        var touched = await db.JournalChanges.AsNoTracking().Where(c => c.HouseholdId == householdId).ToListAsync(cancel);
        touched.AddRange(await db.JournalChanges.AsNoTracking().Where(c => rows.Contains(c.RowId) && c.HouseholdId != householdId).ToListAsync(cancel));
        var seqs = touched.Select(c => c.Seq).Distinct().OrderDescending().Take(acts).ToHashSet();
        var changes = touched.Where(c => seqs.Contains(c.Seq)).OrderByDescending(c => c.Seq).ThenBy(c => c.Ordinal).ToList();
        // Who acted and when goes with the change, even where the act as a whole (a county's import) concerned a wider area.
        var county = reader.CountyCode;
        var entries = await db.JournalEntries.IgnoreQueryFilters().AsNoTracking().Where(e => e.CountyCode == county && seqs.Contains(e.Seq))
            .Select(e => new JournalRow(e.Seq, e.At, e.Actor, e.ActorId, e.Role, e.UseCase, e.AreaCode, e.Changes, e.Detail)).ToDictionaryAsync(e => e.Seq, cancel);
        var words = await ChangeWords.ForAsync(db, changes, cancel);
        return [.. changes.GroupBy(c => c.Seq).Select(g => new HistoryEntry(entries[g.Key], Lines([.. g], words)))];
    }

    private static List<Bilingual> Lines(List<JournalChange> changes, ChangeWords words)
    {
        if (changes.Count <= TellEach)
        {
            return [.. changes.Select(words.Tell)];
        }
        var lines = changes.Where(c => c.Before is null).GroupBy(c => c.Table, StringComparer.Ordinal).Select(g => ChangeWords.TellNew(g.Key, g.Count())).ToList();
        lines.AddRange(changes.Where(c => c.Before is not null).Select(words.Tell));
        return lines;
    }

    private DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), store.Clock.LocalTimeZone);
}
