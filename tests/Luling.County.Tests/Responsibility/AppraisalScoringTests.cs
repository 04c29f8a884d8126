using Luling.County.Responsibility;
using Luling.County.Tests.TestData;
using Luling.Policy;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Responsibility;

/// <summary>From counts to points, scores and places: by hand, and for many counts drawn with a fixed seed.</summary>
public sealed class AppraisalScoringTests
{
    private static AppraisalItem Item(decimal most = 10, decimal zero = 60, decimal full = 100, EmptyBase empty = EmptyBase.Unknown) => new()
    {
        Id = "i", Name = new Wording("甲", "a"), Of = AppraisedKind.Township, Most = most, Measure = AppraisalMeasure.Letters, Zero = zero, Full = full, Empty = empty, From = new(2016, 1, 1),
    };

    [Theory]
    [InlineData(0, 10, "0")]
    [InlineData(6, 10, "0")]
    [InlineData(8, 10, "5")]
    [InlineData(10, 10, "10")]
    [InlineData(2, 3, "1.67")] // 10 × (66.666… − 60) ÷ 40 = 1.666…
    [InlineData(6013, 10000, "0.03")] // 0.0325 goes down
    [InlineData(6014, 10000, "0.04")] // 0.035: a half goes away from zero
    public void Points_rise_in_a_straight_line_and_are_rounded_once(int numerator, int denominator, string points) =>
        Assert.Equal(decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture), AppraisalScoring.Points(Item(), numerator, denominator));

    [Fact]
    public void Without_a_base_there_are_no_points_and_the_plan_says_what_that_means()
    {
        Assert.Null(AppraisalScoring.Points(Item(), 0, 0));
        Assert.Equal(75m, AppraisalScoring.PovertyScore([new ItemMark(Item(most: 30), 9, 10), new ItemMark(Item(empty: EmptyBase.LeftOut), 0, 0)]));
        Assert.Null(AppraisalScoring.PovertyScore([new ItemMark(Item(most: 30), 9, 10), new ItemMark(Item(), 0, 0)]));
        Assert.Null(AppraisalScoring.PovertyScore([new ItemMark(Item(empty: EmptyBase.LeftOut), 0, 0)]));
        Assert.Null(AppraisalScoring.PovertyScore([]));
    }

    [Fact]
    public void Points_stay_within_their_bounds_and_never_fall_when_more_is_done()
    {
        var random = new Random(20161231);
        for (var i = 0; i < 5_000; i++)
        {
            var zero = random.Next(0, 9_999) / 100m;
            var item = Item(random.Next(1, 5_000) / 100m, zero, Math.Min(100, zero + random.Next(1, 10_000) / 100m));
            var denominator = random.Next(1, 5_000);
            decimal before = 0;
            for (var step = 0; step <= 20; step++)
            {
                var points = AppraisalScoring.Points(item, denominator * step / 20, denominator)!.Value;
                Assert.InRange(points, before, item.Most);
                Assert.Equal(points, decimal.Round(points, 2));
                before = points;
            }
            Assert.Equal(item.Most, before);
            Assert.Equal(0, AppraisalScoring.Points(item, 0, denominator));
        }
    }

    [Fact]
    public void The_score_stays_within_0_and_100_and_an_item_left_out_changes_nothing()
    {
        var random = new Random(60);
        for (var i = 0; i < 2_000; i++)
        {
            List<ItemMark> marks = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Mark(random))];
            var score = AppraisalScoring.PovertyScore(marks)!.Value;
            Assert.InRange(score, 0, 100);
            Assert.Equal(score, AppraisalScoring.PovertyScore([.. marks, new ItemMark(Item(50, empty: EmptyBase.LeftOut), 0, 0)]));
            Assert.Null(AppraisalScoring.PovertyScore([.. marks, new ItemMark(Item(0.01m), 0, 0)]));
            var better = marks.ConvertAll(m => m with { Numerator = random.Next(m.Numerator, m.Denominator + 1) });
            Assert.True(AppraisalScoring.PovertyScore(better) >= score);
        }

        static ItemMark Mark(Random random)
        {
            var denominator = random.Next(1, 400);
            return new ItemMark(Item(random.Next(1, 40), random.Next(0, 90)), random.Next(0, denominator + 1), denominator);
        }
    }

    [Fact]
    public void Equal_totals_share_a_place_and_the_code_says_who_is_named_first()
    {
        var places = AppraisalScoring.Rank([new("D", 70, false), new("C", 90, false), new("E", null, false), new("B", 90, false), new("V", 99, true), new("A", 95.5m, false)]);
        Assert.Equal([("A", (int?)1), ("B", 2), ("C", 2), ("D", 4), ("V", 5), ("E", null)], places.Select(p => (p.Unit.Code, p.Rank)));
    }

    [Fact]
    public void Nobody_vetoed_stands_before_anybody_who_was_not_whatever_the_totals()
    {
        var random = new Random(33);
        for (var i = 0; i < 500; i++)
        {
            List<Ranked> units = [.. Enumerable.Range(0, 20).Select(n => new Ranked($"U{n:00}", random.Next(10) == 0 ? null : random.Next(0, 30), random.Next(5) == 0))];
            var places = AppraisalScoring.Rank(units.OrderBy(_ => random.Next()));
            Assert.Equal(places, AppraisalScoring.Rank(units));
            foreach (var (unit, rank) in places)
            {
                Assert.Equal(unit.Total is null ? null : 1 + units.Count(o => o.Total is not null && (o.Vetoed, -o.Total).CompareTo((unit.Vetoed, -unit.Total)) < 0), rank);
            }
        }
    }

    [Fact]
    public void Total_veto_and_what_follows_are_what_the_rules_say()
    {
        var verdicts = AppraisalRules.Run(JianCounty.Programme, new(2016, 12, 31),
        [
            new(AppraisedKind.Township, 85.37m, 91.11m, null, Veto: false, Lagging: false), new(AppraisedKind.CountyUnit, 85.37m, 91.11m, 90, Veto: false, Lagging: true),
            new(AppraisedKind.Township, 85.37m, null, null, Veto: true, Lagging: false), new(AppraisedKind.Township, null, 91.11m, 60, Veto: false, Lagging: false),
        ]);
        Assert.Equal(new AppraisalVerdict(60, 87.666m, false, null, null, false), verdicts[0]);
        Assert.Equal(new AppraisalVerdict(20, 89.962m, false, true, true, true), verdicts[1]);
        Assert.Equal(new AppraisalVerdict(60, null, true, true, true, false), verdicts[2]);
        Assert.Equal(new AppraisalVerdict(60, null, false, null, null, false), verdicts[3]);
        Assert.All(AppraisalRules.Run(JianCounty.Programme, new(2015, 12, 31), [new(AppraisedKind.Township, 85, 90, 60, Veto: true, Lagging: true)]), v => Assert.Equal(new AppraisalVerdict(null, null, null, null, null, null), v));
    }

    [Fact]
    public void Who_is_commended_follows_from_what_the_county_set()
    {
        var bar = new AppraisalBar(AppraisedKind.Township, null, 3, 80, new(2016, 1, 1), null, null, new Wording("甲", "a"));
        Assert.True(AppraisalScoring.Commended(bar, 80, 3, vetoed: false, failed: null));
        Assert.False(AppraisalScoring.Commended(bar, 79.99m, 3, vetoed: false, failed: null));
        Assert.False(AppraisalScoring.Commended(bar, 80, 4, vetoed: false, failed: null));
        Assert.False(AppraisalScoring.Commended(bar, 80, 1, vetoed: true, failed: null));
        Assert.False(AppraisalScoring.Commended(bar, 80, 1, vetoed: false, failed: true));
        Assert.False(AppraisalScoring.Commended(bar, null, null, vetoed: false, failed: null));
        Assert.Null(AppraisalScoring.Commended(bar with { CommendFirst = null, CommendLeast = null }, 100, 1, vetoed: false, failed: false));
        Assert.Null(AppraisalScoring.Commended(null, 100, 1, vetoed: false, failed: false));
    }

    [Theory]
    [InlineData(2016, "2015-12-31", null)]
    [InlineData(2016, "2016-01-01", "2016-01-01")]
    [InlineData(2016, "2016-12-31", "2016-12-31")]
    [InlineData(2016, "2017-03-31", "2016-12-31")]
    [InlineData(0, "2017-03-31", null)]
    public void A_year_is_measured_to_its_end_and_no_further(int year, string asOf, string? day)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(day is null ? null : DateOnly.Parse(day, invariant), AppraisalScoring.MeasuredOn(year, DateOnly.Parse(asOf, invariant)));
    }
}
