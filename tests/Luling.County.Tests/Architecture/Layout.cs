namespace Luling.County.Tests.Architecture;

/// <summary>Where things stand: a folder is a capability, and no folder is a junk drawer.</summary>
internal static class Layout
{
    public const int MostLines = 400;

    public static readonly string[] Capabilities =
    [
        "Register", "Verification", "Targeting", "Measures", "Funds", "Villages", "Responsibility", "Forces", "Procedures", "Exit",
        "Evaluation", "Coverage", "Reporting", "Exchange", "Access", "Journal", "Storage", "Demo",
    ];

    private static readonly string[] JunkDrawers =
        ["Common", "Shared", "Utils", "Util", "Utilities", "Helpers", "Helper", "Services", "Models", "Misc"];

    private static readonly string[] AppFolders = ["Commands", "Web", "Api", "Text", "wwwroot", "Properties"];

    private static readonly string[] WebFolders = ["Pages", "Layout"];

    /// <summary>Faults of the folders in paths from the repository's root.</summary>
    public static IEnumerable<string> FolderFaults(IEnumerable<string> paths) =>
        paths.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).SelectMany(p => FolderFaults(p.Split('/')[1..^1], p)).Distinct();

    private static IEnumerable<string> FolderFaults(string[] folders, string path)
    {
        foreach (var drawer in folders.Intersect(JunkDrawers, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{path}: a folder '{drawer}' says nothing about the county's work. Put the file where its work is.";
        }

        switch (folders)
        {
            case ["Luling.County", var capability, ..] when !Capabilities.Contains(capability):
                yield return $"{path}: '{capability}' is not a capability of the county ({string.Join(", ", Capabilities)}).";
                break;
            case ["Luling.App", "Web", "Pages", var capability, ..] when !Capabilities.Contains(capability):
                yield return $"{path}: pages stand under a capability; '{capability}' is none.";
                break;
            case ["Luling.App", "Web", var folder, ..] when !WebFolders.Contains(folder):
                yield return $"{path}: under Web stand {string.Join(", ", WebFolders)} only.";
                break;
            case ["Luling.App", var folder, ..] when !AppFolders.Contains(folder):
                yield return $"{path}: under Luling.App stand {string.Join(", ", AppFolders)} only.";
                break;
        }
    }

    public static IEnumerable<string> LengthFaults(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCodeOrPage && !file.IsMigration
        let lines = file.Text.TrimEnd('\n').Split('\n').Length
        where lines > MostLines
        select $"{file.Path}: {lines} lines; over {MostLines}, split by meaning.";
}
