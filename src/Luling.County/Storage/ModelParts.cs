using System.Text;
using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Verification.Quality;
using Luling.County.Villages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Luling.County.Storage;

internal sealed class BigEndianGuid() : ValueConverter<Guid, byte[]>(g => g.ToByteArray(true), b => new Guid(b, true));

/// <summary>Foreign keys by name: a property <c>HouseholdId</c> points at the household of the same county. Never
/// across counties, never cascading: nothing is removed by removing something else.</summary>
internal static class References
{
    private static readonly Dictionary<string, Type> Targets = new(StringComparer.Ordinal)
    {
        ["HouseholdId"] = typeof(Household),
        ["PersonId"] = typeof(Person),
        ["CadreId"] = typeof(Cadre),
        ["BodyId"] = typeof(Body),
        ["CooperativeId"] = typeof(Cooperative),
        ["OrganisationId"] = typeof(PartyOrganisation),
        ["FundSourceId"] = typeof(FundSource),
        ["RunId"] = typeof(DecisionRun),
        ["DeliveryId"] = typeof(Delivery),
        ["OutsideRecordId"] = typeof(OutsideRecord),
        ["CaseId"] = typeof(VerificationCase),
        ["ProcedureRunId"] = typeof(ProcedureRun),
        ["MissedPersonId"] = typeof(MissedPerson),
        ["FirstPersonId"] = typeof(Person),
        ["SecondPersonId"] = typeof(Person),
        ["StaysPersonId"] = typeof(Person),
        ["LetterId"] = typeof(Letter),
        ["MeetingId"] = typeof(Meeting),
        ["InspectionId"] = typeof(Inspection),
        ["InspectionRoundId"] = typeof(InspectionRound),
        ["ProblemId"] = typeof(Problem),
        ["OfMatterId"] = typeof(Matter),
        ["AppraisalResultId"] = typeof(AppraisalResult),
        ["SuccessorCadreId"] = typeof(Cadre),
        ["PresentCadreId"] = typeof(Cadre),
        ["PairingProposalId"] = typeof(PairingProposal),
        ["VisitId"] = typeof(Visit),
        ["PostingId"] = typeof(Posting),
        ["HandoverId"] = typeof(Handover),
    };

    public static void Connect(ModelBuilder model, Type fact)
    {
        foreach (var property in fact.GetProperties())
        {
            if (Targets.TryGetValue(property.Name, out var target))
            {
                model.Entity(fact).HasOne(target).WithMany()
                    .HasForeignKey(nameof(CountyFact.CountyCode), property.Name)
                    .OnDelete(DeleteBehavior.Restrict);
            }
        }
    }
}

/// <summary>Every placed table has an index that begins with county and area. Where lists and searches read the whole
/// county, the index holds all that they read, so that 50,000 rows are one sweep instead of 50,000 look-ups (a search by
/// name at that size: 109 ms before, 22 ms after, on SQLite).</summary>
internal static class AreaIndexes
{
    public static string[] MoreColumns(Type fact) =>
        fact == typeof(Household) ? [nameof(Household.Code), nameof(Household.HeadName), nameof(Household.Id)]
        : fact == typeof(RegisterPeriod) ? [nameof(RegisterPeriod.HouseholdId), nameof(RegisterPeriod.From), nameof(RegisterPeriod.To), nameof(RegisterPeriod.Status)]
        : fact == typeof(Person) ? [nameof(Person.Name), nameof(Person.IdNumber), nameof(Person.Id)]
        : [];
}

/// <summary>By what people tell two rows apart; imports find existing rows by these.</summary>
internal static class NaturalKeys
{
    public static void Declare(ModelBuilder model)
    {
        model.Entity<Area>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<AreaPopulation>().HasIndex(x => new { x.CountyCode, x.AreaCode, x.Year }).IsUnique();
        model.Entity<Household>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<HouseholdYear>().HasIndex(x => new { x.CountyCode, x.HouseholdId, x.Year }).IsUnique();
        model.Entity<RegisterPeriod>().HasIndex(x => new { x.CountyCode, x.HouseholdId, x.From }).IsUnique();
        model.Entity<Person>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Person>().HasIndex(x => new { x.CountyCode, x.IdNumber });
        model.Entity<PersonYear>().HasIndex(x => new { x.CountyCode, x.PersonId, x.Year }).IsUnique();
        model.Entity<Membership>().HasIndex(x => new { x.CountyCode, x.PersonId, x.From }).IsUnique();
        model.Entity<MedicalClaim>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<OutsideBill>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Cooperative>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<HouseRenewal>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Demolition>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Relocation>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<FundSource>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<FundPayment>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<PoorVillage>().HasIndex(x => new { x.CountyCode, x.AreaCode, x.DesignatedOn }).IsUnique();
        model.Entity<NaturalVillage>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<VillageProject>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Body>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Cadre>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<WorkTeam>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<PartyOrganisation>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<QualityDay>().HasIndex(x => new { x.CountyCode, x.AreaCode, x.Day }).IsUnique();
        model.Entity<ProgrammeVersion>().HasIndex(x => new { x.CountyCode, x.Version }).IsUnique();
        model.Entity<OutsideRecord>().HasIndex(x => new { x.CountyCode, x.SourceId, x.RecordKey }).IsUnique();
        model.Entity<VerificationCase>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<VerificationCase>().HasIndex(x => new { x.CountyCode, x.HouseholdId, x.Category }).IsUnique();
        // Not unique: a file that is mended and sent again on the same day alters what was found that day.
        model.Entity<CaseEvidence>().HasIndex(x => new { x.CountyCode, x.CaseId, x.OutsideRecordId, x.FoundOn });
        model.Entity<MissedPerson>().HasIndex(x => new { x.CountyCode, x.PersonKey }).IsUnique();
        model.Entity<DuplicateAnswer>().HasIndex(x => new { x.CountyCode, x.FirstPersonId, x.SecondPersonId }).IsUnique();
        model.Entity<LetterTarget>().HasIndex(x => new { x.CountyCode, x.LetterId, x.Ordinal }).IsUnique();
        model.Entity<Problem>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<InspectionRound>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<InspectionCheck>().HasIndex(x => new { x.CountyCode, x.InspectionId, x.ItemId }).IsUnique();
        model.Entity<Matter>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Matter>().HasIndex(x => new { x.CountyCode, x.Token }).IsUnique();
        model.Entity<MatterDocument>().HasIndex(x => new { x.CountyCode, x.OfMatterId, x.ItemId }).IsUnique();
        model.Entity<OtherScore>().HasIndex(x => new { x.CountyCode, x.BodyId, x.Year }).IsUnique();
        model.Entity<AppraisalMark>().HasIndex(x => new { x.CountyCode, x.AppraisalResultId, x.ItemId }).IsUnique();
        model.Entity<PairingProposal>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<ProposedPair>().HasIndex(x => new { x.CountyCode, x.PairingProposalId, x.HouseholdId }).IsUnique();
        model.Entity<Inquiry>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Visit>().HasIndex(x => new { x.CountyCode, x.CadreId, x.On });
        model.Entity<HandoverItem>().HasIndex(x => new { x.CountyCode, x.HandoverId, x.ItemId }).IsUnique();
        model.Entity<Paper>().HasIndex(x => new { x.CountyCode, x.OwnerRowId });
        model.Entity<ProcedureRun>().HasIndex(x => new { x.CountyCode, x.Code }).IsUnique();
        model.Entity<Account>().HasIndex(x => new { x.CountyCode, x.NormalizedUserName }).IsUnique();
        model.Entity<CountySetting>().HasIndex(x => new { x.CountyCode, x.Key }).IsUnique();
    }
}

internal static class Names
{
    public static void UseSnakeCase(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    internal static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
