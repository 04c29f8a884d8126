using System.Globalization;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>What a department's record says now against a household in one category: a rule claims it, or cannot tell from the record.</summary>
internal sealed record CaseClue
{
    public required Guid HouseholdId { get; init; }

    /// <summary>The household's village.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The member whose record it is.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Id of the rule.</summary>
    public required string Category { get; init; }

    /// <summary>The stored <see cref="OutsideRecord"/>.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Its cells, as <see cref="OutsideRecord.Fields"/>.</summary>
    public required string Fields { get; init; }

    /// <summary>True where the rule claims it; false where it cannot be told from the record and somebody has to look.</summary>
    public required bool Certain { get; init; }
}

/// <summary>A case as it stands, with all its evidence, also what was withdrawn.</summary>
/// <param name="Case">The case.</param>
/// <param name="Evidence">In any order.</param>
/// <param name="InProcedure">Whether a procedure that it started still runs: what joins is laid before that decision, and the case stays closed.</param>
internal sealed record StandingCase(VerificationCase Case, IReadOnlyList<CaseEvidence> Evidence, bool InProcedure);

/// <summary>What has to happen to the cases, decided and not yet done.</summary>
internal sealed record CaseChanges
{
    /// <summary>Clues of households that have no case in the category yet; one new case for each list.</summary>
    public required IReadOnlyList<IReadOnlyList<CaseClue>> Open { get; init; }

    /// <summary>New evidence of a case that is there. <c>Reopens</c>: the case is closed, and its verdict was not about this.</summary>
    public required IReadOnlyList<(VerificationCase Case, CaseClue Clue, bool Reopens)> Join { get; init; }

    /// <summary>Evidence that was withdrawn after its case was closed and is back as it was judged: it counts again, and nothing is asked again.</summary>
    public required IReadOnlyList<(VerificationCase Case, CaseEvidence Evidence)> Revive { get; init; }

    /// <summary>Evidence whose record is gone, altered, or claimed no more.</summary>
    public required IReadOnlyList<(VerificationCase Case, CaseEvidence Evidence)> Withdraw { get; init; }

    /// <summary>Evidence of which the rules now say otherwise whether it can be told from the record; the record is the same, so nothing is asked again.</summary>
    public required IReadOnlyList<CaseEvidence> Recast { get; init; }

    /// <summary>Clues that say what is known already.</summary>
    public required int Unchanged { get; init; }
}

/// <summary>How many cases and facts a delivery moved.</summary>
internal sealed record CasesMoved(int Opened, int Joined, int Reopened, int Withdrawn, int Unchanged);

/// <summary>Turns what departments' records say into cases: one for each household and category, never twice for the same fact. It is part of the act
/// that takes in a delivery.</summary>
/// <remarks>
/// The same fact is the same record with the same cells. A case that has no evidence left stays open, marked so and last in the queue: whether the car
/// was sold or the department forgot a page of its file is for a person to say, and the household may have been visited already. Closed, it opens again when
/// a record appears or is altered; not when the fact that was judged goes and comes back unchanged.
/// </remarks>
internal static class CaseOpening
{
    /// <param name="clues">All that the source's records say now; doubles count once.</param>
    /// <param name="standing">The cases of these households and categories, and all cases with evidence of the source.</param>
    /// <param name="ofSource">Whether an evidence's record is of the source; what other sources say is left alone.</param>
    public static CaseChanges Decide(IReadOnlyCollection<CaseClue> clues, IReadOnlyCollection<StandingCase> standing, Func<CaseEvidence, bool> ofSource)
    {
        var (open, join) = (new List<IReadOnlyList<CaseClue>>(), new List<(VerificationCase, CaseClue, bool)>());
        var (revive, recast, unchanged) = (new List<(VerificationCase, CaseEvidence)>(), new List<CaseEvidence>(), 0);
        var cases = standing.ToDictionary(s => (s.Case.HouseholdId, s.Case.Category));
        var confirmed = new HashSet<CaseEvidence>(ReferenceEqualityComparer.Instance);
        foreach (var found in clues.DistinctBy(c => (c.HouseholdId, c.Category, c.RecordId)).OrderBy(c => c.AreaCode, StringComparer.Ordinal).ThenBy(c => c.HouseholdId)
            .ThenBy(c => c.Category, StringComparer.Ordinal).ThenByDescending(c => c.Certain).ThenBy(c => c.RecordId).GroupBy(c => (c.HouseholdId, c.Category)))
        {
            if (!cases.TryGetValue(found.Key, out var known))
            {
                open.Add([.. found]);
                continue;
            }
            foreach (var clue in found)
            {
                var same = known.Evidence.Where(e => e.OutsideRecordId == clue.RecordId && e.Fields == clue.Fields).ToList();
                if (same.Find(e => e.WithdrawnOn is null) is { } live)
                {
                    confirmed.Add(live);
                    unchanged++;
                    if (live.Certain != clue.Certain)
                    {
                        recast.Add(live);
                    }
                }
                else if (same.Find(e => WasJudged(known.Case, e)) is { } judged)
                {
                    confirmed.Add(judged);
                    revive.Add((known.Case, judged));
                }
                else
                {
                    join.Add((known.Case, clue, known.Case.State == CaseState.Closed && !known.InProcedure));
                }
            }
        }
        var withdraw = standing.SelectMany(s => s.Evidence.Where(e => e.WithdrawnOn is null && ofSource(e) && !confirmed.Contains(e)).Select(e => (s.Case, e))).ToList();
        return new CaseChanges { Open = open, Join = join, Revive = revive, Withdraw = withdraw, Recast = recast, Unchanged = unchanged };
    }

    /// <summary>Whether evidence that is withdrawn now still stood when the case was closed. Withdrawn on the very day it counts as not judged: rather one visit too many.</summary>
    private static bool WasJudged(VerificationCase closed, CaseEvidence withdrawn) => closed.ClosedOn is { } on && withdrawn.FoundOn <= on && withdrawn.WithdrawnOn > on;

    /// <summary>Brings the cases to what a source's records say now, within the act that changed those records. Records of the clues are stored already.</summary>
    /// <param name="act">The act; whoever calls says what it is about.</param>
    /// <param name="sourceId">The source whose records were looked at.</param>
    /// <param name="clues">All that its records say now, not only what is new: what is missing here is withdrawn.</param>
    /// <param name="rules">The programme's limits.</param>
    /// <param name="today">The county's day.</param>
    /// <param name="cancel">Stops it; the act is then not committed.</param>
    public static async Task<CasesMoved> ApplyAsync(Act act, string sourceId, IReadOnlyCollection<CaseClue> clues, CaseRules rules, DateOnly today, CancellationToken cancel = default)
    {
        var db = act.Db;
        var evidence = (await db.CaseEvidence.AsTracking().ToListAsync(cancel)).ToLookup(e => e.CaseId);
        var cases = await db.Cases.AsTracking().ToListAsync(cancel);
        var running = (await db.ProcedureRuns.Where(r => r.CaseId != null && r.EndedOn == null).Select(r => r.CaseId!.Value).ToListAsync(cancel)).ToHashSet();
        var records = (await db.OutsideRecords.Where(r => r.SourceId == sourceId).Select(r => r.Id).ToListAsync(cancel)).ToHashSet();
        var changes = Decide(clues, [.. cases.Select(c => new StandingCase(c, [.. evidence[c.Id]], running.Contains(c.Id)))], e => records.Contains(e.OutsideRecordId));

        var (newCases, newEvidence, steps) = (new List<VerificationCase>(), new List<CaseEvidence>(), new List<CaseStep>());
        var number = LastNumber(cases, today.Year);
        foreach (var found in changes.Open)
        {
            var opened = new VerificationCase
            {
                CountyCode = db.Scope.CountyCode, Id = act.NewId(), AreaCode = found[0].AreaCode, Code = Code(today.Year, ++number), HouseholdId = found[0].HouseholdId, Category = found[0].Category,
                State = CaseState.Opened, OpenedOn = today, DueOn = rules.DueOn(CaseLimit.Notify, today),
            };
            newCases.Add(opened);
            steps.Add(Step(act, opened, CaseStepKind.Opened, today));
            newEvidence.AddRange(found.Select(c => Evidence(act, opened, c, today)));
        }
        foreach (var (gone, withdrawn) in changes.Withdraw)
        {
            withdrawn.WithdrawnOn = today;
            steps.Add(Step(act, gone, CaseStepKind.EvidenceWithdrawn, today, withdrawn.OutsideRecordId));
        }
        foreach (var (back, revived) in changes.Revive)
        {
            revived.WithdrawnOn = null;
            steps.Add(Step(act, back, CaseStepKind.EvidenceJoined, today, revived.OutsideRecordId));
        }
        foreach (var evidenceOf in changes.Recast)
        {
            evidenceOf.Certain = !evidenceOf.Certain;
        }
        var reopened = new HashSet<Guid>();
        foreach (var (joined, clue, reopens) in changes.Join)
        {
            newEvidence.Add(Evidence(act, joined, clue, today));
            steps.Add(Step(act, joined, CaseStepKind.EvidenceJoined, today, clue.RecordId));
            if (reopens && reopened.Add(joined.Id))
            {
                Reopen(joined, rules, today);
                steps.Add(Step(act, joined, CaseStepKind.Reopened, today, clue.RecordId));
            }
        }
        await act.InsertAsync(newCases, cancel);
        await act.InsertAsync(newEvidence, cancel);
        await act.InsertAsync(steps, cancel);
        await act.FlushAsync(cancel);
        return new CasesMoved(newCases.Count, changes.Join.Count, reopened.Count, changes.Withdraw.Count, changes.Unchanged + changes.Revive.Count);
    }

    /// <summary>From the start: what was said and decided before stands in the steps.</summary>
    private static void Reopen(VerificationCase it, CaseRules rules, DateOnly today)
    {
        it.State = CaseState.Opened;
        it.Reopened++;
        it.DueOn = rules.DueOn(CaseLimit.Notify, today);
        (it.NotifiedOn, it.VisitedOn, it.ClosedOn) = (null, null, null);
        (it.Verdict, it.Excuse, it.Reason) = (null, null, null);
        (it.ProposedOn, it.ProposedBy, it.ProposedById) = (null, null, null);
        (it.ReviewedOn, it.ReviewedBy, it.ReviewedById) = (null, null, null);
    }

    private static string Code(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"HC{year:0000}-{number:00000}");

    private static int LastNumber(IEnumerable<VerificationCase> cases, int year)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HC{year:0000}-");
        return cases.Where(c => c.Code.StartsWith(head, StringComparison.Ordinal)).Select(c => int.Parse(c.Code.AsSpan(head.Length), NumberStyles.None, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
    }

    private static CaseEvidence Evidence(Act act, VerificationCase of, CaseClue clue, DateOnly today) => new()
    {
        CountyCode = of.CountyCode, Id = act.NewId(), AreaCode = of.AreaCode, CaseId = of.Id, HouseholdId = of.HouseholdId, PersonId = clue.PersonId, OutsideRecordId = clue.RecordId, FoundOn = today,
        Fields = clue.Fields, Certain = clue.Certain,
    };

    private static CaseStep Step(Act act, VerificationCase of, CaseStepKind kind, DateOnly today, Guid? record = null) => new()
    {
        CountyCode = of.CountyCode, Id = act.NewId(), AreaCode = of.AreaCode, CaseId = of.Id, HouseholdId = of.HouseholdId, Kind = kind, On = today, NotedOn = today,
        By = act.Db.Scope.Actor, ById = act.Db.Scope.ActorId, Finding = record?.ToString(),
    };
}
