using Luling.County.Forces;
using Luling.County.Targeting;

namespace Luling.County.Tests.Forces;

/// <summary>All that offices ask of the same house on one list: nothing asked is lost, nothing is asked twice.</summary>
public sealed class MergedQuestionsTests
{
    private static readonly DateOnly Monday = new(2017, 3, 6);
    private static readonly string[] Areas = ["360821", "360821100", "360821101", "360821100200", "360821100201", "360821101200"];
    private static readonly string[] Villages = ["360821100200", "360821100201", "360821101200"];

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static AskedInquiry Inquiry(int n, string question, string area, DateOnly from, DateOnly through, CardClass? card = null, DateOnly? withdrawn = null) => new()
    {
        Id = Id(n), Code = $"XW2017-{n:00000}", BodyId = Id(500 + n % 3), BodyName = "机构" + n % 3, QuestionId = question, Text = "", Area = area, Card = card, From = from, Through = through, WithdrawnOn = withdrawn,
    };

    private static AskedHousehold Household(int n, string village, CardClass? card) => new(Id(1000 + n), $"H{n}", "户主", village, card);

    [Fact]
    public void Whatever_is_asked_stands_once_with_all_who_ask()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            CardClass? Card() => random.Next(4) is var c and < 3 ? (CardClass)c : null;
            var households = Enumerable.Range(1, random.Next(1, 8)).Select(i => Household(i, Villages[random.Next(3)], Card())).ToList();
            var inquiries = Enumerable.Range(1, random.Next(0, 12)).Select(i =>
            {
                var from = Monday.AddDays(random.Next(-20, 20));
                return Inquiry(i, "q" + random.Next(4), Areas[random.Next(6)], from, from.AddDays(random.Next(0, 15)), Card(), random.Next(5) == 0 ? Monday : null);
            }).ToList();
            var through = Monday.AddDays(6);
            var merged = MergedQuestions.Of(households, inquiries, [], _ => 30, Monday, through);
            foreach (var household in households)
            {
                var questions = merged.GetValueOrDefault(household.Id, []);
                Assert.Equal(questions.Count, questions.Select(q => q.QuestionId).Distinct().Count());
                // By hand: every inquiry that reaches this house in this week, and no other.
                var wanted = inquiries.Where(i => i.WithdrawnOn is null && !(i.Through < Monday || i.From > through) && household.AreaCode.StartsWith(i.Area, StringComparison.Ordinal) && (i.Card is null || i.Card == household.Card));
                Assert.Equal(wanted.Select(i => (i.QuestionId, i.Code)).Order(), questions.SelectMany(q => q.Askers.Select(a => (q.QuestionId, a.Code))).Order());
                Assert.All(questions, q => Assert.NotEmpty(q.Askers));
            }
            Assert.All(merged.Keys, id => Assert.Contains(households, h => h.Id == id));
        }
    }

    [Fact]
    public void An_answer_stands_for_its_days_whoever_asked_and_the_latest_counts()
    {
        var household = Household(1, Villages[0], null);
        var inquiry = Inquiry(1, "q", "360821", Monday, Monday.AddDays(6));
        GivenAnswer Answer(int daysBefore, string text = "答") => new(household.Id, "q", Monday.AddDays(-daysBefore), text, "某", null);
        GivenAnswer? Of(params GivenAnswer[] answers) => Assert.Single(MergedQuestions.Of([household], [inquiry], answers, _ => 30, Monday, Monday.AddDays(6))[household.Id]).Answer;
        Assert.Null(Of());
        Assert.NotNull(Of(Answer(30)));
        Assert.Null(Of(Answer(31)));
        Assert.Equal("新", Of(Answer(5, "旧"), Answer(1, "新"))!.Answer);
        Assert.Null(Of(Answer(-7)));
        Assert.Null(Of(Answer(1) with { HouseholdId = Id(7) }));
        Assert.Null(Of(Answer(1) with { QuestionId = "p" }));
    }

    [Fact]
    public void Who_asks_sees_the_same_question_of_the_same_week_and_households_that_answered()
    {
        var households = new[] { Household(1, Villages[0], CardClass.Red), Household(2, Villages[0], CardClass.Blue), Household(3, Villages[2], CardClass.Red) };
        var draft = Inquiry(9, "q", "360821100", Monday.AddDays(2), Monday.AddDays(3));
        InquiryDuplicates Of(IReadOnlyList<AskedInquiry> others, params GivenAnswer[] answers) => InquiryDuplicates.Of(draft, households, others, answers, 30);
        Assert.False(Of([]).Any);
        Assert.Equal(2, Of([]).Asked);
        // The same week counts, also on other days of it; the week after does not, nor another question, nor one withdrawn, nor other households.
        var same = Of([Inquiry(1, "q", "360821", Monday.AddDays(6), Monday.AddDays(6), CardClass.Red), Inquiry(2, "q", "360821", Monday.AddDays(7), Monday.AddDays(9)), Inquiry(3, "p", "360821", Monday, Monday),
            Inquiry(4, "q", "360821", Monday, Monday, withdrawn: Monday), Inquiry(5, "q", "360821101", Monday, Monday)]);
        Assert.Equal([("XW2017-00001", 1)], same.Same.Select(s => (s.Inquiry.Code, s.Households)));
        var answered = Of([], new GivenAnswer(households[0].Id, "q", Monday.AddDays(2 - 30), "答", "某", null), new GivenAnswer(households[0].Id, "q", Monday, "答", "某", null), new GivenAnswer(households[2].Id, "q", Monday, "答", "某", null),
            new GivenAnswer(households[1].Id, "q", Monday.AddDays(2 - 31), "答", "某", null));
        Assert.Equal((1, true), (answered.Answered, answered.Any));
        Assert.Equal(Monday, InquiryDuplicates.MondayOf(Monday.AddDays(6)));
        Assert.Equal(Monday, InquiryDuplicates.MondayOf(Monday));
    }
}
