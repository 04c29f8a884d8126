using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification;

/// <summary>Records of one person that a source adds up, such as the bills of a year, are one subject for the rules; all others stand for themselves.</summary>
internal static class SourceSums
{
    /// <param name="source">Says what is added up, if anything.</param>
    /// <param name="records">The records with whose they are and their facts, in their order.</param>
    public static IReadOnlyList<(IReadOnlyList<T> Records, object?[] Facts)> Together<T>(RecordSource source, IReadOnlyList<(T Record, string Person, object?[] Facts)> records) => source.Sum is not { } sum
        ? [.. records.Select(r => ((IReadOnlyList<T>)[r.Record], r.Facts))]
        : [.. records.GroupBy(r => (r.Person, YearOf(sum, r.Facts))).Select(g => ((IReadOnlyList<T>)[.. g.Select(r => r.Record)], g.Select(r => r.Facts).Aggregate((all, next) => Add(sum, all, next))))];

    /// <summary>The year that keeps sums apart; null where the file is added up as a whole, or the day is not known.</summary>
    public static int? YearOf(SourceSum sum, object?[] facts) => sum.Year is { } day && facts[day] is DateOnly on ? on.Year : null;

    /// <summary>Numbers are added, not known where one is not; of other facts the last known stands.</summary>
    public static object?[] Add(SourceSum sum, object?[] all, object?[] next)
    {
        var facts = new object?[all.Length];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = sum.Facts.Contains(i) ? all[i] is decimal a && next[i] is decimal b ? a + b : null : next[i] ?? all[i];
        }
        return facts;
    }
}
