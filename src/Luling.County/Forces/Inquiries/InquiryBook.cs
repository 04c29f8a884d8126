using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>A household that can be asked.</summary>
internal sealed record AskedHousehold(Guid Id, string Code, string? HeadName, string AreaCode, CardClass? Card)
{
    /// <summary>Those on the register on a day and not standing removed, in order of their codes.</summary>
    public static async Task<IReadOnlyList<AskedHousehold>> ReadAsync(CountyDb db, DateOnly day, CancellationToken cancel)
    {
        var cards = (await db.HouseholdCards.Where(c => c.From <= day && (c.To == null || c.To > day)).OrderBy(c => c.From).ThenBy(c => c.Id).Select(c => new { c.HouseholdId, c.Card }).ToListAsync(cancel))
            .GroupBy(c => c.HouseholdId).ToDictionary(g => g.Key, g => g.Last().Card);
        var rows = await (from p in db.RegisterPeriods
                          where p.From <= day && (p.To == null || p.To > day) && p.Status != RegisterStatus.Removed
                          join h in db.Households on p.HouseholdId equals h.Id
                          orderby h.Code
                          select new { h.Id, h.Code, h.HeadName, h.AreaCode }).Distinct().ToListAsync(cancel);
        return [.. rows.OrderBy(h => h.Code, StringComparer.Ordinal).Select(h => new AskedHousehold(h.Id, h.Code, h.HeadName, h.AreaCode, cards.TryGetValue(h.Id, out var card) ? card : null))];
    }
}

/// <summary>A question of an office to the households of an area, or of a card in it.</summary>
internal sealed record AskedInquiry
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required Guid BodyId { get; init; }
    public required string BodyName { get; init; }
    public required string QuestionId { get; init; }
    public required string Text { get; init; }

    /// <summary>6, 9 or 12 digits.</summary>
    public required string Area { get; init; }
    public required CardClass? Card { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Through { get; init; }
    public required DateOnly? WithdrawnOn { get; init; }

    public bool Covers(AskedHousehold household) => household.AreaCode.StartsWith(Area, StringComparison.Ordinal) && (Card is null || Card == household.Card);

    /// <summary>Whether it asks on one of the days; both ends belong to them.</summary>
    public bool AsksBetween(DateOnly from, DateOnly through) => WithdrawnOn is null && From <= through && Through >= from;
}

/// <summary>An answer of a household, whoever had asked.</summary>
internal sealed record GivenAnswer(Guid HouseholdId, string QuestionId, DateOnly On, string Answer, string By, Guid? VisitId);

/// <summary>The county's inquiries. What offices ask is no secret inside the administration: whoever visits a household has to see the questions of county and township.</summary>
internal static class InquiryBook
{
    /// <summary>Of the whole county, the latest first.</summary>
    public static async Task<IReadOnlyList<AskedInquiry>> ReadAsync(CountyDb db, CancellationToken cancel)
    {
        var county = db.Scope.CountyCode;
        var rows = await (from i in db.Inquiries.IgnoreQueryFilters()
                          where i.CountyCode == county
                          join b in db.Bodies.IgnoreQueryFilters() on new { i.CountyCode, Id = i.BodyId } equals new { b.CountyCode, b.Id }
                          select new { Inquiry = i, b.Name }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(r => new AskedInquiry
        {
            Id = r.Inquiry.Id, Code = r.Inquiry.Code, BodyId = r.Inquiry.BodyId, BodyName = r.Name, QuestionId = r.Inquiry.QuestionId, Text = r.Inquiry.Text, Area = ForceWords.PrefixOf(r.Inquiry.AreaCode),
            Card = CardOf(r.Inquiry.Card), From = r.Inquiry.From, Through = r.Inquiry.Through, WithdrawnOn = r.Inquiry.WithdrawnOn,
        }).OrderByDescending(i => i.From).ThenByDescending(i => i.Code, StringComparer.Ordinal)];
    }

    public static CardClass? CardOf(string? card) => Enum.TryParse<CardClass>(card, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    /// <summary>Answers to these questions within the reader's area; of one household where it is named.</summary>
    public static async Task<IReadOnlyList<GivenAnswer>> AnswersAsync(CountyDb db, IReadOnlyCollection<string> questions, Guid? household, CancellationToken cancel) =>
        await db.InquiryAnswers.Where(a => questions.Contains(a.QuestionId) && (household == null || a.HouseholdId == household)).OrderBy(a => a.On).ThenBy(a => a.Id)
            .Select(a => new GivenAnswer(a.HouseholdId, a.QuestionId, a.On, a.Answer, a.By, a.VisitId)).ToListAsync(cancel);

    /// <summary>So many days an answer is good; a question that the programme no longer knows takes nothing over from before it was asked.</summary>
    public static int StandsDays(this VisitRules rules, string questionId) => rules.Question(questionId)?.StandsDays ?? 0;
}
