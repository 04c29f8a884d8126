using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>What two sets of rules gave for a whole county on a day.</summary>
internal sealed record ComparedResults(ProgrammeResults Before, ProgrammeResults After);

/// <summary>The comparisons of one snapshot that were asked for last: the page, its list and its exports ask the same question again, and people go
/// from area to area with it. One is made at a time, so that nobody makes what somebody else is making.</summary>
internal sealed class KeptComparisons
{
    /// <summary>Results of a county are large, an area's report is small beside them.</summary>
    internal const int MostResults = 3, MostReports = 12;

    private readonly Lock keeping = new();
    private readonly LinkedList<(Question Key, ComparedResults Value)> results = [];
    private readonly LinkedList<((Question Question, string Area) Key, ComparisonReport Value)> reports = [];

    /// <summary>Versions say what the rules are, and what is supposed says how they were changed.</summary>
    private sealed record Question(DateOnly Day, string Before, string After)
    {
        public static Question Of(ProgrammeOnDay before, ProgrammeOnDay after) => new(before.Day, Side(before), Side(after));

        private static string Side(ProgrammeOnDay rules) => rules.Programme.Version + string.Concat(rules.Supposed.Select(c => $"\n{c.Key}={c.After}"));
    }

    public ComparisonReport Of(string area, ProgrammeOnDay before, ProgrammeOnDay after, Func<ComparedResults> run, Func<ComparedResults, ComparisonReport> report)
    {
        var question = Question.Of(before, after);
        lock (keeping)
        {
            return Get(reports, (question, area), MostReports, () => report(Get(results, question, MostResults, run)));
        }
    }

    private static TValue Get<TKey, TValue>(LinkedList<(TKey Key, TValue Value)> kept, TKey key, int most, Func<TValue> make)
        where TKey : notnull
    {
        var node = kept.First;
        while (node is not null && !node.Value.Key.Equals(key))
        {
            node = node.Next;
        }
        if (node is null)
        {
            node = new LinkedListNode<(TKey, TValue)>((key, make()));
        }
        else
        {
            kept.Remove(node);
        }
        kept.AddFirst(node);
        if (kept.Count > most)
        {
            kept.RemoveLast();
        }
        return node.Value.Value;
    }
}
