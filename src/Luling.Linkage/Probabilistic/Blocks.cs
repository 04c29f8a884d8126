using System.Numerics;
using System.Runtime.InteropServices;

namespace Luling.Linkage.Probabilistic;

/// <summary>The records by the blocks of every rule.</summary>
internal sealed class Blocks
{
    private readonly Records records;

    private Blocks(Records records, BlockIndex[] rules, int[] keys, int stride) => (this.records, Rules, Keys, Stride) = (records, rules, keys, stride);

    public BlockIndex[] Rules { get; }

    /// <summary>Record by record, the number of its block under each rule; -1 where it is in none.</summary>
    public int[] Keys { get; }

    /// <summary>Places for each record in <see cref="Keys"/>: the rules, filled up with -1 to whole vectors.</summary>
    public int Stride { get; }

    public static Blocks Of(Records records, LinkSpec spec, IReadOnlyList<BlockingRule> rules, int threads)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var stride = (rules.Count + 7) / 8 * 8;
        var keys = new int[(long)records.Count * stride];
        Array.Fill(keys, -1);
        var tables = new Dictionary<BlockingKey, int[]>();
        var asked = rules.SelectMany(r => r.Keys).Distinct().ToArray();
        var made = new int[asked.Length][];
        var frequencies = new Lazy<int[]>[spec.Columns.Count];
        for (var c = 0; c < frequencies.Length; c++)
        {
            var column = c;
            frequencies[c] = new Lazy<int[]>(() => Frequencies(records, column));
        }
        Parallel.For(0, asked.Length, parallel, i => made[i] = KeyTable.Of(records.Tables[asked[i].Column], asked[i], asked[i].Form == KeyForm.RarestWord ? frequencies[asked[i].Column].Value : []));
        for (var i = 0; i < asked.Length; i++)
        {
            tables[asked[i]] = made[i];
        }
        var indexes = new BlockIndex[rules.Count];
        Parallel.For(0, rules.Count, parallel, r => indexes[r] = BlockIndex.Of(records, rules[r], tables));
        var most = LargestBlock(indexes, spec.MostPairs);
        Parallel.For(0, rules.Count, parallel, r =>
        {
            indexes[r].LeaveOut(most);
            indexes[r].Write(keys, stride, r);
        });
        return new Blocks(records, indexes, keys, stride);
    }

    /// <summary>True where no earlier rule brings the two together.</summary>
    public bool IsFirst(int rule, int left, int right)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(Keys);
        var (from, other) = ((nuint)((long)left * Stride), (nuint)((long)right * Stride));
        for (var at = 0; at <= rule; at += 8)
        {
            var first = System.Runtime.Intrinsics.Vector256.LoadUnsafe(ref a, from + (nuint)at);
            var second = System.Runtime.Intrinsics.Vector256.LoadUnsafe(ref a, other + (nuint)at);
            var same = System.Runtime.Intrinsics.Vector256.Equals(first, second) & System.Runtime.Intrinsics.Vector256.GreaterThanOrEqual(first, System.Runtime.Intrinsics.Vector256<int>.Zero);
            var bits = System.Runtime.Intrinsics.Vector256.ExtractMostSignificantBits(same);
            if (bits != 0)
            {
                return at + BitOperations.TrailingZeroCount(bits) == rule;
            }
        }
        return false;
    }

    /// <summary>True where some rule brings the two together.</summary>
    public bool Together(int left, int right)
    {
        for (var r = 0; r < Rules.Length; r++)
        {
            var key = Keys[(long)left * Stride + r];
            if (key >= 0 && key == Keys[(long)right * Stride + r])
            {
                return true;
            }
        }
        return false;
    }

    private static int[] Frequencies(Records records, int column)
    {
        var counts = new int[records.Tables[column].Texts.Length];
        for (var i = 0; i < records.Count; i++)
        {
            if (records[i, column] is >= 0 and var code)
            {
                counts[code]++;
            }
        }
        return counts;
    }

    /// <summary>The largest number of pairs in a block such that all blocks up to it have no more than <paramref name="budget"/> together.</summary>
    private static long LargestBlock(BlockIndex[] indexes, long budget)
    {
        var bySize = new SortedDictionary<long, long>();
        foreach (var index in indexes)
        {
            foreach (var (pairs, blocks) in index.Sizes())
            {
                bySize[pairs] = bySize.GetValueOrDefault(pairs) + pairs * blocks;
            }
        }
        long sum = 0, most = 0;
        foreach (var (pairs, all) in bySize)
        {
            if ((sum += all) > budget)
            {
                break;
            }
            most = pairs;
        }
        return most;
    }
}
