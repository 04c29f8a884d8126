namespace Luling.Linkage.Probabilistic;

/// <summary>The pairs within groups of records, each as likely as the weakest joint between the two.</summary>
internal static class Groups
{
    public static IEnumerable<LinkedPair> Pairs(Records records, LinkSpec spec, PairScorer scorer, IReadOnlyList<Clustering.Joint> joints)
    {
        var comparer = new PairComparer(records, spec.Comparisons);
        var members = new List<int>?[records.Count];
        foreach (var joint in joints)
        {
            // Joints come best first and name the smallest record of each group.
            var (first, second) = (members[joint.First] ?? [joint.First], members[joint.Second] ?? [joint.Second]);
            foreach (var a in first)
            {
                foreach (var b in second)
                {
                    var (left, right) = (Math.Min(a, b), Math.Max(a, b));
                    var pattern = comparer.Compare(left, right);
                    yield return new LinkedPair(left, right, pattern, scorer.Of(left, pattern), joint.Bits);
                }
            }
            first.AddRange(second);
            members[joint.First] = first;
            members[joint.Second] = null;
        }
    }
}
