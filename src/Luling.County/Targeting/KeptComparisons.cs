using Luling.County.Coverage.Snapshot;
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

    private readonly Kept<Question, ComparedResults> results = new(MostResults);
    private readonly Kept<(Question Question, string Area), ComparisonReport> reports = new(MostReports);

    /// <summary>Versions say what the rules are, and what is supposed says how they were changed.</summary>
    private sealed record Question(DateOnly Day, string Before, string After)
    {
        public static Question Of(ProgrammeOnDay before, ProgrammeOnDay after) => new(before.Day, Side(before), Side(after));

        private static string Side(ProgrammeOnDay rules) => rules.Programme.Version + string.Concat(rules.Supposed.Select(c => $"\n{c.Key}={c.After}"));
    }

    public ComparisonReport Of(string area, ProgrammeOnDay before, ProgrammeOnDay after, Func<ComparedResults> run, Func<ComparedResults, ComparisonReport> report)
    {
        var question = Question.Of(before, after);
        return reports.Get((question, area), _ => report(results.Get(question, _ => run())));
    }
}
