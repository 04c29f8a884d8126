using System.CommandLine;
using Luling.App.Text;
using Luling.County.Coverage.Facts;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>programme</c>: its sub-verbs stand one in a file. Those about the programme itself need no database.</summary>
internal static class ProgrammeCommand
{
    private static readonly Texts T = Texts.Of("Programme");

    public static Command Create(CommonOptions common) => new("programme", T["Programme"])
    {
        ProgrammeCheck.Create(common),
        ProgrammeTest.Create(common),
        ProgrammeRun.Create(common),
        ProgrammeCompare.Create(common),
        ProgrammeFacts.Create(common),
        ProgrammeTables.Create(common),
        ProgrammeExplain.Create(common),
        ProgrammeDecide.Create(common),
        ProgrammeReplay.Create(common),
    };

    /// <summary>Which programme: an id or a path; the one of <c>--programme</c> where it is left out.</summary>
    public static Argument<string?> IdOrPath() => new("ID") { Description = T["IdOrPath"], Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The folder asked for; null after telling that there is none.</summary>
    public static string? FolderOf(CommandSession session, string? idOrPath)
    {
        var asked = idOrPath ?? session.Programme;
        if (ProgrammeFolder.Find(asked) is { } folder)
        {
            return folder;
        }
        CommandSession.Tell(Texts.Of("Commands")["NoProgramme", asked]);
        return null;
    }

    /// <summary>What rules of a county may speak of.</summary>
    public static FactCatalog Facts => CountyFacts.Catalog;

    public static string In(Luling.Policy.Wording words) => words.In(CommandSession.Culture.TwoLetterISOLanguageName == "zh" ? Luling.Policy.Feel.FeelLanguage.Zh : Luling.Policy.Feel.FeelLanguage.En);

    /// <summary>A programme as documents name it.</summary>
    public sealed record Head(string Id, string Zh, string En, string? Version)
    {
        public static Head? Of(Programme? programme) => programme is null ? null : new(programme.Id, programme.Name.Zh, programme.Name.En, programme.Version);
    }
}
