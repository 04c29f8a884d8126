using System.Runtime.InteropServices;

namespace Luling.Linkage.Probabilistic;

/// <summary>
/// Records of one list put together to persons, best evidence first: two groups are joined where the mean evidence over all pairs
/// between them is the best that is left. A pair is then as likely as the weakest joint between its two records, so that whoever
/// cuts at a probability gets a division into persons, never "A is B, B is C, but A is not C"; and one strong pair by chance does not
/// chain two persons, because all other pairs between them speak as well.
/// </summary>
/// <remarks>Evidence of a pair counts between <see cref="Least"/> and <see cref="Most"/>; a pair that was not compared counts as <see cref="Least"/>.</remarks>
public static class Clustering
{
    /// <summary>Bits: evidence against counts at most so much, and a pair that no block brought together counts so much.</summary>
    public const double Least = -8;

    /// <summary>Bits: evidence for counts at most so much.</summary>
    public const double Most = 16;

    /// <summary>One joint of two groups, at so many bits.</summary>
    /// <param name="First">A record of the one group.</param>
    /// <param name="Second">A record of the other.</param>
    /// <param name="Bits">Mean evidence between them, or less where one of the groups itself hangs together by less.</param>
    public readonly record struct Joint(int First, int Second, double Bits);

    /// <summary>The joints, best first; groups are those that joints down to the threshold connect.</summary>
    /// <param name="records">Number of records.</param>
    /// <param name="pairs">Pairs of different records with their evidence, each once.</param>
    /// <param name="threshold">Bits below which nothing is joined.</param>
    public static IReadOnlyList<Joint> Joints(int records, IReadOnlyList<(int Left, int Right, double Bits)> pairs, double threshold)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var groups = new Groups(records);
        foreach (var (left, right, bits) in pairs)
        {
            groups.Between(left, right, Math.Clamp(bits, Least, Most));
        }
        return groups.Join(threshold);
    }

    /// <summary>For each record the smallest record of its group, cut at a threshold.</summary>
    /// <param name="records">Number of records.</param>
    /// <param name="joints">As <see cref="Joints"/> gives them.</param>
    /// <param name="threshold">Bits.</param>
    public static int[] Cut(int records, IReadOnlyList<Joint> joints, double threshold)
    {
        ArgumentNullException.ThrowIfNull(joints);
        var of = Enumerable.Range(0, records).ToArray();
        foreach (var joint in joints.Where(j => j.Bits >= threshold))
        {
            var (a, b) = (Root(joint.First), Root(joint.Second));
            of[Math.Max(a, b)] = Math.Min(a, b);
        }
        for (var i = 0; i < records; i++)
        {
            of[i] = Root(i);
        }
        return of;

        int Root(int i)
        {
            while (of[i] != i)
            {
                i = of[i] = of[of[i]];
            }
            return i;
        }
    }

    private sealed class Groups
    {
        private readonly Dictionary<int, (double Sum, int Pairs)>?[] between;
        private readonly int[] size;
        private readonly int[] version;
        private readonly double[] heldBy;

        public Groups(int records)
        {
            (between, size, version, heldBy) = (new Dictionary<int, (double, int)>[records], new int[records], new int[records], new double[records]);
            Array.Fill(size, 1);
            Array.Fill(heldBy, double.MaxValue);
        }

        public void Between(int a, int b, double bits)
        {
            (between[a] ??= [])[b] = (bits, 1);
            (between[b] ??= [])[a] = (bits, 1);
        }

        public List<Joint> Join(double threshold)
        {
            var joints = new List<Joint>();
            // Best first; of equal ones the smaller numbers, so that the order of work does not matter.
            var queue = new PriorityQueue<(int A, int B, int VersionA, int VersionB, double Bits), (double, int, int)>();
            for (var a = 0; a < between.Length; a++)
            {
                foreach (var b in between[a]?.Keys.Where(b => b > a) ?? [])
                {
                    Ask(a, b);
                }
            }
            while (queue.TryDequeue(out var best, out _))
            {
                if (version[best.A] != best.VersionA || version[best.B] != best.VersionB)
                {
                    continue;
                }
                heldBy[best.A] = Math.Min(best.Bits, Math.Min(heldBy[best.A], heldBy[best.B]));
                joints.Add(new Joint(best.A, best.B, heldBy[best.A]));
                Merge(best.A, best.B);
                foreach (var other in between[best.A]!.Keys)
                {
                    Ask(Math.Min(best.A, other), Math.Max(best.A, other));
                }
            }
            return joints;

            void Ask(int a, int b)
            {
                var (sum, pairs) = between[a]![b];
                var all = (long)size[a] * size[b];
                var mean = (sum + (all - pairs) * Least) / all;
                if (mean >= threshold)
                {
                    queue.Enqueue((a, b, version[a], version[b], mean), (-mean, a, b));
                }
            }
        }

        /// <summary>The larger number goes into the smaller, a.</summary>
        private void Merge(int a, int b)
        {
            var (mine, theirs) = (between[a]!, between[b]!);
            mine.Remove(b);
            theirs.Remove(a);
            foreach (var (other, evidence) in theirs)
            {
                var of = between[other]!;
                of.Remove(b);
                ref var joined = ref CollectionsMarshal.GetValueRefOrAddDefault(mine, other, out _);
                joined = (joined.Sum + evidence.Sum, joined.Pairs + evidence.Pairs);
                of[a] = joined;
            }
            between[b] = null;
            size[a] += size[b];
            version[a]++;
            version[b] = -1;
        }
    }
}
