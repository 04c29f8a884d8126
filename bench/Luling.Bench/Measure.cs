using System.Diagnostics;
using System.Globalization;

namespace Luling.Bench;

/// <summary>A whole process: wall seconds, processor seconds and peak memory.</summary>
internal sealed record ProcessCost(double Wall, double Cpu, double PeakMegabytes, int ExitCode, string Output)
{
    public static ProcessCost Of(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        double cpu = 0;
        long peak = 0;
        // The peak is gone with the process, so it is asked for while it lives.
        while (!process.WaitForExit(100))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                cpu = process.TotalProcessorTime.TotalSeconds;
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }
        process.WaitForExit();
        return new ProcessCost(watch.Elapsed.TotalSeconds, cpu, peak / 1048576.0, process.ExitCode, output.Result);
    }
}

internal static class Measure
{
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    public static double Quantile(IEnumerable<double> values, double q)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(q * sorted.Length))];
    }

    public static string Line(string name, IReadOnlyCollection<double> milliseconds) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-44} n={milliseconds.Count,6}  p50 {Quantile(milliseconds, 0.5),8:0.0} ms  p95 {Quantile(milliseconds, 0.95),8:0.0} ms  max {milliseconds.Max(),8:0.0} ms");

    public static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    public static int Number(string[] args, string name, int otherwise) =>
        Option(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
