using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.Policy;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Testing;

namespace Luling.App.Commands;

/// <summary><c>programme test</c>: runs the tests beside a programme's rules and lists what they leave untested.</summary>
internal static class ProgrammeTest
{
    private static readonly Texts T = Texts.Of("Programme");

    private sealed record FailureDocument(string File, int Line, string Zh, string En, DateOnly Day, int? Member, string Result, string Expected, string Actual, string? WhyZh, string? WhyEn);

    private sealed record RuleDocument(string Id, DateOnly From, int Tests, IReadOnlyList<string> LackingZh, IReadOnlyList<string> LackingEn);

    private sealed record Document(ProgrammeCommand.Head? Programme, int Passed, int Failed, int Rules, int Covered, IReadOnlyList<FailureDocument> Failures, IReadOnlyList<RuleDocument> Lacking, IReadOnlyList<string> Faults);

    public static Command Create(CommonOptions common)
    {
        var id = ProgrammeCommand.IdOrPath();
        var strict = new Option<bool>("--strict") { Description = T["Strict"] };
        var command = new Command("test", T["Test"]) { id, strict };
        common.Run(command, (session, _) => Task.FromResult(Run(session, session.Get(id), session.Get(strict))));
        return command;
    }

    private static int Run(CommandSession session, string? idOrPath, bool strict)
    {
        if (ProgrammeCommand.FolderOf(session, idOrPath) is not { } folder)
        {
            return ExitCode.UnusableInput;
        }
        var load = ProgrammeTexts.LoadFrom(folder, ProgrammeCommand.Facts);
        if (load.Programme is not { } programme)
        {
            ProgrammeTexts.Tell(folder, load.Faults);
            CommandSession.Tell(T["CheckFirst", load.Faults.Count]);
            return ExitCode.FaultsFound;
        }
        var report = ProgrammeTests.Run(programme, ProgrammeTexts.Of(folder));
        var open = report.Rules.Where(r => r.Lacking.Count > 0).ToList();
        session.WriteJson(new Document(
            ProgrammeCommand.Head.Of(programme), report.Passed, report.Failed, report.Rules.Count, report.Rules.Count - open.Count,
            [.. report.Failures.Select(f => new FailureDocument(f.At.File, f.At.Line, f.Test.Zh, f.Test.En, f.Day, f.Member, f.Result, f.Expected, f.Actual, f.Why?.Reason.Zh, f.Why?.Reason.En))],
            [.. open.Select(r => new RuleDocument(r.Rule.Id, r.Rule.From, r.Tests, [.. r.Lacking.Select(l => l.Zh)], [.. r.Lacking.Select(l => l.En)]))],
            [.. report.Faults.Select(f => ProgrammeTexts.Line(folder, f))]));
        foreach (var fault in report.Faults)
        {
            session.Say(ProgrammeTexts.Line(folder, fault));
        }
        foreach (var failure in report.Failures)
        {
            session.Say(Told(folder, failure));
        }
        foreach (var rule in open)
        {
            session.Say(T["TestLacking", rule.Rule.Id, Day(rule.Rule.From), ProgrammeCommand.In(rule.Rule.Name), string.Join(T["Comma"], rule.Lacking.Select(ProgrammeCommand.In))]);
        }
        session.Say(T["TestSummary", report.Passed, report.Failed, report.Rules.Count - open.Count, report.Rules.Count]);
        return report.Faults.Count + report.Failed > 0 || (strict && open.Count > 0) ? ExitCode.FaultsFound : ExitCode.Done;
    }

    private static string Told(string folder, TestFailure failure)
    {
        var about = failure.Member is { } member ? T["TestMember", failure.Result, member] : failure.Result;
        var why = failure.Why is null ? "" : Environment.NewLine + "    " + T["TestWhy", ProgrammeCommand.In(failure.Why.Reason)]
            + (failure.Why.AmountReason is { } amount ? Environment.NewLine + "    " + T["TestAmountWhy", ProgrammeCommand.In(amount)] : "");
        return ProgrammeTexts.Line(folder, failure.At.Fault("test-failed",
            T["TestFailed", failure.Test.Zh, Day(failure.Day), about, failure.Expected, failure.Actual], T["TestFailed", failure.Test.En, Day(failure.Day), about, failure.Expected, failure.Actual])) + why;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
