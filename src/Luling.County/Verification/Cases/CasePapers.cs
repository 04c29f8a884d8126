using Luling.County.Storage;

namespace Luling.County.Verification;

/// <summary>Photographs and papers of a case; what may be attached is said by <see cref="Papers"/>.</summary>
internal static class CasePapers
{
    /// <summary>Adds checked papers to the case, within the act. The same file twice in a case is kept once.</summary>
    public static void Add(Act act, VerificationCase of, IEnumerable<SentPaper> papers, ISet<string> alreadyThere, DateOnly today)
    {
        foreach (var paper in papers)
        {
            var digest = Papers.DigestOf(paper);
            if (alreadyThere.Add(digest))
            {
                act.Db.Add(new CasePaper
                {
                    CountyCode = of.CountyCode, Id = act.NewId(), AreaCode = of.AreaCode, CaseId = of.Id, HouseholdId = of.HouseholdId, FileName = Papers.Named(paper.FileName),
                    ContentType = Papers.TypeOf(paper.Content)!, Bytes = paper.Content.Length, Sha256 = digest, Content = paper.Content, AddedOn = today, AddedBy = act.Db.Scope.Actor,
                });
            }
        }
    }
}
