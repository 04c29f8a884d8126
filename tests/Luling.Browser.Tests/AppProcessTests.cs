using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Luling.Browser.Tests;

public sealed class AppProcessTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public AppProcessTests() => listener.Start();

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task A_program_that_dies_says_what_it_printed()
    {
        var address = Address;
        listener.Stop();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => AppProcess.StartAsync(
            Shell("echo 'the county is missing' >&2; exit 3"), address, TimeSpan.FromSeconds(20)));
        Assert.Contains("exit code 3", fault.Message, StringComparison.Ordinal);
        Assert.Contains("the county is missing\n", fault.Message + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_never_answers_is_ended_with_what_it_printed()
    {
        var address = Address;
        listener.Stop();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => AppProcess.StartAsync(
            Shell("echo 'building the county'; exec sleep 60"), address, TimeSpan.FromSeconds(2)));
        Assert.Contains("within 2 s", fault.Message, StringComparison.Ordinal);
        Assert.Contains("building the county", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_ready_when_it_answers_and_not_while_it_errs()
    {
        var answers = AnswerAsync("503 Service Unavailable", "503 Service Unavailable", "302 Found");
        await using var app = await AppProcess.StartAsync(Shell("exec sleep 60"), Address, TimeSpan.FromSeconds(20));
        Assert.Equal(3, await answers);
    }

    private async Task<int> AnswerAsync(params string[] statuses)
    {
        var answered = 0;
        foreach (var status in statuses)
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[4096]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            answered++;
        }

        return answered;
    }

    private static ProcessStartInfo Shell(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-in for the program is a shell script");
        return new ProcessStartInfo("/bin/sh", ["-c", script]);
    }
}
