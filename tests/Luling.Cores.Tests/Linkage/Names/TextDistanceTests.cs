using CsCheck;
using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class TextDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("360821190001010014", "360821190010010014", 1)]
    [InlineData("360821190001010014", "36082119000101001", 1)]
    [InlineData("张建国", "张国建", 1)]
    public void Edits_are_counted(string a, string b, int edits)
    {
        Assert.Equal(edits, TextDistance.Edits(a, b));
        Assert.Equal(edits, TextDistance.Edits(a, b, edits));
        Assert.Equal(Math.Min(edits, 1), TextDistance.Edits(a, b, 0));
    }

    [Fact]
    public void The_fast_distance_agrees_with_the_table_of_the_textbook() => Pairs("abcd", 0, 40).Sample(
        (a, b) => TextDistance.Edits(a, b) == Oracle(a, b) && TextDistance.Edits(b, a) == Oracle(a, b), iter: 20_000);

    [Fact]
    public void It_agrees_for_texts_longer_than_a_word_too() => Pairs("ab", 60, 140).Sample((a, b) => TextDistance.Edits(a, b) == Oracle(a, b), iter: 300);

    [Fact]
    public void A_limit_cuts_and_never_changes_smaller_distances() => Gen.Select(Pairs("abc", 0, 12), Gen.Int[0, 8]).Sample(
        (pair, limit) => TextDistance.Edits(pair.Item1, pair.Item2, limit) == Math.Min(limit + 1, Oracle(pair.Item1, pair.Item2)));

    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.9444, 0.9611)]
    [InlineData("DIXON", "DICKSONX", 0.7667, 0.8133)]
    [InlineData("DWAYNE", "DUANE", 0.8222, 0.84)]
    [InlineData("", "", 1, 1)]
    [InlineData("", "A", 0, 0)]
    [InlineData("A", "A", 1, 1)]
    [InlineData("AB", "CD", 0, 0)]
    public void Jaro_and_winkler_are_as_published(string a, string b, double jaro, double winkler)
    {
        Assert.Equal(jaro, TextDistance.Jaro(a, b), 4);
        Assert.Equal(winkler, TextDistance.JaroWinkler(a, b), 4);
    }

    [Fact]
    public void The_fast_similarity_agrees_with_the_definition() => Pairs("abcdef", 0, 90).Sample(
        (a, b) => Math.Abs(TextDistance.Jaro(a, b) - JaroOracle(a, b)) < 1e-12, iter: 5_000);

    [Fact]
    public void Similarity_lies_between_0_and_1_and_is_1_only_for_equal_texts() => Pairs("abc", 0, 80).Sample((a, b) =>
    {
        var similarity = TextDistance.JaroWinkler(a, b);
        Assert.InRange(similarity, 0, 1);
        Assert.Equal(a == b, similarity == 1);
    });

    [Fact]
    public void Short_texts_allocate_nothing()
    {
        TextDistance.Edits("warm", "up");
        TextDistance.JaroWinkler("warm", "up");
        var before = GC.GetAllocatedBytesForCurrentThread();
        TextDistance.Edits("360821190001010014", "360812190001010014");
        TextDistance.JaroWinkler("360821190001010014", "360812190001010014");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Gen<(string, string)> Pairs(string letters, int from, int to)
    {
        var text = Gen.String[Gen.OneOfConst(letters.ToCharArray()), from, to];
        return Gen.Select(text, text);
    }

    private static double JaroOracle(string a, string b)
    {
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var taken = new bool[b.Length];
        var (common, places) = ("", new List<int>());
        for (var i = 0; i < a.Length; i++)
        {
            var at = Enumerable.Range(0, b.Length).FirstOrDefault(j => !taken[j] && Math.Abs(i - j) <= reach && a[i] == b[j], -1);
            if (at >= 0)
            {
                (taken[at], common) = (true, common + a[i]);
                places.Add(at);
            }
        }

        var other = string.Concat(places.Order().Select(j => b[j]));
        var half = common.Zip(other).Count(pair => pair.First != pair.Second) / 2;
        double m = common.Length;
        return a == b ? 1 : m == 0 ? 0 : ((m / a.Length) + (m / b.Length) + ((m - half) / m)) / 3;
    }

    private static int Oracle(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 ? j : j == 0 ? i
                    : new[] { d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1) }.Min();
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
