using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>One doubtful value that waits to be mended, its value already masked for the reader.</summary>
internal sealed record ValueToMend
{
    public required Guid Id { get; init; }
    public required string AreaCode { get; init; }
    public required Guid? HouseholdId { get; init; }
    public required string? HouseholdCode { get; init; }
    public required string? HeadName { get; init; }
    public required string? PersonName { get; init; }
    public required string Code { get; init; }
    public required string Field { get; init; }
    public required string? Value { get; init; }
    public required DateOnly FoundOn { get; init; }
}

/// <summary>What is open now in the reader's area, whatever day the pages look at: mending is today's work.</summary>
internal static class MendingList
{
    /// <summary>How many are open, by code, most first.</summary>
    public static async Task<IReadOnlyList<(string Code, int Count)>> CountsAsync(CountyDb db, CancellationToken cancel = default) =>
        [.. (await Open(db, null).GroupBy(f => f.Code).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel))
            .OrderByDescending(g => g.Count).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count))];

    /// <param name="code">Only faults of this code; null or empty for all.</param>
    public static async Task<IReadOnlyList<ValueToMend>> ReadAsync(CountyDb db, string? code, int skip = 0, int take = int.MaxValue, CancellationToken cancel = default)
    {
        var page = Open(db, code).OrderBy(f => f.AreaCode).ThenBy(f => f.HouseholdId).ThenBy(f => f.Code).ThenBy(f => f.Id).Skip(skip).Take(take);
        var rows = await (from f in page
                          join h in db.Households on f.HouseholdId equals h.Id into households
                          from h in households.DefaultIfEmpty()
                          join p in db.Persons on f.PersonId equals p.Id into persons
                          from p in persons.DefaultIfEmpty()
                          orderby f.AreaCode, f.HouseholdId, f.Code, f.Id
                          select new { Fault = f, HouseholdCode = (string?)h.Code, HeadName = (string?)h.HeadName, PersonName = (string?)p.Name })
            .AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(r => new ValueToMend
        {
            Id = r.Fault.Id, AreaCode = r.Fault.AreaCode, HouseholdId = r.Fault.HouseholdId, HouseholdCode = r.HouseholdCode, HeadName = r.HeadName,
            PersonName = r.PersonName, Code = r.Fault.Code, Field = r.Fault.Field, Value = Shown(db.Scope, r.Fault.Field, r.Fault.Value), FoundOn = r.Fault.FoundOn,
        })];
    }

    /// <summary>A number of a person or an account is shown by right; so is whatever looks like one in any other field, where columns
    /// may have slipped.</summary>
    internal static string? Shown(Scope reader, string field, string? value)
    {
        if (field.Contains("电话", StringComparison.Ordinal))
        {
            return reader.Phone(value);
        }
        if (field == "银行卡号")
        {
            return reader.BankCard(value);
        }
        return field is "证件号码" or "户主证件号码" || value is not null && LooksLikeNumber(value) ? reader.IdentityNumber(value) : value;
    }

    private static IQueryable<RegisterFault> Open(CountyDb db, string? code) =>
        db.RegisterFaults.Where(f => f.MendedOn == null && (string.IsNullOrEmpty(code) || f.Code == code));

    private static bool LooksLikeNumber(string value)
    {
        var run = 0;
        foreach (var c in value)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            if (run >= 11)
            {
                return true;
            }
        }
        return false;
    }
}
