using System.Numerics;
using System.Runtime.CompilerServices;

namespace Luling.Linkage.Exact;

/// <summary>
/// The citizen numbers of a register and the rows where they stand, for looking up millions of numbers of which most are not
/// there. A bit filter small enough for the processor's cache turns away most of the strangers; what passes looks into an
/// open-addressing table. Nothing changes after building, so any number of threads may read.
/// </summary>
public sealed class NumberIndex
{
    private const int Ahead = 64;

    private readonly ulong[] filter;
    private readonly int filterShift;
    private readonly Slot[] slots;
    private readonly int slotShift;
    private readonly int[]? next;

    private NumberIndex(int numbers)
    {
        // Eight to sixteen bits a number, and a table at most half full.
        var bits = BitOperations.Log2((uint)Math.Max(64, numbers)) + 1;
        filter = new ulong[1 << (bits + 3 - 6)];
        filterShift = 64 - (bits + 3 - 6);
        slots = new Slot[1 << (bits + 1)];
        slotShift = 64 - (bits + 1);
    }

    private NumberIndex(NumberIndex built, int[]? next)
    {
        (filter, filterShift, slots, slotShift, this.next) = (built.filter, built.filterShift, built.slots, built.slotShift, next);
        (Rows, Numbers) = (built.Rows, built.Numbers);
    }

    /// <summary>Register rows given to <see cref="Build"/>, those without a number included.</summary>
    public int Rows { get; private init; }

    /// <summary>Different numbers among them.</summary>
    public int Numbers { get; private set; }

    /// <summary>Makes the index.</summary>
    /// <param name="keys">The number of each register row, the row being the place in this list; the default key for a row without a usable number, which is then never found.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static NumberIndex Build(ReadOnlySpan<CitizenKey> keys)
    {
        var index = new NumberIndex(keys.Length) { Rows = keys.Length };
        int[]? next = null;
        // Backwards, so that the chain of a number that stands in several rows goes upwards.
        for (var row = keys.Length - 1; row >= 0; row--)
        {
            if (!keys[row].IsNone)
            {
                var later = index.Put(keys[row].Value, row);
                if (later >= 0)
                {
                    next ??= NoRows(keys.Length);
                    next[row] = later;
                }
            }
        }

        return new NumberIndex(index, next);
    }

    /// <summary>The first register row with that number, or -1.</summary>
    /// <param name="key">The number; the default value is never found.</param>
    public int FirstRow(CitizenKey key)
    {
        var hash = Hash(key.Value);
        return !key.IsNone && Passes(hash) ? Probe(key.Value, hash) : -1;
    }

    /// <summary>The next register row, upwards, that has the same number as this one, or -1.</summary>
    /// <param name="row">A row that <see cref="FirstRow"/> or this method gave.</param>
    public int NextRow(int row) => next is null ? -1 : next[row];

    /// <summary>
    /// <see cref="FirstRow"/> for many numbers at once: the table is touched for several of them before the first answer is needed, so
    /// that waits for memory overlap.
    /// </summary>
    /// <param name="keys">The numbers; default values give -1.</param>
    /// <param name="rows">Where the answers go, as many as <paramref name="keys"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FirstRows(ReadOnlySpan<CitizenKey> keys, Span<int> rows)
    {
        Span<ulong> hashes = stackalloc ulong[Ahead];
        Span<int> places = stackalloc int[Ahead];
        Span<ulong> found = stackalloc ulong[Ahead];
        for (var from = 0; from < keys.Length; from += Ahead)
        {
            var part = keys.Slice(from, Math.Min(Ahead, keys.Length - from));
            var answers = rows.Slice(from, part.Length);
            var candidates = 0;
            for (var i = 0; i < part.Length; i++)
            {
                var hash = Hash(part[i].Value);
                answers[i] = -1;
                places[candidates] = i;
                hashes[candidates] = hash;
                candidates += Passes(hash) ? 1 : 0;
            }

            // No branch depends on what is loaded here: the processor has all these loads under way together.
            for (var c = 0; c < candidates; c++)
            {
                found[c] = slots[hashes[c] >> slotShift].Key;
            }

            for (var c = 0; c < candidates; c++)
            {
                var key = part[places[c]].Value;
                if (found[c] == key && key != 0)
                {
                    answers[places[c]] = slots[hashes[c] >> slotShift].Row;
                }
                else if (found[c] != 0)
                {
                    answers[places[c]] = Probe(key, hashes[c]);
                }
            }
        }
    }

    private static int[] NoRows(int rows)
    {
        var none = new int[rows];
        none.AsSpan().Fill(-1);
        return none;
    }

    /// <summary>Multiplication spreads the low digits upwards; the fold lets the high ones act below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        value ^= value >> 32;
        return value * 0xD6E8FEB86659FD93;
    }

    /// <summary>Two bits within one word: one visit of the cache, and about one stranger in twenty passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsOf(ulong hash) => (1UL << (int)(hash & 63)) | (1UL << (int)((hash >> 6) & 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Passes(ulong hash)
    {
        var bits = BitsOf(hash);
        return (filter[hash >> filterShift] & bits) == bits;
    }

    /// <summary>Stores the row; returns the row that had the number before, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Put(ulong key, int row)
    {
        var hash = Hash(key);
        filter[hash >> filterShift] |= BitsOf(hash);
        for (var at = (int)(hash >> slotShift); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if (slot.Key == key)
            {
                var later = slot.Row;
                slot.Row = row;
                return later;
            }

            if (slot.Key == 0)
            {
                slot = new Slot { Key = key, Row = row };
                Numbers++;
                return -1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Probe(ulong key, ulong hash)
    {
        for (var at = (int)(hash >> slotShift); ; at = (at + 1) & (slots.Length - 1))
        {
            var slot = slots[at];
            if (slot.Key == key && key != 0)
            {
                return slot.Row;
            }

            if (slot.Key == 0)
            {
                return -1;
            }
        }
    }

    private struct Slot
    {
        public ulong Key;
        public int Row;
    }
}
