namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>Persons with addresses in the manner of the FEBRL generator: originals, and duplicates with up to ten faults, three in a value.</summary>
internal static class AddressPersons
{
    public static readonly string[] Headings = ["rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"];

    private static readonly string[] States = ["nsw", "vic", "qld", "wa", "sa", "tas", "act", "nt"];

    /// <summary>Duplicates of an original are numbered; the original's number is the truth.</summary>
    public static IEnumerable<(string[] Row, bool Original)> Rows(int originals, int duplicates, int mostOfOne, int mostFaults, int mostInValue, int seed)
    {
        var damage = new Damage(seed);
        var (given, surnames, streets, houses, suburbs) = (damage.Words(500, 2, 3), damage.Words(1500, 2, 3), damage.Words(2500, 2, 3), damage.Words(900, 2, 3), damage.Words(800, 2, 3));
        string[] kinds = ["street", "place", "circuit", "crescent", "avenue", "close"];
        var rows = new List<string[]>();
        for (var i = 0; i < originals; i++)
        {
            string Maybe(string value, double missing) => damage.Chance(missing) ? "" : value;
            var row = new[]
            {
                $"rec-{i}-org", Maybe(damage.PickSkewed(given), 0.03), Maybe(damage.PickSkewed(surnames), 0.02), Maybe($"{1 + (int)(Math.Pow(damage.Random.NextDouble(), 2) * 300)}", 0.05),
                Maybe($"{damage.PickSkewed(streets)} {damage.PickSkewed(kinds)}", 0.02), Maybe(damage.PickSkewed(houses), 0.1), Maybe(damage.PickSkewed(suburbs), 0.01), $"{2000 + damage.Random.Next(6000)}",
                Maybe(damage.PickSkewed(States), 0.05), Maybe(damage.Birthday(1900, 2000).Replace("-", "", StringComparison.Ordinal), 0.04), $"{1_000_000 + damage.Random.Next(9_000_000)}",
            };
            rows.Add(row);
            yield return (row, true);
        }
        var left = duplicates;
        for (var i = 0; left > 0; i++)
        {
            var of = rows[i % originals];
            var count = Math.Min(left, mostOfOne == 1 ? 1 : 1 + (int)(Math.Pow(damage.Random.NextDouble(), 2) * mostOfOne));
            for (var d = 0; d < count; d++, left--)
            {
                yield return (Duplicate(damage, of, $"rec-{i}-dup-{d}", 1 + damage.Random.Next(mostFaults), mostInValue), false);
            }
        }
    }

    private static string[] Duplicate(Damage damage, string[] original, string id, int faults, int mostInValue)
    {
        var row = (string[])original.Clone();
        row[0] = id;
        var inValue = new int[row.Length];
        for (var f = 0; f < faults; f++)
        {
            var at = 1 + damage.Random.Next(row.Length - 1);
            if (inValue[at] == mostInValue)
            {
                continue;
            }
            inValue[at]++;
            if (damage.Chance(0.05))
            {
                (row[1], row[2]) = (row[2], row[1]);
            }
            else if (damage.Chance(0.08))
            {
                row[at] = "";
            }
            else if (row[at].Length > 1)
            {
                row[at] = at is 3 or 7 or 9 or 10 ? damage.Digit(row[at]) : damage.Slip(row[at]);
            }
        }
        return row;
    }
}
