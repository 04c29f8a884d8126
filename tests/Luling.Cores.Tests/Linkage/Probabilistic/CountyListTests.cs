using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>The register against a list with typical faults of Chinese offices, by kind of fault.</summary>
public sealed class CountyListTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_kind_of_fault_is_found_and_strangers_are_left_alone()
    {
        var (register, outside) = CountyList.Of(6000, 11);
        var spec = Lists.Spec(("id_no", ColumnKind.Number), ("name", ColumnKind.ChineseName), ("birth", ColumnKind.Date), ("sex", ColumnKind.Category), ("village", ColumnKind.Code)) with { OneToOne = true };
        var result = Linker.Link(spec, Lists.Of(register, 1, 2, 3, 4, 5), Lists.Of(outside, 1, 2, 3, 4, 5), 2);
        var pairs = result.Pairs.Where(p => p.Probability >= 0.5).ToList();
        foreach (var kind in outside.Select((row, i) => (row, i)).GroupBy(o => o.row[6], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var rows = kind.Select(o => o.i).ToHashSet();
            var found = pairs.Where(p => rows.Contains(p.Right)).ToList();
            var right = found.Count(p => register[p.Left][0] == outside[p.Right][0]);
            output.WriteLine($"{kind.Key,-20} records {rows.Count,5}  found {found.Count,5}  right {right,5}  recall {(kind.Key == "stranger" ? 0 : (double)right / rows.Count):0.000}");
            if (kind.Key == "stranger")
            {
                // A third of them are brothers and sisters of somebody there, some of the same name in the same village, and most have no number.
                Assert.True(found.Count <= rows.Count * 0.02, $"{found.Count} of {rows.Count} strangers were taken for somebody");
                continue;
            }
            // Without birthday, often without number and village too, a name is all there is.
            Assert.True(right >= rows.Count * (kind.Key == "NoBirth" ? 0.85 : 0.95), $"{kind.Key}: {right} of {rows.Count} found");
            Assert.True(right >= found.Count * 0.97, $"{kind.Key}: {right} of {found.Count} right");
        }
        Assert.Equal(pairs.Count, pairs.DistinctBy(p => p.Left).Count());
        Assert.Equal(pairs.Count, pairs.DistinctBy(p => p.Right).Count());
    }
}
