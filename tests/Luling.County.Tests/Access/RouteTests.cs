using System.IO.Compression;
using System.Net;
using System.Text;
using Luling.County.Targeting;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Luling.County.Tests.Access;

/// <summary>Every route for every role. A route that is not in the table fails the test: say here who may use it.</summary>
public sealed class RouteTests
{
    /// <summary>Routes that stand for no place: what they give is the same for every area, or the user's own.</summary>
    private static readonly string[] WithoutPlace = ["/import/template/{kind}", "/import/{job:guid}/marked", "/persons/{id:guid}"];

    [Theory, DatabaseData]
    public async Task Every_route_opens_for_who_may_use_it_and_for_nobody_else(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        var keys = await KeysAsync(web);
        var routes = Routes(web);
        var visitors = new Dictionary<string, Visitor>(StringComparer.Ordinal) { [""] = web.Anonymous() };
        foreach (var role in RouteTable.SignedIn.Split(' '))
        {
            visitors[role] = await web.SignedInAsync(role);
        }
        // A post without its token is refused as such (400) where the door is open: nothing is done, but the right was there.
        var wrong = new List<string>();
        foreach (var (pattern, method) in routes)
        {
            var line = RouteTable.Lines[pattern];
            var address = keys(line.Address);
            foreach (var (role, visitor) in visitors)
            {
                using var request = new HttpRequestMessage(method, address);
                using var answer = await visitor.SendAsync(request);
                var open = line.IsFor(role);
                var toSignIn = answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal);
                var fits = open ? !toSignIn && answer.StatusCode == (method == HttpMethod.Post ? HttpStatusCode.BadRequest : line.Answer)
                    : role.Length > 0 ? answer.StatusCode is HttpStatusCode.Forbidden
                    : toSignIn || answer.StatusCode is HttpStatusCode.Unauthorized;
                if (!fits)
                {
                    wrong.Add($"{method} {address} as '{role}': {(int)answer.StatusCode}, wanted {(open ? "open" : "shut")}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
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
        Assert.Equal(RouteTable.Lines.Keys.Order(StringComparer.Ordinal), Routes(web).Select(r => r.Pattern).Distinct().Order(StringComparer.Ordinal));
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
            Assert.Equal(RouteTable.Everybody, RouteTable.Lines[Pattern(endpoint)].Who);
        }
    }

    /// <summary>What lies outside a user's area does not exist: not as a page, not as a file, not in the API.</summary>
    [Theory, DatabaseData]
    public async Task Another_township_does_not_exist_for_a_township(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        var keys = await KeysAsync(web);
        using var township = await web.SignedInAsync("township");
        var wrong = new List<string>();
        foreach (var (pattern, method) in Routes(web).Where(r => r.Method == HttpMethod.Get))
        {
            if (!RouteTable.Lines[pattern].IsFor("township") || RouteTable.Lines[pattern].Who == RouteTable.Everybody)
            {
                continue;
            }
            var address = keys(RouteTable.Lines[pattern].Address);
            if (!WithoutPlace.Contains(pattern))
            {
                foreach (var outside in new[] { SmallCounty.Yongyang, SmallCounty.YongyangVillage, WebUnderTest.CountyCode, "360822", "360821999" })
                {
                    var asked = pattern.Contains("areas/{", StringComparison.OrdinalIgnoreCase)
                        ? address.Replace(SmallCounty.DunhouVillage, outside, StringComparison.Ordinal)
                        : address + (address.Contains('?', StringComparison.Ordinal) ? "&area=" : "?area=") + outside;
                    using var answer = await township.GetAsync(asked);
                    var body = Unzipped(await answer.Content.ReadAsByteArrayAsync());
                    if (answer.StatusCode != HttpStatusCode.NotFound || body.Contains("李三", StringComparison.Ordinal))
                    {
                        wrong.Add($"{asked}: {(int)answer.StatusCode}");
                    }
                }
            }
            using var own = await township.GetAsync(address);
            if (Unzipped(await own.Content.ReadAsByteArrayAsync()).Contains("李三", StringComparison.Ordinal))
            {
                wrong.Add(address + " names a household of another township");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
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
        var keys = await KeysAsync(web);
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
                var address = keys(RouteTable.Lines[pattern].Address);
                using var answer = await visitor.GetAsync(address);
                var body = Unzipped(await answer.Content.ReadAsByteArrayAsync());
                wrong.AddRange(hidden.Where(h => body.Contains(h, StringComparison.Ordinal)).Select(h => $"{address} shows {h} to {role}"));
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static List<(string Pattern, HttpMethod Method)> Routes(WebUnderTest web) =>
        [.. Endpoints(web).Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (Pattern(e), new HttpMethod(m)))).Distinct()];

    /// <summary>All but what the framework answers itself and which no data passes through.</summary>
    private static IEnumerable<RouteEndpoint> Endpoints(WebUnderTest web) => web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => Pattern(e) is not ("/{**path:file}" or "/_framework/opaque-redirect"));

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>What was sent as text; of a workbook, everything that it holds.</summary>
    private static string Unzipped(byte[] body)
    {
        if (!body.AsSpan().StartsWith("PK"u8))
        {
            return Encoding.UTF8.GetString(body);
        }
        using var zip = new ZipArchive(new MemoryStream(body));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(reader.ReadToEnd());
        }
        return text.ToString();
    }

    /// <summary>Fills the keys of the county into an address of the table.</summary>
    private static async Task<Func<string, string>> KeysAsync(WebUnderTest web)
    {
        await using var db = web.Store.Open(WebUnderTest.Operator);
        var user = (await db.Accounts.SingleAsync(a => a.UserName == "helper")).Id.ToString();
        var household = await db.Households.SingleAsync(h => h.Code == "1001");
        var proposed = await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            var given = new DecisionOverride
            {
                CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, RuleId = "share-fund", Value = DecisionOverride.No,
                Reason = "r", From = new(2017, 1, 1), State = OverrideState.Proposed, ProposedOn = new(2017, 1, 1), ProposedBy = "p",
            };
            await act.InsertAsync([given]);
            act.About(household.AreaCode, new { });
            return given.Id.ToString();
        });
        var delivered = await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            var delivery = new Delivery
            {
                CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = "360821000000", SourceId = "vehicles", FileName = "f.csv", Sha256 = new string('0', 64), Sender = "s", DataDay = new(2017, 1, 1),
                ReceivedOn = new(2017, 1, 1), ReceivedBy = "r", State = DeliveryState.Current, RegisterMark = "m",
            };
            await act.InsertAsync([delivery]);
            act.About(WebUnderTest.CountyCode, new { });
            return delivery.Id.ToString();
        });
        var person = (await db.Persons.Where(p => p.AreaCode == SmallCounty.DunhouVillage).OrderBy(p => p.Code).FirstAsync()).Id.ToString();
        return address => address.Replace("{user}", user, StringComparison.Ordinal).Replace("{person}", person, StringComparison.Ordinal).Replace("{override}", proposed, StringComparison.Ordinal).Replace("{delivery}", delivered, StringComparison.Ordinal);
    }
}
