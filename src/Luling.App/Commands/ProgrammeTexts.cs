using Luling.County;
using Luling.County.Coverage.Facts;
using Luling.County.Exchange;
using Luling.Policy;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Tables;

namespace Luling.App.Commands;

/// <summary>A programme read from its folder.</summary>
internal static class ProgrammeTexts
{
    /// <summary>All files that make up the programme, in the order of their names.</summary>
    public static IReadOnlyList<ProgrammeText> Of(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), File: f))
            .Where(f => f.Name.EndsWith(".yaml", StringComparison.Ordinal) || f.Name.EndsWith(".md", StringComparison.Ordinal))
            .OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new ProgrammeText(f.Name, File.ReadAllText(f.File)))];

    /// <summary>The programme of a folder, with the rows of tables that stand in workbooks beside it.</summary>
    public static ProgrammeLoad LoadFrom(string folder, FactCatalog facts, SheetSource? sheets = null) => Programme.Load(Of(folder), facts, sheets ?? ProgrammeSheets.Beside(folder));

    /// <summary>Null, after telling why, where there is no programme or its files are at fault.</summary>
    public static Programme? Load(string idOrPath, FactCatalog facts)
    {
        if (ProgrammeFolder.Find(idOrPath) is not { } folder)
        {
            CommandSession.Tell(Text.Texts.Of("Commands")["NoProgramme", idOrPath]);
            return null;
        }
        var load = LoadFrom(folder, facts);
        Tell(folder, load.Faults);
        return load.Programme;
    }

    /// <summary>The same with no more than departments' records need: their sources and rules, parameters and facts. What is at fault there, or rests on other rules,
    /// is told from the whole.</summary>
    public static Programme? LoadRecords(string idOrPath)
    {
        if (ProgrammeFolder.Find(idOrPath) is { } folder)
        {
            ProgrammeText[] part = [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => new ProgrammeText(Path.GetFileName(f), File.ReadAllText(f)))
                .Where(f => f.Name is "programme.yaml" or "parameters.yaml" or "facts.yaml" || HasSources(f.Text))];
            if (Programme.Load(part, CountyFacts.Catalog) is { Programme: { } programme })
            {
                return programme;
            }
        }
        return Load(idOrPath, CountyFacts.Catalog);
    }

    private static bool HasSources(string text) => text.StartsWith("sources:", StringComparison.Ordinal) || text.Contains("\nsources:", StringComparison.Ordinal);

    public static void Tell(string folder, IEnumerable<ProgrammeFault> faults)
    {
        foreach (var fault in faults)
        {
            CommandSession.Tell(Line(folder, fault));
        }
    }

    /// <summary>file(line,column): code: message, with a path that editors and terminals can open.</summary>
    public static string Line(string folder, ProgrammeFault fault) =>
        $"{(fault with { File = PathOf(folder, fault.File) }).Place}: {fault.Code}: {new Bilingual(fault.MessageZh, fault.MessageEn).In(CommandSession.Culture)}";

    // A workbook named on the command line is named in messages as it was there.
    private static string PathOf(string folder, string file) => Path.Combine(folder, file) is var there && File.Exists(there) ? there : file;
}
