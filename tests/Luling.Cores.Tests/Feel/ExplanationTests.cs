using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

public sealed class ExplanationTests
{
    private static readonly Household Poor = new() { Income = 2610, Line = 2952, Card = "一般", HasLabour = true, Born = new DateOnly(1950, 3, 1), Members = Household.Ages(7, 40) };

    [Theory]
    [InlineData("income per head < line", "income per head 2,610 < line 2,952", "人均收入 2,610 < 贫困线 2,952")]
    [InlineData("人均收入 >= line", "income per head 2,610 < line 2,952", "人均收入 2,610 < 贫困线 2,952")]
    [InlineData("has labour and income per head < line", "has labour: yes and income per head 2,610 < line 2,952", "有劳动力：是，且人均收入 2,610 < 贫困线 2,952")]
    [InlineData("not(has labour) and income per head < line", "has labour: yes", "有劳动力：是")]
    [InlineData("income per head > line or card = \"一般\"", "card \"一般\" = \"一般\"", "卡别 “一般” = “一般”")]
    [InlineData("card in (\"低保\", \"五保\")", "card \"一般\" not in \"低保\", \"五保\"", "卡别 “一般” 不属于 “低保”、“五保”")]
    [InlineData("income per head between 2000 and 3000", "income per head 2,610 between 2,000 and 3,000", "人均收入 2,610 介于 2,000 与 3,000")]
    [InlineData("if has labour then income per head < 3000 else false", "has labour: yes and income per head 2,610 < 3,000", "有劳动力：是，且人均收入 2,610 < 3,000")]
    [InlineData("born < @\"1956-12-31\"", "born 1950-03-01 < 1956-12-31", "出生日期 1950-03-01 < 1956-12-31")]
    [InlineData("max(line - income per head, 0)", "max(line - income per head, 0) = 342 (income per head 2,610, line 2,952)", "max(贫困线 - 人均收入, 0) = 342（人均收入 2,610，贫困线 2,952）")]
    public void A_decision_is_one_plain_sentence(string rule, string en, string zh)
    {
        var why = Rule(rule).Explain(Poor);
        Assert.Equal(en, why.Sentence(FeelLanguage.En));
        Assert.Equal(zh, why.Sentence(FeelLanguage.Zh));
        Assert.Empty(why.Missing);
    }

    [Fact]
    public void What_is_not_known_names_the_facts_that_are_missing()
    {
        var why = Rule("income per head < line and has labour").Explain(Poor with { Income = null, HasLabour = null });
        Assert.Null(why.Answer.Value);
        Assert.Equal(["income per head", "has labour"], why.Missing.Select(f => f.NameEn));
        Assert.Equal("cannot be decided: income per head, has labour not known", why.Sentence(FeelLanguage.En));
        Assert.Equal("无法判断：缺少人均收入、有劳动力", why.Sentence(FeelLanguage.Zh));
    }

    [Fact]
    public void A_missing_fact_that_does_not_matter_is_no_obstacle()
    {
        var why = Rule("income per head < line or has labour").Explain(Poor with { HasLabour = null });
        Assert.Equal(true, why.Answer.Value);
        Assert.Equal("income per head 2,610 < line 2,952", why.Sentence(FeelLanguage.En));
        Assert.False(why.Steps(FeelLanguage.En).Parts[1].Reached);
    }

    [Fact]
    public void Every_part_has_its_result()
    {
        var steps = Rule("income per head * 2 < line").Explain(Poor).Steps(FeelLanguage.Zh);
        Assert.Equal(("人均收入 * 2 < 贫困线", false), (steps.Text, (bool)steps.Value!));
        Assert.Equal(("人均收入 * 2", 5220m), (steps.Parts[0].Text, (decimal)steps.Parts[0].Value!));
        Assert.Equal(("人均收入", 2610m), (steps.Parts[0].Parts[0].Text, (decimal)steps.Parts[0].Parts[0].Value!));
    }

    private static FeelExpression<Household> Rule(string text) => Household.Schema.Compile(text).Expression!;
}
