using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record RecordVisitRequest
{
    /// <summary>Who was there; null for the cadre of the actor's account.</summary>
    public string? CadreCode { get; init; }

    /// <summary>The household, or null for a day in <see cref="Village"/>.</summary>
    public string? HouseholdCode { get; init; }

    /// <summary>Twelve digits; not asked where a household is named.</summary>
    public string? Village { get; init; }
    public required DateOnly On { get; init; }
    public required VisitPlace Place { get; init; }

    /// <summary>In degrees; both or neither.</summary>
    public decimal? Latitude { get; init; }
    public decimal? Longitude { get; init; }

    /// <summary>Ids of the programme's topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
    public string? Text { get; init; }

    /// <summary>Answers to the questions that offices ask, by question.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyList<SentPaper> Papers { get; init; } = [];
}

internal enum RecordVisitOutcome
{
    Done, NotAllowed, NoCadre, UnknownCadre, OtherCadre, UnknownHousehold, UnknownVillage, HomeWithoutHousehold, InFuture, WrongPosition, UnknownTopic, NothingSaid, NotAsked, AlreadyRecorded, TextTooLong,
    TooManyPapers, PaperTooLarge, PaperOfWrongKind,
}

/// <summary>Notes a visit to a household or a day in the village, with the answers to what offices ask, in one act (R61, R136).</summary>
internal sealed class RecordVisit(CountyStore store, Programme programme)
{
    /// <summary>What is on file around the visit.</summary>
    /// <param name="Cadre">Who was there.</param>
    /// <param name="OwnCadreId">The cadre of the actor's account.</param>
    /// <param name="Household">The household; null where none was named or none is on file.</param>
    /// <param name="VillageKnown">The village of a visit without a household is known and in the actor's area.</param>
    /// <param name="Asked">Questions that offices ask of the household on that day.</param>
    /// <param name="Recorded">The same cadre, place and day are noted already.</param>
    internal sealed record Facts(Cadre? Cadre, Guid? OwnCadreId, Household? Household, bool VillageKnown, IReadOnlySet<string> Asked, bool Recorded);

    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="facts">What is on file.</param>
    /// <param name="rules">The programme's topics.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordVisitOutcome Decide(Scope actor, RecordVisitRequest request, Facts facts, VisitRules rules, DateOnly today) =>
        !actor.May(Right.RecordVisits) ? RecordVisitOutcome.NotAllowed
        : facts.Cadre is null ? ForceWords.Kept(request.CadreCode) is null ? RecordVisitOutcome.NoCadre : RecordVisitOutcome.UnknownCadre
        // Days in the village are counted from these rows: who is measured by them writes their own.
        : actor.Role == Role.Helper && facts.Cadre.Id != facts.OwnCadreId ? RecordVisitOutcome.OtherCadre
        : ForceWords.Kept(request.HouseholdCode) is not null && facts.Household is null ? RecordVisitOutcome.UnknownHousehold
        : facts.Household is null && !facts.VillageKnown ? RecordVisitOutcome.UnknownVillage
        : facts.Household is null && request.Place == VisitPlace.Home ? RecordVisitOutcome.HomeWithoutHousehold
        : request.On > today ? RecordVisitOutcome.InFuture
        : !IsPosition(request.Latitude, request.Longitude) ? RecordVisitOutcome.WrongPosition
        : request.Topics.Any(t => rules.Topic(t)?.On(request.On) != true) ? RecordVisitOutcome.UnknownTopic
        : !ForceWords.CanBeKept(request.Text) || request.Answers.Values.Any(a => !ForceWords.CanBeKept(a)) ? RecordVisitOutcome.TextTooLong
        : request.Topics.Count == 0 && ForceWords.Kept(request.Text) is null && !request.Answers.Values.Any(a => ForceWords.Kept(a) is not null) ? RecordVisitOutcome.NothingSaid
        : request.Answers.Any(a => ForceWords.Kept(a.Value) is not null && !facts.Asked.Contains(a.Key)) ? RecordVisitOutcome.NotAsked
        : facts.Recorded ? RecordVisitOutcome.AlreadyRecorded
        : Papers.Check(request.Papers) switch
        {
            PaperFault.TooMany => RecordVisitOutcome.TooManyPapers,
            PaperFault.TooLarge => RecordVisitOutcome.PaperTooLarge,
            PaperFault.WrongKind => RecordVisitOutcome.PaperOfWrongKind,
            _ => RecordVisitOutcome.Done,
        };

    /// <summary>As the table keeps it: some ten metres.</summary>
    private static decimal? Rounded(decimal? degrees) => degrees is { } known ? decimal.Round(known, 4) : null;

    private static bool IsPosition(decimal? latitude, decimal? longitude) =>
        latitude is null == longitude is null && latitude is null or (>= -90 and <= 90) && longitude is null or (>= -180 and <= 180);

    public static Bilingual TextOf(RecordVisitOutcome outcome) => outcome switch
    {
        RecordVisitOutcome.Done => ("走访已记录。", "The visit is recorded."),
        RecordVisitOutcome.NotAllowed => ("您的角色不能记录走访。", "Your role may not record visits."),
        RecordVisitOutcome.NoCadre => ("请填写走访干部的编号；您的账号没有登记干部编号的，请联系县扶贫办。", "Enter the number of the cadre who was there; where your account names none, ask the county office."),
        RecordVisitOutcome.UnknownCadre => ("没有这个干部编号。请核对。", "No cadre has this number. Check it."),
        RecordVisitOutcome.OtherCadre => ("帮扶干部只能记录自己的走访。", "Helpers record their own visits only."),
        RecordVisitOutcome.UnknownHousehold => ("没有这个户编号，或它不在您负责的区域内。", "No household has this number, or it lies outside your area."),
        RecordVisitOutcome.UnknownVillage => ("没有这个村，或它不在您负责的区域内。请选择农户或村。", "There is no such village, or it lies outside your area. Name a household or a village."),
        RecordVisitOutcome.HomeWithoutHousehold => ("入户走访请写明户编号；没有到具体农户的，方式请选“在村”。", "A visit at a home names the household; where it was to no single one, choose “in the village”."),
        RecordVisitOutcome.InFuture => ("日期在今天之后。请在走访后再记录。", "The day lies in the future. Record the visit once it has taken place."),
        RecordVisitOutcome.WrongPosition => ("位置应同时有纬度（-90 至 90）和经度（-180 至 180）；不清楚的都留空。", "A position has both latitude (-90 to 90) and longitude (-180 to 180); leave both blank where it is not known."),
        RecordVisitOutcome.UnknownTopic => ("走访内容不在清单内。请从清单中选择。", "A topic is not in the programme's list. Choose from the list."),
        RecordVisitOutcome.NothingSaid => ("请至少选一项走访内容，或写几句记录，或填写答复。", "Choose a topic, write a few words, or enter an answer."),
        RecordVisitOutcome.NotAsked => ("有的答复所答的问题在这一天没有部门向该户询问。请核对日期。", "An answer is to a question that no office asks of this household on that day. Check the day."),
        RecordVisitOutcome.AlreadyRecorded => ("同一干部、同一户（村）、同一天、同一方式的走访已经记录。", "This cadre's visit to the same place on the same day is recorded already."),
        RecordVisitOutcome.TextTooLong => ForceWords.TextTooLong,
        RecordVisitOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        RecordVisitOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        RecordVisitOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordVisitOutcome> HandleAsync(Scope actor, RecordVisitRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordVisit), async act =>
        {
            var own = (await ForceWords.AccountAsync(act.Db, cancel))?.CadreId;
            var cadre = ForceWords.Kept(request.CadreCode) is not null ? await ForceWords.CadreAsync(act.Db, request.CadreCode, cancel)
                : own is null ? null : await act.Db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Id == own, cancel);
            var code = ForceWords.Kept(request.HouseholdCode);
            var household = code is null ? null : await act.Db.Households.AsNoTracking().SingleOrDefaultAsync(h => h.Code == code, cancel);
            var area = household?.AreaCode ?? request.Village ?? "";
            var villageKnown = area.Length == 12 && actor.Covers(area) && await act.Db.Areas.AnyAsync(a => a.Code == area && a.InProgramme, cancel);
            var (cadreId, householdId) = (cadre?.Id, household?.Id);
            var facts = new Facts(cadre, own, household, villageKnown, await AskedAsync(act.Db, household, request.On, cancel),
                await act.Db.Visits.AnyAsync(v => v.CadreId == cadreId && v.AreaCode == area && v.HouseholdId == householdId && v.On == request.On && v.Place == request.Place, cancel));
            var outcome = Decide(actor, request, facts, programme.Visiting, store.Today);
            if (outcome == RecordVisitOutcome.Done)
            {
                var answers = request.Answers.Where(a => ForceWords.Kept(a.Value) is not null).OrderBy(a => a.Key, StringComparer.Ordinal).ToList();
                var visit = new Visit
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = area, CadreId = cadre!.Id, HouseholdId = household?.Id, On = request.On, Place = request.Place, Latitude = Rounded(request.Latitude), Longitude = Rounded(request.Longitude),
                    Topics = request.Topics.Count == 0 ? null : string.Join(',', request.Topics.Distinct().Order(StringComparer.Ordinal)), Text = ForceWords.Kept(request.Text), NotedOn = store.Today, By = actor.Actor, ById = actor.ActorId,
                };
                act.Db.Add(visit);
                act.Db.AddRange(answers.Select(a => new InquiryAnswer
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = area, HouseholdId = household!.Id, QuestionId = a.Key, On = request.On, Answer = a.Value.Trim(), VisitId = visit.Id, By = actor.Actor, ById = actor.ActorId,
                }));
                await Papers.AddAsync(act, PaperOwner.Visit, visit.Id, area, household?.Id, request.Papers, store.Today, cancel);
                act.About(area, new { cadre = cadre.Code, household = household?.Code, on = request.On, answers = answers.Count, papers = request.Papers.Count });
            }
            return outcome;
        }, cancel: cancel);

    private static async Task<IReadOnlySet<string>> AskedAsync(CountyDb db, Household? household, DateOnly on, CancellationToken cancel)
    {
        if (household is null)
        {
            return new HashSet<string>();
        }
        var card = await db.HouseholdCards.Where(c => c.HouseholdId == household.Id && c.From <= on && (c.To == null || c.To > on)).OrderBy(c => c.From).ThenBy(c => c.Id).Select(c => (Targeting.CardClass?)c.Card).LastOrDefaultAsync(cancel);
        var asked = new AskedHousehold(household.Id, household.Code, household.HeadName, household.AreaCode, card);
        return (await InquiryBook.ReadAsync(db, cancel)).Where(i => i.AsksBetween(on, on) && i.Covers(asked)).Select(i => i.QuestionId).ToHashSet(StringComparer.Ordinal);
    }
}
