using System.IO.Compression;
using System.Net;
using System.Text;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Luling.County.Tests.Access;

/// <summary>Every route for every role. A route that is not in the table fails the test: say here who may use it.</summary>
public sealed class RouteTests
{
    private const string Everybody = "*";
    private const string SignedIn = "county department township village helper inspector evaluator auditor";
    private const string Exporters = "county department township village inspector auditor";
    private const string JournalReaders = "county auditor";
    private const string Office = "county";

    /// <summary>Route pattern → who may use it, and an address of it to ask. <c>{user}</c> stands for an account's id.</summary>
    private static readonly Dictionary<string, (string Who, string Address)> Table = new(StringComparer.Ordinal)
    {
        ["/"] = (SignedIn, "/"),
        ["/sign-in"] = (Everybody, "/sign-in"),
        ["/sign-out"] = (SignedIn, "/sign-out"),
        ["/error/{Code:int}"] = (Everybody, "/error/404"),
        ["/health"] = (Everybody, "/health"),
        ["/openapi/{documentName}.json"] = (Everybody, "/openapi/v1.json"),
        ["/password"] = (SignedIn, "/password"),
        ["/users"] = (Office, "/users"),
        ["/users/add"] = (Office, "/users/add"),
        ["/users/{Id:guid}"] = (Office, "/users/{user}"),
        ["/journal"] = (JournalReaders, "/journal"),
        ["/journal/{Seq:long}"] = (JournalReaders, "/journal/1"),
        ["/areas/{Code}"] = (SignedIn, "/areas/" + SmallCounty.DunhouVillage),
        ["/coverage/{Id}"] = (SignedIn, "/coverage/pairing"),
        ["/coverage/export"] = (Exporters, "/coverage/export"),
        ["/gaps/{Id}"] = (SignedIn, "/gaps/pairing"),
        ["/gaps/{id}/export"] = (Exporters, "/gaps/pairing/export"),
        ["/figures"] = (SignedIn, "/figures"),
        ["/figures/{Id}"] = (SignedIn, "/figures/F012"),
        ["/figures/export"] = (Exporters, "/figures/export"),
        ["/figures/{id}/export"] = (Exporters, "/figures/F012/export"),
        ["/flow"] = (SignedIn, "/flow"),
        ["/flow/export"] = (Exporters, "/flow/export"),
        ["/api/v1/areas"] = (SignedIn, "/api/v1/areas"),
        ["/api/v1/areas/{code}"] = (SignedIn, "/api/v1/areas/" + SmallCounty.DunhouVillage),
        ["/api/v1/coverage"] = (SignedIn, "/api/v1/coverage"),
        ["/api/v1/coverage/{id}/gaps"] = (SignedIn, "/api/v1/coverage/pairing/gaps"),
        ["/api/v1/flow"] = (SignedIn, "/api/v1/flow"),
        ["/api/v1/figures"] = (SignedIn, "/api/v1/figures"),
        ["/api/v1/figures/{id}/rows"] = (SignedIn, "/api/v1/figures/F012/rows"),
    };

    [Theory, DatabaseData]
    public async Task Every_route_opens_for_who_may_use_it_and_for_nobody_else(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        var user = await UserIdAsync(web);
        var routes = Routes(web);
        var visitors = new Dictionary<string, Visitor>(StringComparer.Ordinal) { [""] = web.Anonymous() };
        foreach (var role in SignedIn.Split(' '))
        {
            visitors[role] = await web.SignedInAsync(role);
        }
        // Signing out would end the visitor's session; without its token the form is refused, which is as good as open here.
        var wrong = new List<string>();
        foreach (var (pattern, method) in routes)
        {
            var (who, address) = Table[pattern];
            foreach (var (role, visitor) in visitors)
            {
                using var request = new HttpRequestMessage(method, address.Replace("{user}", user, StringComparison.Ordinal));
                using var answer = await visitor.SendAsync(request);
                var open = who == Everybody || (role.Length > 0 && who.Split(' ').Contains(role));
                var fits = open
                    ? answer.StatusCode is HttpStatusCode.OK || (method == HttpMethod.Post && answer.StatusCode is HttpStatusCode.BadRequest)
                    : role.Length > 0 ? answer.StatusCode is HttpStatusCode.Forbidden
                    : answer.StatusCode is HttpStatusCode.Unauthorized || (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal));
                if (!fits)
                {
                    wrong.Add($"{method} {address} as '{role}': {(int)answer.StatusCode}, wanted {(open ? "open" : "shut")}");
                }
            }
        }
        Assert.Empty(wrong);
        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }
    }

    [Fact]
    public async Task Every_route_is_in_the_table_and_every_line_of_it_is_a_route()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await WebUnderTest.StartAsync(database);
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Routes(web).Select(r => r.Pattern).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("/nothing.txt"), InlineData("/_framework/opaque-redirect"), InlineData("/nowhere")]
    public async Task What_the_framework_answers_itself_shows_strangers_nothing(string address)
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await WebUnderTest.StartAsync(database);
        using var visitor = web.Anonymous();
        using var answer = await visitor.GetAsync(address);
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest || answer.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal) == true, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task Files_of_the_program_are_the_only_other_open_addresses()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await WebUnderTest.StartAsync(database);
        foreach (var endpoint in Endpoints(web).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            Assert.Equal(Everybody, Table[Pattern(endpoint)].Who);
        }
    }

    /// <summary>What lies outside a user's area does not exist: not as a page, not as a file, not in the API.</summary>
    [Theory, DatabaseData]
    public async Task Another_township_does_not_exist_for_a_township(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        using var township = await web.SignedInAsync("township");
        var wrong = new List<string>();
        foreach (var (pattern, method) in Routes(web).Where(r => r.Method == HttpMethod.Get))
        {
            var (who, address) = Table[pattern];
            if (!who.Split(' ').Contains("township"))
            {
                continue;
            }
            if (pattern is not ("/sign-out" or "/password"))
            {
                foreach (var outside in new[] { SmallCounty.Yongyang, SmallCounty.YongyangVillage, WebUnderTest.CountyCode, "360822", "360821999" })
                {
                    var asked = pattern.Contains("areas/{", StringComparison.OrdinalIgnoreCase)
                        ? address.Replace(SmallCounty.DunhouVillage, outside, StringComparison.Ordinal)
                        : address + "?area=" + outside;
                    using var answer = await township.GetAsync(asked);
                    var body = await answer.Content.ReadAsStringAsync();
                    if (answer.StatusCode != HttpStatusCode.NotFound || body.Contains("李三", StringComparison.Ordinal))
                    {
                        wrong.Add($"{asked}: {(int)answer.StatusCode}");
                    }
                }
            }
            using var own = await township.GetAsync(address);
            if ((await own.Content.ReadAsStringAsync()).Contains("李三", StringComparison.Ordinal))
            {
                wrong.Add(address + " names a household of another township");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>No address at all gives a number in full to a role without the right to it.</summary>
    [Fact]
    public async Task Numbers_are_nowhere_in_full_for_roles_without_the_right()
    {
        await using var database = TestDatabase.CreateSqlite();
        const string number = "362421196001010018", card = "6222020000000001234", phone = "13812345678";
        await using var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "FillNumbers", async act =>
        {
            foreach (var household in await act.Db.Households.ToListAsync())
            {
                (household.HeadIdNumber, household.BankCard, household.Phone) = (number, card, phone);
            }
            foreach (var person in await act.Db.Persons.ToListAsync())
            {
                (person.IdNumber, person.Phone) = (number, phone);
            }
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        var user = await UserIdAsync(web);
        var wrong = new List<string>();
        foreach (var (role, hidden) in new[]
        {
            ("department", new[] { card, phone }), ("village", [card]), ("helper", [number, card]), ("inspector", [number, card, phone]),
            ("evaluator", [number, card, phone]), ("auditor", [phone]),
        })
        {
            using var visitor = await web.SignedInAsync(role);
            foreach (var (pattern, _) in Routes(web).Where(r => r.Method == HttpMethod.Get))
            {
                var address = Table[pattern].Address.Replace("{user}", user, StringComparison.Ordinal);
                using var answer = await visitor.GetAsync(address);
                var body = answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) == true
                    ? Unpacked(await answer.Content.ReadAsByteArrayAsync()) : await answer.Content.ReadAsStringAsync();
                wrong.AddRange(hidden.Where(h => body.Contains(h, StringComparison.Ordinal)).Select(h => $"{address} shows {h} to {role}"));
            }
        }
        Assert.Empty(wrong);
    }

    private static List<(string Pattern, HttpMethod Method)> Routes(WebUnderTest web) =>
        [.. Endpoints(web).Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (Pattern(e), new HttpMethod(m)))).Distinct()];

    /// <summary>All but what the framework answers itself and which no data passes through.</summary>
    private static IEnumerable<RouteEndpoint> Endpoints(WebUnderTest web) => web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => Pattern(e) is not ("/{**path:file}" or "/_framework/opaque-redirect"));

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>Everything that a workbook holds, as text.</summary>
    private static string Unpacked(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(reader.ReadToEnd());
        }
        return text.ToString();
    }

    private static async Task<string> UserIdAsync(WebUnderTest web)
    {
        await using var db = web.Store.Open(WebUnderTest.Operator);
        return (await db.Accounts.SingleAsync(a => a.UserName == "helper")).Id.ToString();
    }
}
