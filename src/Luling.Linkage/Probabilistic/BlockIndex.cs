using System.Runtime.InteropServices;

namespace Luling.Linkage.Probabilistic;

/// <summary>The blocks of one rule: records that agree in all its keys.</summary>
internal sealed class BlockIndex
{
    private readonly Records records;
    private readonly int[] ofRecord;

    /// <summary>Members of block b stand from Starts[b] to Starts[b + 1]; those of the first list before those of the second.</summary>
    public int[] Starts { get; private set; }

    public int[] Members { get; private set; }

    public int Count => Starts.Length - 1;

    private BlockIndex(Records records, int[] ofRecord, int blocks)
    {
        (this.records, this.ofRecord) = (records, ofRecord);
        (Starts, Members) = Sorted(ofRecord, blocks);
    }

    public static BlockIndex Of(Records records, BlockingRule rule, Dictionary<BlockingKey, int[]> tables)
    {
        var of = new int[records.Count];
        var blocks = 0;
        var keys = rule.Keys;
        if (keys.Count == 1)
        {
            var table = tables[keys[0]];
            for (var i = 0; i < of.Length; i++)
            {
                of[i] = records[i, keys[0].Column] is >= 0 and var code ? table[code] : -1;
                blocks = Math.Max(blocks, of[i] + 1);
            }
            return new BlockIndex(records, of, blocks);
        }
        if (keys.Count == 2 && !InAnyOrder(rule) && Direct(records, keys, tables, of) is > 0 and var places)
        {
            return new BlockIndex(records, of, places);
        }
        var values = new int[keys.Count];
        var pairs = new Dictionary<long, int>();
        var numbers = new Dictionary<(long, long), int>();
        for (var i = 0; i < of.Length; i++)
        {
            of[i] = -1;
            var known = true;
            for (var k = 0; k < values.Length && known; k++)
            {
                values[k] = records[i, keys[k].Column] is >= 0 and var code ? tables[keys[k]][code] : -1;
                known = values[k] >= 0;
            }
            if (!known)
            {
                continue;
            }
            if (InAnyOrder(rule) && values[0] > values[1])
            {
                (values[0], values[1]) = (values[1], values[0]);
            }
            var first = (long)values[0] << 32 | (uint)values[1];
            var there = false;
            ref var number = ref values.Length == 2
                ? ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, first, out there)
                : ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, (first, (long)values[2] << 32 | (uint)(values.Length > 3 ? values[3] : 0)), out there);
            if (!there)
            {
                number = blocks++;
            }
            of[i] = number;
        }
        return new BlockIndex(records, of, blocks);

        // Two columns that may change places are put in order first.
        bool InAnyOrder(BlockingRule r) => r.Keys.Count == 2 && r.Keys[0].Form == r.Keys[1].Form && r.Keys[0].Form == KeyForm.Whole && ReferenceEquals(records.Tables[r.Keys[0].Column], records.Tables[r.Keys[1].Column]);
    }

    /// <summary>Two keys with few values make a table, which needs no search; 0 where it would be too large.</summary>
    private static int Direct(Records records, IReadOnlyList<BlockingKey> keys, Dictionary<BlockingKey, int[]> tables, int[] of)
    {
        var (first, second) = (tables[keys[0]], tables[keys[1]]);
        long rows = first.DefaultIfEmpty(-1).Max() + 1, width = second.DefaultIfEmpty(-1).Max() + 1;
        if (rows * width > 8L * records.Count)
        {
            return 0;
        }
        for (var i = 0; i < of.Length; i++)
        {
            var a = records[i, keys[0].Column] is >= 0 and var code ? first[code] : -1;
            var b = records[i, keys[1].Column] is >= 0 and var other ? second[other] : -1;
            of[i] = a < 0 || b < 0 ? -1 : (int)(a * width + b);
        }
        return (int)(rows * width);
    }

    public long PairsOf(int block)
    {
        var (from, to) = (Starts[block], Starts[block + 1]);
        if (!records.TwoLists)
        {
            return (long)(to - from) * (to - from - 1) / 2;
        }
        var middle = Middle(block);
        return (long)(middle - from) * (to - middle);
    }

    /// <summary>Where the members of the second list begin.</summary>
    public int Middle(int block)
    {
        var (low, high) = (Starts[block], Starts[block + 1]);
        while (low < high)
        {
            var half = (low + high) / 2;
            if (Members[half] < records.Split)
            {
                low = half + 1;
            }
            else
            {
                high = half;
            }
        }
        return low;
    }

    /// <summary>How many blocks there are of each number of pairs.</summary>
    public Dictionary<long, long> Sizes()
    {
        var sizes = new Dictionary<long, long>();
        for (var b = 0; b < Count; b++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sizes, PairsOf(b), out _)++;
        }
        return sizes;
    }

    /// <summary>Drops blocks without a pair and those with more than <paramref name="most"/>.</summary>
    public void LeaveOut(long most)
    {
        var renumbered = new int[Count];
        var kept = 0;
        for (var b = 0; b < Count; b++)
        {
            renumbered[b] = PairsOf(b) is > 0 and var pairs && pairs <= most ? kept++ : -1;
        }
        for (var i = 0; i < ofRecord.Length; i++)
        {
            ofRecord[i] = ofRecord[i] < 0 ? -1 : renumbered[ofRecord[i]];
        }
        (Starts, Members) = Sorted(ofRecord, kept);
    }

    public void Write(int[] keys, int stride, int rule)
    {
        for (var i = 0; i < ofRecord.Length; i++)
        {
            keys[(long)i * stride + rule] = ofRecord[i];
        }
    }

    private static (int[] Starts, int[] Members) Sorted(int[] ofRecord, int blocks)
    {
        var starts = new int[blocks + 1];
        foreach (var block in ofRecord)
        {
            if (block >= 0)
            {
                starts[block + 1]++;
            }
        }
        for (var b = 0; b < blocks; b++)
        {
            starts[b + 1] += starts[b];
        }
        var next = (int[])starts.Clone();
        var members = new int[starts[blocks]];
        for (var i = 0; i < ofRecord.Length; i++)
        {
            if (ofRecord[i] >= 0)
            {
                members[next[ofRecord[i]]++] = i;
            }
        }
        return (starts, members);
    }
}
