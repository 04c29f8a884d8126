namespace Luling.Linkage.Probabilistic;

/// <summary>Holds a specification to its limits. Model files are checked with better messages where they are read; this is for callers in code.</summary>
internal static class LinkSpecCheck
{
    public const int MostRules = 64;

    public static void Check(LinkSpec spec, LinkList left, LinkList? right)
    {
        Hold(spec.Comparisons.Count is > 0 and <= PairComparer.MostComparisons, "A model has 1 to 16 comparisons.");
        Hold(spec.Blocking.Count is > 0 and <= MostRules, "A model has 1 to 64 blocking rules.");
        foreach (var comparison in spec.Comparisons)
        {
            Hold(comparison.Levels.Count is >= 2 and <= 15 && comparison.Levels[^1].Test == LevelTest.Else, $"Comparison {comparison.Name}: 2 to 15 levels, the last of them 'else'.");
            Hold(In(comparison.Column) && (comparison.Partner is not { } partner || In(partner)), $"Comparison {comparison.Name}: no such column.");
        }
        foreach (var rule in spec.Blocking)
        {
            Hold(rule.Keys.Count is > 0 and <= 4 && rule.Keys.All(k => In(k.Column)), "A blocking rule has 1 to 4 keys of columns of the model.");
        }
        foreach (var list in new[] { left, right }.OfType<LinkList>())
        {
            Hold(list.Columns.Count == spec.Columns.Count && list.Columns.All(c => c.Codes.Length == list.Rows), "A list has the columns of the model, each with all rows.");
        }

        bool In(int column) => column >= 0 && column < spec.Columns.Count;
    }

    private static void Hold(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
