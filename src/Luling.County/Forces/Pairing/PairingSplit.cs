namespace Luling.County.Forces;

/// <summary>Gives the households of each group to its cadres, who are the same in cost: those of one village to as few as can be, and nobody to whom they are forbidden.</summary>
internal static class PairingSplit
{
    /// <param name="terms">The task.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="members">Households of each group.</param>
    /// <param name="helpers">Filled in; holds the kept pairs already.</param>
    /// <returns>Households for which the group has no place but forbidden ones.</returns>
    public static List<int> Give(PairingTerms terms, PairingGroups groups, IReadOnlyList<IReadOnlyList<int>> members, int[] helpers)
    {
        var left = (int[])groups.Left.Clone();
        var homes = new HashSet<(int Cadre, int Village)>();
        for (var household = 0; household < helpers.Length; household++)
        {
            if (helpers[household] >= 0)
            {
                homes.Add((helpers[household], terms.VillageOf[household]));
            }
        }
        var stuck = new List<int>();
        for (var g = 0; g < members.Count; g++)
        {
            var cadres = groups.All[g].Cadres.Where(c => left[c] > 0).OrderByDescending(c => left[c]).ThenBy(c => terms.Task.Cadres[c].Code, StringComparer.Ordinal).ToList();
            // Who is already in the village first; then whoever comes next is filled before another begins.
            List<int> rest = [.. members[g].OrderBy(h => terms.VillageOf[h])];
            rest.RemoveAll(h => cadres.Find(c => left[c] > 0 && homes.Contains((c, terms.VillageOf[h])) && !terms.IsForbidden(h, c), -1) is >= 0 and var at && Take(h, at));
            foreach (var cadre in cadres)
            {
                for (var i = 0; i < rest.Count && left[cadre] > 0;)
                {
                    if (terms.IsForbidden(rest[i], cadre))
                    {
                        i++;
                    }
                    else
                    {
                        Take(rest[i], cadre);
                        rest.RemoveAt(i);
                    }
                }
            }
            stuck.AddRange(rest.Where(h => !Swap(h, members[g], cadres)));
        }
        return stuck;

        bool Take(int household, int cadre)
        {
            helpers[household] = cadre;
            left[cadre]--;
            return true;
        }

        bool Swap(int household, IReadOnlyList<int> others, List<int> cadres)
        {
            foreach (var open in cadres.Where(c => left[c] > 0))
            {
                foreach (var other in others.Where(o => helpers[o] >= 0 && !terms.IsForbidden(o, open) && !terms.IsForbidden(household, helpers[o])))
                {
                    left[helpers[other]]++;
                    var freed = helpers[other];
                    Take(other, open);
                    return Take(household, freed);
                }
            }
            return false;
        }
    }

    private static int Find(this List<int> list, Func<int, bool> which, int otherwise)
    {
        foreach (var item in list)
        {
            if (which(item))
            {
                return item;
            }
        }
        return otherwise;
    }
}
