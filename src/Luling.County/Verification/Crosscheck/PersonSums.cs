using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification.Crosscheck;

/// <summary>Records of one person that rules see as one (<see cref="SourceSum"/>). A person's records may stand anywhere in the file, so the lines of hits
/// wait for its end: memory grows with the hits, not with the file.</summary>
internal sealed class PersonSums(SourceSum sum)
{
    private readonly Dictionary<(int Person, int Year), (CellMeaning Meaning, object?[] Facts, long Hits)> groups = [];
    private readonly List<(byte[] Bytes, Hole[] Holes)> kept = [];

    /// <summary>Takes over lines, each with the facts of its record in its hole.</summary>
    public void Add(ReadOnlySpan<byte> lines, ReadOnlySpan<Hole> records)
    {
        var holes = new Hole[records.Length];
        for (var i = 0; i < records.Length; i++)
        {
            holes[i] = records[i] with { Meaning = Join(records[i].Person, records[i].Meaning.Facts!) };
        }
        kept.Add((lines.ToArray(), holes));
    }

    public IEnumerable<(byte[] Bytes, Hole[] Holes)> Kept() => kept;

    /// <summary>The sums, each with the facts of its person's records together, in the order in which they first stood.</summary>
    public List<(CellMeaning Meaning, long Hits)> Meanings()
    {
        foreach (var (meaning, facts, _) in groups.Values)
        {
            meaning.Facts = facts;
        }
        return [.. groups.Values.Select(g => (g.Meaning, g.Hits))];
    }

    private CellMeaning Join(int person, object?[] facts)
    {
        var key = (person, sum.Year is { } year && facts[year] is DateOnly day ? day.Year : 0);
        if (!groups.TryGetValue(key, out var group))
        {
            group = (new CellMeaning { Cells = [], Person = person }, (object?[])facts.Clone(), 1);
        }
        else
        {
            Joined(group.Facts, facts, sum);
            group = group with { Hits = group.Hits + 1 };
        }
        groups[key] = group;
        return group.Meaning;
    }

    /// <summary>Adds a record to the sum of those before it: a sum is not known where one of its numbers is not; of other facts the last known value stands.</summary>
    public static void Joined(object?[] before, object?[] next, SourceSum sum)
    {
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = sum.Facts.Contains(i) ? before[i] is decimal a && next[i] is decimal b ? a + b : null : next[i] ?? before[i];
        }
    }
}
