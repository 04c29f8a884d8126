using Luling.County.Access;
using Luling.County.Journal;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Access;

public sealed class UserUseCaseTests
{
    private static readonly Scope Office = Scope.Operator("360821");

    private static readonly RegisterUserRequest Sound = new() { UserName = "zhangsan", DisplayName = "张三", Role = Role.Township, AreaPrefix = "360821100" };

    [Theory, DatabaseData]
    public async Task A_user_is_registered_with_a_password_seen_once_and_an_entry_without_it(TestDatabase database)
    {
        var store = await CountyAsync(database);
        var result = await new RegisterUser(store).HandleAsync(Office, Sound);
        Assert.Equal(RegisterUserOutcome.Done, result.Outcome);

        await using var db = store.Open(Office);
        var account = await db.Accounts.SingleAsync();
        Assert.True(Passwords.Fits(account, result.Password!));
        var entry = await db.JournalEntries.OrderByDescending(e => e.Seq).FirstAsync();
        var change = await db.JournalChanges.SingleAsync(c => c.Seq == entry.Seq);
        Assert.Equal("360821100000", entry.AreaCode);
        foreach (var secret in new[] { result.Password!, account.PasswordHash!, account.SecurityStamp! })
        {
            Assert.DoesNotContain(secret, entry.Detail + change.After, StringComparison.Ordinal);
        }
        Assert.Equal(RegisterUserOutcome.NameTaken, (await new RegisterUser(store).HandleAsync(Office, Sound with { UserName = "ＺhangSan" })).Outcome);
    }

    [Theory, DatabaseData]
    public async Task What_cannot_be_registered_leaves_no_trace(TestDatabase database)
    {
        var store = await CountyAsync(database);
        foreach (var (actor, request, outcome) in new[]
        {
            (Office with { Role = Role.Township }, Sound, RegisterUserOutcome.NotAllowed),
            (Office with { Role = Role.Auditor }, Sound, RegisterUserOutcome.NotAllowed),
            (Office, Sound with { UserName = "a b" }, RegisterUserOutcome.BadUserName),
            (Office, Sound with { UserName = "x" }, RegisterUserOutcome.BadUserName),
            (Office, Sound with { DisplayName = "　" }, RegisterUserOutcome.NoDisplayName),
            (Office, Sound with { AreaPrefix = "360821999" }, RegisterUserOutcome.AreaUnknown),
            (Office, Sound with { AreaPrefix = "360821" }, RegisterUserOutcome.AreaDoesNotFitRole),
            (Office, Sound with { Role = Role.CountyOffice }, RegisterUserOutcome.AreaDoesNotFitRole),
            (Office, Sound with { Password = "short" }, RegisterUserOutcome.WeakPassword),
        })
        {
            var result = await new RegisterUser(store).HandleAsync(actor, request);
            Assert.Equal(outcome, result.Outcome);
            Assert.NotEmpty(result.Text.Zh);
            Assert.NotEmpty(result.Text.En);
        }
        await using var db = store.Open(Office);
        Assert.Empty(await db.Accounts.ToListAsync());
        Assert.Equal(1, await db.JournalEntries.CountAsync());
    }

    [Theory, DatabaseData]
    public async Task Role_and_area_are_changed_with_an_entry(TestDatabase database)
    {
        var store = await CountyAsync(database);
        var id = (await new RegisterUser(store).HandleAsync(Office, Sound)).AccountId!.Value;
        var change = new ChangeUserRequest { AccountId = id, DisplayName = "张三", Role = Role.Village, AreaPrefix = "360821101200" };
        Assert.Equal(ChangeUserOutcome.Done, await new ChangeUser(store).HandleAsync(Office, change));
        Assert.Equal(ChangeUserOutcome.Unchanged, await new ChangeUser(store).HandleAsync(Office, change));
        Assert.Equal(ChangeUserOutcome.AreaDoesNotFitRole, await new ChangeUser(store).HandleAsync(Office, change with { Role = Role.Township }));
        Assert.Equal(ChangeUserOutcome.NotFound, await new ChangeUser(store).HandleAsync(Office, change with { AccountId = NewId.At(TimeProvider.System.GetUtcNow()) }));
        Assert.Equal(ChangeUserOutcome.NotAllowed, await new ChangeUser(store).HandleAsync(Office with { Role = Role.Department }, change));

        var page = await new JournalReader(store).EntryAsync(Office, 3);
        Assert.Contains("角色 从 乡镇 改为 村", Assert.Single(page!.Changes).Text.Zh, StringComparison.Ordinal);
        Assert.True((await new JournalVerifier(store).VerifyAsync(Office)).Ok);
    }

    [Theory, DatabaseData]
    public async Task The_last_account_of_the_county_office_stays(TestDatabase database)
    {
        var store = await CountyAsync(database);
        var first = await OfficeAccountAsync(store, "first");
        Assert.Equal(DisableUserOutcome.LastCountyOffice, await new DisableUser(store).HandleAsync(Office, new DisableUserRequest(first)));
        Assert.Equal(ChangeUserOutcome.LastCountyOffice,
            await new ChangeUser(store).HandleAsync(Office, new ChangeUserRequest { AccountId = first, DisplayName = "甲", Role = Role.Department, AreaPrefix = "360821" }));

        var second = await OfficeAccountAsync(store, "second");
        Assert.Equal(DisableUserOutcome.Done, await new DisableUser(store).HandleAsync(Office, new DisableUserRequest(first)));
        Assert.Equal(DisableUserOutcome.Unchanged, await new DisableUser(store).HandleAsync(Office, new DisableUserRequest(first)));
        Assert.Equal(DisableUserOutcome.LastCountyOffice, await new DisableUser(store).HandleAsync(Office, new DisableUserRequest(second)));
    }

    [Theory, DatabaseData]
    public async Task A_reset_lifts_the_lock_and_wrong_guesses_at_the_own_password_set_it(TestDatabase database)
    {
        var store = await CountyAsync(database);
        var made = await new RegisterUser(store).HandleAsync(Office, Sound);
        await using var db = store.Open(Office);
        var actor = Scope.Of(await db.Accounts.AsNoTracking().SingleAsync())!;
        var own = new ChangeOwnPassword(store);
        for (var i = 0; i < Lockout.Failures; i++)
        {
            Assert.Equal(ChangeOwnPasswordOutcome.WrongPassword, (await own.HandleAsync(actor, new ChangeOwnPasswordRequest("wrong", "correct horse battery"))).Outcome);
        }
        Assert.Equal(ChangeOwnPasswordOutcome.Locked, (await own.HandleAsync(actor, new ChangeOwnPasswordRequest(made.Password!, "correct horse battery"))).Outcome);

        var reset = await new ResetPassword(store).HandleAsync(Office, new ResetPasswordRequest(made.AccountId!.Value));
        Assert.Equal(ChangeOwnPasswordOutcome.WeakPassword, (await own.HandleAsync(actor, new ChangeOwnPasswordRequest(reset.Password!, "short"))).Outcome);
        Assert.Equal(ChangeOwnPasswordOutcome.SamePassword, (await own.HandleAsync(actor, new ChangeOwnPasswordRequest(reset.Password!, reset.Password!))).Outcome);
        Assert.Equal(ChangeOwnPasswordOutcome.Done, (await own.HandleAsync(actor, new ChangeOwnPasswordRequest(reset.Password!, "correct horse battery"))).Outcome);
        Assert.True(Passwords.Fits(await db.Accounts.AsNoTracking().SingleAsync(), "correct horse battery"));
        Assert.Equal(ResetPasswordOutcome.NotAllowed, (await new ResetPassword(store).HandleAsync(actor, new ResetPasswordRequest(made.AccountId.Value))).Outcome);
    }

    [Theory, DatabaseData]
    public async Task An_account_names_its_body_and_cadre_where_both_are_on_file_and_fit(TestDatabase database)
    {
        var store = await CountyAsync(database);
        await store.ActAsync(Office, "Test", async act =>
        {
            Body Body(string code, string area) => new() { CountyCode = "360821", Id = act.NewId(), AreaCode = area.PadRight(12, '0'), Code = code, Kind = BodyKind.CountyUnit, Name = "机构" + code, From = new(2016, 1, 1) };
            await act.InsertAsync([Body("U1", "360821"), Body("G1", "360821100"), Body("G2", "360821101")]);
            await act.InsertAsync([new Luling.County.Forces.Cadre { CountyCode = "360821", Id = act.NewId(), Code = "C1", Name = "干部", Rank = Luling.County.Forces.CadreRank.Ordinary, Unit = "局" }]);
            act.About("360821", new { });
            return 0;
        });
        var register = new RegisterUser(store);
        Assert.Equal(RegisterUserOutcome.UnknownBody, (await register.HandleAsync(Office, Sound with { BodyCode = "X" })).Outcome);
        Assert.Equal(RegisterUserOutcome.BodyElsewhere, (await register.HandleAsync(Office, Sound with { BodyCode = "G2" })).Outcome);
        Assert.Equal(RegisterUserOutcome.UnknownCadre, (await register.HandleAsync(Office, Sound with { CadreCode = "X" })).Outcome);
        var made = await register.HandleAsync(Office, Sound with { BodyCode = " G1 ", CadreCode = "C1" });
        Assert.Equal(RegisterUserOutcome.Done, made.Outcome);
        var row = Assert.Single(await new UserList(store).ReadAsync(Office));
        Assert.Equal(("G1", "机构G1", "C1", "干部"), (row.BodyCode, row.BodyName, row.CadreCode, row.CadreName));

        var change = new ChangeUserRequest { AccountId = made.AccountId!.Value, DisplayName = "张三", Role = Role.Township, AreaPrefix = "360821100", BodyCode = "G1", CadreCode = "C1" };
        Assert.Equal(ChangeUserOutcome.Unchanged, await new ChangeUser(store).HandleAsync(Office, change));
        Assert.Equal(ChangeUserOutcome.UnknownBody, await new ChangeUser(store).HandleAsync(Office, change with { BodyCode = "X" }));
        Assert.Equal(ChangeUserOutcome.UnknownCadre, await new ChangeUser(store).HandleAsync(Office, change with { CadreCode = "X" }));
        // Whoever moves to another place takes no body of the old one along.
        Assert.Equal(ChangeUserOutcome.BodyElsewhere, await new ChangeUser(store).HandleAsync(Office, change with { AreaPrefix = "360821101" }));
        Assert.Equal(ChangeUserOutcome.Done, await new ChangeUser(store).HandleAsync(Office, change with { BodyCode = "U1", CadreCode = null }));
        row = Assert.Single(await new UserList(store).ReadAsync(Office));
        Assert.Equal(("U1", null), (row.BodyCode, row.CadreCode));
    }

    private static async Task<CountyStore> CountyAsync(TestDatabase database)
    {
        var store = new CountyStore(database.Option, TimeProvider.System);
        await store.MigrateAsync();
        await new SetUpCounty(store).HandleAsync(Office);
        return store;
    }

    private static async Task<Guid> OfficeAccountAsync(CountyStore store, string name) =>
        (await new RegisterUser(store).HandleAsync(Office, new RegisterUserRequest { UserName = name, DisplayName = name, Role = Role.CountyOffice, AreaPrefix = "360821" })).AccountId!.Value;
}
