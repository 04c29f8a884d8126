using System.Text;
using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>Texts that nobody would write: nothing but clean faults may come of them. Seeded, so that a failure comes again.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Seeds =
    [
        "if income per head < line then \"a\" else \"b\"", "[1..10[", "]0..1[", "(1..10]", "for x in 1..3, y in [x, 2] return x + y", "some m in members satisfies m.age >= 60",
        "{a: 1, foo bar: a + 1}.foo bar", "1 in (< 3, [4..5], ? > 9)", "function(x: number) x ** 2", "substring(string: \"abc\", start position: -2)", "@\"2016-02-29\" + @\"P1Y\"",
        "members[at school and age < 16].age[1]", "x instance of context<a: list<number>, b: function<string> -> date and time>", "-(-1) ** 2 / .5e3 // end\n", "/* a */ \"\\u4E00\\U01F40E\" = 卡别",
    ];

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", ",", ":", "..", ".", "\"", "\\", "@", "<", ">", "=", "!", "*", "**", "-", "+", "/", "//", "/*", "*/", " ", "\n", "?", "，", "（", "if ", "then ", "else ", "for ", "in ",
        "return ", "some ", "satisfies ", "function(", "instance of ", "between ", "and ", "or ", "not(", "null", "true", "1", "0.5", "1e", "abc", "人均收入", "date and time", "\ud83d", "\udc0e", "\0", "🐎", "list<",
    ];

    [Fact]
    public void Random_texts_end_in_a_tree_or_a_fault()
    {
        var random = new Random(20160401);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (var j = random.Next(1, 40); j > 0; j--)
            {
                text.Append(random.Next(4) == 0 ? (char)random.Next(0x10000) : random.Next(3) == 0 ? (char)random.Next(32, 127) : Pieces[random.Next(Pieces.Length)]);
            }
            Check(text.ToString(), run: i % 20 == 0);
        }
    }

    [Fact]
    public void Changed_expressions_end_in_a_tree_or_a_fault()
    {
        var random = new Random(20170331);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
            for (var j = random.Next(1, 5); j > 0; j--)
            {
                var at = random.Next(text.Length + 1);
                switch (random.Next(4))
                {
                    case 0 when at < text.Length: text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)); break;
                    case 1: text.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                    case 2 when at < text.Length: text[at] = (char)random.Next(32, 127); break;
                    default: text.Insert(at, Seeds[random.Next(Seeds.Length)]); break;
                }
            }
            Check(text.ToString(), run: i % 10 == 0);
        }
    }

    [Theory]
    [InlineData("(", 5000)]
    [InlineData("[", 5000)]
    [InlineData("{a:", 5000)]
    [InlineData("-", 5000)]
    [InlineData("[1..2", 3000)]
    [InlineData("[1..2[", 3000)]
    [InlineData("1 in (", 3000)]
    [InlineData("if true then ", 1400)]
    [InlineData("not(", 4000)]
    [InlineData("1+", 9000)]
    [InlineData("a.", 9000)]
    [InlineData("1 instance of list<", 900)]
    [InlineData("function(x) ", 1600)]
    public void Deep_texts_end_soon(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "1";
        Assert.NotEmpty(Household.Schema.Compile(text).Faults);
    }

    [Fact]
    public void Deep_but_closed_texts_end_soon()
    {
        Assert.Equal("too-deep", Household.Schema.Compile(new string('(', 5000) + "1" + new string(')', 5000)).Faults[0].Code);
        Assert.Equal("too-deep", Household.Schema.Compile(string.Join("+", Enumerable.Repeat("1", 5000))).Faults[0].Code);
        Assert.Equal("too-long", Household.Schema.Compile(new string(' ', 20_001)).Faults[0].Code);
        Assert.Empty(Household.Schema.Compile(string.Join("+", Enumerable.Repeat("1", 150))).Faults);
    }

    private static void Check(string text, bool run)
    {
        try
        {
            var (tree, fault) = FeelParser.Parse(text, Household.Schema.ParserNames);
            Assert.True((tree is null) != (fault is null));
            if (fault is not null)
            {
                Assert.True(fault.Line >= 1 && fault.Column >= 1 && fault.MessageEn.Length > 0 && fault.MessageZh.Length > 0);
            }
            else if (run && FeelOpen.Schema().Compile(text).Expression is { } expression)
            {
                expression.Evaluate(FeelOpen.NoFacts);
            }
        }
        catch (Exception defect) when (defect is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{text}\n{defect}");
        }
    }
}
