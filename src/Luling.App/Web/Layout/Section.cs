using Luling.County.Access;

namespace Luling.App.Web.Layout;

/// <summary>One entry of the main menu, and the roles that see it. The pages themselves ask again.</summary>
internal sealed record Section(string Path, string TextKey, params Role[] Roles)
{
    /// <summary>The main menu in order; an empty list of roles means everybody.</summary>
    private static readonly Section[] All =
    [
        new("/", "SectionCoverage"),
        new("/flow", "SectionFlow"),
    ];

    public static IEnumerable<Section> Of(Scope user) => All.Where(s => s.Roles.Length == 0 || s.Roles.Contains(user.Role));

    /// <summary>Whether the page at <paramref name="path"/> belongs to this entry.</summary>
    public bool Holds(PathString path) => Path == "/"
        ? path == "/" || path.StartsWithSegments("/coverage") || path.StartsWithSegments("/gaps")
        : path.StartsWithSegments(Path);
}
