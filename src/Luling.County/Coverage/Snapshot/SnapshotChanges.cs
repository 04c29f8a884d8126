using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Journal;
using Luling.County.Measures;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Verification.Quality;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Coverage.Snapshot;

/// <summary>What the journal says was changed since a snapshot was read, as far as the snapshot holds it: the households and
/// persons to read again. Most acts concern one household; reading 15,000 again for it made the next page wait.</summary>
internal static class SnapshotChanges
{
    /// <summary>Beyond these the whole county is read. On SQLite every key is looked up among the statement's keys as it is
    /// bound, so their cost grows with the square: 100 households 0.16 s, 300 0.7 s, 1,000 2.3 s, as long as the county.</summary>
    internal const int MostChanges = 1000, MostHouseholds = 200;

    private static readonly HashSet<string> NotHeld = Tables(
        typeof(Account), typeof(CountySetting), typeof(ProgrammeVersion), typeof(DecisionRun), typeof(Decision), typeof(DecisionOverride),
        typeof(Delivery), typeof(DeliveryFault), typeof(OutsideRecord), typeof(VerificationCase), typeof(CaseEvidence), typeof(CaseStep), typeof(CasePaper), typeof(ProcedureRun), typeof(ProcedureStepRecord),
        typeof(MissedPerson), typeof(MissedStep), typeof(DuplicateAnswer), typeof(QualityDay),
        typeof(LetterTarget), typeof(Problem), typeof(ProblemStep), typeof(InspectionRound), typeof(InspectionCheck), typeof(Summons), typeof(Matter), typeof(MatterDocument), typeof(MatterStep), typeof(OtherScore), typeof(VetoEvent), typeof(AppraisalResult), typeof(AppraisalMark), typeof(AppraisalObjection), typeof(PairingProposal), typeof(ProposedPair), typeof(Visit), typeof(Inquiry), typeof(InquiryAnswer), typeof(Handover), typeof(HandoverItem), typeof(DutyTurn), typeof(Errand), typeof(Paper));

    /// <summary>Held in household files only, and the journal names the household of each row.</summary>
    private static readonly HashSet<string> OfHousehold = Tables(
        typeof(Household), typeof(HouseholdYear), typeof(RegisterPeriod), typeof(HouseholdCard), typeof(HouseholdVerification), typeof(HouseholdDocument),
        typeof(CooperativeShare), typeof(IndustryHolding), typeof(SolarContract), typeof(TurnkeyHouse), typeof(Pairing));

    private static readonly HashSet<string> OfDuties = Tables(BodyRows.Tables), OfPosts = Tables(VillageRows.Tables);

    private static readonly string Household = Table(typeof(Household)), Person = Table(typeof(Person)), PersonYear = Table(typeof(PersonYear)),
        Membership = Table(typeof(Membership)), Benefit = Table(typeof(Benefit)), Fault = Table(typeof(RegisterFault));

    /// <summary>What to read again, perhaps nothing; null when the whole county has to be read: another chain (a restored
    /// backup), too much changed, or something of which more than household files is made.</summary>
    public static async Task<WhatChanged?> SinceAsync(CountyDb db, (long Seq, string Hash) held, long seq, CancellationToken cancel)
    {
        if (held.Seq < 1 || seq <= held.Seq)
        {
            return null;
        }
        var hash = Convert.FromHexString(held.Hash);
        if (!await db.JournalEntries.AnyAsync(e => e.Seq == held.Seq && e.Hash == hash, cancel))
        {
            return null;
        }
        var changes = await db.JournalChanges.Where(c => c.Seq > held.Seq && c.Seq <= seq && !NotHeld.Contains(c.Table)).OrderBy(c => c.Seq).ThenBy(c => c.Ordinal)
            .Take(MostChanges + 1).Select(c => new Change(c.Table, c.RowId, c.HouseholdId, c.After == null)).ToListAsync(cancel);
        if (changes.Count > MostChanges)
        {
            return null;
        }
        var (duties, posts) = (changes.RemoveAll(c => OfDuties.Contains(c.Table)) > 0, changes.RemoveAll(c => OfPosts.Contains(c.Table)) > 0);
        return changes.TrueForAll(CanFollow) && await CloseAsync(db, await TouchedAsync(db, changes, cancel), cancel) is { } files ? new WhatChanged(files, duties, posts) : null;
    }

    private sealed record Change(string Table, Guid RowId, Guid? HouseholdId, bool Deleted);

    /// <summary>A row that is gone no longer says whose it was; where the journal does not either, nothing can be followed.</summary>
    private static bool CanFollow(Change change) => OfHousehold.Contains(change.Table)
        ? !change.Deleted || change.Table != Household
        : !change.Deleted && (change.Table == Person || change.Table == PersonYear || change.Table == Membership || change.Table == Benefit || change.Table == Fault);

    private static async Task<(HashSet<Guid> Households, HashSet<Guid> Persons)> TouchedAsync(CountyDb db, List<Change> changes, CancellationToken cancel)
    {
        var households = changes.Where(c => c.HouseholdId is not null).Select(c => c.HouseholdId!.Value).ToHashSet();
        var persons = Rows(Person).ToHashSet();
        if (Rows(PersonYear) is { Count: > 0 } sheets)
        {
            persons.UnionWith(await db.PersonYears.Where(y => sheets.Contains(y.Id)).Select(y => y.PersonId).ToListAsync(cancel));
        }
        if (Rows(Membership) is { Count: > 0 } stays)
        {
            persons.UnionWith(await db.Memberships.Where(m => stays.Contains(m.Id)).Select(m => m.PersonId).ToListAsync(cancel));
        }
        if (Rows(Benefit) is { Count: > 0 } benefits)
        {
            persons.UnionWith(await db.Benefits.Where(b => benefits.Contains(b.Id) && b.PersonId != null).Select(b => b.PersonId!.Value).ToListAsync(cancel));
        }
        if (Rows(Fault) is { Count: > 0 } faults)
        {
            persons.UnionWith(await db.RegisterFaults.Where(f => faults.Contains(f.Id) && f.PersonId != null).Select(f => f.PersonId!.Value).ToListAsync(cancel));
        }
        return (households, persons);

        List<Guid> Rows(string table) => [.. changes.Where(c => c.Table == table).Select(c => c.RowId).Distinct()];
    }

    /// <summary>Adds who lives with whom until nobody is left to add; null when that grows too large. Memberships are never
    /// taken out of their household or away from their person, so those that stand now are all that ever were.</summary>
    private static async Task<HouseholdKeys?> CloseAsync(CountyDb db, (HashSet<Guid> Households, HashSet<Guid> Persons) touched, CancellationToken cancel)
    {
        var (households, persons) = touched;
        List<Guid> newHouseholds = [.. households], newPersons = [.. persons];
        while (newHouseholds.Count + newPersons.Count > 0 && households.Count <= MostHouseholds)
        {
            var inThem = newHouseholds.Count == 0 ? [] : await db.Memberships.Where(m => newHouseholds.Contains(m.HouseholdId)).Select(m => m.PersonId).Distinct().ToListAsync(cancel);
            newPersons.AddRange(inThem.Where(persons.Add));
            var ofThem = newPersons.Count == 0 ? [] : await db.Memberships.Where(m => newPersons.Contains(m.PersonId)).Select(m => m.HouseholdId).Distinct().ToListAsync(cancel);
            newHouseholds = [.. ofThem.Where(households.Add)];
            newPersons = [];
        }
        return households.Count <= MostHouseholds ? new HouseholdKeys(households, persons) : null;
    }

    private static HashSet<string> Tables(params Type[] facts) => [.. facts.Select(Table)];

    private static string Table(Type fact) => Names.Snake(fact.Name);
}

/// <param name="Files">Households and persons whose files changed.</param>
/// <param name="Duties">Whether a row of <see cref="BodyRows"/> changed.</param>
/// <param name="Posts">Whether a row of <see cref="VillageRows"/> did.</param>
internal sealed record WhatChanged(HouseholdKeys Files, bool Duties, bool Posts);
