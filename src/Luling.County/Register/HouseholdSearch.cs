using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

/// <summary>Which households, by their standing on the day.</summary>
internal enum Standing { OnFile, Poor, Exited, Returned, Removed }

internal enum HouseholdOrder { Area, Number, Name, Members, NetPerHead }

/// <summary>What is looked for. The area is the reader's scope (<see cref="Scope.Within"/>), so there is no field for it.</summary>
internal sealed record HouseholdQuery
{
    public const int LargestPage = 200;

    public required DateOnly AsOf { get; init; }
    /// <summary>Part of a head's or member's name, a household number or its beginning, or an identity number in full;
    /// who may see numbers may type its last digits (at least four).</summary>
    public string? Text { get; init; }
    public Standing Standing { get; init; } = Standing.OnFile;
    public CardClass? Card { get; init; }
    /// <summary>Part of the name of a helper on the day.</summary>
    public string? Helper { get; init; }
    /// <summary>Only with register faults open on the day.</summary>
    public bool WithFaults { get; init; }
    public HouseholdOrder Order { get; init; }
    public bool Descending { get; init; }
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 50;
}

/// <summary>One household as the list shows it, numbers already masked for the reader.</summary>
internal sealed record HouseholdRow
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string AreaCode { get; init; }
    public required string? Village { get; init; }
    public required string? HeadName { get; init; }
    public required string? HeadIdNumber { get; init; }
    public required int Members { get; init; }
    public required RegisterStatus? Status { get; init; }
    public required CardClass? Card { get; init; }
    /// <summary>Fen; null when unknown. Of <see cref="IncomeYear"/>.</summary>
    public required long? NetPerHead { get; init; }
    public required int? IncomeYear { get; init; }
    public required IReadOnlyList<string> Helpers { get; init; }
    public required int OpenFaults { get; init; }
    /// <summary>Names of the members because of whom the household was found; empty when it is the head's.</summary>
    public required IReadOnlyList<string> Matched { get; init; }
}

internal sealed record HouseholdsFound(IReadOnlyList<HouseholdRow> Rows, int Total, int Page, int PageSize)
{
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>Finds households on file as they stood on a day, within the reader's area.</summary>
internal static class HouseholdSearch
{
    public static async Task<HouseholdsFound> FindAsync(CountyDb db, HouseholdQuery query, CancellationToken cancel = default)
    {
        var matching = Matching(db, query);
        var size = Math.Clamp(query.PageSize, 1, HouseholdQuery.LargestPage);
        // Reading all keys in order costs less than counting and then sorting once more for the page.
        var ids = await HouseholdOrdering.KeysAsync(db, matching, query, cancel);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (ids.Count + size - 1) / size));
        var rows = await HouseholdRows.ReadAsync(db, [.. ids.Skip((page - 1) * size).Take(size)], query, cancel);
        return new HouseholdsFound(rows, ids.Count, page, size);
    }

    /// <summary>All rows in order, for files: read in portions, so that a county does not stand in memory.</summary>
    public static async IAsyncEnumerable<HouseholdRow> AllAsync(CountyDb db, HouseholdQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        var ids = await HouseholdOrdering.KeysAsync(db, Matching(db, query), query, cancel);
        foreach (var portion in ids.Chunk(500))
        {
            foreach (var row in await HouseholdRows.ReadAsync(db, portion, query, cancel))
            {
                yield return row;
            }
        }
    }

    private static IQueryable<Household> Matching(CountyDb db, HouseholdQuery query)
    {
        var day = query.AsOf;
        var found = ByStanding(db, query.Standing, day);
        if (query.Card is { } card)
        {
            var holders = db.HouseholdCards.Where(c => c.Card == card && c.From <= day && (c.To == null || c.To > day)).Select(c => c.HouseholdId);
            found = found.Where(h => holders.Contains(h.Id));
        }
        if (TypedText.Clean(query.Helper) is { Length: > 0 } helper)
        {
            var helped = from pairing in db.Pairings
                         join cadre in db.Cadres on pairing.CadreId equals cadre.Id
                         where pairing.From <= day && (pairing.To == null || pairing.To > day) && cadre.Name.Contains(helper)
                         select pairing.HouseholdId;
            found = found.Where(h => helped.Contains(h.Id));
        }
        if (query.WithFaults)
        {
            var faulty = OpenFaults(db, day).Select(f => f.HouseholdId);
            var persons = OpenFaults(db, day).Select(f => f.PersonId);
            var theirs = MembersOn(db, day).Where(m => persons.Contains(m.PersonId)).Select(m => m.HouseholdId);
            found = found.Where(h => faulty.Contains(h.Id) || theirs.Contains(h.Id));
        }
        return TypedText.Clean(query.Text) is { Length: > 0 } text ? ByText(db, found, text, day) : found;
    }

    private static IQueryable<Household> ByStanding(CountyDb db, Standing standing, DateOnly day)
    {
        // Periods do not overlap: the one that holds on the day is the household's standing.
        var on = db.RegisterPeriods.Where(p => p.From <= day && (p.To == null || p.To > day));
        if (standing == Standing.OnFile)
        {
            var begun = db.RegisterPeriods.Where(p => p.From <= day).Select(p => p.HouseholdId);
            var removed = on.Where(p => p.Status == RegisterStatus.Removed).Select(p => p.HouseholdId);
            return db.Households.Where(h => begun.Contains(h.Id) && !removed.Contains(h.Id));
        }
        var periods = standing switch
        {
            Standing.Poor => on.Where(p => p.Status == RegisterStatus.Registered || p.Status == RegisterStatus.Returned),
            Standing.Exited => on.Where(p => p.Status == RegisterStatus.Exited),
            Standing.Returned => on.Where(p => p.Status == RegisterStatus.Returned),
            _ => on.Where(p => p.Status == RegisterStatus.Removed),
        };
        var standingSo = periods.Select(p => p.HouseholdId);
        return db.Households.Where(h => standingSo.Contains(h.Id));
    }

    private static IQueryable<Household> ByText(CountyDb db, IQueryable<Household> found, string text, DateOnly day)
    {
        var persons = HouseholdText.Persons(db, text);
        // Written as a cross join because SQLite then reads the few persons first and not all memberships.
        var members = from person in persons from member in MembersOn(db, day) where member.PersonId == person.Id select member.HouseholdId;
        return HouseholdText.IsNumber(text, out var number)
            ? found.Where(h => h.Code.StartsWith(number) || h.HeadIdNumber == IdentityNumber.Read(text).Normalised || members.Contains(h.Id))
            : found.Where(h => h.HeadName!.Contains(text) || members.Contains(h.Id));
    }

    internal static IQueryable<Membership> MembersOn(CountyDb db, DateOnly day) =>
        db.Memberships.Where(m => m.From <= day && (m.To == null || m.To > day));

    internal static IQueryable<Verification.RegisterFault> OpenFaults(CountyDb db, DateOnly day) =>
        db.RegisterFaults.Where(f => f.FoundOn <= day && (f.MendedOn == null || f.MendedOn > day));
}
