using CsCheck;
using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("360821190001010014", "360821190001010014", "360821190001010014", "360821190001010014")]
    [InlineData("360821190001010014", "360821190010010014", "3608211900[01]010014", "3608211900[10]010014")]
    [InlineData("360821190001010014", "36082119001010014", "3608211900[0]1010014", "36082119001010014")]
    [InlineData("王小明", "王明", "王[小]明", "王明")]
    [InlineData("王小明", "王晓明", "王[小]明", "王[晓]明")]
    [InlineData("1962-03-07", "1962-07-03", "1962-0[3]-0[7]", "1962-0[7]-0[3]")]
    [InlineData("", "王", "", "[王]")]
    [InlineData(null, null, "", "")]
    [InlineData("王𬭚明", "王𠅤明", "王[𬭚]明", "王[𠅤]明")]
    public void What_differs_is_marked_on_both_sides(string? a, string? b, string left, string right)
    {
        var difference = TextDifference.Of(a, b);
        Assert.Equal((left, right), (Marked(difference.Left), Marked(difference.Right)));
        Assert.Equal((a ?? "") == (b ?? ""), difference.IsSame);
    }

    [Fact]
    public void The_runs_give_the_texts_and_the_equal_runs_are_equal() => Gen.Select(Text, Text).Sample((a, b) =>
    {
        var difference = TextDifference.Of(a, b);
        Assert.Equal((a, b), (Join(difference.Left, _ => true), Join(difference.Right, _ => true)));
        Assert.Equal(Join(difference.Left, run => run.Same), Join(difference.Right, run => run.Same));
        Assert.Equal(a == b, difference.IsSame);
        Assert.DoesNotContain(difference.Left.Concat(difference.Right), run => run.Text.Length == 0);
        Assert.All(difference.Left.Zip(difference.Left.Skip(1)), pair => Assert.NotEqual(pair.First.Same, pair.Second.Same));
    });

    [Fact]
    public void Texts_too_long_to_align_are_marked_in_one_piece()
    {
        var (a, b) = (new string('a', 2000), new string('b', 2000));
        Assert.Equal([new TextRun("x", true), new TextRun(a, false)], TextDifference.Of("x" + a, "x" + b).Left);
    }

    private static Gen<string> Text => Gen.String[Gen.OneOfConst('0', '1', '王', '明'), 0, 12];

    private static string Join(IEnumerable<TextRun> runs, Func<TextRun, bool> which) => string.Concat(runs.Where(which).Select(run => run.Text));

    private static string Marked(IEnumerable<TextRun> runs) => string.Concat(runs.Select(run => run.Same ? run.Text : $"[{run.Text}]"));
}
