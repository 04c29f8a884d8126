using System.Text.Json;
using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record DrawInspectionRoundRequest
{
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary><see cref="PlaceRisks.Townships"/> or <see cref="PlaceRisks.Villages"/>.</summary>
    public required int Digits { get; init; }

    /// <summary>The day as of which risks are counted.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Such as the number of a lottery drawn in public; null for the hash of the journal's last entry, which nobody chooses.</summary>
    public string? Seed { get; init; }
}

internal enum DrawInspectionRoundOutcome { Done, NotAllowed, NotWholeCounty, BadDays, Overlaps, BadPlaces, InFuture, BadSeed, NoRules, NoTeams, TooFewPlaces }

/// <summary>What came of it, with the number of the round.</summary>
internal readonly record struct RoundDrawn(DrawInspectionRoundOutcome Outcome, string? Code = null);

/// <summary>Draws where each standing team inspects in a half month (R38): at random, the likelier the greater the risk. Seed, places and weights are kept, so that anybody can draw again.</summary>
internal sealed class DrawInspectionRound(CountyStore store, Programme programme, PlaceRisks risks)
{
    public const int LongestSeed = 100;

    /// <summary>A half month has sixteen days at most; a round is no month.</summary>
    private const int MostDays = 16;

    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="overlaps">Whether another round has days of it.</param>
    /// <param name="weights">The programme's weights.</param>
    /// <param name="teams">Standing teams.</param>
    /// <param name="places">Places that may be drawn.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static DrawInspectionRoundOutcome Decide(Scope actor, DrawInspectionRoundRequest request, bool overlaps, int weights, int teams, int places, DateOnly today) =>
        !actor.May(Right.Inspect) ? DrawInspectionRoundOutcome.NotAllowed
        : actor.AreaPrefix != actor.CountyCode ? DrawInspectionRoundOutcome.NotWholeCounty
        : request.Through < request.From || request.Through.DayNumber - request.From.DayNumber >= MostDays ? DrawInspectionRoundOutcome.BadDays
        : overlaps ? DrawInspectionRoundOutcome.Overlaps
        : request.Digits is not (PlaceRisks.Townships or PlaceRisks.Villages) ? DrawInspectionRoundOutcome.BadPlaces
        : request.AsOf > today ? DrawInspectionRoundOutcome.InFuture
        : request.Seed is { } seed && (seed.Trim().Length > LongestSeed || seed.Any(char.IsControl)) ? DrawInspectionRoundOutcome.BadSeed
        : weights == 0 ? DrawInspectionRoundOutcome.NoRules
        : teams == 0 ? DrawInspectionRoundOutcome.NoTeams
        : places < teams ? DrawInspectionRoundOutcome.TooFewPlaces
        : DrawInspectionRoundOutcome.Done;

    public static Bilingual TextOf(DrawInspectionRoundOutcome outcome) => outcome switch
    {
        DrawInspectionRoundOutcome.Done => ("已抽取本轮督查，种子和权重已公布。", "The round is drawn; seed and weights are published."),
        DrawInspectionRoundOutcome.NotAllowed => ("您的角色不能抽取督查。", "Your role may not draw rounds."),
        DrawInspectionRoundOutcome.NotWholeCounty => ("督查按全县抽取，请由负责全县的用户办理。", "Rounds are drawn over the whole county, by somebody who sees it."),
        DrawInspectionRoundOutcome.BadDays => ($"起止日期应先后相符，一轮不超过 {MostDays} 天。", $"First and last day should be in order, and a round has at most {MostDays} days."),
        DrawInspectionRoundOutcome.Overlaps => ("这段日期已抽取过一轮。一个半月只抽一次，不能重抽。", "These days have a round already. A half month is drawn once and not again."),
        DrawInspectionRoundOutcome.BadPlaces => ("请选择按乡镇或按村抽取。", "Choose townships or villages."),
        DrawInspectionRoundOutcome.InFuture => ("统计风险的日期在今天之后。请核对。", "The day on which risks are counted lies in the future. Check it."),
        DrawInspectionRoundOutcome.BadSeed => ($"种子须在 {LongestSeed} 字以内，不含控制字符。", $"The seed has at most {LongestSeed} characters, none of them a control character."),
        DrawInspectionRoundOutcome.NoRules => ("政策方案没有该日有效的抽取权重。请补充 oversight.yaml 的 risk。", "The programme has no weights in force on that day. Add them to oversight.yaml, under risk."),
        DrawInspectionRoundOutcome.NoTeams => ("该期间没有在任的专项督查组。请先登记机构。", "No inspection team stands in those days. Enter the bodies first."),
        DrawInspectionRoundOutcome.TooFewPlaces => ("可抽取的地方少于督查组数。请改按村抽取。", "There are fewer places than teams. Draw villages instead."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>Standing teams of a half month, by number: the first place drawn is the first team's.</summary>
    public static IQueryable<Body> Teams(CountyDb db, DateOnly from) =>
        db.Bodies.Where(b => b.Kind == BodyKind.InspectionTeam && b.From <= from && (b.To == null || b.To > from)).OrderBy(b => b.Code);

    public async Task<RoundDrawn> HandleAsync(Scope actor, DrawInspectionRoundRequest request, CancellationToken cancel = default)
    {
        var weights = programme.Oversight.RiskOn(request.AsOf);
        var places = actor.May(Right.Inspect) && request.Digits is PlaceRisks.Townships or PlaceRisks.Villages ? await risks.ReadAsync(actor, request.Digits, request.AsOf, cancel) : [];
        return await store.ActAsync(actor, nameof(DrawInspectionRound), async act =>
        {
            var teams = await Teams(act.Db, request.From).ToListAsync(cancel);
            var overlaps = await act.Db.InspectionRounds.AnyAsync(r => r.From <= request.Through && r.Through >= request.From, cancel);
            var outcome = Decide(actor, request, overlaps, weights.Count, teams.Count, places.Count, store.Today);
            if (outcome != DrawInspectionRoundOutcome.Done)
            {
                return new RoundDrawn(outcome);
            }
            var head = await act.Db.JournalHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
            var seed = string.IsNullOrWhiteSpace(request.Seed) ? Convert.ToHexStringLower(head?.Hash ?? new byte[32]) : request.Seed.Trim();
            var weighed = places.Select(p => new DrawPlace(p.AreaCode, p.Weight(weights))).ToList();
            var round = new InspectionRound
            {
                CountyCode = actor.CountyCode, Id = act.NewId(), Code = await ReadableCode.NextAsync<InspectionRound>(act, r => r.Code, "DC", request.From.Year, digits: 2, cancel: cancel), From = request.From,
                Through = request.Through, Seed = seed, AsOf = request.AsOf, Places = RoundPlaces.Write(weighed), DrawnOn = store.Today, DrawnBy = actor.Actor,
            };
            act.Db.Add(round);
            await act.FlushAsync(cancel);
            var weightOf = weighed.ToDictionary(p => p.AreaCode, p => p.Weight, StringComparer.Ordinal);
            foreach (var (place, team) in RiskDraw.Draw(seed, weighed, teams.Count).Zip(teams))
            {
                act.Db.Add(new Inspection
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = place.PadRight(12, '0'), BodyId = team.Id, DueOn = request.Through, InspectionRoundId = round.Id, Weight = weightOf[place],
                });
            }
            act.About(actor.CountyCode, new { round = round.Code, from = request.From, through = request.Through, seed });
            return new RoundDrawn(outcome, round.Code);
        }, cancel: cancel);
    }
}

/// <summary>Places and weights as a round keeps them: a JSON object in the order of the codes.</summary>
internal static class RoundPlaces
{
    public static string Write(IEnumerable<DrawPlace> places) => JsonSerializer.Serialize(places.OrderBy(p => p.AreaCode, StringComparer.Ordinal).ToDictionary(p => p.AreaCode, p => p.Weight));

    public static IReadOnlyList<DrawPlace> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => new DrawPlace(p.Name, p.Value.GetInt32()))];
    }
}
