namespace Luling.Bench;

/// <summary>The demonstration county as a SQLite file, built by the program's own command unless a file is named.</summary>
internal static class DemoDatabase
{
    public static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "luling.exe" : "luling");

    public static async Task<string> PathAsync(string? given)
    {
        if (given is not null)
        {
            return given;
        }
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "luling-bench")).FullName;
        var path = Path.Combine(folder, "demo.db");
        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"building the demonstration county in {path}");
            var built = ProcessCost.Of(Program, "demo", "--database", path, "--json");
            Console.WriteLine($"demo: {built.Wall:0.0} s wall, peak {built.PeakMegabytes:0} MB  {built.Output.Trim()}");
            if (built.ExitCode != 0)
            {
                throw new InvalidOperationException("The demonstration county could not be built.");
            }
        }
        return path;
    }
}
