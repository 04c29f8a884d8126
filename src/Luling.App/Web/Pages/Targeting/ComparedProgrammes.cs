using System.Collections.Concurrent;
using Luling.App.Commands;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>The programmes that can be tried on the register: the county's own, and all others that came with the program.</summary>
internal sealed class ComparedProgrammes(Programme own)
{
    private readonly ConcurrentDictionary<string, Lazy<ProgrammeLoad>> loaded = new(StringComparer.Ordinal);

    public Programme Own => own;

    /// <summary>Ids, the county's own first.</summary>
    public IReadOnlyList<string> Ids { get; } = [own.Id, .. Others(own.Id)];

    /// <summary>Null where there is none of that id. Loaded when first asked for.</summary>
    public ProgrammeLoad? Find(string id) => id == own.Id ? new ProgrammeLoad(own, [])
        : Ids.Contains(id) ? loaded.GetOrAdd(id, static i => new Lazy<ProgrammeLoad>(() => ProgrammeTexts.LoadFrom(ProgrammeFolder.Find(i)!, ProgrammeCommand.Facts))).Value : null;

    private static IEnumerable<string> Others(string own)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "programmes");
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, "programme.yaml"))).Select(d => Path.GetFileName(d)).Where(id => id != own).Order(StringComparer.Ordinal)
            : [];
    }
}
