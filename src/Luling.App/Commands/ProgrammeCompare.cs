using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Tables;
using Luling.County.Targeting;
using Luling.Policy;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>programme compare</c>: the register by two sets of rules: another programme, or the same with other parameters.</summary>
internal static class ProgrammeCompare
{
    private static readonly Texts T = Texts.Of("Compare");

    public static Command Create(CommonOptions common)
    {
        var with = new Option<string?>("--with") { Description = T["OptionWith"], HelpName = "id" };
        var set = new Option<string[]>("--set") { Description = T["OptionSet"], HelpName = "KEY=VALUE" };
        var output = new Option<string?>("--out") { Description = T["OptionOut"], HelpName = "OUT.xlsx|OUT.csv" };
        var files = ProgrammeCompareFiles.Options.New();
        var command = new Command("compare", T["Compare"]) { with, set, output };
        foreach (var option in files.All)
        {
            command.Add(option);
        }
        common.Run(command, (session, cancel) => CompareAsync(session, session.Get(with), session.Get(set) ?? [], session.Get(output), files, cancel));
        return command;
    }

    private static async Task<int> CompareAsync(CommandSession session, string? with, string[] set, string? output, ProgrammeCompareFiles.Options files, CancellationToken cancel)
    {
        if (with is null && set.Length == 0)
        {
            CommandSession.Tell(T["NothingToCompare"]);
            return ExitCode.WrongUsage;
        }
        if (output is not null && CommandSession.FormatOf(output) is null)
        {
            CommandSession.Tell(Texts.Of("Reports")["OutKind", output]);
            return ExitCode.WrongUsage;
        }
        if (session.LoadProgramme() is not { } before || (with is null ? before : ProgrammeTexts.Load(with, ProgrammeCommand.Facts)) is not { } other)
        {
            return ExitCode.UnusableInput;
        }
        if (new[] { before, other }.FirstOrDefault(p => !p.On(session.AsOf).Rules.Any()) is { } idle)
        {
            CommandSession.Tell(Texts.Of("ProgrammeRun")["NothingInForce", idle.Id, session.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            return ExitCode.WrongUsage;
        }
        if (Hypothetical(other.On(session.AsOf), set) is not { } hypothesis)
        {
            return ExitCode.WrongUsage;
        }
        if (session.Get(files.Input) is not null)
        {
            return ProgrammeCompareFiles.Compare(session, files, before.On(session.AsOf), hypothesis, output, output is null ? null : CommandSession.FormatOf(output));
        }
        if (session.Get(files.Members) is not null || session.Get(files.Subject) is not null)
        {
            CommandSession.Tell(T["InputFirst"]);
            return ExitCode.WrongUsage;
        }
        var code = ExitCode.Done;
        if (await CountyToRead.OpenAsync(session, c => code = c, cancel) is not { } snapshots)
        {
            return code;
        }
        var report = (await new ComparisonReader(snapshots).ReadAsync(session.County, session.AreaCode, before.On(session.AsOf), hypothesis.Rules!, cancel))!;
        session.WriteJson(CompareDocument.Of(report, hypothesis.Changes));
        if (output is not null)
        {
            Write(output, report);
            CommandSession.Tell(Texts.Of("Reports")["Written", report.Households.Count, output]);
            return ExitCode.Done;
        }
        session.Say(CompareText.Of(report, hypothesis.Changes));
        return ExitCode.Done;
    }

    /// <summary>Null, after telling why, where a value cannot be tried.</summary>
    private static Hypothesis? Hypothetical(ProgrammeOnDay rules, string[] set)
    {
        var values = set.Select(s => s.Split('=', 2)).ToList();
        if (values.Find(v => v.Length < 2 || v[0].Trim().Length == 0) is { } wrong)
        {
            CommandSession.Tell(T["WrongSet", string.Join('=', wrong)]);
            return null;
        }
        var hypothesis = Hypothesis.Of(rules, values.Select(v => KeyValuePair.Create(v[0].Trim(), v[1].Trim())));
        foreach (var fault in hypothesis.Faults)
        {
            CommandSession.Tell(ProgrammeCommand.In(fault));
        }
        return hypothesis.Rules is null ? null : hypothesis;
    }

    private static void Write(string path, ComparisonReport report)
    {
        using var file = TableWriter.Create(path, CommandSession.FormatOf(path)!.Value, T["Households"], CompareWords.Headings);
        foreach (var household in report.Households)
        {
            file.WriteRow(CompareWords.Cells(report, household));
        }
    }

}

/// <summary>The comparison as programs read it.</summary>
internal sealed record CompareDocument(
    string AsOf, string Area, CompareDocument.Side Before, CompareDocument.Side After, bool Hypothetical, IReadOnlyList<CompareDocument.Change> Changes, CompareDocument.Group All,
    IReadOnlyList<CompareDocument.Entry> Rules, IReadOnlyList<CompareDocument.Move> Moves, IReadOnlyList<CompareDocument.Cost> Costs, IReadOnlyList<CompareDocument.Group> Places, IReadOnlyList<CompareDocument.Group> Cards,
    CompareMedicalDocument? Medical)
{
    public sealed record Side(string Programme, string Version);
    public sealed record Change(string Key, string Zh, string En, string Unit, string? Before, string After);
    public sealed record Group(string Key, string? Name, int Households, int Gains, int Loses, int Both, int Unclear, decimal AmountPerYear);
    public sealed record Entry(
        string Id, string Zh, string En, string Subject, string Unit, int HoldBefore, int HoldAfter, int UnknownBefore, int UnknownAfter, int Gains, int Loses, int More, int Less, int Unclear, decimal? AmountBefore, decimal? AmountAfter);
    public sealed record Move(string Rule, string? Before, string? After, int Count);
    public sealed record Cost(string? Zh, string? En, string Unit, decimal Before, decimal After, int UnknownBefore, int UnknownAfter);

    public static CompareDocument Of(ComparisonReport report, IReadOnlyList<ParameterChange> changes) => new(
        report.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.AreaCode, Of(report.Before), Of(report.After), changes.Count > 0, Of(changes), Of(report.All),
        [.. report.Comparison.Rules.Select(Of)], [.. report.Comparison.Moves.Select(m => new Move(m.Rule.Id, m.Before, m.After, m.Rows.Count))],
        [.. report.Comparison.Costs.Select(Of)], [.. report.Places.Select(Of)], [.. report.Cards.Select(Of)], CompareMedicalDocument.Of(report.Medical));

    internal static IReadOnlyList<Change> Of(IReadOnlyList<ParameterChange> changes) => [.. changes.Select(c => new Change(c.Key, c.Name.Zh, c.Name.En, c.Unit, c.Before, c.After))];

    internal static Cost Of(PayerCost c) => new(c.Payer?.Zh, c.Payer?.En, c.Unit, c.Before, c.After, c.UnknownBefore, c.UnknownAfter);

    internal static Side Of(ProgrammeOnDay rules) => new(rules.Programme.Id, rules.Programme.Version);

    private static Group Of(ComparedGroup group) => new(
        group.Key, group.Name, group.Households, group.Of(HouseholdOutcome.Gains), group.Of(HouseholdOutcome.Loses), group.Of(HouseholdOutcome.Both), group.Of(HouseholdOutcome.Unclear), group.Amount);

    internal static Entry Of(RuleComparison rule) => new(
        rule.Rule.Id, rule.Rule.Name.Zh, rule.Rule.Name.En, rule.Rule.Subject.Id, rule.Rule.Unit, rule.HoldBefore, rule.HoldAfter, rule.UnknownBefore, rule.UnknownAfter, rule.Count(RuleChange.Gains), rule.Count(RuleChange.Loses),
        rule.Count(RuleChange.More), rule.Count(RuleChange.Less), rule.Count(RuleChange.Unclear), rule.AmountBefore, rule.AmountAfter);
}
