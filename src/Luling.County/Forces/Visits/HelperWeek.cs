using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>One household on a helper's list.</summary>
internal sealed record WeekHousehold
{
    public required AskedHousehold Household { get; init; }
    public required int Members { get; init; }

    /// <summary>As this reader may see it.</summary>
    public required string? Phone { get; init; }

    /// <summary>What is missing in it and of its members, each part of a coverage once for each subject.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    public required IReadOnlyList<MergedQuestion> Questions { get; init; }
    public required IReadOnlyList<VisitPaper> Papers { get; init; }

    /// <summary>Null where no visit is on record.</summary>
    public required DateOnly? LastVisit { get; init; }
    public required string? LastVisitor { get; init; }
}

/// <summary>A helper's week: whom to see, what to ask for all who ask, what to bring.</summary>
/// <param name="Cadre">The helper.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day.</param>
/// <param name="Households">Those in the reader's area, by village and code.</param>
/// <param name="Elsewhere">How many more the helper has outside it.</param>
internal sealed record HelperWeek(Cadre Cadre, DateOnly From, DateOnly Through, IReadOnlyList<WeekHousehold> Households, int Elsewhere);

internal sealed class HelperWeekReader(CountyStore store, CoverageReader reader, Coverages coverages, Programme programme)
{
    /// <summary>Null where the reader may not see households, or nobody has this code.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="cadreCode">Code of the helper; null for the cadre of the reader's account.</param>
    /// <param name="from">First day of the week.</param>
    /// <param name="day">The day as of which gaps are looked for.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<HelperWeek?> ReadAsync(Scope scope, string? cadreCode, DateOnly from, DateOnly day, CancellationToken cancel = default)
    {
        if (!scope.May(Right.SeeHouseholds) || !scope.May(Right.SeeDuties))
        {
            return null;
        }
        await using var db = store.Open(scope);
        var own = ForceWords.Kept(cadreCode) is null ? (await ForceWords.AccountAsync(db, cancel))?.CadreId : null;
        var cadre = own is { } id ? await db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) : await ForceWords.CadreAsync(db, cadreCode, cancel);
        if (cadre is null)
        {
            return null;
        }
        var through = from.AddDays(6);
        var county = scope.CountyCode;
        var pairs = await db.Pairings.IgnoreQueryFilters().Where(p => p.CountyCode == county && p.CadreId == cadre.Id && p.From <= through && (p.To == null || p.To > from)).Select(p => p.HouseholdId).Distinct().ToListAsync(cancel);
        var households = await db.Households.AsNoTracking().Where(h => pairs.Contains(h.Id)).OrderBy(h => h.AreaCode).ThenBy(h => h.Code).ToListAsync(cancel);
        var ids = households.ConvertAll(h => h.Id);
        var cards = (await db.HouseholdCards.Where(c => ids.Contains(c.HouseholdId) && c.From <= day && (c.To == null || c.To > day)).OrderBy(c => c.From).ThenBy(c => c.Id).ToListAsync(cancel)).ToLookup(c => c.HouseholdId, c => c.Card);
        var members = await db.Memberships.Where(m => ids.Contains(m.HouseholdId) && m.From <= day && (m.To == null || m.To > day)).Select(m => new { m.HouseholdId, m.PersonId }).ToListAsync(cancel);
        var asked = households.ConvertAll(h => new AskedHousehold(h.Id, h.Code, h.HeadName, h.AreaCode, cards[h.Id].Select(c => (CardClass?)c).LastOrDefault()));
        var inquiries = await InquiryBook.ReadAsync(db, cancel);
        var answers = await db.InquiryAnswers.Where(a => ids.Contains(a.HouseholdId)).OrderBy(a => a.On).ThenBy(a => a.Id).Select(a => new GivenAnswer(a.HouseholdId, a.QuestionId, a.On, a.Answer, a.By, a.VisitId)).ToListAsync(cancel);
        var questions = MergedQuestions.Of(asked, inquiries, answers, programme.Visiting.StandsDays, from, through);
        var visits = (await db.Visits.Where(v => v.HouseholdId != null && ids.Contains(v.HouseholdId.Value) && v.On <= through).OrderByDescending(v => v.On).ThenByDescending(v => v.Id).Select(v => new { v.HouseholdId, v.On, v.CadreId }).ToListAsync(cancel)).ToLookup(v => v.HouseholdId!.Value);
        var visitors = await PostBook.CadresAsync(db, ids.Select(h => visits[h].FirstOrDefault()?.CadreId).OfType<Guid>(), cancel);
        var ofPerson = members.ToLookup(m => m.PersonId, m => m.HouseholdId);
        var gaps = (await GapsAsync(scope, households.Select(h => h.AreaCode).Distinct(), day, cancel))
            .SelectMany(g => g.SubjectKind == "person" ? ofPerson[g.SubjectId].Select(h => (h, g)) : [(g.SubjectId, g)]).ToLookup(g => g.Item1, g => g.Item2);
        return new HelperWeek(cadre, from, through, [.. households.Select((h, i) => new WeekHousehold
        {
            Household = asked[i], Members = members.Count(m => m.HouseholdId == h.Id), Phone = scope.Phone(h.Phone), Gaps = [.. gaps[h.Id]], Questions = questions.GetValueOrDefault(h.Id, []),
            Papers = programme.Visiting.PapersFor([.. gaps[h.Id].Select(Key).Distinct()], from), LastVisit = visits[h.Id].FirstOrDefault()?.On,
            LastVisitor = visits[h.Id].FirstOrDefault() is { } last ? visitors[last.CadreId].Name : null,
        })], pairs.Count - households.Count);
    }

    /// <summary>As papers name it: the coverage, or a part of it.</summary>
    public static string Key(Gap gap) => gap.PartId.Length == 0 ? gap.CoverageId : $"{gap.CoverageId}/{gap.PartId}";

    /// <summary>Of households and persons, part by part: the whole of a coverage would not say which paper helps.</summary>
    private async Task<List<Gap>> GapsAsync(Scope scope, IEnumerable<string> villages, DateOnly day, CancellationToken cancel)
    {
        var gaps = new List<Gap>();
        foreach (var village in villages)
        {
            foreach (var coverage in coverages.All)
            {
                foreach (var part in coverage.Parts.Count == 0 ? [coverage] : coverage.Parts)
                {
                    if (part.Subject.Id is "household" or "person")
                    {
                        gaps.AddRange(await reader.GapsAsync(scope, village, day, coverage.Id, part == coverage ? null : part.Id, cancel) ?? []);
                    }
                }
            }
        }
        return gaps;
    }
}
