using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.Policy.Programmes;

namespace Luling.County.Coverage;

/// <summary>The coverages of one area on one day, computed once for the whole county: the area's are its rows.</summary>
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

    public static CoverageResult Measure(CountyView view, CoverageCounts counts, CoverageRule coverage, bool withParts)
    {
        var (total, covered, unknown) = counts.Of(coverage, view.AreaCode);
        return new CoverageResult(coverage.Id, coverage.Name, coverage.Base, total, covered, unknown, withParts ? [.. coverage.Parts.Select(p => Measure(view, counts, p, withParts: false))] : []);
    }

    public IEnumerable<Gap> Gaps(CoverageRule coverage, string coverageId, string partId)
    {
        if (facts.Of(coverage.Subject.Id) is not { } placed)
        {
            yield break;
        }
        var columns = coverage.Needs.Append(coverage).Select(run.Of).ToList();
        var (from, count) = placed.Under(view.AreaCode);
        var states = run.Of(coverage).States.Slice(from, count).ToArray();
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

    private static Bilingual Joined(IEnumerable<Bilingual> texts)
    {
        var all = texts.ToList();
        return new Bilingual(string.Join('、', all.Select(t => t.Zh)), string.Join("; ", all.Select(t => t.En)));
    }
}
