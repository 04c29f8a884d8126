using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.Linkage;
using Luling.Linkage.Exact;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>A member of a household on the register, as departments' records are compared with.</summary>
internal sealed record RegisterMember
{
    public required Guid PersonId { get; init; }
    public required Guid HouseholdId { get; init; }
    public required string AreaCode { get; init; }
    /// <summary>The village's name; null where the division is not on file.</summary>
    public required string? Village { get; init; }
    public required string Name { get; init; }
    public required DateOnly? Birth { get; init; }
    public required string? Sex { get; init; }
    public required string? IdNumber { get; init; }
    /// <summary>The default value where the register has no sound number.</summary>
    public required CitizenKey Key { get; init; }
}

/// <summary>With whom departments' records are compared: all members of all households on the register on the day, also of those that have exited, because
/// what they still receive rests on having been poor. Households that were removed are none of it.</summary>
internal sealed class RegisterMembers
{
    private RegisterMembers(IReadOnlyList<RegisterMember> all)
    {
        All = all;
        Index = NumberIndex.Build([.. all.Select(m => m.Key)]);
        Mark = MarkOf(all);
    }

    /// <summary>In the order of person and household; a row of <see cref="Index"/> is a place in it.</summary>
    public IReadOnlyList<RegisterMember> All { get; }

    public NumberIndex Index { get; }

    /// <summary>Another one when anybody came, left, moved or was corrected.</summary>
    public string Mark { get; }

    public static async Task<RegisterMembers> LoadAsync(CountyDb db, DateOnly day, CancellationToken cancel)
    {
        var onRegister = (await db.RegisterPeriods.Where(p => p.From <= day && (p.To == null || p.To > day))
            .Select(p => new { p.HouseholdId, p.Status, p.From }).ToListAsync(cancel))
            .GroupBy(p => p.HouseholdId).Where(g => g.MaxBy(p => p.From)!.Status != RegisterStatus.Removed).Select(g => g.Key).ToHashSet();
        var homes = await db.Memberships.Where(m => m.From <= day && (m.To == null || m.To > day))
            .Select(m => new { m.PersonId, m.HouseholdId }).Distinct().ToListAsync(cancel);
        var areas = await db.Households.Select(h => new { h.Id, h.AreaCode }).ToDictionaryAsync(h => h.Id, h => h.AreaCode, cancel);
        var villages = await db.Areas.Where(a => a.Code.Length == 12).ToDictionaryAsync(a => a.Code, a => a.Name, StringComparer.Ordinal, cancel);
        var persons = await db.Persons.Select(p => new { p.Id, p.Name, p.Birth, p.Sex, p.IdNumber }).ToDictionaryAsync(p => p.Id, cancel);
        var members = new List<RegisterMember>(homes.Count);
        foreach (var home in homes.Where(h => onRegister.Contains(h.HouseholdId)).OrderBy(h => h.PersonId).ThenBy(h => h.HouseholdId))
        {
            var (person, area) = (persons[home.PersonId], areas[home.HouseholdId]);
            var number = IdentityNumber.Read(person.IdNumber);
            members.Add(new RegisterMember
            {
                PersonId = home.PersonId, HouseholdId = home.HouseholdId, AreaCode = area, Village = villages.GetValueOrDefault(area),
                Name = TypedText.Clean(person.Name), Birth = person.Birth ?? number.Birth, Sex = person.Sex ?? SexOf(number), IdNumber = person.IdNumber,
                Key = CitizenKey.Read(person.IdNumber.AsSpan()).Key,
            });
        }
        return new RegisterMembers(members);
    }

    private static string? SexOf(IdentityReading number) => number.Sex == Sex.Unknown ? null : ((int)number.Sex).ToString(CultureInfo.InvariantCulture);

    private static string MarkOf(IReadOnlyList<RegisterMember> all)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var m in all)
        {
            digest.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{m.PersonId}|{m.HouseholdId}|{m.AreaCode}|{m.Name}|{m.Birth:yyyyMMdd}|{m.Sex}|{m.IdNumber}\n")));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..16];
    }
}
