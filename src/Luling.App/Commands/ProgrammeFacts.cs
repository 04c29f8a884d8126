using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>programme facts</c>: what rules may name, kind by kind, as the county's facts and the programme's own declare it.</summary>
internal static class ProgrammeFacts
{
    private static readonly Texts T = Texts.Of("Programme");

    private sealed record ValueDocument(string Value, string Zh, string En);

    private sealed record FactDocument(string En, string Zh, FactType Type, string Unit, int Decimals, IReadOnlyList<ValueDocument> Values, string MeaningEn, string MeaningZh);

    private sealed record KindDocument(string Id, string En, string Zh, string? Parent, string? MembersEn, string? MembersZh, IReadOnlyList<FactDocument> Facts);

    public static Command Create(CommonOptions common)
    {
        var id = ProgrammeCommand.IdOrPath();
        var kind = new Option<string?>("--kind") { Description = T["FactsKind"], HelpName = "id" };
        var command = new Command("facts", T["Facts"]) { id, kind };
        common.Run(command, (session, _) => Task.FromResult(Run(session, session.Get(id), session.Get(kind))));
        return command;
    }

    private static int Run(CommandSession session, string? idOrPath, string? kindId)
    {
        if (ProgrammeCommand.FolderOf(session, idOrPath) is not { } folder)
        {
            return ExitCode.UnusableInput;
        }
        // Who writes rules asks for facts while the rules have faults.
        var load = Programme.Load([.. ProgrammeTexts.Of(folder).Where(t => t.Name is "programme.yaml" or "facts.yaml")], ProgrammeCommand.Facts);
        if (load.Programme is not { } programme)
        {
            ProgrammeTexts.Tell(folder, load.Faults);
            CommandSession.Tell(T["CheckFirst", load.Faults.Count]);
            return ExitCode.FaultsFound;
        }
        var kinds = programme.Facts.Kinds.Where(k => kindId is null || k.Id == kindId).ToList();
        if (kinds.Count == 0)
        {
            CommandSession.Tell(T["FactsNoKind", kindId, string.Join(", ", programme.Facts.Kinds.Select(k => k.Id))]);
            return ExitCode.WrongUsage;
        }
        session.WriteJson(kinds.Select(k => new KindDocument(k.Id, k.En, k.Zh, k.Parent?.Id, k.MembersEn, k.MembersZh, [.. k.Facts.Select(f => new FactDocument(
            f.En, f.Zh, f.Type, f.Unit, f.Decimals, [.. f.Values.Select(v => new ValueDocument(v.Value, v.Zh, v.En))], f.MeaningEn, f.MeaningZh))])).ToList());
        foreach (var kind in kinds)
        {
            session.Say(Heading(kind));
            var table = new TextTable(T["FactsEn"], T["FactsZh"], T["FactsType"], T["FactsUnit"], T["FactsMeaning"]);
            foreach (var fact in kind.Facts)
            {
                table.Add(fact.En, fact.Zh, TypeOf(fact), fact.Unit, Meaning(fact));
            }
            session.Say(table.ToString());
            session.Say("");
        }
        return ExitCode.Done;
    }

    private static string Heading(FactKind kind) =>
        T["FactsHeading", kind.Id, kind.Zh, kind.En, kind.Facts.Count]
        + (kind.Parent is { } parent ? T["FactsParent", parent.Id, ProgrammeCommand.In(new(parent.Zh, parent.En))] : "")
        + (kind is { MembersEn: { } en, MembersZh: { } zh } ? T["FactsMembers", kind.Parent!.Id, en, zh] : "");

    private static string TypeOf(Fact fact) => fact.FeelType + (fact.Decimals > 0 ? "." + fact.Decimals.ToString(CultureInfo.InvariantCulture) : "");

    private static string Meaning(Fact fact)
    {
        var zh = CommandSession.Culture.TwoLetterISOLanguageName == "zh";
        var values = string.Join(", ", fact.Values.Select(v => $"\"{v.Value}\" {(zh ? v.Zh : v.En == v.Value ? "" : v.En)}".TrimEnd()));
        return string.Join(' ', new[] { zh ? fact.MeaningZh : fact.MeaningEn, values }.Where(t => t.Length > 0));
    }
}
