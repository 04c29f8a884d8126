using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Luling.Browser.Tests;

[assembly: AssemblyFixture(typeof(AppUnderTest))]

namespace Luling.Browser.Tests;

/// <summary>
/// The published program as users get it: a process of its own on a free loopback port, with a database of its own
/// that holds the demonstration county. Started when the first test asks for it, one for the whole test run.
/// </summary>
public sealed class AppUnderTest : IAsyncDisposable
{
    /// <summary>Names the folder of the published program; without it the program is published by the tests.</summary>
    public const string PublishedVariable = "LULING_PUBLISHED";

    // An empty database first becomes the demonstration county, which may take a minute on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lazy<Task<(AppProcess Process, Uri Address)>> running;
    private string? folder;

    public AppUnderTest() => running = new(StartAsync);

    /// <summary>Where it answers; the first call starts it.</summary>
    public async Task<Uri> AddressAsync() => (await running.Value).Address;

    public async ValueTask DisposeAsync()
    {
        if (running.IsValueCreated && running.Value.IsCompletedSuccessfully)
        {
            await (await running.Value).Process.DisposeAsync();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(AppProcess Process, Uri Address)> StartAsync()
    {
        var program = Path.Combine(await PublishedAsync(), OperatingSystem.IsWindows() ? "luling.exe" : "luling");
        folder = Directory.CreateTempSubdirectory("luling-browser-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(program,
            ["serve", "--urls", address.OriginalString, "--database", Path.Combine(folder, "county.db")])
        {
            WorkingDirectory = folder, // as a user's: whatever it needs must come with it
        };
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment.Remove("ASPNETCORE_URLS");
        return (await AppProcess.StartAsync(start, address, Patience), address);
    }

    internal static async Task<string> PublishedAsync()
    {
        if (Environment.GetEnvironmentVariable(PublishedVariable) is { Length: > 0 } given)
        {
            return Path.GetFullPath(given, Repository.Root); // the runner's own folder is bin
        }

        var target = Path.Combine(Repository.Artifacts, "published");
        var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(Repository.Root, "src", "Luling.App"), "-c", "Release", "-o", target, "-v", "q", "--nologo", "-nodeReuse:false"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? target : throw new InvalidOperationException($"The program could not be published:\n{output}");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
