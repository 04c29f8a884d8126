namespace Luling.App.Commands;

/// <summary>Where a programme's files lie.</summary>
internal static class ProgrammeFolder
{
    /// <summary>A path as it is, or an id among the programmes that come with the program; null when neither is there.</summary>
    public static string? Find(string idOrPath)
    {
        string[] places = [idOrPath, Path.Combine(AppContext.BaseDirectory, "programmes", idOrPath)];
        return places.FirstOrDefault(p => File.Exists(Path.Combine(p, "programme.yaml")));
    }
}
