using System.Diagnostics;
using System.Text;

namespace Luling.County.Tests.Commands;

/// <summary>The program run as its users run it: a process of its own, judged by exit code and what it writes.</summary>
internal static class LulingProcess
{
    internal sealed record Result(int ExitCode, string Out, string Error);

    public static Task<Result> RunAsync(params string[] arguments) => RunInAsync(Path.GetTempPath(), arguments);

    /// <summary>In a working folder of the caller's, where the default database stands too.</summary>
    public static async Task<Result> RunInAsync(string folder, params string[] arguments)
    {
        using var process = StartIn(folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, await error);
    }

    /// <summary>Started, both streams redirected; the caller ends and disposes it.</summary>
    public static Process Start(params string[] arguments) => StartIn(Path.GetTempPath(), arguments);

    public static Process StartIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "luling.dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, WorkingDirectory = folder,
        };
        return Process.Start(start)!;
    }
}
