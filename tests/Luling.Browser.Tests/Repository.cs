namespace Luling.Browser.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>For what test runs leave behind; not part of the repository.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

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
}
