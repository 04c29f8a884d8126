namespace Luling.County.Forces;

/// <summary>A question that stands once on a household's list, with all who ask it.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Askers">The inquiries that ask it, in order of their codes; at least one.</param>
/// <param name="Answer">The latest answer that still stands; null where it has to be asked.</param>
internal sealed record MergedQuestion(string QuestionId, IReadOnlyList<AskedInquiry> Askers, GivenAnswer? Answer);

/// <summary>All that offices ask of the same house, merged (R136): nothing asked is lost, nothing is asked twice.</summary>
internal static class MergedQuestions
{
    /// <param name="households">Those to be visited.</param>
    /// <param name="inquiries">Of the whole county; those that ask on none of the days are left out here.</param>
    /// <param name="answers">On file.</param>
    /// <param name="standsDays">So many days an answer to a question is good.</param>
    /// <param name="from">First day.</param>
    /// <param name="through">Last day.</param>
    /// <returns>For each household its questions in order of their ids; no entry where it is asked nothing.</returns>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<MergedQuestion>> Of(
        IEnumerable<AskedHousehold> households, IEnumerable<AskedInquiry> inquiries, IEnumerable<GivenAnswer> answers, Func<string, int> standsDays, DateOnly from, DateOnly through)
    {
        var open = inquiries.Where(i => i.AsksBetween(from, through)).OrderBy(i => i.QuestionId, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal).ToList();
        var given = answers.Where(a => a.On <= through).ToLookup(a => (a.HouseholdId, a.QuestionId));
        var merged = new Dictionary<Guid, IReadOnlyList<MergedQuestion>>();
        foreach (var household in households)
        {
            var questions = open.Where(i => i.Covers(household)).GroupBy(i => i.QuestionId, StringComparer.Ordinal)
                .Select(g => new MergedQuestion(g.Key, [.. g], given[(household.Id, g.Key)].Where(a => a.On >= from.AddDays(-standsDays(g.Key))).LastOrDefault())).ToList();
            if (questions.Count > 0)
            {
                merged[household.Id] = questions;
            }
        }
        return merged;
    }
}

/// <summary>Another office's question that is the same.</summary>
/// <param name="Inquiry">The other one.</param>
/// <param name="Households">Households that both ask.</param>
internal sealed record SameQuestion(AskedInquiry Inquiry, int Households);

/// <summary>What an office should know before it asks.</summary>
/// <param name="Asked">Households that would be asked.</param>
/// <param name="Answered">Of them those with an answer that still stands.</param>
/// <param name="Same">The same question in the same week to some of the same households.</param>
internal sealed record InquiryDuplicates(int Asked, int Answered, IReadOnlyList<SameQuestion> Same)
{
    public bool Any => Answered > 0 || Same.Count > 0;

    public static InquiryDuplicates Of(AskedInquiry draft, IEnumerable<AskedHousehold> households, IEnumerable<AskedInquiry> others, IEnumerable<GivenAnswer> answers, int standsDays)
    {
        var asked = households.Where(draft.Covers).ToList();
        var (monday, sunday) = (MondayOf(draft.From), MondayOf(draft.Through).AddDays(6));
        var same = others.Where(o => o.Id != draft.Id && o.QuestionId == draft.QuestionId && o.WithdrawnOn is null && MondayOf(o.From) <= sunday && MondayOf(o.Through).AddDays(6) >= monday)
            .Select(o => new SameQuestion(o, asked.Count(o.Covers))).Where(s => s.Households > 0).OrderBy(s => s.Inquiry.Code, StringComparer.Ordinal).ToList();
        return new InquiryDuplicates(asked.Count, Answering(draft, asked, answers, standsDays).Count, same);
    }

    /// <summary>The latest answer of each household that counts for an inquiry: given while it asked, or before and still standing.</summary>
    public static IReadOnlyDictionary<Guid, GivenAnswer> Answering(AskedInquiry inquiry, IEnumerable<AskedHousehold> asked, IEnumerable<GivenAnswer> answers, int standsDays)
    {
        var of = asked.Select(h => h.Id).ToHashSet();
        return answers.Where(a => a.QuestionId == inquiry.QuestionId && of.Contains(a.HouseholdId) && a.On >= inquiry.From.AddDays(-standsDays) && a.On <= inquiry.Through)
            .GroupBy(a => a.HouseholdId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.On)!);
    }

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
