using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.Bench;

/// <summary>The program as a process of its own, signed in to over HTTP on the loopback. Each page is asked for twice over: at a
/// steady rate, where a request counts from the moment at which it was due (a busy county: 300 people, a page each 15 seconds),
/// and by four readers without a pause, which shows how much the machine can give. Server and readers share the processors.</summary>
internal static partial class PagesBench
{
    private const int Readers = 4;
    private const double SteadyPerSecond = 20;
    private const int WarmUpSeconds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = Measure.Number(args, "--seconds", 15);
        var database = await DemoDatabase.PathAsync(Measure.Option(args, "--database"));
        var address = $"http://127.0.0.1:{FreePort()}";
        using var server = Process.Start(new ProcessStartInfo(DemoDatabase.Program, ["serve", "--urls", address, "--database", database])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = server.StandardOutput.ReadToEndAsync();
        _ = server.StandardError.ReadToEndAsync();
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = true, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address) };
            await ReadyAsync(client);
            await SignInAsync(client, database);
            var households = await HouseholdsAsync(database);

            await LoadAsync(client, "home", seconds, _ => "/?asof=2016-12-31");
            await LoadAsync(client, "household search by name", seconds, i => $"/households?q={Uri.EscapeDataString("刘王李张陈肖罗彭周曾".AsSpan(i % 10, 1))}&asof=2016-12-31");
            await LoadAsync(client, "one household", seconds, i => $"/households/{households[i % households.Count]}?asof=2016-12-31");
            await LoadAsync(client, "gap list", seconds, _ => "/gaps/pairing?asof=2016-12-31");
            return 0;
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task LoadAsync(HttpClient client, string name, int seconds, Func<int, string> path)
    {
        using var first = await client.GetAsync(path(0));
        if (first.StatusCode != HttpStatusCode.OK || first.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{path(0)} answered {first.StatusCode} at {first.RequestMessage!.RequestUri!.AbsolutePath}.");
        }
        // A server that has been up for a while: its code is compiled, its caches filled.
        await PauselessAsync(client, TimeSpan.FromSeconds(WarmUpSeconds), path);
        var steady = await SteadyAsync(client, seconds, path);
        Console.WriteLine(Measure.Line($"{name}, {SteadyPerSecond}/s", steady));
        var clock = Stopwatch.StartNew();
        var times = await PauselessAsync(client, TimeSpan.FromSeconds(seconds), path);
        Console.WriteLine(Measure.Line($"{name}, {Readers} readers", times) + $"  {times.Count / clock.Elapsed.TotalSeconds,6:0} /s");
    }

    private static async Task<List<double>> PauselessAsync(HttpClient client, TimeSpan how, Func<int, string> path)
    {
        var clock = Stopwatch.StartNew();
        var next = 0;
        var times = new List<double>();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(async _ =>
        {
            while (clock.Elapsed < how)
            {
                await GetAsync(client, path(Interlocked.Increment(ref next)), Stopwatch.GetTimestamp(), times);
            }
        }));
        return times;
    }

    private static async Task<List<double>> SteadyAsync(HttpClient client, int seconds, Func<int, string> path)
    {
        var times = new List<double>();
        var running = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < seconds * SteadyPerSecond; i++)
        {
            var due = start + (long)(i / SteadyPerSecond * Stopwatch.Frequency);
            var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early);
            }
            running.Add(GetAsync(client, path(i), due, times));
        }
        await Task.WhenAll(running);
        return times;
    }

    private static async Task GetAsync(HttpClient client, string path, long from, List<double> times)
    {
        using var answer = await client.GetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        lock (times)
        {
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
    }

    private static async Task SignInAsync(HttpClient client, string database)
    {
        var store = new CountyStore(database, TimeProvider.System);
        await using var db = store.Open(Scope.Operator(SetUpCounty.DefaultCounty));
        var password = await db.Settings.Where(s => s.Key == CreateDemonstrationAccounts.PasswordKey).Select(s => s.Value).SingleAsync();
        var user = await db.Accounts.Where(a => a.Role == Role.CountyOffice).Select(a => a.UserName).FirstAsync();
        var form = await client.GetStringAsync("/sign-in");
        var fields = Hidden().Matches(form).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        var name = Visible().Matches(form).Select(m => m.Groups[1].Value).ToList();
        fields[name.First(n => n.Contains("UserName", StringComparison.OrdinalIgnoreCase))] = user;
        fields[name.First(n => n.Contains("Password", StringComparison.OrdinalIgnoreCase))] = password;
        using var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<List<string>> HouseholdsAsync(string database)
    {
        var store = new CountyStore(database, TimeProvider.System);
        await using var db = store.Open(Scope.Operator(SetUpCounty.DefaultCounty));
        var codes = await db.Households.OrderBy(h => h.Id).Select(h => h.Code).ToListAsync();
        return [.. codes.Where((_, i) => i % 29 == 0)];
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var answer = await client.GetAsync("/health");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }
            await Task.Delay(200);
        }
        throw new InvalidOperationException("The program did not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<input[^>]*name=\"([^\"]+)\"")]
    private static partial Regex Visible();
}
