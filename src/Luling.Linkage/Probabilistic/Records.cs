using System.Runtime.InteropServices;

namespace Luling.Linkage.Probabilistic;

/// <summary>The records of one list or of two, one after the other, as numbers: which distinct value stands in which column.</summary>
internal sealed class Records
{
    private Records(int count, int split, ValueTable[] tables) => (Count, Split, Tables, Codes) = (count, split, tables, new int[(long)count * tables.Length]);

    /// <summary>Records of both lists.</summary>
    public int Count { get; }

    /// <summary>Number of the first record of the second list; <see cref="Count"/> where there is one list.</summary>
    public int Split { get; }

    public bool TwoLists => Split < Count;

    /// <summary>For each column its distinct values; columns that may change places share a table.</summary>
    public ValueTable[] Tables { get; }

    /// <summary>Record by record, the place of each column's value in its table; -1 where it is not known.</summary>
    public int[] Codes { get; }

    public int Width => Tables.Length;

    /// <summary>How many pairs there are at all.</summary>
    public long AllPairs => TwoLists ? (long)Split * (Count - Split) : (long)Count * (Count - 1) / 2;

    public int this[int record, int column] => Codes[(long)record * Width + column];

    public static Records Of(LinkSpec spec, LinkList left, LinkList? right, int threads)
    {
        var width = spec.Columns.Count;
        // Partners share their table, so that a value can be looked for in the other column.
        var shared = Enumerable.Range(0, width).ToArray();
        foreach (var comparison in spec.Comparisons)
        {
            if (comparison.Partner is { } partner)
            {
                shared[Math.Max(partner, comparison.Column)] = shared[Math.Min(partner, comparison.Column)];
            }
        }
        var groups = Enumerable.Range(0, width).GroupBy(c => shared[c]).Select(g => g.ToArray()).OrderByDescending(g => g.Sum(c => left.Columns[c].Texts.Count)).ToArray();
        var tables = new ValueTable[width];
        var records = new Records(left.Rows + (right?.Rows ?? 0), left.Rows, tables);
        Parallel.For(0, groups.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, g =>
        {
            var places = new Dictionary<string, int>(groups[g].Sum(c => left.Columns[c].Texts.Count), StringComparer.Ordinal);
            var texts = new List<string>();
            foreach (var column in groups[g])
            {
                records.Take(column, spec.Columns[column].Kind, left, 0, places, texts);
                if (right is not null)
                {
                    records.Take(column, spec.Columns[column].Kind, right, left.Rows, places, texts);
                }
            }
            var table = new ValueTable([.. texts]);
            foreach (var column in groups[g])
            {
                tables[column] = table;
            }
        });
        return records;
    }

    private void Take(int column, ColumnKind kind, LinkList list, int from, Dictionary<string, int> places, List<string> texts)
    {
        var of = list.Columns[column];
        var map = new int[of.Texts.Count];
        for (var i = 0; i < map.Length; i++)
        {
            var text = ValueText.Of(kind, of.Texts[i]);
            if (text.Length == 0)
            {
                map[i] = -1;
                continue;
            }
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, text, out var known);
            if (!known)
            {
                place = texts.Count;
                texts.Add(text);
            }
            map[i] = place;
        }
        long width = Width;
        for (var row = 0; row < list.Rows; row++)
        {
            var code = of.Codes[row];
            Codes[(from + row) * width + column] = code < 0 ? -1 : map[code];
        }
    }
}
