using Luling.County.Access;
using Luling.County.Storage;

namespace Luling.County.Responsibility;

/// <summary>Which problems a reader may see within their area. An objection against what a case or a missed person began speaks of what a family owns: it is for those who may
/// read cases, as the procedure itself is (<c>ProcedureList.MaySee</c>). What holds nobody's words, counts, is made over all.</summary>
internal static class ProblemSight
{
    public static IQueryable<Problem> Visible(CountyDb db) => db.Scope.May(Right.SeeCases) ? db.Problems
        : db.Problems.Where(p => p.ProcedureRunId == null || db.ProcedureRuns.Any(r => r.Id == p.ProcedureRunId && r.CaseId == null && r.MissedPersonId == null));
}
