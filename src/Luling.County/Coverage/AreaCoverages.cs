using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.Policy.Programmes;

namespace Luling.County.Coverage;

/// <summary>The coverages of one area on one day: computed once for the county and the day, counted over the area's rows.</summary>
internal sealed class AreaCoverages
{
    private readonly CountyView view;
    private readonly DayFacts facts;
    private readonly CoverageRun run;

    public AreaCoverages(CountyView view, Programme programme, DateOnly day)
    {
        this.view = view;
        facts = view.FactsOn(day);
        run = facts.CoveragesOf(programme);
    }

    public CoverageResult Measure(CoverageRule coverage, bool withParts)
    {
        int total = 0, covered = 0, unknown = 0;
        foreach (var state in Rows(coverage).States)
        {
            total += state == CoverState.NotConcerned ? 0 : 1;
            covered += state == CoverState.Covered ? 1 : 0;
            unknown += state == CoverState.Unknown ? 1 : 0;
        }
        return new CoverageResult(coverage.Id, coverage.Name, coverage.Base, total, covered, unknown, withParts ? [.. coverage.Parts.Select(p => Measure(p, withParts: false))] : []);
    }

    public IEnumerable<Gap> Gaps(CoverageRule coverage, string coverageId, string partId)
    {
        if (facts.Of(coverage.Subject.Id) is not { } placed)
        {
            yield break;
        }
        var columns = coverage.Needs.Append(coverage).Select(run.Of).ToList();
        var (from, states) = (Rows(coverage).From, Rows(coverage).States.ToArray());
        for (var i = 0; i < states.Length; i++)
        {
            if (states[i] is CoverState.Missing or CoverState.Unknown)
            {
                yield return GapOf(placed.Subjects[from + i], from + i, states[i], columns, coverageId, partId);
            }
        }
    }

    /// <summary>Of several things that a subject lacks, the one due first says who acts and by when.</summary>
    private Gap GapOf(ISubject subject, int row, CoverState state, IReadOnlyList<CoverageColumns> columns, string coverageId, string partId)
    {
        var lacking = columns.Where(c => c.OwnStates[row] is CoverState.Missing or CoverState.Unknown).ToList();
        var first = lacking.MinBy(l => l.Due(row))!;
        var due = first.Due(row);
        return new Gap(coverageId, partId, subject.SubjectKind, subject.Id, subject.Code, subject.Name, subject.AreaCode, view.NameOf(subject.AreaCode),
            Joined(lacking.Select(l => (Bilingual)l.Coverage.Missing!.Value)), first.Coverage.OwnerRole, first.Owner(row), due, due < facts.Day, state == CoverState.Unknown);
    }

    private AreaStates Rows(CoverageRule coverage)
    {
        var (from, count) = facts.Of(coverage.Subject.Id)?.Under(view.AreaCode) ?? (0, 0);
        return new AreaStates(from, run.Of(coverage).States.Slice(from, count));
    }

    private static Bilingual Joined(IEnumerable<Bilingual> texts)
    {
        var all = texts.ToList();
        return new Bilingual(string.Join('、', all.Select(t => t.Zh)), string.Join("; ", all.Select(t => t.En)));
    }

    private readonly ref struct AreaStates(int from, ReadOnlySpan<CoverState> states)
    {
        public int From => from;
        public ReadOnlySpan<CoverState> States { get; } = states;
    }
}
