namespace Luling.Linkage.Probabilistic;

/// <summary>Finds the records of two lists, or of one, that belong to the same person.</summary>
public static class Linker
{
    // Up to so many pairs blocking saves nothing.
    private const long CompareAllUpTo = 1_000_000;

    /// <summary>Blocks, compares, learns and judges. The same arguments give the same answer, on any number of threads.</summary>
    /// <param name="spec">The model before it has learned.</param>
    /// <param name="left">The list, or the first of two.</param>
    /// <param name="right">The second list; null to find records of the same person within the first.</param>
    /// <param name="threads">How many threads may be used.</param>
    /// <param name="told">Hears which stage begins; null where nobody listens.</param>
    /// <param name="stop">To give up early.</param>
    public static LinkResult Link(LinkSpec spec, LinkList left, LinkList? right, int threads, Action<LinkStage>? told = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(left);
        LinkSpecCheck.Check(spec, left, right);
        Begin(LinkStage.Values);
        var records = Records.Of(spec, left, right, threads);
        Begin(LinkStage.Blocks);
        var every = records.AllPairs <= CompareAllUpTo;
        var blocks = every ? null : Blocks.Of(records, spec, spec.Blocking, threads);
        Begin(LinkStage.Pairs);
        var pairs = ComparedPairs.Of(records, spec, blocks, threads);
        Begin(LinkStage.Learning);
        var chance = ChanceAgreement.Of(records, spec, every ? pairs : null, threads);
        var expected = right is null ? 0.3 * left.Rows : 0.5 * Math.Min(left.Rows, right.Rows);
        var model = Learning.Of(spec, pairs.Patterns, chance, Math.Max(1, records.AllPairs), expected);
        Begin(LinkStage.Weighing);
        var frequencies = Frequencies.Of(records, model, pairs, threads);
        var scorer = new PairScorer(records, model, frequencies);
        // Within one list weaker evidence counts as none at all; between two it is only wanted down to the threshold.
        var least = LinkModel.Bits(Math.Clamp(spec.Threshold, 1e-9, 1 - 1e-9));
        var kept = Kept(pairs, scorer, right is null ? Math.Min(least, Clustering.Least) : least, threads);
        Begin(LinkStage.Judging);
        var judged = Judge(spec, records, scorer, kept, least, out var joints);
        return new LinkResult(spec, records, model, scorer, pairs.Count, judged, joints);

        void Begin(LinkStage stage)
        {
            stop.ThrowIfCancellationRequested();
            told?.Invoke(stage);
        }
    }

    private static List<LinkedPair> Kept(ComparedPairs pairs, PairScorer scorer, double least, int threads)
    {
        var kept = new List<LinkedPair>[pairs.Runs.Count];
        Parallel.For(0, kept.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, r =>
        {
            var run = pairs.Runs[r];
            var of = kept[r] = [];
            for (var i = 0; i < run.Count; i++)
            {
                if (scorer.Of(run.Left[i], run.Patterns[i]) is var bits && bits >= least)
                {
                    of.Add(new LinkedPair(run.Left[i], run.Right[i], run.Patterns[i], bits, bits));
                }
            }
        });
        return [.. kept.SelectMany(k => k)];
    }

    private static List<LinkedPair> Judge(LinkSpec spec, Records records, PairScorer scorer, List<LinkedPair> pairs, double least, out IReadOnlyList<Clustering.Joint> joints)
    {
        joints = [];
        if (records.TwoLists)
        {
            return
            [
                .. (spec.OneToOne
                    ? Assignment.Take([.. pairs.Select(p => (p.Left, p.Right - records.Split, p.Bits))]).Select(t => pairs[t.Place] with { Bits = t.Bits })
                    : pairs).Where(p => p.Bits >= least).Select(p => p with { Right = p.Right - records.Split }),
            ];
        }
        joints = Clustering.Joints(records.Count, [.. pairs.Select(p => (p.Left, p.Right, p.Bits))], least);
        return spec.Together ? [.. Groups.Pairs(records, spec, scorer, joints)] : [.. pairs.Where(p => p.Bits >= least)];
    }
}
