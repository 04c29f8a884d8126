using Luling.Linkage.Names;
using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>The linker against a slow reading of the same rules: every pair of rows, texts compared afresh, nothing remembered.</summary>
public sealed class OracleTests
{
    private static readonly (string, ColumnKind)[] Columns = [("given", ColumnKind.GivenName), ("surname", ColumnKind.Surname), ("day", ColumnKind.Date), ("place", ColumnKind.Text), ("number", ColumnKind.Number)];

    private static List<string[]> Rows(int seed, int count)
    {
        var damage = new Damage(seed);
        var (given, surnames, places) = (damage.Words(25, 1, 2), damage.Words(40, 2, 2), damage.Words(15, 2, 3));
        var rows = new List<string[]>();
        while (rows.Count < count)
        {
            string[] person = [damage.Pick(given), damage.Pick(surnames), damage.Birthday(1940, 2000), damage.Pick(places) + " " + damage.Pick(places), $"{damage.Random.Next(100_000, 999_999)}"];
            for (var r = damage.Random.Next(1, 4); r > 0; r--)
            {
                string[] row = [.. person.Select((cell, c) => damage.Chance(0.1) ? "" : damage.Chance(0.15) ? c == 2 ? damage.Day(cell) : damage.Slip(cell) : cell)];
                if (damage.Chance(0.05))
                {
                    (row[0], row[1]) = (row[1], row[0]);
                }
                rows.Add(row);
            }
        }
        return rows[..count];
    }

    [Theory, InlineData(1, false), InlineData(2, true), InlineData(3, false)]
    public void Blocks_bring_together_exactly_the_pairs_that_share_a_key_each_once(int seed, bool twoLists)
    {
        var (rows, spec) = (Rows(seed, 300), Lists.Spec(Columns));
        spec = spec with
        {
            MostPairs = 1_000_000,
            Blocking = [new([new(0)]), new([new(1, KeyForm.Sound), new(2, KeyForm.Year)]), new([new(0), new(1)]), new([new(4, KeyForm.Prefix, 3)]), new([new(3, KeyForm.SortedWords)]), new([new(2, KeyForm.MonthDay), new(3, KeyForm.FirstWord)])],
        };
        var split = twoLists ? 120 : rows.Count;
        var records = Records.Of(spec, Lists.Of(rows[..split], 0, 1, 2, 3, 4), twoLists ? Lists.Of(rows[split..], 0, 1, 2, 3, 4) : null, 2);
        var pairs = ComparedPairs.Of(records, spec, Blocks.Of(records, spec, spec.Blocking, 2), 2);
        var found = pairs.Runs.SelectMany(r => r.Left.Zip(r.Right)).ToList();
        Assert.Equal(found.Count, found.Distinct().Count());
        var slow = from i in Enumerable.Range(0, rows.Count) from j in Enumerable.Range(i + 1, rows.Count - i - 1)
                   where (!twoLists || (i < split && j >= split)) && Share(rows[i], rows[j]) select (i, j);
        Assert.Equal(slow.Order(), found.Order());
        Assert.Equal(pairs.Count, pairs.Patterns.Values.Sum());

        static bool Share(string[] a, string[] b)
        {
            bool Both(int c) => a[c].Length > 0 && b[c].Length > 0;
            return (Both(0) && a[0] == b[0])
                || (Both(1) && Both(2) && LatinName.Soundex(a[1]) == LatinName.Soundex(b[1]) && a[2][..4] == b[2][..4])
                || (Both(0) && Both(1) && ((a[0] == b[0] && a[1] == b[1]) || (a[0] == b[1] && a[1] == b[0])))
                || (Both(4) && a[4][..3] == b[4][..3])
                || (Both(3) && a[3].Split(' ').Order(StringComparer.Ordinal).SequenceEqual(b[3].Split(' ').Order(StringComparer.Ordinal)))
                || (Both(2) && Both(3) && SameMonthDay(a[2], b[2]) && a[3].Split(' ')[0] == b[3].Split(' ')[0]);
        }

        static bool SameMonthDay(string a, string b) => (a[5..7] == b[5..7] && a[8..] == b[8..]) || (a[5..7] == b[8..] && a[8..] == b[5..7]);
    }

    [Fact]
    public void Levels_are_those_of_a_slow_reading()
    {
        var (rows, spec) = (Rows(4, 250), Lists.Spec(Columns));
        // Words in common depend on all values of the column; they have tests of their own.
        spec = spec with { Comparisons = [.. spec.Comparisons.Select(c => c with { Levels = [.. c.Levels.Where(l => l.Test != LevelTest.Words)] })] };
        var records = Records.Of(spec, Lists.Of(rows, 0, 1, 2, 3, 4), null, 1);
        var pairs = ComparedPairs.Of(records, spec, null, 2);
        foreach (var run in pairs.Runs)
        {
            for (var i = 0; i < run.Count; i++)
            {
                for (var c = 0; c < spec.Comparisons.Count; c++)
                {
                    var level = PairComparer.LevelOf(run.Patterns[i], c);
                    var slow = SlowLevels.Of(spec, spec.Comparisons[c], rows[run.Left[i]], rows[run.Right[i]]);
                    Assert.True(level == slow, $"{spec.Comparisons[c].Name}: {level} should be {slow}: {string.Join(',', rows[run.Left[i]])} | {string.Join(',', rows[run.Right[i]])}");
                }
            }
        }
    }

    [Fact]
    public void Evidence_adds_up_and_an_explanation_says_the_same()
    {
        var (rows, spec) = (Rows(5, 300), Lists.Spec(Columns));
        var result = Linker.Link(spec, Lists.Of(rows, 0, 1, 2, 3, 4), null, 2);
        Assert.NotEmpty(result.Pairs);
        foreach (var pair in result.Pairs)
        {
            var explained = result.Explain(pair.Right, pair.Left);
            Assert.Equal(pair.OwnBits, explained.Prior + explained.Steps.Sum(s => s.Weight + s.Frequency), 6);
            Assert.Equal(pair.OwnBits, explained.OwnBits, 6);
            Assert.Equal(pair.Bits, explained.Bits);
            Assert.All(explained.Steps.Select((s, c) => (s, c)), x => Assert.Equal(result.LevelOf(pair, x.c), x.s.Level));
            Assert.All(explained.Steps, s => Assert.True((s.Level is null) == (s is { Weight: 0, Frequency: 0 })));
        }
    }

    [Fact]
    public void Neither_threads_nor_blocks_that_hold_everything_change_the_answer()
    {
        var (rows, spec) = (Rows(6, 400), Lists.Spec(Columns));
        var list = Lists.Of(rows, 0, 1, 2, 3, 4);
        var one = Linker.Link(spec, list, null, 1);
        var three = Linker.Link(spec, list, null, 3);
        Assert.Equal(one.Pairs, three.Pairs);
        Assert.Equal(one.Model.Prior, three.Model.Prior);
        Assert.Equal(one.Pairs.Select(p => (p.Left, p.Right)).Order(), one.Pairs.Select(p => (p.Left, p.Right)).Distinct().Order());
    }

    [Fact]
    public void The_frequency_of_a_value_decides_how_much_it_says()
    {
        var rows = Rows(7, 400);
        var damage = new Damage(8);
        rows.AddRange(damage.Words(60, 2, 3).Select(w => new[] { w, "common", damage.Birthday(1940, 2000), w + " " + w, $"{damage.Random.Next(100_000, 999_999)}" }));
        var result = Linker.Link(Lists.Spec(Columns), Lists.Of(rows, 0, 1, 2, 3, 4), null, 2);
        var common = result.Explain(400, 401).Steps.Single(s => s.Comparison == "surname");
        var rare = result.Pairs.Select(p => result.Explain(p.Left, p.Right).Steps.Single(s => s.Comparison == "surname")).Where(s => s.Level?.Test == LevelTest.Exact && s.Left != "common").Max(s => s.Weight + s.Frequency);
        Assert.Equal("common", common.Left);
        Assert.True(common.Weight + common.Frequency < rare - 3, $"{common.Weight + common.Frequency} and {rare}");
    }
}
