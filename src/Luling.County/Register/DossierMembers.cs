using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

/// <summary>A member of the household, with the person sheet that was the newest on the day.</summary>
internal sealed record DossierMember
{
    public required Guid PersonId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Relation { get; init; }
    public required string? Sex { get; init; }
    public required DateOnly? Birth { get; init; }
    /// <summary>Whole years on the day; null where the birthday is unknown or lies after the day.</summary>
    public required int? Age { get; init; }
    public required string? IdNumber { get; init; }
    public required string? Phone { get; init; }
    public required DateOnly From { get; init; }
    public required JoinReason JoinReason { get; init; }
    public required DateOnly? To { get; init; }
    public required LeaveReason? LeaveReason { get; init; }
    /// <summary>Null where no sheet is on file: everything on it is unknown.</summary>
    public required PersonYear? Sheet { get; init; }
}

internal sealed record DossierMembers(IReadOnlyList<DossierMember> Now, IReadOnlyList<DossierMember> Former)
{
    public static async Task<DossierMembers> ReadAsync(CountyDb db, Guid household, DateOnly day, CancellationToken cancel)
    {
        var rows = await (from m in db.Memberships
                          where m.HouseholdId == household && m.From <= day
                          join p in db.Persons on m.PersonId equals p.Id
                          select new { Membership = m, Person = p }).AsNoTracking().ToListAsync(cancel);
        var persons = rows.Select(r => r.Person.Id).Distinct().ToList();
        var sheets = (await db.PersonYears.AsNoTracking().Where(y => persons.Contains(y.PersonId) && y.Year <= day.Year).ToListAsync(cancel))
            .GroupBy(y => y.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(y => y.Year));
        var members = rows.Select(r => new DossierMember
        {
            PersonId = r.Person.Id, Code = r.Person.Code, Name = r.Person.Name, Relation = r.Membership.Relation,
            Sex = r.Person.Sex, Birth = r.Person.Birth, Age = AgeOn(r.Person.Birth, day),
            IdNumber = db.Scope.IdentityNumber(r.Person.IdNumber), Phone = db.Scope.Phone(r.Person.Phone),
            From = r.Membership.From, JoinReason = r.Membership.JoinReason,
            To = HouseholdDossier.Until(r.Membership.To, day), LeaveReason = r.Membership.To <= day ? r.Membership.LeaveReason : null,
            Sheet = sheets.GetValueOrDefault(r.Person.Id),
        }).ToList();
        return new DossierMembers(
            [.. members.Where(m => m.To is null).OrderBy(m => m.Relation, StringComparer.Ordinal).ThenBy(m => m.Birth ?? DateOnly.MaxValue).ThenBy(m => m.Code, StringComparer.Ordinal)],
            [.. members.Where(m => m.To is not null).OrderByDescending(m => m.To).ThenBy(m => m.Code, StringComparer.Ordinal)]);
    }

    /// <summary>How many were members on an earlier day.</summary>
    public int CountOn(DateOnly day) => Now.Concat(Former).Count(m => m.From <= day && (m.To is not { } to || day < to));

    /// <summary>Completed years; a child born on 29 February is a year older on 1 March of common years.</summary>
    internal static int? AgeOn(DateOnly? birth, DateOnly day)
    {
        if (birth is not { } born || born > day)
        {
            return null;
        }
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }
}
