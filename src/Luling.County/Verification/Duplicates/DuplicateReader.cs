using System.Runtime.CompilerServices;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>A pair with what somebody answered; null where nobody did.</summary>
internal sealed record DuplicateRow(DuplicatePair Pair, DuplicateAnswer? Answer);

/// <summary>The pairs of an area.</summary>
/// <param name="Day">Whose members were compared.</param>
/// <param name="Persons">The county's persons that were compared: the base of the search.</param>
/// <param name="WithoutNumber">Of them those without a usable number.</param>
/// <param name="Rows">Both of the pair live in the area.</param>
/// <param name="Beyond">Pairs of which only one does: for whoever sees both.</param>
internal sealed record DuplicateList(DateOnly Day, int Persons, int WithoutNumber, IReadOnlyList<DuplicateRow> Rows, int Beyond);

/// <summary>Persons who may stand on the register twice. Computed once for each state of the county and day, and kept as long as that state is the newest.</summary>
internal sealed class DuplicateReader(CountySnapshots snapshots, CountyStore store)
{
    private readonly ConditionalWeakTable<CountySnapshot, Kept<DateOnly, DuplicateReport>> kept = [];

    /// <summary>Null where the reader may not see cases, or the area lies outside theirs.</summary>
    public async Task<DuplicateList?> ReadAsync(Scope reader, string? area, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeCases))
        {
            return null;
        }
        var snapshot = await snapshots.GetAsync(reader.CountyCode, cancel);
        if (snapshot.View(reader, area) is not { } view)
        {
            return null;
        }
        var whole = snapshot.View(Scope.Operator(reader.CountyCode))!;
        var report = kept.GetValue(snapshot, _ => new Kept<DateOnly, DuplicateReport>(2)).Get(day, _ => DuplicateSearch.Of(MembersOn(whole, day), Environment.ProcessorCount, CancellationToken.None));
        await using var db = store.Open(reader);
        var answers = await db.DuplicateAnswers.AsNoTracking().ToDictionaryAsync(a => (a.FirstPersonId, a.SecondPersonId), cancel);
        bool Here(Member member) => member.AreaCode.StartsWith(view.AreaCode, StringComparison.Ordinal);
        return new DuplicateList(day, report.Persons, report.WithoutNumber,
            [.. report.Pairs.Where(p => Here(p.First) && Here(p.Second)).Select(p => new DuplicateRow(p, answers.GetValueOrDefault((p.First.Id, p.Second.Id))))],
            report.Pairs.Count(p => Here(p.First) != Here(p.Second)));
    }

    /// <summary>Who lives on the day in a household that is on the register, exited ones included.</summary>
    internal static IReadOnlyList<Member> MembersOn(CountyView view, DateOnly day) =>
        [.. view.Households.Where(h => h.EverOn(day)).SelectMany(h => h.Members).Where(m => m.On(day))];
}
