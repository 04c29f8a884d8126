using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

/// <summary>An account as the list of users shows it.</summary>
internal sealed record UserRow(Guid Id, string UserName, string DisplayName, Role Role, string AreaPrefix, string AreaName, bool Disabled, DateTime? LockedUntil,
    string? ExternalLogin, string? BodyCode, string? BodyName, string? CadreCode, string? CadreName);

/// <summary>The users whose area lies inside the reader's.</summary>
internal sealed class UserList(CountyStore store)
{
    public async Task<IReadOnlyList<UserRow>> ReadAsync(Scope reader, CancellationToken cancel = default)
    {
        if (!reader.May(Right.ManageUsers))
        {
            return [];
        }
        await using var db = store.Open(reader);
        return await (
            from account in db.Accounts.AsNoTracking()
            join area in db.Areas on account.AreaPrefix equals area.Code into areas
            from area in areas.DefaultIfEmpty()
            join body in db.Bodies on account.BodyId equals (Guid?)body.Id into bodies
            from body in bodies.DefaultIfEmpty()
            join cadre in db.Cadres on account.CadreId equals (Guid?)cadre.Id into cadres
            from cadre in cadres.DefaultIfEmpty()
            orderby account.AreaPrefix, account.UserName
            select new UserRow(account.Id, account.UserName, account.DisplayName, account.Role, account.AreaPrefix, area.Name ?? account.AreaPrefix,
                account.Disabled, account.LockedUntil, account.ExternalLogin, body.Code, body.Name, cadre.Code, cadre.Name)).ToListAsync(cancel);
    }

    public async Task<UserRow?> FindAsync(Scope reader, string userName, CancellationToken cancel = default)
    {
        var normalized = UserNames.Normalize(userName);
        return (await ReadAsync(reader, cancel)).FirstOrDefault(u => UserNames.Normalize(u.UserName) == normalized);
    }
}
