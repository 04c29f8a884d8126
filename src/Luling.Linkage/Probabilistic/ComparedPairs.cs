using System.Runtime.InteropServices;

namespace Luling.Linkage.Probabilistic;

/// <summary>A run of compared pairs: left record, right record, levels (<see cref="PairComparer"/>). Left is always the smaller number.</summary>
internal readonly record struct PairRun(int[] Left, int[] Right, ulong[] Patterns)
{
    public int Count => Left.Length;
}

/// <summary>Every pair that blocking brings together, once, with its levels. The order does not depend on the number of threads.</summary>
internal sealed class ComparedPairs
{
    private const int PairsOfRun = 1 << 16;

    private ComparedPairs(IReadOnlyList<PairRun> runs, Dictionary<ulong, long> patterns) => (Runs, Patterns, Count) = (runs, patterns, runs.Sum(r => (long)r.Count));

    public IReadOnlyList<PairRun> Runs { get; }

    /// <summary>How many pairs have which levels.</summary>
    public Dictionary<ulong, long> Patterns { get; }

    public long Count { get; }

    /// <summary>Pairs within the blocks; every pair there is where <paramref name="blocks"/> is null.</summary>
    public static ComparedPairs Of(Records records, LinkSpec spec, Blocks? blocks, int threads)
    {
        var jobs = blocks is null ? AllRows(records) : BlockRanges(blocks);
        var runs = new PairRun[jobs.Count];
        var counted = new List<Dictionary<ulong, long>>();
        Parallel.For(0, jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new Worker(records, spec), (j, _, worker) =>
        {
            runs[j] = blocks is null ? worker.Rows(jobs[j]) : worker.Blocks(blocks, jobs[j]);
            return worker;
        }, worker =>
        {
            lock (counted)
            {
                counted.Add(worker.Patterns);
            }
        });
        var all = counted.Count > 0 ? counted[0] : [];
        foreach (var (pattern, count) in counted.Skip(1).SelectMany(c => c))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(all, pattern, out _) += count;
        }
        return new ComparedPairs(runs, all);
    }

    private readonly record struct Job(int Rule, int From, int To, long Pairs);

    private static List<Job> BlockRanges(Blocks blocks)
    {
        var jobs = new List<Job>();
        for (var rule = 0; rule < blocks.Rules.Length; rule++)
        {
            var index = blocks.Rules[rule];
            long pairs = 0;
            var from = 0;
            for (var b = 0; b < index.Count; b++)
            {
                pairs += index.PairsOf(b);
                if (pairs >= PairsOfRun || b == index.Count - 1)
                {
                    jobs.Add(new Job(rule, from, b + 1, pairs));
                    (pairs, from) = (0, b + 1);
                }
            }
        }
        return jobs;
    }

    private static List<Job> AllRows(Records records)
    {
        var jobs = new List<Job>();
        var last = records.TwoLists ? records.Split : records.Count;
        long pairs = 0;
        var from = 0;
        for (var i = 0; i < last; i++)
        {
            pairs += records.TwoLists ? records.Count - records.Split : records.Count - 1 - i;
            if (pairs >= PairsOfRun || i == last - 1)
            {
                jobs.Add(new Job(0, from, i + 1, pairs));
                (pairs, from) = (0, i + 1);
            }
        }
        return jobs;
    }

    private sealed class Worker(Records records, LinkSpec spec)
    {
        private readonly PairComparer comparer = new(records, spec.Comparisons);
        private readonly List<(int Left, int Right, ulong Pattern)> found = [];

        public Dictionary<ulong, long> Patterns { get; } = [];

        public PairRun Rows(Job job)
        {
            found.Clear();
            for (var i = job.From; i < job.To; i++)
            {
                for (var j = records.TwoLists ? records.Split : i + 1; j < records.Count; j++)
                {
                    Add(i, j);
                }
            }
            return Run();
        }

        public PairRun Blocks(Blocks blocks, Job job)
        {
            found.Clear();
            var index = blocks.Rules[job.Rule];
            var members = index.Members;
            for (var b = job.From; b < job.To; b++)
            {
                var (from, to) = (index.Starts[b], index.Starts[b + 1]);
                var middle = records.TwoLists ? index.Middle(b) : to;
                for (var i = from; i < middle; i++)
                {
                    for (var j = records.TwoLists ? middle : i + 1; j < to; j++)
                    {
                        if (blocks.IsFirst(job.Rule, members[i], members[j]))
                        {
                            Add(members[i], members[j]);
                        }
                    }
                }
            }
            return Run();
        }

        private void Add(int left, int right)
        {
            var pattern = comparer.Compare(left, right);
            CollectionsMarshal.GetValueRefOrAddDefault(Patterns, pattern, out _)++;
            found.Add((left, right, pattern));
        }

        private PairRun Run()
        {
            var run = new PairRun(new int[found.Count], new int[found.Count], new ulong[found.Count]);
            for (var i = 0; i < found.Count; i++)
            {
                (run.Left[i], run.Right[i], run.Patterns[i]) = found[i];
            }
            return run;
        }
    }
}
