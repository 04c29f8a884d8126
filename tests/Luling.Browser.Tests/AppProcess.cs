using System.Collections.Concurrent;
using System.Diagnostics;

namespace Luling.Browser.Tests;

/// <summary>A program that answers over HTTP, as a real process; ended when disposed of.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private AppProcess(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => output.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => output.Enqueue(e.Data ?? "");
    }

    /// <summary>
    /// Starts the program and waits until <paramref name="address"/> answers without a server error.
    /// </summary>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time; the message holds what it printed.</exception>
    public static async Task<AppProcess> StartAsync(ProcessStartInfo start, Uri address, TimeSpan patience)
    {
        var app = new AppProcess(start);
        app.process.Start();
        AppDomain.CurrentDomain.ProcessExit += app.End;
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        try
        {
            await app.WaitForAnswerAsync(address, patience);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(null, EventArgs.Empty);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitForAnswerAsync(Uri address, TimeSpan patience)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        var clock = Stopwatch.StartNew();
        var last = "nothing";
        while (clock.Elapsed < patience)
        {
            if (process.HasExited)
            {
                await process.WaitForExitAsync(); // until its last line is read
                throw Fault($"ended with exit code {process.ExitCode} before it answered");
            }

            try
            {
                using var answer = await client.GetAsync(address);
                if ((int)answer.StatusCode < 500)
                {
                    return;
                }

                last = $"status {(int)answer.StatusCode}";
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                last = e.Message;
            }

            await Task.Delay(200);
        }

        throw Fault($"gave no good answer at {address} within {patience.TotalSeconds:0} s (last: {last})");
    }

    private InvalidOperationException Fault(string what) =>
        new($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} {what}. It printed:\n{string.Join('\n', output)}");

    private void End(object? sender, EventArgs e)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
