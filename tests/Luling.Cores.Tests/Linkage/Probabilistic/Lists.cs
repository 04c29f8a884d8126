using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>Lists as the linker takes them, made from rows of cells.</summary>
internal static class Lists
{
    public static LinkList Of(IReadOnlyList<string[]> rows, params int[] columns) => new(rows.Count, [.. columns.Select(c => Column([.. rows.Select(r => r[c].Trim())]))]);

    public static ListColumn Column(string[] cells)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = Array.ConvertAll(cells, cell => cell.Length == 0 ? -1 : places.TryGetValue(cell, out var known) ? known : places[cell] = places.Count);
        return new ListColumn([.. places.Keys], codes);
    }

    public static LinkSpec Spec(params (string Name, ColumnKind Kind)[] columns)
    {
        LinkColumn[] of = [.. columns.Select(c => new LinkColumn(c.Name, c.Kind))];
        return new LinkSpec { Columns = of, Comparisons = LinkDefaults.Comparisons(of), Blocking = LinkDefaults.Blocking(of) };
    }

    /// <summary>Rows of a public labelled file; the test is skipped where the file is not there.</summary>
    public static IReadOnlyList<string[]> Public(params string[] path)
    {
        var file = Path.Combine([TestFiles.RepositoryRoot ?? "", "..", "shared", "data", .. path]);
        Assert.SkipUnless(File.Exists(file), $"../shared/data/{string.Join('/', path)} is not there");
        return TestFiles.ReadCsv(file);
    }

    /// <summary>F1 of all pairs at the best threshold; every true pair counts, reached by a block or not.</summary>
    public static (double F1, double Precision, double Recall) Best(LinkResult result, IReadOnlyList<string> left, IReadOnlyList<string>? right = null)
    {
        var others = right ?? left;
        var counts = others.CountBy(t => t).ToDictionary(StringComparer.Ordinal);
        var all = right is null ? counts.Values.Sum(c => (long)c * (c - 1) / 2) : left.Sum(t => (long)counts.GetValueOrDefault(t));
        var pairs = result.Pairs.OrderByDescending(p => p.Bits).ToList();
        (double F1, double, double) best = (0, 0, 0);
        long good = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            good += left[pairs[i].Left] == others[pairs[i].Right] ? 1 : 0;
            if ((i == pairs.Count - 1 || pairs[i + 1].Bits < pairs[i].Bits) && 2.0 * good / (i + 1 + all) is var f1 && f1 > best.F1)
            {
                best = (f1, (double)good / (i + 1), (double)good / all);
            }
        }
        return best;
    }
}
