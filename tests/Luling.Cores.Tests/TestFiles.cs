using System.Text;

namespace Luling.Cores.Tests;

internal static class TestFiles
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "TestData", name);

    /// <summary>The repository's root, found upwards from the test program; null when run from a copy elsewhere.</summary>
    public static string? RepositoryRoot { get; } = FindRoot();

    /// <summary>Rows of a CSV file without its heading; quoted fields may hold commas and doubled quotes.</summary>
    public static IReadOnlyList<string[]> ReadCsv(string path) =>
        [.. File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(SplitLine)];

    private static string[] SplitLine(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (line[i] == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Luling.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
