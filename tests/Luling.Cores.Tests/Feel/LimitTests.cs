using System.Diagnostics;
using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>Hostile expressions end in a clean error, and soon.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("for a in 1..1000000, b in 1..1000000 return a * b")]
    [InlineData("count(for a in 1..1000, b in 1..1000, c in 1..1000 return 1)")]
    [InlineData("some a in 1..100000000 satisfies some b in 1..100000000 satisfies a + b < 0")]
    [InlineData("{f: function(f, n) f(f, n + 1), r: f(f, 1)}.r")]
    [InlineData("{f: function(f, n) [f(f, n + 1), f(f, n + 1)], r: f(f, 1)}.r")]
    [InlineData("string length((for i in 1..100 return if i = 1 then \"aaaaaaaaaa\" else partial[-1] + partial[-1])[-1])")]
    [InlineData("for i in 1..5000 return partial")]
    [InlineData("count(flatten(for i in 1..30 return [partial, partial, partial]))")]
    [InlineData("string(for i in 1..25 return [partial, partial])")]
    [InlineData("count(for i in 1..100000 return matches(\"aaaa\", \"a\" + string(i)))")]
    [InlineData("{f: function(f, c) f(f, context put(c, \"k\", c)), r: f(f, {a: 1})}.r")]
    [InlineData("(for i in 1..100 return if i = 1 then [1] else concatenate(partial[-1], partial[-1]))[-1]")]
    [InlineData("(for i in 1..100 return if i = 1 then {a: 1} else context merge([partial[-1], {b: partial}]))[-1]")]
    [InlineData("string join(for i in 1..100000 return \"abcdefghij\")")]
    [InlineData("replace(string join(for i in 1..9000 return \"abcdefghij\"), \".\", \"xxxxxxxxxx\")")]
    [InlineData("count(distinct values(for i in 1..100000 return i))")]
    [InlineData("sort(for i in 1..300000 return i, function(a, b) a > b)")]
    [InlineData("{a: for i in 1..300 return i, r: every x in 1..100000 satisfies a = a}.r")]
    public void Ends_with_a_limit(string text)
    {
        var clock = Stopwatch.StartNew();
        var answer = FeelOpen.Schema().Compile(text).Expression!.Evaluate(FeelOpen.NoFacts);
        Assert.NotNull(answer.Stopped);
        Assert.Equal("limit", answer.Stopped.Code);
        Assert.Null(answer.Value);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), clock.Elapsed.ToString());
    }

    [Theory]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"^(a+)+$\")")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", \"^(a|aa)+$\")")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", \"^(a+)+\\1$\")")]
    [InlineData("matches(\"a\", \"(((a{1000}){1000}){1000}){1000}\")")]
    public void A_hostile_pattern_ends_soon(string text)
    {
        var clock = Stopwatch.StartNew();
        FeelOpen.Schema().Compile(text).Expression!.Evaluate(FeelOpen.NoFacts);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }

    [Fact]
    public void Values_from_outside_are_refused_where_they_are_too_large_or_foreign()
    {
        Assert.Throws<ArgumentException>(() => FeelList.Of(Enumerable.Repeat<object?>(null, FeelLimits.MostSteps + 1)));
        Assert.Throws<ArgumentException>(() => FeelContext.Of([new("a", 1.5)]));
        Assert.Equal("{a: [1, @\"2016-04-01\"]}", FeelOpen.Write(FeelContext.Of([new("a", FeelList.Of([1L, new DateOnly(2016, 4, 1)]))])));
    }

    [Fact]
    public void A_limit_gives_null_on_the_typed_ways_too()
    {
        var rule = new FeelSchema<int>().Compile("sum(for a in 1..1000, b in 1..1000, c in 1..1000 return 1) > 0").Expression!;
        Assert.Null(rule.Truth(0));
        Assert.Null(rule.Number(0));
        Assert.NotNull(rule.Explain(0).Answer.Stopped);
    }

    [Fact]
    public void Ordinary_work_is_far_from_the_limits() =>
        Assert.Equal(4_999_950_000m, FeelOpen.Schema().Compile("sum(for i in 1..99999 return i)").Expression!.Evaluate(FeelOpen.NoFacts).Value);
}
