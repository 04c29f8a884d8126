using Luling.County;
using Luling.App.Text;
using System.Globalization;
using Luling.App.Commands;
using Luling.County.Targeting;
using Luling.Policy.Programmes;
using Luling.Policy.Settlement;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>What is tried, and which households are asked for, as the address says: <c>with, p1, v1 … p3, v3, rule, change, from, to, outcome, card, burden, basis</c>.</summary>
internal sealed record CompareQuery
{
    public static readonly string[] Bases = ["all-after", "all-before", "chain-after", "chain-before"];

    /// <summary>Parameters that the page lets change at once.</summary>
    public const int Places = 3;

    public required string With { get; init; }
    /// <summary>Key and value as typed, one for each place of the form.</summary>
    public required IReadOnlyList<(string Key, string Value)> Values { get; init; }
    public string? RuleId { get; init; }
    public RuleChange? Change { get; init; }
    public HouseholdOutcome? Outcome { get; init; }
    /// <summary>Classes of <see cref="RuleId"/> before and after, "unknown" where not known; null where no move is asked for.</summary>
    public (string Before, string After)? Move { get; init; }
    /// <summary>The card held, in small letters; empty for those without; null for all.</summary>
    public string? Card { get; init; }

    /// <summary>The class of the medical burden; null for all.</summary>
    public BurdenClass? Burden { get; init; }
    /// <summary>By which chain, and whether bills outside it count: <c>chain-before, chain-after, all-before, all-after</c>.</summary>
    public string Basis { get; init; } = "all-after";

    /// <summary>What cannot be read is left out, so that an old link still shows something.</summary>
    public static CompareQuery Of(HttpRequest request, ComparedProgrammes programmes)
    {
        var query = request.Query;
        return new CompareQuery
        {
            With = query["with"].FirstOrDefault() is { } id && programmes.Ids.Contains(id) ? id : programmes.Own.Id,
            Values = [.. Enumerable.Range(1, Places).Select(i => ((query["p" + Show.Count(i)].FirstOrDefault() ?? "").Trim(), (query["v" + Show.Count(i)].FirstOrDefault() ?? "").Trim()))],
            RuleId = query["rule"].FirstOrDefault() is { Length: > 0 } rule ? rule : null,
            Change = Enum.TryParse<RuleChange>(query["change"], ignoreCase: true, out var change) && change != RuleChange.None ? change : null,
            Outcome = Enum.TryParse<HouseholdOutcome>(query["outcome"], ignoreCase: true, out var outcome) && outcome != HouseholdOutcome.Same ? outcome : null,
            Move = query["from"].FirstOrDefault() is { Length: > 0 } from && query["to"].FirstOrDefault() is { Length: > 0 } to ? (from, to) : null,
            Burden = Enum.TryParse<BurdenClass>(query["burden"], out var burden) && Enum.IsDefined(burden) ? burden : null,
            Basis = Bases.Contains(query["basis"].ToString()) ? query["basis"].ToString() : "all-after",
            Card = query.ContainsKey("card") ? query["card"].FirstOrDefault() is "none" ? "" : query["card"].FirstOrDefault() is { Length: > 0 } card ? card : null : null,
        };
    }

    /// <summary>The values that are wished for: those of which both parts are there.</summary>
    public IEnumerable<KeyValuePair<string, string>> Wished => Values.Where(v => v.Key.Length > 0 && v.Value.Length > 0).Select(v => KeyValuePair.Create(v.Key, v.Value));

    /// <summary>Whether anything is asked at all.</summary>
    public bool IsQuestion(ComparedProgrammes programmes) => With != programmes.Own.Id || Wished.Any();

    /// <summary>The address of a page with the same question.</summary>
    public (string Key, string? Value)[] Link(params (string Key, string? Value)[] more) =>
        [("with", With), .. Values.SelectMany((v, i) => new (string, string?)[] { ("p" + Show.Count(i + 1), v.Value.Length == 0 ? null : v.Key), ("v" + Show.Count(i + 1), v.Key.Length == 0 ? null : v.Value) }), .. more];

    /// <summary>The same with all that chooses households.</summary>
    public (string Key, string? Value)[] ListLink() =>
        Link(("rule", RuleId), ("change", Change?.ToString()), ("outcome", Outcome?.ToString()), ("card", Card is { Length: 0 } ? "none" : Card), ("from", Move?.Before), ("to", Move?.After));

    /// <summary>The same with what chooses patients' households.</summary>
    public (string Key, string? Value)[] PatientLink() => Link(("burden", Burden?.ToString()), ("basis", Basis));

    /// <summary>The households with a bill that are asked for, the heaviest change first.</summary>
    public IReadOnlyList<ComparedPatient> From(ComparedBills medical)
    {
        var (all, before) = (Basis.StartsWith("all", StringComparison.Ordinal), Basis.EndsWith("before", StringComparison.Ordinal));
        return
        [
            .. medical.Patients.Where(p => (all || p.Burden.ChainBills > 0) && (Burden is null || (before ? p.Burden.ClassBefore(all) : p.Burden.ClassAfter(all)) == Burden))
                .OrderByDescending(p => Math.Abs(p.Burden.After - p.Burden.Before)).ThenBy(p => p.Burden.Household, StringComparer.Ordinal),
        ];
    }

    private static string? Class(string value) => value == "unknown" ? null : value;

    public IReadOnlyList<ComparedHousehold> From(ComparisonReport report) =>
        [.. (Move is { } move && RuleId is not null ? report.OfMove(RuleId, Class(move.Before), Class(move.After)) : report.Of(RuleId, Change)).Where(h => (Outcome is null || h.Outcome == Outcome) && (Card is null || (h.Card?.ToString().ToLowerInvariant() ?? "") == Card))];
}

/// <summary>A question put to the register, and what came of it.</summary>
internal sealed record CompareAnswer(CompareQuery Query, Hypothesis? Hypothesis, ComparisonReport? Report, IReadOnlyList<string> Faults)
{
    /// <summary>Null where the reader may not ask.</summary>
    public static async Task<CompareAnswer?> OfAsync(HttpRequest request, Place place, ComparedProgrammes programmes, ComparisonReader reader)
    {
        var query = CompareQuery.Of(request, programmes);
        if (!query.IsQuestion(programmes))
        {
            return new CompareAnswer(query, null, null, []);
        }
        var load = programmes.Find(query.With)!;
        if (load.Programme is not { } after)
        {
            return new CompareAnswer(query, null, null, [.. load.Faults.Take(5).Select(f => $"{f.Place}: {new Bilingual(f.MessageZh, f.MessageEn).In(CultureInfo.CurrentUICulture)}")]);
        }
        // Without a rule in force everybody would seem to lose everything.
        if (!after.On(place.AsOf).Rules.Any())
        {
            return new CompareAnswer(query, null, null, [Texts.Of("ProgrammeRun")["NothingInForce", after.Id, Place.Iso(place.AsOf)]]);
        }
        var hypothesis = Hypothesis.Of(after.On(place.AsOf), query.Wished);
        if (hypothesis.Rules is not { } rules)
        {
            return new CompareAnswer(query, hypothesis, null, [.. hypothesis.Faults.Select(CompareWords.In)]);
        }
        return await reader.ReadAsync(place.User, place.Area.Code, programmes.Own.On(place.AsOf), rules, request.HttpContext.RequestAborted) is { } report ? new CompareAnswer(query, hypothesis, report, []) : null;
    }
}
