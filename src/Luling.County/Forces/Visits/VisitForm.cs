using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>What the form of a visit starts with.</summary>
/// <param name="Household">Null where none was named or none is in the reader's area.</param>
/// <param name="Village">The village of a visit without a household; null where none was named.</param>
/// <param name="OwnCadre">The cadre of the reader's account.</param>
/// <param name="Helpers">Names of the household's helpers on the day.</param>
/// <param name="Questions">What offices ask of the household on the day.</param>
internal sealed record VisitFormStart(Household? Household, string? Village, Cadre? OwnCadre, IReadOnlyList<string> Helpers, IReadOnlyList<MergedQuestion> Questions);

internal sealed class VisitFormReader(CountyStore store, Programme programme)
{
    public async Task<VisitFormStart> ReadAsync(Scope reader, string? householdCode, string? village, DateOnly day, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        var account = await ForceWords.AccountAsync(db, cancel);
        var own = account?.CadreId is { } id ? await db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) : null;
        var code = ForceWords.Kept(householdCode);
        var household = code is null ? null : await db.Households.AsNoTracking().SingleOrDefaultAsync(h => h.Code == code, cancel);
        if (household is null)
        {
            return new VisitFormStart(null, village is { Length: 12 } && reader.Covers(village) ? village : null, own, [], []);
        }
        var helpers = await (from p in db.Pairings where p.HouseholdId == household.Id && p.From <= day && (p.To == null || p.To > day)
                             join c in db.Cadres on p.CadreId equals c.Id
                             orderby p.From, c.Code
                             select c.Name).ToListAsync(cancel);
        var card = await db.HouseholdCards.Where(c => c.HouseholdId == household.Id && c.From <= day && (c.To == null || c.To > day)).OrderBy(c => c.From).ThenBy(c => c.Id).Select(c => (CardClass?)c.Card).LastOrDefaultAsync(cancel);
        var asked = new AskedHousehold(household.Id, household.Code, household.HeadName, household.AreaCode, card);
        var inquiries = await InquiryBook.ReadAsync(db, cancel);
        var answers = await InquiryBook.AnswersAsync(db, [.. inquiries.Select(i => i.QuestionId).Distinct()], household.Id, cancel);
        return new VisitFormStart(household, null, own, helpers, MergedQuestions.Of([asked], inquiries, answers, programme.Visiting.StandsDays, day, day).GetValueOrDefault(household.Id, []));
    }
}
