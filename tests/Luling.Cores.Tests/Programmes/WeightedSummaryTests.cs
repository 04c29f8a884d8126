using CsCheck;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

public sealed class WeightedSummaryTests
{
    /// <summary>A weight of n is n rows of weight one: the oracle sorts them all and counts along the list.</summary>
    [Fact]
    public void Weighted_figures_are_those_of_rows_written_out_as_often_as_they_weigh() =>
        Gen.Select(Gen.Select(Gen.Nullable(Gen.Int[-20, 20].Select(v => v / 4m)), Gen.Int[0, 5]).Array[0, 30], Gen.Int[0, 20]).Sample((rows, twentieths) =>
        {
            var summary = new WeightedSummary();
            foreach (var (value, weight) in rows)
            {
                summary.Add(value, weight);
            }
            var written = rows.Where(r => r.Item1 is not null).SelectMany(r => Enumerable.Repeat(r.Item1!.Value, r.Item2)).Order().ToList();
            Assert.Equal(written.Count, summary.Weight);
            Assert.Equal(written.Sum(), summary.Total);
            Assert.Equal(rows.Where(r => r.Item1 is null).Sum(r => r.Item2), summary.UnknownWeight);
            Assert.Equal(rows.Length, summary.Known + summary.Unknown);
            Assert.Equal(written.Count == 0 ? null : written.Sum() / written.Count, summary.Mean);
            Assert.Equal(Quantile(written, twentieths), summary.Quantile(twentieths / 20m));
            Assert.Equal(Quantile(written, 10), summary.Median);
            Assert.Equal(written.Count == 0 ? null : written.Count(v => v < 1m) / (decimal)written.Count, summary.RateBelow(1m));
        });

    // Share q of n rows is reached at row q*n; where that is a whole number, in the middle between it and the next.
    private static decimal? Quantile(List<decimal> sorted, int twentieths)
    {
        if (sorted.Count == 0)
        {
            return null;
        }
        var (row, rest) = Math.DivRem(twentieths * sorted.Count, 20);
        if (rest == 0 && row > 0 && row < sorted.Count)
        {
            return (sorted[row - 1] + sorted[row]) / 2;
        }
        return sorted[Math.Min(row, sorted.Count - 1)];
    }

    [Fact]
    public void Weights_need_not_be_whole_and_may_not_be_negative()
    {
        var summary = new WeightedSummary();
        summary.Add(100, 0.5m);
        summary.Add(200, 1.5m);
        Assert.Equal((200m, 175m, 0.25m), (summary.Median, summary.Mean, summary.RateBelow(200)));
        Assert.Throws<ArgumentOutOfRangeException>(() => summary.Add(1, -1));
        Assert.Null(new WeightedSummary().Median);
    }

    [Fact]
    public void A_rate_has_the_decided_as_its_base_and_the_unknown_beside_it()
    {
        var programme = Sound(Rule("poor", "低于线", "below the line", "household", "when: income per head < national poverty line\namount: 100\nunit: CNY\nreceived: share held > 0"));
        var table = new WrittenFacts(Household, 4);
        var (income, share) = (table.ToWrite(Household.Find("income per head")!.Value), table.ToWrite(Household.Find("share held")!.Value));
        (decimal? Income, decimal? Share)[] rows = [(1000, 5), (2000, 0), (4000, null), (null, 5)];
        for (var i = 0; i < rows.Length; i++)
        {
            income.Put(i, rows[i].Income);
            share.Put(i, rows[i].Share);
        }
        var day = new DateOnly(2016, 6, 30);
        var results = programme.On(day).Run(new FactSet(day, [table])).Of("poor")!;
        var summary = new RuleSummary(results.Rule);
        summary.Add(results, [3, 1, 4, 8]);
        Assert.Equal((8m, 0.5m), (summary.Base, summary.Rate));
        Assert.Equal(new WeightedCount(1, 8), summary.Unknown);
        Assert.Equal((new WeightedCount(1, 3), new WeightedCount(1, 1)), (summary.Received, summary.Gap));
        Assert.Equal((400m, 50m, 8m), (summary.Amounts!.Total, summary.Amounts.Mean, summary.Amounts.UnknownWeight));
    }
}
