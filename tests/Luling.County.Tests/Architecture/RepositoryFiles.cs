using System.Text;

namespace Luling.County.Tests.Architecture;

/// <summary>A file of the repository: its path from the root, with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.Split('\n');

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsCodeOrPage => IsCode || Path.EndsWith(".razor", StringComparison.Ordinal);

    public bool IsMigration => Path.Contains("/Migrations/", StringComparison.Ordinal);
}

/// <summary>The repository as the architecture tests read it: its text files, without what a build makes.</summary>
internal static class RepositoryFiles
{
    // What .gitignore names, and git itself.
    private static readonly HashSet<string> Made =
        [".git", "bin", "obj", "data", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(() => [.. Read(new DirectoryInfo(Root))]);

    public static IReadOnlyList<SourceFile> All => AllFiles.Value;

    public static IEnumerable<SourceFile> Code => All.Where(f => f.IsCode);

    public static SourceFile Get(string path) => All.Single(f => f.Path == path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Luling.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Luling.slnx above {AppContext.BaseDirectory}: run the tests inside the repository.");
    }

    private static IEnumerable<SourceFile> Read(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            var bytes = File.ReadAllBytes(file.FullName);
            if (!bytes.AsSpan(0, Math.Min(bytes.Length, 8192)).Contains((byte)0))
            {
                yield return new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), Encoding.UTF8.GetString(bytes));
            }
        }

        foreach (var inner in folder.EnumerateDirectories().Where(d => !Made.Contains(d.Name) && d.LinkTarget is null).SelectMany(Read))
        {
            yield return inner;
        }
    }
}
