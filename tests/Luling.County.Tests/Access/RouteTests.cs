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
    private const string Everybody = "*";
    private const string SignedIn = "county department township village helper inspector evaluator auditor";
    private const string Exporters = "county department township village inspector auditor";
    private const string JournalReaders = "county auditor";
    private const string Office = "county";

    private const string Triers = "county department auditor";
    private const string Importers = "county township";
    private const string Deliverers = "county department";
    private const string CaseReaders = "county department township village inspector auditor";
    private const string Servers = "county township";
    private const string AppraisalReaders = "county department township inspector auditor";
    private const string Reporters = "county department township village helper inspector";
    private const string Inspectors = "county inspector";
    private const string VisitRecorders = "county township village helper";
    private const string NoSuchJob = "0197a3c4-0000-7000-8000-000000000000";

    /// <summary>Route pattern → who may use it, and an address of it to ask (<c>{user}</c>, <c>{person}</c>: keys of the small county),
    /// with what it then answers where that is not 200.</summary>
    private static readonly Dictionary<string, Line> Table = new(StringComparer.Ordinal)
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
        ["/households"] = (SignedIn, "/households"),
        ["/households/{Key}"] = (SignedIn, "/households/1001"),
        ["/households/export"] = (Exporters, "/households/export"),
        ["/persons/{id:guid}"] = new(SignedIn, "/persons/{person}", HttpStatusCode.Redirect),
        ["/import"] = (Importers, "/import"),
        ["/import/{Job:guid}"] = (Importers, "/import/" + NoSuchJob), // says that the run is no longer known
        ["/import/upload"] = (Importers, "/import/upload"),
        ["/import/{job:guid}/again"] = (Importers, $"/import/{NoSuchJob}/again"),
        ["/import/{job:guid}/marked"] = new(Importers, $"/import/{NoSuchJob}/marked", HttpStatusCode.NotFound),
        ["/import/template/{kind}"] = (SignedIn, "/import/template/households"),
        ["/cases"] = (CaseReaders, "/cases"),
        ["/cases/export"] = (CaseReaders, "/cases/export"),
        ["/cases/statistics"] = (CaseReaders, "/cases/statistics"),
        ["/cases/visits"] = (CaseReaders, "/cases/visits"),
        ["/cases/{Code}"] = new(CaseReaders, "/cases/HC2017-00001", HttpStatusCode.NotFound),
        ["/cases/papers/{id:guid}"] = new(CaseReaders, "/cases/papers/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/cases/procedures/{Id:guid}"] = new(SignedIn, "/cases/procedures/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/procedures"] = (SignedIn, "/procedures"),
        ["/procedures/export"] = (Exporters, "/procedures/export"),
        ["/procedures/{Id:guid}"] = new(SignedIn, "/procedures/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/procedures/{Id:guid}/notice/{Step}"] = new(SignedIn, $"/procedures/{NoSuchJob}/notice/publication", HttpStatusCode.NotFound),
        ["/public/notices"] = (Everybody, "/public/notices"),
        ["/deliveries"] = (CaseReaders, "/deliveries"),
        ["/deliveries/upload"] = (Deliverers, "/deliveries/upload"),
        ["/deliveries/send"] = (Deliverers, "/deliveries/send"),
        ["/deliveries/jobs/{Job:guid}"] = (Deliverers, "/deliveries/jobs/" + NoSuchJob), // says that the run is no longer known
        ["/deliveries/jobs/{job:guid}/again"] = (Deliverers, $"/deliveries/jobs/{NoSuchJob}/again"),
        ["/deliveries/{Id:guid}"] = (CaseReaders, "/deliveries/{delivery}"),
        ["/deliveries/{Id:guid}/bad"] = (CaseReaders, "/deliveries/{delivery}/bad"),
        ["/deliveries/{id:guid}/bad/export"] = (CaseReaders, "/deliveries/{delivery}/bad/export"),
        ["/deliveries/{id:guid}/export"] = (CaseReaders, "/deliveries/{delivery}/export"),
        ["/export"] = (Exporters, "/export"),
        ["/export/file"] = (Exporters, "/export/file?kind=households&format=csv"),
        ["/faults"] = (SignedIn, "/faults"),
        ["/quality"] = (SignedIn, "/quality"),
        ["/quality/export"] = (Exporters, "/quality/export"),
        ["/quality/rows"] = (SignedIn, "/quality/rows"),
        ["/quality/rows/export"] = (Exporters, "/quality/rows/export"),
        ["/quality/villages"] = (SignedIn, "/quality/villages"),
        ["/quality/villages/export"] = (Exporters, "/quality/villages/export"),
        ["/quality/pack"] = (Exporters, "/quality/pack"),
        ["/faults/export"] = (Exporters, "/faults/export"),
        ["/api/v1/households"] = (SignedIn, "/api/v1/households"),
        ["/api/v1/households/{code}"] = (SignedIn, "/api/v1/households/1001"),
        ["/areas/{Code}"] = (SignedIn, "/areas/" + SmallCounty.DunhouVillage),
        ["/coverage/{Id}"] = (SignedIn, "/coverage/pairing"),
        ["/coverage/export"] = (Exporters, "/coverage/export"),
        ["/gaps"] = (SignedIn, "/gaps?overdue=1"),
        ["/gaps/export"] = (Exporters, "/gaps/export"),
        ["/gaps/{Id}"] = (SignedIn, "/gaps/pairing"),
        ["/gaps/{id}/export"] = (Exporters, "/gaps/pairing/export"),
        ["/compare"] = (Triers, "/compare?p1=line.national&v1=3500"),
        ["/compare/export"] = (Triers, "/compare/export?p1=line.national&v1=3500"),
        ["/compare/households"] = (Triers, "/compare/households?p1=line.national&v1=3500"),
        ["/compare/households/export"] = (Triers, "/compare/households/export?p1=line.national&v1=3500"),
        ["/compare/medical"] = (Triers, "/compare/medical?p1=civil_aid.rate&v1=1"),
        ["/compare/medical/export"] = (Triers, "/compare/medical/export?p1=civil_aid.rate&v1=1"),
        ["/compare/medical/households/export"] = (Triers, "/compare/medical/households/export?p1=civil_aid.rate&v1=1"),
        ["/figures"] = (SignedIn, "/figures"),
        ["/figures/{Id}"] = (SignedIn, "/figures/F012"),
        ["/figures/export"] = (Exporters, "/figures/export"),
        ["/figures/{id}/export"] = (Exporters, "/figures/F012/export"),
        ["/medical"] = (SignedIn, "/medical"),
        ["/medical/export"] = (Exporters, "/medical/export"),
        ["/medical/bills"] = (SignedIn, "/medical/bills"),
        ["/medical/bills/export"] = (Exporters, "/medical/bills/export"),
        ["/flow"] = (SignedIn, "/flow"),
        ["/flow/rows"] = (SignedIn, "/flow/rows?line=Closing&of=PoorPersons"),
        ["/flow/rows/export"] = (Exporters, "/flow/rows/export?line=Closing&of=PoorPersons"),
        ["/flow/export"] = (Exporters, "/flow/export"),
        ["/targeting"] = (SignedIn, "/targeting"),
        ["/targeting/export"] = (Exporters, "/targeting/export"),
        ["/targeting/{Rule}"] = (SignedIn, "/targeting/share-fund?state=gap"),
        ["/targeting/{rule}/export"] = (Exporters, "/targeting/share-fund/export"),
        ["/targeting/overrides"] = (SignedIn, "/targeting/overrides"),
        ["/targeting/overrides/{Id:guid}"] = (SignedIn, "/targeting/overrides/{override}"),
        ["/targeting/overrides/export"] = (Exporters, "/targeting/overrides/export"),
        ["/rules"] = (SignedIn, "/rules"),
        ["/missed"] = (CaseReaders, "/missed"),
        ["/missed/visits"] = (CaseReaders, "/missed/visits"),
        ["/missed/export"] = (Exporters, "/missed/export"),
        ["/missed/{Id:guid}"] = new(CaseReaders, "/missed/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/pairing"] = (SignedIn, "/pairing"),
        ["/pairing/export"] = (Exporters, "/pairing/export"),
        ["/pairing/cadres"] = (SignedIn, "/pairing/cadres"),
        ["/pairing/cadres/export"] = (Exporters, "/pairing/cadres/export"),
        ["/pairing/cadres/{Code}"] = new(SignedIn, "/pairing/cadres/GB00001", HttpStatusCode.NotFound),
        ["/pairing/proposals/{Code}"] = new(SignedIn, "/pairing/proposals/JD2016-00001", HttpStatusCode.NotFound),
        ["/pairing/proposals/{code}/export"] = new(Exporters, "/pairing/proposals/JD2016-00001/export", HttpStatusCode.NotFound),
        ["/duplicates"] = (CaseReaders, "/duplicates"),
        ["/duplicates/export"] = (Exporters, "/duplicates/export"),
        ["/duplicates/{First}/{Second}"] = new(CaseReaders, "/duplicates/100101/100102", HttpStatusCode.NotFound),
        ["/windows"] = (SignedIn, "/windows"),
        ["/windows/{Code}"] = new(SignedIn, "/windows/JG-ZX100", HttpStatusCode.NotFound),
        ["/windows/{Code}/take-in"] = new(Servers, "/windows/JG-ZX100/take-in", HttpStatusCode.NotFound),
        ["/windows/matters"] = (SignedIn, "/windows/matters"),
        ["/windows/matters/export"] = (Exporters, "/windows/matters/export"),
        ["/windows/matters/{Code}"] = new(SignedIn, "/windows/matters/CK2016-000001", HttpStatusCode.NotFound),
        ["/windows/matters/{Code}/receipt"] = new(Servers, "/windows/matters/CK2016-000001/receipt", HttpStatusCode.NotFound),
        ["/windows/statistics"] = (SignedIn, "/windows/statistics"),
        ["/windows/statistics/export"] = (Exporters, "/windows/statistics/export"),
        ["/r/{Token}"] = new(Everybody, "/r/00000000000000000000000000", HttpStatusCode.NotFound),
        ["/appraisal"] = (AppraisalReaders, "/appraisal"),
        ["/appraisal/export"] = (AppraisalReaders, "/appraisal/export"),
        ["/appraisal/lists"] = (AppraisalReaders, "/appraisal/lists"),
        ["/appraisal/lists/export"] = (AppraisalReaders, "/appraisal/lists/export"),
        ["/appraisal/{Code}"] = new(AppraisalReaders, "/appraisal/JG-XZ100", HttpStatusCode.NotFound),
        ["/appraisal/{code}/export"] = new(AppraisalReaders, "/appraisal/JG-XZ100/export", HttpStatusCode.NotFound),
        ["/appraisal/{Code}/rows"] = new(AppraisalReaders, "/appraisal/JG-XZ100/rows?item=letters", HttpStatusCode.NotFound),
        ["/appraisal/{code}/rows/export"] = new(AppraisalReaders, "/appraisal/JG-XZ100/rows/export?item=letters", HttpStatusCode.NotFound),
        ["/responsibility"] = (SignedIn, "/responsibility"),
        ["/responsibility/export"] = (Exporters, "/responsibility/export"),
        ["/responsibility/bodies/{Code}"] = new(SignedIn, "/responsibility/bodies/JG-LX", HttpStatusCode.NotFound),
        ["/letters"] = (SignedIn, "/letters"),
        ["/letters/export"] = (Exporters, "/letters/export"),
        ["/letters/{Id:guid}"] = new(SignedIn, "/letters/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/meetings"] = (SignedIn, "/meetings"),
        ["/meetings/export"] = (Exporters, "/meetings/export"),
        ["/meetings/calendar.ics"] = (SignedIn, "/meetings/calendar.ics"),
        ["/meetings/{Id:guid}"] = new(SignedIn, "/meetings/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/calendar/{body}/{proof}.ics"] = new(Everybody, "/calendar/all/nobody-knows-it.ics", HttpStatusCode.NotFound),
        ["/problems"] = (SignedIn, "/problems"),
        ["/problems/board"] = (SignedIn, "/problems/board"),
        ["/problems/print"] = (SignedIn, "/problems/print"),
        ["/problems/export"] = (Exporters, "/problems/export"),
        ["/problems/new"] = (Reporters, "/problems/new"),
        ["/problems/{Code}"] = new(SignedIn, "/problems/WT2017-00001", HttpStatusCode.NotFound),
        ["/papers/{id:guid}"] = new(SignedIn, "/papers/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/inspections"] = (SignedIn, "/inspections"),
        ["/inspections/export"] = (Exporters, "/inspections/export"),
        ["/inspections/draw"] = (Inspectors, "/inspections/draw"),
        ["/inspections/rounds/{Code}"] = new(SignedIn, "/inspections/rounds/DC2017-01", HttpStatusCode.NotFound),
        ["/inspections/{Id:guid}"] = new(SignedIn, "/inspections/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/inspections/summons"] = (SignedIn, "/inspections/summons"),
        ["/inspections/summons/export"] = (Exporters, "/inspections/summons/export"),
        ["/inspections/summons/{Id:guid}"] = new(SignedIn, "/inspections/summons/" + NoSuchJob, HttpStatusCode.NotFound),
        ["/inspections/funds"] = (SignedIn, "/inspections/funds"),
        ["/inspections/funds/export"] = (Exporters, "/inspections/funds/export"),
        ["/forces"] = (SignedIn, "/forces"),
        ["/forces/export"] = (Exporters, "/forces/export"),
        ["/forces/villages/{Code}"] = (SignedIn, "/forces/villages/" + SmallCounty.DunhouVillage),
        ["/forces/attendance"] = (SignedIn, "/forces/attendance"),
        ["/forces/attendance/export"] = (Exporters, "/forces/attendance/export"),
        ["/visits"] = (SignedIn, "/visits"),
        ["/visits/export"] = (Exporters, "/visits/export"),
        ["/visits/record"] = (VisitRecorders, "/visits/record?household=1001"),
        ["/visits/week"] = (SignedIn, "/visits/week?cadre=G001"),
        ["/inquiries"] = (SignedIn, "/inquiries"),
        ["/inquiries/export"] = (Exporters, "/inquiries/export"),
        ["/inquiries/ask"] = ("county department township", "/inquiries/ask"),
        ["/inquiries/{Code}"] = new(SignedIn, "/inquiries/XW2017-00001", HttpStatusCode.NotFound),
        ["/inquiries/{code}/export"] = new(Exporters, "/inquiries/XW2017-00001/export", HttpStatusCode.NotFound),
        ["/branches"] = (SignedIn, "/branches"),
        ["/branches/export"] = (Exporters, "/branches/export"),
        ["/branches/{Code}"] = new(SignedIn, "/branches/P1", HttpStatusCode.NotFound),
        ["/branches/{Code}/roster"] = new(SignedIn, "/branches/P1/roster", HttpStatusCode.NotFound),
        ["/api/v1/areas"] = (SignedIn, "/api/v1/areas"),
        ["/api/v1/areas/{code}"] = (SignedIn, "/api/v1/areas/" + SmallCounty.DunhouVillage),
        ["/api/v1/coverage"] = (SignedIn, "/api/v1/coverage"),
        ["/api/v1/coverage/{id}/gaps"] = (SignedIn, "/api/v1/coverage/pairing/gaps"),
        ["/api/v1/flow"] = (SignedIn, "/api/v1/flow"),
        ["/api/v1/figures"] = (SignedIn, "/api/v1/figures"),
        ["/api/v1/figures/{id}/rows"] = (SignedIn, "/api/v1/figures/F012/rows"),
    };

    /// <summary>Routes that stand for no place: what they give is the same for every area, or the user's own.</summary>
    private static readonly string[] WithoutPlace = ["/import/template/{kind}", "/import/{job:guid}/marked", "/persons/{id:guid}"];

    private sealed record Line(string Who, string Address, HttpStatusCode Answer = HttpStatusCode.OK)
    {
        public bool IsFor(string role) => Who == Everybody || (role.Length > 0 && Who.Split(' ').Contains(role));

        public static implicit operator Line((string Who, string Address) line) => new(line.Who, line.Address);
    }

    [Theory, DatabaseData]
    public async Task Every_route_opens_for_who_may_use_it_and_for_nobody_else(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        var keys = await KeysAsync(web);
        var routes = Routes(web);
        var visitors = new Dictionary<string, Visitor>(StringComparer.Ordinal) { [""] = web.Anonymous() };
        foreach (var role in SignedIn.Split(' '))
        {
            visitors[role] = await web.SignedInAsync(role);
        }
        // A post without its token is refused as such (400) where the door is open: nothing is done, but the right was there.
        var wrong = new List<string>();
        foreach (var (pattern, method) in routes)
        {
            var line = Table[pattern];
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
        var keys = await KeysAsync(web);
        using var township = await web.SignedInAsync("township");
        var wrong = new List<string>();
        foreach (var (pattern, method) in Routes(web).Where(r => r.Method == HttpMethod.Get))
        {
            if (!Table[pattern].IsFor("township") || Table[pattern].Who == Everybody)
            {
                continue;
            }
            var address = keys(Table[pattern].Address);
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
                var address = keys(Table[pattern].Address);
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
