using System.Globalization;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

internal enum CreateDemonstrationAccountsOutcome { Done, AlreadyThere, NoDemonstration, CountyNotSetUp }

/// <summary>Gives a demonstration county one account for each role, all with one random password that the sign-in page
/// shows: its persons are generated, and whoever starts the program should get in. Refused in any other county.</summary>
internal sealed class CreateDemonstrationAccounts(CountyStore store)
{
    /// <summary>The setting that marks a demonstration county; the demo builder stores it before anything else.</summary>
    public const string DemonstrationKey = "demonstration";
    public const string PasswordKey = "demonstration.password";

    /// <summary>The township and village of the lower accounts: 敦厚镇, seat of the county, and its first village by code.</summary>
    private const string Township = "敦厚镇";

    public static CreateDemonstrationAccountsOutcome Decide(bool demonstration, bool anyAccount, bool areasThere)
    {
        if (!demonstration)
        {
            return CreateDemonstrationAccountsOutcome.NoDemonstration;
        }
        if (anyAccount)
        {
            return CreateDemonstrationAccountsOutcome.AlreadyThere;
        }
        return areasThere ? CreateDemonstrationAccountsOutcome.Done : CreateDemonstrationAccountsOutcome.CountyNotSetUp;
    }

    public Task<CreateDemonstrationAccountsOutcome> HandleAsync(Scope actor, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(CreateDemonstrationAccounts), async act =>
        {
            var township = await act.Db.Areas.Where(a => a.InProgramme && a.Code.Length == 9)
                .OrderBy(a => a.Name == Township ? 0 : 1).ThenBy(a => a.Code).Select(a => new { a.Code, a.Name }).FirstOrDefaultAsync(cancel);
            var village = township is null ? null : await act.Db.Areas.Where(a => a.InProgramme && a.Code.Length == 12 && a.ParentCode == township.Code)
                .OrderBy(a => a.Code).Select(a => new { a.Code, a.Name }).FirstOrDefaultAsync(cancel);
            var outcome = Decide(await IsDemonstrationAsync(act.Db, cancel), await act.Db.Accounts.AnyAsync(cancel), village is not null);
            if (outcome != CreateDemonstrationAccountsOutcome.Done)
            {
                return outcome;
            }
            var password = PasswordRules.Generate();
            var county = actor.CountyCode;
            List<Account> accounts =
            [
                Account(act, "county", "县扶贫办演示", Role.CountyOffice, county, password),
                Account(act, "department", "县直部门演示", Role.Department, county, password),
                Account(act, "township", township!.Name + "演示", Role.Township, township.Code, password),
                Account(act, "village", village!.Name + "演示", Role.Village, village.Code, password),
                Account(act, "helper", "第一书记演示", Role.Helper, village.Code, password),
                Account(act, "inspector", "督查组演示", Role.Inspector, county, password),
                Account(act, "evaluator", "第三方评估演示", Role.Evaluator, county, password),
                Account(act, "auditor", "审计演示", Role.Auditor, county, password),
            ];
            await TieAsync(act.Db, accounts, township.Code, village.Code, cancel);
            await act.InsertAsync(accounts, cancel);
            await act.InsertAsync([new CountySetting { CountyCode = county, Id = act.NewId(), Key = PasswordKey, Value = password }], cancel);
            act.About(county, new { users = accounts.Count });
            return outcome;
        }, cancel: cancel);

    /// <summary>Gives the accounts the bodies that fit them where the county has such, and the helper the cadre who has most households in the village: so that their own
    /// lists show something.</summary>
    private static async Task TieAsync(CountyDb db, List<Account> accounts, string township, string village, CancellationToken cancel)
    {
        Account Of(string user) => accounts.Find(a => a.UserName == user)!;
        async Task<Guid?> BodyAsync(string area, params BodyKind[] kinds)
        {
            var there = area.PadRight(12, '0');
            return await db.Bodies.Where(b => b.AreaCode == there && kinds.Contains(b.Kind) && b.To == null).OrderBy(b => b.Code).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(cancel);
        }
        Of("county").BodyId = await BodyAsync(db.Scope.CountyCode, BodyKind.Office);
        Of("department").BodyId = await BodyAsync(db.Scope.CountyCode, BodyKind.CountyUnit);
        Of("inspector").BodyId = await BodyAsync(db.Scope.CountyCode, BodyKind.InspectionTeam);
        Of("township").BodyId = await BodyAsync(township, BodyKind.TownshipLeadingGroup);
        Of("village").BodyId = await BodyAsync(village, BodyKind.ServiceCentre, BodyKind.TownshipLeadingGroup);
        var helpers = await db.Pairings.Where(p => p.AreaCode == village && p.To == null).GroupBy(p => p.CadreId).Select(g => new { Cadre = g.Key, Households = g.Count() }).ToListAsync(cancel);
        Of("helper").CadreId = helpers.OrderByDescending(h => h.Households).ThenBy(h => h.Cadre).Select(h => (Guid?)h.Cadre).FirstOrDefault();
    }

    public static Task<bool> IsDemonstrationAsync(CountyDb db, CancellationToken cancel = default) =>
        db.Settings.AnyAsync(s => s.Key == DemonstrationKey && s.Value == "true", cancel);

    private static Account Account(Act act, string userName, string displayName, Role role, string prefix, string password)
    {
        var account = new Account
        {
            CountyCode = act.Db.Scope.CountyCode,
            Id = act.NewId(),
            AreaCode = prefix.PadRight(12, '0'),
            UserName = userName,
            NormalizedUserName = userName.ToUpper(CultureInfo.InvariantCulture),
            DisplayName = displayName,
            Role = role,
            AreaPrefix = prefix,
        };
        Passwords.Set(account, password);
        return account;
    }
}
