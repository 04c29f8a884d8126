using System.Globalization;
using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>The language where the page of it does not go into detail.</summary>
public sealed class LanguageTests
{
    private static readonly bool?[] Truths = [true, false, null];

    [Fact]
    public void And_or_and_not_follow_the_tables_of_the_standard()
    {
        foreach (var a in Truths)
        {
            Assert.Equal(!a, Value($"not({Write(a)})"));
            foreach (var b in Truths)
            {
                bool? and = a == false || b == false ? false : a is null || b is null ? null : true;
                bool? or = a == true || b == true ? true : a is null || b is null ? null : false;
                Assert.Equal(and, Value($"{Write(a)} and {Write(b)}"));
                Assert.Equal(or, Value($"{Write(a)} or {Write(b)}"));
                Assert.Equal(and, Truth($"has labour and {Write(b)}", a));
                Assert.Equal(or, Truth($"has labour or {Write(b)}", a));
                Assert.Equal(and, Value($"every x in [{Write(a)}, {Write(b)}] satisfies x"));
                Assert.Equal(or, Value($"some x in [{Write(a)}, {Write(b)}] satisfies x"));
            }
        }
    }

    [Theory]
    [InlineData("{a b: 1, c: a b - 1}.c", "0")]
    [InlineData("{a-b: 5, a: 3, b: 1, r: a-b}.r", "5")]
    [InlineData("{a-b: 5, a: 3, b: 1, r: (a)-(b)}.r", "2")]
    [InlineData("{profit and loss: 7, r: profit   and\n loss + 1}.r", "8")]
    [InlineData("{x: 9, r: [{x: 1}, {y: 2}][x = 9]}.r", "[{y: 2}]")]
    [InlineData("[{item: 1}, {item: 5}][item > 2]", "[{item: 5}]")]
    [InlineData("{f: function(n) n + 1, r: (for i in [1, 2] return f(i))}.r", "[2, 3]")]
    [InlineData("{f: function(a, b) a - b, r: f(b: 1, a: 5)}.r", "4")]
    [InlineData("{f: function(a, b) a - b, r: f(c: 1, a: 5)}.r", "null")]
    [InlineData("for i in 3..1 return i", "[3, 2, 1]")]
    [InlineData("for i in [1..3) return i", "[1, 2]")]
    [InlineData("for d in @\"2016-02-28\"..@\"2016-03-01\" return d.day", "[28, 29, 1]")]
    [InlineData("for i in null return i", "null")]
    [InlineData("for i in [1, 2], j in 1..i return j", "[1, 1, 2]")]
    [InlineData("@\"2016-01-31\" + @\"P1M\"", "@\"2016-02-29\"")]
    [InlineData("@\"0001-01-01\" - @\"P1D\"", "@\"0000-12-31\"")]
    [InlineData("@\"23:30:00\" + @\"PT1H\"", "@\"00:30:00\"")]
    [InlineData("@\"2021-03-28T01:30:00@Europe/Paris\" + @\"PT1H\"", "@\"2021-03-28T03:30:00@Europe/Paris\"")]
    [InlineData("@\"2016-04-01T08:30:00+08:00\".time offset", "@\"PT8H\"")]
    [InlineData("@\"2016-04-01T08:30:00@Asia/Shanghai\".timezone", "\"Asia/Shanghai\"")]
    [InlineData("@\"-P1DT2H\".hours", "-2")]
    [InlineData("date(999999999, 12, 31) + @\"P1D\"", "null")]
    [InlineData("79228162514264337593543950335 + 1", "null")]
    [InlineData("for i in 79228162514264337593543950335..79228162514264337593543950335 return 1", "[1]")]
    [InlineData("for i in (79228162514264337593543950334..79228162514264337593543950335] return 1", "[1]")]
    [InlineData("sqrt(79228162514264337593543950335) > 0", "true")]
    [InlineData("modulo(79228162514264337593543950335, 3)", "0")]
    [InlineData("10 ** 1000000", "null")]
    [InlineData("0.5 ** 1000000", "0")]
    [InlineData("round half down(0.25, 1)", "0.2")]
    [InlineData("substring(\"🐎马车\", 2, 1)", "\"马\"")]
    [InlineData("\"\\uD83D\\uDC0E\" > \"\\uFFFD\"", "true")]
    [InlineData("matches(\"a\\nb\", \"^b$\", \"m\")", "true")]
    [InlineData("matches(\"a\\n\", \"a$\")", "false")]
    [InlineData("flatten([[1, [2]], 3])", "[1, 2, 3]")]
    [InlineData("sort([\"b\", \"a\"])", "[\"a\", \"b\"]")]
    [InlineData("string([1, \"a\", {b: null}, @\"P1D\", [1..2)])", "\"[1, \\\"a\\\", {b: null}, P1D, [1..2)]\"")]
    [InlineData("get entries({a: 1})[key = \"a\"].value", "[1]")]
    [InlineData("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null")]
    [InlineData("context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "{a: {b: 2}}")]
    [InlineData("before([1..5), 5)", "true")]
    [InlineData("finished by([1..5], 5)", "true")]
    [InlineData("coincides([1..5], [1..5))", "false")]
    [InlineData("today()", "null")]
    public void Gives(string expression, string expected) => Assert.Equal(expected, FeelOpen.Write(Value(expression)));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_machines_culture_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("[\"I\", \"i\", \"1.5\", 1.5, \"2016-04-01T08:30:00.5+08:00\", false, true]", FeelOpen.Write(Value(
                "[upper case(\"i\"), lower case(\"I\"), string(1.5), number(\"1,5\", null, \",\"), string(@\"2016-04-01T08:30:00.5+08:00\"), \"a\" < \"B\", matches(\"I\", \"i\", \"i\")]")));
            var why = Rule("income per head < line").Explain(new Household { Income = 1234.5m, Line = 2952 });
            Assert.Equal("income per head 1,234.5 < line 2,952", why.Sentence(FeelLanguage.En));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_moment_is_the_callers()
    {
        var now = (FeelDateTime)Value("@\"2016-12-31T08:00:00+08:00\"")!;
        var days = FeelOpen.Schema().Compile("(today() - @\"2016-01-01\").days").Expression!;
        Assert.Equal(365m, days.Evaluate(FeelOpen.NoFacts, now).Value);
        Assert.Null(days.Evaluate(FeelOpen.NoFacts).Value);
    }

    [Fact]
    public void A_name_may_be_written_in_either_language()
    {
        var household = new Household { Income = 2610, Line = 2952, Members = Household.Ages(7, 40, null) };
        Assert.True(Rule("人均收入 < line").Truth(household));
        Assert.Equal(1m, Rule("count(成员[age < 16 and at school])").Number(household));
        Assert.Equal(["income per head", "line"], Rule("人均收入 < line").Facts.Select(f => f.NameEn));
    }

    [Theory]
    [InlineData("< 3000", true)]
    [InlineData("[2600..2700)", true)]
    [InlineData("1, 2610", true)]
    [InlineData("not(1, 2610)", false)]
    [InlineData("> line", false)]
    [InlineData("? > line", false)]
    [InlineData("-", true)]
    public void A_cell_of_a_table_tests_its_column(string cell, bool expected)
    {
        var (test, faults) = Household.Schema.CompileTests("income per head", cell);
        Assert.True(test is not null, string.Join("; ", faults));
        Assert.Equal(expected, test.Truth(new Household { Income = 2610, Line = 2952 }));
    }

    [Theory]
    [InlineData("< \"a\"", "wrong-type")]
    [InlineData("< ", "syntax")]
    [InlineData("1 2", "syntax")]
    [InlineData("> lien", "unknown-name")]
    public void A_wrong_cell_is_a_fault(string cell, string code) =>
        Assert.Equal(code, Household.Schema.CompileTests("income per head", cell).Faults[0].Code);

    [Fact]
    public void Faults_stand_where_the_file_has_them_and_say_what_was_meant()
    {
        var fault = Household.Schema.Compile("line > 0 and\n  incom per head < line").Faults.Single();
        Assert.Equal((2, 3, "unknown-name"), (fault.Line, fault.Column, fault.Code));
        Assert.Contains("income per head", fault.MessageEn, StringComparison.Ordinal);
        Assert.Contains("是否为", fault.MessageZh, StringComparison.Ordinal);
        Assert.Equal("r.yaml(8,3): feel-unknown-name: " + fault.MessageEn, fault.InFile("r.yaml", 7, 11).ToString());
        Assert.Equal("wrong-type", Household.Schema.Compile("line + 1", FeelType.Boolean).Faults[0].Code);
    }

    [Fact]
    public void A_name_can_be_given_only_once()
    {
        Assert.Throws<ArgumentException>(() => new FeelSchema<Household>().Number("a", "甲", _ => 1).Number("b", "甲", _ => 1));
        Assert.Throws<ArgumentException>(() => new FeelSchema<Household>().Number("if", "甲", _ => 1));
    }

    private static string Write(bool? truth) => truth switch { true => "true", false => "false", null => "null" };

    private static object? Value(string text)
    {
        var (expression, faults) = FeelOpen.Schema().Compile(text);
        Assert.True(expression is not null, string.Join("; ", faults));
        return expression.Evaluate(FeelOpen.NoFacts).Value;
    }

    private static FeelExpression<Household> Rule(string text) => Household.Schema.Compile(text).Expression!;

    private static bool? Truth(string text, bool? labour) => Rule(text).Truth(new Household { HasLabour = labour });
}
