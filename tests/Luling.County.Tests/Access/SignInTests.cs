using System.Net;
using Luling.App.Web;
using Luling.County.Access;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Access;

public sealed class SignInTests
{
    [Theory, DatabaseData]
    public async Task The_right_password_opens_the_page_that_was_asked_for(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var visitor = web.Anonymous();

        using var sentAway = await visitor.GetAsync("/?asof=2016-12-31");
        Assert.Equal(HttpStatusCode.Redirect, sentAway.StatusCode);
        var form = Relative(sentAway);
        Assert.Equal("/sign-in?return=%2F%3Fasof%3D2016-12-31", form);

        using var answer = await visitor.SignInAsync("TownShip", web.Password, form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/?asof=2016-12-31", Relative(answer));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith(AccessSetup.SessionCookie, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase); // plain http in this test

        await visitor.PageAsync("/?asof=2016-12-31");
    }

    [Theory, DatabaseData("https://elsewhere.example/"), DatabaseData("//elsewhere.example/"), DatabaseData("/\\elsewhere.example")]
    public async Task Signing_in_never_leads_to_another_site(TestDatabase database, string target)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var visitor = web.Anonymous();
        using var answer = await visitor.SignInAsync("county", web.Password, "/sign-in?return=" + Uri.EscapeDataString(target));
        Assert.Equal("/", Relative(answer));
    }

    [Theory, DatabaseData]
    public async Task A_wrong_password_an_unknown_name_and_a_disabled_account_get_the_same_answer(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await DisableAsync(web, "auditor");
        var texts = new List<string>();
        foreach (var (name, password) in new[] { ("county", "not the password"), ("nobody", web.Password), ("auditor", web.Password) })
        {
            using var visitor = web.Anonymous();
            using var answer = await visitor.SignInAsync(name, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await Visitor.ReadAsync(answer);
            var field = page.QuerySelector("input[type=password]")!;
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.Equal(name, page.QuerySelector("#user")!.GetAttribute("value"));
            Assert.Null(field.GetAttribute("value"));
            texts.Add(page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent);
            using var home = await visitor.GetAsync("/");
            Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
        }
        Assert.Single(texts.Distinct());
    }

    [Theory, DatabaseData]
    public async Task Five_wrong_passwords_shut_the_account_for_a_quarter_of_an_hour(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var visitor = web.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await visitor.SignInAsync("village", "wrong password " + i);
        }
        using var locked = await visitor.SignInAsync("village", web.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);

        await using var db = web.Store.Open(WebUnderTest.Operator);
        var account = await db.Accounts.SingleAsync(a => a.UserName == "village");
        Assert.InRange(account.LockedUntil!.Value - TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));

        // A quarter of an hour later.
        await db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.LockedUntil, account.LockedUntil!.Value.AddMinutes(-15)));
        using var again = await visitor.SignInAsync("village", web.Password);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task Guesses_made_at_the_same_time_are_all_counted(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var visitor = web.Anonymous();
            using var wrong = await visitor.SignInAsync("helper", "wrong password " + i);
        }));
        using var right = web.Anonymous();
        using var answer = await right.SignInAsync("helper", web.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task A_form_without_its_token_is_refused(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var visitor = web.Anonymous();
        using var signIn = await visitor.SendAsync(Post("/sign-in", ("_handler", "sign-in"), ("Form.UserName", "county"), ("Form.Password", web.Password)));
        Assert.Equal(HttpStatusCode.BadRequest, signIn.StatusCode);

        using var user = await web.SignedInAsync("county");
        using var signOut = await user.SendAsync(Post("/sign-out"));
        Assert.Equal(HttpStatusCode.BadRequest, signOut.StatusCode);
        await user.PageAsync("/");
    }

    [Theory, DatabaseData]
    public async Task Signing_out_ends_the_session(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var user = await web.SignedInAsync("inspector");
        using var answer = await user.SubmitAsync(await user.PageAsync("/"), "form[action='/sign-out']", "/");
        Assert.Equal("/sign-in", Relative(answer));
        using var home = await user.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task A_session_ends_with_the_account_and_with_its_password(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var disabled = await web.SignedInAsync("auditor");
        using var reset = await web.SignedInAsync("evaluator");
        await DisableAsync(web, "auditor");
        await new ResetPassword(web.Store).HandleAsync(WebUnderTest.Operator, new ResetPasswordRequest(await IdOfAsync(web, "evaluator")));

        foreach (var visitor in new[] { disabled, reset })
        {
            using var home = await visitor.GetAsync("/");
            Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
            Assert.StartsWith("/sign-in", Relative(home), StringComparison.Ordinal);
        }

        // Opened again, the old session stays shut.
        await new DisableUser(web.Store).HandleAsync(WebUnderTest.Operator, new DisableUserRequest(await IdOfAsync(web, "auditor"), Disabled: false));
        using var still = await disabled.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task The_password_of_a_demonstration_stands_on_its_page_and_on_no_other(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var visitor = web.Anonymous();
        Assert.Equal(web.Password, (await visitor.PageAsync("/sign-in")).QuerySelector("code.password")!.TextContent);

        await using (var db = web.Store.Open(WebUnderTest.Operator))
        {
            await db.Settings.Where(s => s.Key == CreateDemonstrationAccounts.DemonstrationKey).ExecuteDeleteAsync();
        }
        var page = await visitor.PageAsync("/sign-in");
        Assert.Null(page.QuerySelector("code.password"));
        Assert.DoesNotContain(web.Password, page.Source.Text, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_county_that_is_no_demonstration_gets_no_demonstration_accounts(TestDatabase database)
    {
        var store = new Luling.County.Storage.CountyStore(database.Option, TimeProvider.System);
        await store.MigrateAsync();
        Assert.Equal(CreateDemonstrationAccountsOutcome.NoDemonstration, await new CreateDemonstrationAccounts(store).HandleAsync(WebUnderTest.Operator));
        await using var db = store.Open(WebUnderTest.Operator);
        Assert.Empty(await db.Accounts.ToListAsync());
    }

    private static async Task<Guid> IdOfAsync(WebUnderTest web, string userName) => (await new UserList(web.Store).FindAsync(WebUnderTest.Operator, userName))!.Id;

    private static async Task DisableAsync(WebUnderTest web, string userName) => Assert.Equal(DisableUserOutcome.Done,
        await new DisableUser(web.Store).HandleAsync(WebUnderTest.Operator, new DisableUserRequest(await IdOfAsync(web, userName))));

    private static HttpRequestMessage Post(string path, params (string Key, string Value)[] fields) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Key, f.Value))),
    };

    private static string Relative(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
