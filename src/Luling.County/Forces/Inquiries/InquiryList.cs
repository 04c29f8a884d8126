using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Forces;

/// <summary>An inquiry as lists show it. Households and answers are those of the reader's area.</summary>
internal sealed record InquiryRow(AskedInquiry Inquiry, int Asked, int Answered)
{
    public InquiryState StateOn(DateOnly day) => Inquiry.WithdrawnOn is not null ? InquiryState.Withdrawn : day < Inquiry.From ? InquiryState.Waiting : day > Inquiry.Through ? InquiryState.Over : InquiryState.Open;

    /// <summary>Null where nobody of the area is asked.</summary>
    public decimal? Share => Asked == 0 ? null : (decimal)Answered / Asked;
}

internal enum InquiryState { Open, Waiting, Over, Withdrawn }

/// <summary>A household that is asked, and what it said.</summary>
internal sealed record InquiryAnswerRow(AskedHousehold Household, GivenAnswer? Answer);

/// <summary>One inquiry with all households of the reader's area that it asks.</summary>
internal sealed record InquiryDossier(InquiryRow Row, IReadOnlyList<InquiryAnswerRow> Households, Guid? OwnBody);

internal static class InquiryList
{
    /// <summary>Those that ask somebody of the area. Null where the reader may not see duties or the area lies outside theirs.</summary>
    public static async Task<IReadOnlyList<InquiryRow>?> ReadAsync(CountyStore store, Scope reader, string area, VisitRules rules, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var inquiries = (await InquiryBook.ReadAsync(db, cancel)).Where(i => i.Area.StartsWith(within.AreaPrefix, StringComparison.Ordinal) || within.AreaPrefix.StartsWith(i.Area, StringComparison.Ordinal)).ToList();
        if (inquiries.Count == 0)
        {
            return [];
        }
        var answers = (await InquiryBook.AnswersAsync(db, [.. inquiries.Select(i => i.QuestionId).Distinct()], null, cancel)).ToLookup(a => a.QuestionId, StringComparer.Ordinal);
        var households = new Dictionary<DateOnly, IReadOnlyList<AskedHousehold>>();
        var rows = new List<InquiryRow>();
        foreach (var inquiry in inquiries)
        {
            if (!households.TryGetValue(inquiry.From, out var all))
            {
                households[inquiry.From] = all = await AskedHousehold.ReadAsync(db, inquiry.From, cancel);
            }
            var asked = all.Where(inquiry.Covers).ToList();
            rows.Add(new InquiryRow(inquiry, asked.Count, InquiryDuplicates.Answering(inquiry, asked, answers[inquiry.QuestionId], rules.StandsDays(inquiry.QuestionId)).Count));
        }
        return rows;
    }

    /// <summary>Null where there is no such inquiry for the reader.</summary>
    public static async Task<InquiryDossier?> FindAsync(CountyStore store, Scope reader, string area, string code, VisitRules rules, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var inquiry = (await InquiryBook.ReadAsync(db, cancel)).FirstOrDefault(i => i.Code == code);
        if (inquiry is null || !inquiry.Area.StartsWith(within.AreaPrefix, StringComparison.Ordinal) && !within.AreaPrefix.StartsWith(inquiry.Area, StringComparison.Ordinal))
        {
            return null;
        }
        var asked = (await AskedHousehold.ReadAsync(db, inquiry.From, cancel)).Where(inquiry.Covers).ToList();
        var answers = InquiryDuplicates.Answering(inquiry, asked, await InquiryBook.AnswersAsync(db, [inquiry.QuestionId], null, cancel), rules.StandsDays(inquiry.QuestionId));
        return new InquiryDossier(new InquiryRow(inquiry, asked.Count, answers.Count),
            [.. asked.OrderBy(h => h.AreaCode, StringComparer.Ordinal).ThenBy(h => h.Code, StringComparer.Ordinal).Select(h => new InquiryAnswerRow(h, answers.GetValueOrDefault(h.Id)))], (await ForceWords.AccountAsync(db, cancel))?.BodyId);
    }

    public static Bilingual TextOf(InquiryState state) => state switch
    {
        InquiryState.Open => ("询问中", "open"),
        InquiryState.Waiting => ("未开始", "not begun"),
        InquiryState.Over => ("已截止", "over"),
        InquiryState.Withdrawn => ("已撤回", "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>A question's words; its id where the programme no longer has it.</summary>
    public static Bilingual Question(VisitRules rules, string id) => rules.Question(id) is { } question ? question.Item.Name : (id, id);
}
