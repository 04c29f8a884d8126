using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Luling.App.Web;
using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;
using Microsoft.AspNetCore.Builder;

namespace Luling.County.Tests.Access;

/// <summary>The web program over real HTTP on a loopback port, on an empty county with the demonstration's accounts.</summary>
internal sealed class WebUnderTest : IAsyncDisposable
{
    public const string CountyCode = "360821";
    private readonly WebApplication web;

    private WebUnderTest(WebApplication web, CountyStore store, string password)
    {
        this.web = web;
        Store = store;
        Password = password;
    }


    public CountyStore Store { get; }
    public string Password { get; }
    public Uri Address => new(web.Urls.First());
    public IServiceProvider Services => web.Services;

    public static Scope Operator { get; } = Scope.Operator(CountyCode);

    public static async Task<WebUnderTest> StartAsync(TestDatabase database, Programme? programme = null)
    {
        var store = new CountyStore(database.Option, TimeProvider.System);
        await store.MigrateAsync();
        await new SetUpCounty(store).HandleAsync(Operator);
        await DemonstrationAccountsAsync(store);
        return await StartAgainAsync(database, programme);
    }

    /// <summary>On a database that another server under test has left.</summary>
    public static async Task<WebUnderTest> StartAgainAsync(TestDatabase database, Programme? programme = null)
    {
        var store = new CountyStore(database.Option, TimeProvider.System);
        await using var db = store.Open(Operator);
        var password = (await DemonstrationAccounts.PasswordAsync(db))!;
        var web = LulingWeb.Build(new WebSettings { Store = store, CountyCode = CountyCode, Urls = "http://127.0.0.1:0", Programme = programme ?? JianCounty.Programme });
        await web.StartAsync();
        return new WebUnderTest(web, store, password);
    }

    /// <summary>Marks the county as a demonstration, gives it its accounts, and returns their password.</summary>
    public static async Task<string> DemonstrationAccountsAsync(CountyStore store)
    {
        await store.ActAsync(Operator, "MarkDemonstration", async act =>
        {
            await act.InsertAsync([new CountySetting { CountyCode = CountyCode, Id = act.NewId(), Key = CreateDemonstrationAccounts.DemonstrationKey, Value = "true" }]);
            act.About(CountyCode, new { });
            return 0;
        });
        Assert.Equal(CreateDemonstrationAccountsOutcome.Done, await new CreateDemonstrationAccounts(store).HandleAsync(Operator));
        await using var db = store.Open(Operator);
        return (await DemonstrationAccounts.PasswordAsync(db))!;
    }

    public Visitor Anonymous() => new(Address);

    public async Task<Visitor> SignedInAsync(string userName)
    {
        var visitor = Anonymous();
        var answer = await visitor.SignInAsync(userName, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
    }
}

/// <summary>A browser without JavaScript: cookies, forms, no redirects followed on its own.</summary>
internal sealed class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
        return await ReadAsync(answer);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    public async Task<HttpResponseMessage> SignInAsync(string userName, string password, string path = "/sign-in") =>
        await SubmitAsync(await PageAsync(path), "form:has(input[type=password])", path, ("Form.UserName", userName), ("Form.Password", password));

    /// <summary>Sends a form of the page as a browser would: hidden fields and what is typed.</summary>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string selector, string path, params (string Name, string Value)[] typed)
    {
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector(selector));
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is { Length: > 0 } && (i.Type is not ("checkbox" or "radio") || i.IsChecked))
            .ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        foreach (var select in form.Elements.OfType<IHtmlSelectElement>())
        {
            fields[select.Name!] = select.Value ?? "";
        }
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : path;
        return http.PostAsync(new Uri(target, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    public void Dispose() => http.Dispose();
}
