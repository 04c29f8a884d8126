namespace Luling.Linkage.Probabilistic;

/// <summary>
/// One partner at most for every record of two lists. First each pair is weighed against its rivals: with odds o, and s the odds of all
/// pairs of its left and its right record, its probability is o / (1 + s), since of rivals at most one is right. Then pairs are taken
/// best first, as long as both records are free.
/// </summary>
public static class Assignment
{
    /// <summary>The pairs that are taken, in the order given, with bits after weighing against rivals.</summary>
    /// <param name="pairs">Pairs of a left and a right record, each once, with the bits of their own evidence.</param>
    public static IReadOnlyList<(int Place, double Bits)> Take(IReadOnlyList<(int Left, int Right, double Bits)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var (lefts, rights) = (0, 0);
        foreach (var (left, right, _) in pairs)
        {
            (lefts, rights) = (Math.Max(lefts, left + 1), Math.Max(rights, right + 1));
        }
        var (ofLeft, ofRight) = (new double[lefts], new double[rights]);
        foreach (var (left, right, bits) in pairs)
        {
            var odds = Odds(bits);
            ofLeft[left] += odds;
            ofRight[right] += odds;
        }
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        Array.Sort(order, (x, y) => pairs[y].Bits.CompareTo(pairs[x].Bits) is not 0 and var c ? c : pairs[x].Left != pairs[y].Left ? pairs[x].Left.CompareTo(pairs[y].Left) : pairs[x].Right.CompareTo(pairs[y].Right));
        var (leftTaken, rightTaken) = (new bool[lefts], new bool[rights]);
        var taken = new List<(int, double)>();
        foreach (var place in order)
        {
            var (left, right, bits) = pairs[place];
            if (leftTaken[left] || rightTaken[right])
            {
                continue;
            }
            leftTaken[left] = rightTaken[right] = true;
            var odds = Odds(bits);
            taken.Add((place, bits - Math.Log2(1 + Math.Max(0, ofLeft[left] - odds) + Math.Max(0, ofRight[right] - odds))));
        }
        taken.Sort((x, y) => x.Item1.CompareTo(y.Item1));
        return taken;
    }

    private static double Odds(double bits) => Math.Pow(2, Math.Min(bits, 200));
}
