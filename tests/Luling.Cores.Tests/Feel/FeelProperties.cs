using CsCheck;
using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>What must hold for every expression and all facts. CsCheck prints the seed of a failure.</summary>
public sealed class FeelProperties
{
    // No schema faults, so that every random tree runs; yet the facts have types, so that the fast path is taken where it can be.
    private static readonly FeelSchema<Household> Lenient = Household.Schema.Lenient();

    [Fact]
    public void What_is_printed_reads_back_as_the_same_tree() => FeelTrees.Gen3.Sample(tree =>
    {
        var text = Printer.Print(tree);
        var (read, fault) = FeelParser.Parse(text, Lenient.ParserNames);
        Assert.True(read is not null, $"{text}\n{fault}");
        Assert.Equal(FeelTrees.Shape(tree), FeelTrees.Shape(read));
    }, iter: 3000, print: t => Printer.Print(t));

    [Fact]
    public void Evaluating_never_throws_and_the_fast_path_equals_the_slow_one() => Gen.Select(FeelTrees.Gen3, FeelTrees.Facts).Sample((tree, facts) =>
    {
        var text = Printer.Print(tree);
        var (expression, faults) = Lenient.Compile(text);
        Assert.True(expression is not null, $"{text}\n{string.Join('\n', faults)}");
        var answer = expression.Evaluate(facts);
        if (answer.Stopped is not null)
        {
            // Walking over a range of ten to the twentieth is stopped, as documented; nothing else is.
            Assert.Contains("100000000000000000000", text, StringComparison.Ordinal);
            return;
        }
        Assert.Equal(FeelOpen.Write(expression.EvaluateUntyped(facts)), FeelOpen.Write(answer.Value));
        Assert.Equal(answer.Value as decimal?, expression.Number(facts));
        Assert.Equal(answer.Value as bool?, expression.Truth(facts));
        var explained = expression.Explain(facts);
        Assert.Equal(FeelOpen.Write(answer.Value), FeelOpen.Write(explained.Answer.Value));
        Assert.NotEmpty(explained.Sentence(FeelLanguage.Zh) + explained.Sentence(FeelLanguage.En));
        Assert.NotEmpty(explained.Steps(FeelLanguage.En).Text);
    }, iter: 1500, threads: 2, print: p => Printer.Print(p.Item1) + " with " + p.Item2);

    [Fact]
    public void Checking_with_a_schema_never_throws() => FeelTrees.Gen3.Sample(tree =>
    {
        var compilation = Household.Schema.Compile(Printer.Print(tree));
        Assert.True((compilation.Expression is null) == (compilation.Faults.Count > 0));
    }, iter: 1000, print: t => Printer.Print(t));

    [Fact]
    public void Sums_of_days_come_back() => Gen.Select(Gen.Int[1, 3_000_000], Gen.Int[-1_000_000, 1_000_000]).Sample((day, days) =>
    {
        var date = FeelDate.From(DateOnly.FromDayNumber(day));
        var moved = (FeelDate)Arithmetic.Add(date, new FeelDuration(days * 86400m))!;
        Assert.Equal(new FeelDuration(days * 86400m), Arithmetic.Subtract(moved, date));
        Assert.Equal(date, TemporalText.Date(date.ToString()));
        Assert.Equal(moved, TemporalText.Date(moved.ToString()));
        if (moved.ToDateOnly() is { } known)
        {
            Assert.Equal((int)known.DayOfWeek, moved.Weekday % 7);
            Assert.Equal(known.DayOfYear, moved.DayOfYear);
            Assert.Equal(System.Globalization.ISOWeek.GetWeekOfYear(known.ToDateTime(default)), moved.WeekOfYear);
        }
    });
}
