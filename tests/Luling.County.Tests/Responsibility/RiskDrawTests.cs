using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Luling.County.Responsibility;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Responsibility;

/// <summary>The draw is what its description says, and nobody has a chance that their weight does not give them.</summary>
public sealed class RiskDrawTests
{
    /// <summary>The description again, in another way: whole numbers of any size, and every ticket of a place in one long row.</summary>
    private static List<string> Again(string seed, IEnumerable<DrawPlace> places, int count)
    {
        var tickets = places.OrderBy(p => p.AreaCode, StringComparer.Ordinal).SelectMany(p => Enumerable.Repeat(p.AreaCode, p.Weight)).ToList();
        var drawn = new List<string>();
        for (var n = 1; drawn.Count < count && tickets.Count > 0; n++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed + ":" + n.ToString(CultureInfo.InvariantCulture)));
            var x = new BigInteger(hash.AsSpan(0, 8), isUnsigned: true, isBigEndian: true);
            if (x < BigInteger.Pow(2, 64) / tickets.Count * tickets.Count)
            {
                var place = tickets[(int)(x % tickets.Count)];
                drawn.Add(place);
                tickets.RemoveAll(t => t == place);
            }
        }
        return drawn;
    }

    private static readonly DrawPlace[] Four = [new("360821103", 1), new("360821101", 20), new("360821100", 10), new("360821102", 30)];

    [Fact]
    public void Known_draws_come_out()
    {
        Assert.Equal(["360821102", "360821101", "360821100", "360821103"], RiskDraw.Draw("221", Four, 4));
        Assert.Equal(["360821102", "360821101", "360821103"], RiskDraw.Draw("吉安县2016年第1轮", Four, 3));
        Assert.Equal(["360821117", "360821108", "360821111", "360821109", "360821114", "360821115", "360821113", "360821110", "360821112"],
            RiskDraw.Draw(new string('0', 64), Enumerable.Range(0, 19).Select(i => new DrawPlace($"3608211{i:00}", i + 1)), 9));
    }

    [Fact]
    public void A_second_way_of_doing_it_draws_the_same() =>
        Gen.Select(Gen.String[0, 20], Gen.Int[1, 60].Array[1, 40], Gen.Int[0, 45]).Sample((seed, weights, count) =>
        {
            var places = weights.Select((w, i) => new DrawPlace($"36082{i:0000000}", w)).ToList();
            var clean = new string([.. seed.Where(c => !char.IsSurrogate(c))]);
            Assert.Equal(Again(clean, places, count), RiskDraw.Draw(clean, places, count));
        }, iter: 300, threads: 1);

    [Fact]
    public void The_order_in_which_places_are_given_does_not_matter() => Assert.Equal(RiskDraw.Draw("s", Four, 4), RiskDraw.Draw("s", Four.Reverse(), 4));

    [Fact]
    public void Chances_are_the_weights()
    {
        // 6,000 draws of the first place; four standard deviations of a share of 30/61 are 0.026.
        var first = Enumerable.Range(0, 6000).Select(i => RiskDraw.Draw(i.ToString(CultureInfo.InvariantCulture), Four, 1)[0]).CountBy(p => p).ToDictionary();
        Assert.All(Four, p => Assert.InRange(first.GetValueOrDefault(p.AreaCode) / 6000.0, p.Weight / 61.0 - 0.026, p.Weight / 61.0 + 0.026));
    }

    [Fact]
    public void No_place_twice_and_none_without_weight()
    {
        Assert.Throws<ArgumentException>(() => RiskDraw.Draw("s", [new("a", 1), new("a", 2)], 1));
        Assert.Throws<ArgumentException>(() => RiskDraw.Draw("s", [new("a", 0)], 1));
        Assert.Empty(RiskDraw.Draw("s", [], 3));
    }

    [Fact]
    public void A_weight_grows_with_what_is_known_and_with_what_is_not()
    {
        RiskWeight Of(RiskCount count, int per, int most, int weight) => new(count, per, most, weight, new(2016, 1, 1), null, null, null);
        RiskWeight[] weights = [Of(RiskCount.Place, 1, 1, 10), Of(RiskCount.OpenProblem, 1, 3, 2), Of(RiskCount.CoverageGap, 10, 100, 1), Of(RiskCount.DayWithoutInspection, 15, 60, 5)];
        PlaceRisk Place(int open, int gaps, int? days) => new() { AreaCode = "a", OpenProblems = open, OverdueProblems = 0, Gaps = gaps, DaysWithoutInspection = days };
        Assert.Equal(10, Place(0, 9, 14).Weight(weights));
        Assert.Equal(10 + 6 + 2 + 5, Place(9, 29, 29).Weight(weights));
        // Nobody on record as having been there: as if for as long as counts at all.
        Assert.Equal(10 + 20, Place(0, 0, null).Weight(weights));
        Assert.Equal(1, Place(0, 0, 0).Weight([]));
    }
}
