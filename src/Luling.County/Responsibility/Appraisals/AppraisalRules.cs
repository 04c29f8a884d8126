using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>What the rules of the group <c>appraisal</c> are told of a unit.</summary>
internal sealed record AppraisalFacts(AppraisedKind Kind, decimal? PovertyScore, decimal? Other, decimal? PassMark, bool Veto, bool Lagging);

/// <summary>What they say; null where they cannot, or no such rule is in force.</summary>
/// <param name="Weight">Percent of the poverty score in the total.</param>
internal sealed record AppraisalVerdict(decimal? Weight, decimal? Total, bool? Vetoed, bool? Failed, bool? HeldToAccount, bool? Summoned);

/// <summary>Weights, total, veto and what follows are rules of the programme: they are run here, never computed.</summary>
internal static class AppraisalRules
{
    private const string Kind = "appraisal", Weight = "appraisal-weight", Score = "appraisal-score", Vetoed = "appraisal-vetoed", Failed = "appraisal-failed", Account = "held-to-account", Summoned = "summoned";

    public static string WordOf(AppraisedKind kind) => kind == AppraisedKind.Township ? "township" : "county-unit";

    /// <summary>In the order of what was asked.</summary>
    public static IReadOnlyList<AppraisalVerdict> Run(Programme programme, DateOnly day, IReadOnlyList<AppraisalFacts> units)
    {
        if (programme.Facts.Find(Kind) is not { } kind || units.Count == 0)
        {
            return [.. units.Select(_ => new AppraisalVerdict(null, null, null, null, null, null))];
        }
        var table = new WrittenFacts(kind, units.Count);
        void Put(string fact, Func<AppraisalFacts, object?> value)
        {
            if (kind.Find(fact) is { } place)
            {
                var column = table.ToWrite(place);
                for (var i = 0; i < units.Count; i++)
                {
                    column.Put(i, value(units[i]));
                }
            }
        }
        Put("appraised kind", u => WordOf(u.Kind));
        Put("poverty score", u => u.PovertyScore);
        Put("other score", u => u.Other);
        Put("pass mark", u => u.PassMark);
        Put("veto event", u => u.Veto);
        Put("lagging", u => u.Lagging);
        var results = programme.On(day).Run(new FactSet(day, [table]), [Weight, Score, Vetoed, Failed, Account, Summoned]);
        decimal? Number(string rule, int row) => results.Of(rule)?.Result is NumberColumn numbers ? numbers.Get(row) : null;
        bool? Truth(string rule, int row) => results.Of(rule)?.Result is TruthColumn truths ? truths.Get(row) : null;
        return [.. units.Select((_, i) => new AppraisalVerdict(Number(Weight, i), Number(Score, i), Truth(Vetoed, i), Truth(Failed, i), Truth(Account, i), Truth(Summoned, i)))];
    }
}
