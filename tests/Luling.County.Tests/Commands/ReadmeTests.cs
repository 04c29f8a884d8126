using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Luling.County.Tests.Architecture;
using Luling.County.Tests.Demo;

namespace Luling.County.Tests.Commands;

/// <summary>The commands of the README as they stand in it, in their order, in an empty folder with the database of the first start.</summary>
public sealed partial class ReadmeTests(DemoCounty demo) : IDisposable
{
    private const string Program = "dotnet run --project src/Luling.App";
    private static readonly string Root = RepositoryFiles.Root;
    private readonly string folder = Directory.CreateTempSubdirectory("luling-readme-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_command_of_the_README_does_what_it_says()
    {
        var commands = Commands("README.md").Where(c => c.StartsWith(Program, StringComparison.Ordinal)).Select(c => c[Program.Length..].TrimStart(' ', '-')).ToList();
        Assert.True(commands.Count > 10, $"{commands.Count} commands were found in README.md.");
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await using (var county = await demo.CopyAsync())
        {
            File.Move(county.Option, Path.Combine(folder, "data/luling.db"));
        }
        // The reader's own files, which the README takes as given.
        await RunAsync("export households data/households.xlsx --area 360821100");
        await File.WriteAllTextAsync(Path.Combine(folder, "data/vehicles.csv"), "身份证明号码,机动车所有人,号牌号码,车辆类型\n360821190001010014,某某,赣D00001,小型轿车\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "data/persons.csv"), "人口编号,户编号,身份证号\n1,1,360821190001010014\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "data/deaths.csv"), "身份证号,姓名,死亡日期\n360821190001010014,某某,2017-01-05\n", Cancel);
        foreach (var command in commands)
        {
            await RunAsync(command);
        }
        Assert.True(new FileInfo(Path.Combine(folder, "data/own.db")).Length > 1_000_000, "The county of one's own is empty.");
    }

    [Fact]
    public void Both_READMEs_have_the_same_commands_and_two_of_them_set_up()
    {
        var english = Commands("README.md");
        Assert.Equal(english, Commands("README.zh-CN.md"));
        Assert.Equal([Program, "./test.sh"], english.Take(2));
    }

    [Theory, InlineData("README.md"), InlineData("README.zh-CN.md"), InlineData("CONTRIBUTING.md"), InlineData("docs/deploy.md"), InlineData("docs/flow.md"), InlineData("docs/programme.md"), InlineData("docs/adr/README.md"), InlineData("bench/README.md")]
    public void Its_links_lead_to_files(string page)
    {
        var home = Path.GetDirectoryName(Path.Combine(Root, page))!;
        var lost = Link().Matches(File.ReadAllText(Path.Combine(Root, page))).Select(m => m.Groups["to"].Value)
            .Where(l => !l.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(home, l.Split('#')[0]))).ToList();
        Assert.True(lost.Count == 0, $"{page} links to files that are not there: {string.Join(", ", lost)}");
    }

    private async Task RunAsync(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0] == "serve")
        {
            await ServeAsync(words);
            return;
        }
        var result = await LulingProcess.RunInAsync(folder, words);
        // 1: done, and it found faults, as the demonstration's sheets have some.
        Assert.True(result.ExitCode is 0 or 1, $"luling {command}\nended with {result.ExitCode}\n{result.Out}\n{result.Error}");
        Assert.NotEmpty(result.Out);
    }

    /// <summary>The page answers, and the sign-in stands where the README says.</summary>
    private async Task ServeAsync(string[] words)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        using var server = LulingProcess.StartIn(folder, [.. words, "--urls", address]);
        var messages = server.StandardError.ReadToEndAsync(Cancel);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            var clock = Stopwatch.StartNew();
            while (true)
            {
                try
                {
                    var page = await client.GetAsync("/", Cancel);
                    Assert.Equal(HttpStatusCode.OK, page.StatusCode);
                    Assert.Equal("/sign-in", page.RequestMessage!.RequestUri!.AbsolutePath);
                    break;
                }
                catch (HttpRequestException) when (!server.HasExited && clock.Elapsed < TimeSpan.FromMinutes(2))
                {
                    await Task.Delay(200, Cancel);
                }
            }
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await messages;
        }
    }

    /// <summary>The lines of the page's shell blocks, in order.</summary>
    private static List<string> Commands(string page) =>
        [.. ShellBlock().Matches(File.ReadAllText(Path.Combine(Root, page))).SelectMany(m => m.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
