using Luling.County.Forces;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

internal enum AccountTieFault { UnknownBody, BodyElsewhere, UnknownCadre }

/// <summary>The body for which an account acts and the cadre who its user is, by their codes.</summary>
/// <param name="Body">Null where none was named.</param>
/// <param name="Cadre">Null where none was named.</param>
/// <param name="Fault">What is wrong with the codes; null where nothing is.</param>
internal sealed record AccountTies(Body? Body, Cadre? Cadre, AccountTieFault? Fault)
{
    /// <param name="db">Opened for the whole county: users are managed by its office.</param>
    /// <param name="bodyCode">Null or blank for none.</param>
    /// <param name="cadreCode">Null or blank for none.</param>
    /// <param name="prefix">The account's area.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<AccountTies> FindAsync(CountyDb db, string? bodyCode, string? cadreCode, string prefix, CancellationToken cancel)
    {
        var (wantedBody, wantedCadre) = (TypedText.Clean(bodyCode), TypedText.Clean(cadreCode));
        var body = wantedBody.Length == 0 ? null : await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Code == wantedBody, cancel);
        var cadre = wantedCadre.Length == 0 ? null : await db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Code == wantedCadre, cancel);
        AccountTieFault? fault = wantedBody.Length > 0 && body is null ? AccountTieFault.UnknownBody
            : body is not null && !Fits(body.AreaCode, prefix, db.Scope.CountyCode) ? AccountTieFault.BodyElsewhere
            : wantedCadre.Length > 0 && cadre is null ? AccountTieFault.UnknownCadre
            : null;
        return new AccountTies(body, cadre, fault);
    }

    /// <summary>A body of the account's own area, or one of the county: departments work in townships too.</summary>
    public static bool Fits(string bodyArea, string prefix, string county) => bodyArea.StartsWith(prefix, StringComparison.Ordinal) || bodyArea == county.PadRight(12, '0');

    public static Bilingual TextOf(AccountTieFault fault) => fault switch
    {
        AccountTieFault.UnknownBody => ("没有这个机构编号。请核对，或先导入责任机构表。", "No body has this number. Check it, or import the list of bodies first."),
        AccountTieFault.BodyElsewhere => ("这个机构不在该用户的区域内，也不是县级机构。", "This body is neither in the user's area nor one of the county."),
        AccountTieFault.UnknownCadre => ("没有这个干部编号。请核对，或先导入帮扶干部表。", "No cadre has this number. Check it, or import the list of cadres first."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
