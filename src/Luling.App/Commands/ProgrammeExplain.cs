using System.CommandLine;
using Luling.App.Text;
using Luling.App.Web.Pages.Targeting;
using Luling.County;
using Luling.County.Coverage.Snapshot;
using Luling.County.Targeting;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>programme explain</c>: what the programme decides about one household on a day, why, and what would change it.</summary>
internal static class ProgrammeExplain
{
    private static readonly Texts T = Texts.Of("Decisions");

    private sealed record FactDocument(string Zh, string En, object? Value, string Unit, string? Rule);

    private sealed record DecisionDocument(
        string Rule, string Group, string Zh, string En, IReadOnlyList<string> Persons, string State, object? Result, decimal? Amount, string Unit, bool? Received,
        string SentenceZh, string SentenceEn, IReadOnlyList<FactDocument> Facts, IReadOnlyList<string> Missing, IReadOnlyList<Bilingual> Changes, string? Override,
        string Document, string Article, string Confidence);

    private sealed record Document(string Household, string Programme, string Version, DateOnly Day, string? CardHeld, IReadOnlyList<DecisionDocument> Decisions);

    public static Command Create(CommonOptions common)
    {
        var household = new Option<string>("--household") { Description = T["OptionHousehold"], HelpName = T["HelpCode"], Required = true };
        var rule = new Option<string?>("--rule") { Description = T["OptionRule"], HelpName = "ID" };
        var command = new Command("explain", T["Explain"]) { household, rule };
        common.Run(command, (session, cancel) => ExplainAsync(session, session.Get(household)!, session.Get(rule), cancel));
        return command;
    }

    private static async Task<int> ExplainAsync(CommandSession session, string code, string? ruleId, CancellationToken cancel)
    {
        var refused = ExitCode.Done;
        if (await TargetingToRead.OpenAsync(session, c => refused = c, cancel) is not var (snapshots, reader))
        {
            return refused;
        }
        var view = (await snapshots.ViewAsync(session.County, session.AreaCode, cancel))!;
        if (view.Households.FirstOrDefault(h => h.Code == code) is not { } file || await reader.HouseholdAsync(session.Area, file.Id, session.AsOf, cancel) is not { } decisions)
        {
            CommandSession.Tell(T["NoHousehold", code, session.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)]);
            return ExitCode.WrongUsage;
        }
        var wanted = decisions.Rules.Where(r => ruleId is null || r.Rule.Id == ruleId).ToList();
        if (ruleId is not null && wanted.Count == 0)
        {
            CommandSession.Tell(T["NoRule", ruleId]);
            return ExitCode.WrongUsage;
        }
        session.WriteJson(new Document(code, reader.Programme.Id, decisions.Version, decisions.Day, decisions.CardHeld?.ToString().ToLowerInvariant(), [.. wanted.SelectMany(r => r.Decisions.Select(d => Of(r.Rule, d)))]));
        foreach (var (rule, decision) in wanted.SelectMany(r => r.Decisions.Select(d => (r.Rule, d))))
        {
            Say(session, rule, decision);
        }
        return ExitCode.Done;
    }

    private static void Say(CommandSession session, Rule rule, HouseholdDecision decision)
    {
        string In(Bilingual text) => text.In(CommandSession.Culture);
        var persons = decision.Persons.Count == 0 ? "" : string.Join(T["And"], decision.Persons.Select(p => p.Name)) + T["Colon"];
        session.Say($"[{In(rule.Id == TargetingDay.CardRule ? TargetingTexts.CardState(decision.State) : Entitlements.NameOf(decision.State))}] {persons}{In(decision.Sentence)}");
        if (decision.Override is { } given)
        {
            session.Say("  " + T["Overridden", In(DecisionWords.OverrideValue(rule, given.Value)), given.Reason]);
        }
        foreach (var change in decision.Changes)
        {
            session.Say("  " + T["Change", In(change)]);
        }
        session.Say("  " + T["Source", rule.Id, rule.Source.Document, rule.Source.Article]);
    }

    private static DecisionDocument Of(Rule rule, HouseholdDecision decision) => new(
        rule.Id, rule.Group, rule.Name.Zh, rule.Name.En, [.. decision.Persons.Select(p => p.Code)], decision.State.Key(), Plain(decision.Why.Result), decision.Why.Amount, rule.Unit, decision.Why.Received,
        decision.Sentence.Zh, decision.Sentence.En, [.. decision.Why.Facts.Select(f => new FactDocument(f.Name.Zh, f.Name.En, Plain(f.Value), f.Unit, f.RuleId))], [.. decision.Why.Missing.Select(m => m.En)],
        decision.Changes, decision.Override?.Value, rule.Source.Document, rule.Source.Article, rule.Confidence.ToString().ToLowerInvariant());

    /// <summary>Numbers, truths and texts as they are, days as people write them.</summary>
    private static object? Plain(object? value) => value is null or bool or decimal or string ? value : value.ToString();
}
