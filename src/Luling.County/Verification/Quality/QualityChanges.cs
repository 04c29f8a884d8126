using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Verification.Quality;

/// <summary>Which places have to be checked again between two views of a county that differ in household files only.</summary>
internal static class QualityChanges
{
    /// <summary>Area codes of twelve digits.</summary>
    public static HashSet<string> Areas(CountyView before, CountyView after, DateOnly day)
    {
        var (gone, come) = Changed(before.Households, after.Households);
        var areas = gone.Concat(come).Select(h => h.AreaCode).ToHashSet(StringComparer.Ordinal);
        var keys = Differing(gone, come, day);
        if (keys.Count > 0)
        {
            areas.UnionWith(after.Households.Where(h => FactsAt.SharedKeys(h, day).Any(k => keys.Contains(k.Key))).Select(h => h.AreaCode));
        }
        return areas;
    }

    /// <summary>Files that were replaced, removed or added: a file that nobody changed is the same object.</summary>
    private static (List<HouseholdFile> Gone, List<HouseholdFile> Come) Changed(ArraySegment<HouseholdFile> before, ArraySegment<HouseholdFile> after)
    {
        var (gone, come) = (new List<HouseholdFile>(), new List<HouseholdFile>());
        int i = 0, j = 0;
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && ReferenceEquals(before[i], after[j]))
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            // Both stand in the order of area and code.
            var order = i == before.Count ? 1 : j == after.Count ? -1 : string.CompareOrdinal(before[i].AreaCode, after[j].AreaCode) is not 0 and var byArea ? byArea : string.CompareOrdinal(before[i].Code, after[j].Code);
            if (order <= 0)
            {
                gone.Add(before[i++]);
            }
            if (order >= 0)
            {
                come.Add(after[j++]);
            }
        }
        return (gone, come);
    }

    /// <summary>Keys of which the changed households together bring another count, or no registered holder any more, or one for the first time.</summary>
    private static HashSet<string> Differing(List<HouseholdFile> gone, List<HouseholdFile> come, DateOnly day)
    {
        var counts = new Dictionary<string, (int All, int Registered)>(StringComparer.Ordinal);
        Add(gone, -1);
        Add(come, 1);
        return [.. counts.Where(c => c.Value != (0, 0)).Select(c => c.Key)];

        void Add(List<HouseholdFile> files, int by)
        {
            foreach (var (key, registered) in files.SelectMany(h => FactsAt.SharedKeys(h, day)))
            {
                var (all, of) = counts.GetValueOrDefault(key);
                counts[key] = (all + by, of + (registered ? by : 0));
            }
        }
    }
}
