using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What a combination of cells means, once it has been judged. Millions of rows share a few dozen combinations.</summary>
internal sealed class CellMeaning
{
    /// <summary>The cells as they stood, parallel to <see cref="Luling.Policy.Programmes.Sources.RecordSource.Columns"/>; null for columns that are not read.</summary>
    public required string?[] Cells { get; init; }
    /// <summary>The register row, where the person on file counts too; else -1.</summary>
    public required int Person { get; init; }
    /// <summary>The record's facts, once read.</summary>
    public object?[]? Facts { get; set; }
    /// <summary>Words that are no values: the column's place in the source and the text.</summary>
    public List<(int Column, string Word)>? Unknown { get; set; }
    /// <summary>The categories by their places in <see cref="RecordReading.OnFile"/>, one bit each.</summary>
    public ulong Claimed { get; set; }
    public ulong Unclear { get; set; }
    /// <summary>The judgement as cells of the list of hits; null before it is made.</summary>
    public byte[]? Judged { get; set; }
    /// <summary>Hits of it that have not been added up yet.</summary>
    public long Hits { get; set; }
}

/// <summary>Finds the meaning of cells by their bytes, without making a text of them. Used by one thread at a time.</summary>
internal sealed class CellMemo
{
    private const int Most = 1 << 16;

    private readonly Dictionary<byte[], CellMeaning> meanings = new(new Bytes());
    private readonly Dictionary<byte[], CellMeaning>.AlternateLookup<ReadOnlySpan<byte>> byBytes;

    public CellMemo() => byBytes = meanings.GetAlternateLookup<ReadOnlySpan<byte>>();

    public bool TryGet(ReadOnlySpan<byte> key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CellMeaning? meaning) => byBytes.TryGetValue(key, out meaning);

    public void Add(ReadOnlySpan<byte> key, CellMeaning meaning) => byBytes[key] = meaning;

    /// <summary>Forgets everything when there is so much of it that the same combinations hardly come back.</summary>
    public void Trim()
    {
        if (meanings.Count > Most)
        {
            meanings.Clear();
        }
    }

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = (ulong)alternate.Length;
            while (alternate.Length >= 8)
            {
                hash = (hash ^ MemoryMarshal.Read<ulong>(alternate)) * 0x9E3779B97F4A7C15;
                hash ^= hash >> 32;
                alternate = alternate[8..];
            }
            foreach (var b in alternate)
            {
                hash = (hash ^ b) * 0x100000001B3;
            }
            return (int)(hash ^ (hash >> 32));
        }
    }
}
