using System.Reflection;
using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Journal;
using Luling.County.Measures;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Verification.Quality;
using Luling.County.Villages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Storage;

/// <summary>The county's tables as one reader sees them: every query is filtered to the reader's county and area here
/// and nowhere else. Changes are stored only inside an <see cref="Act"/>, which writes the journal beside them.</summary>
internal abstract class CountyDb(DbContextOptions options, Scope scope) : DbContext(options)
{
    public Scope Scope { get; } = scope;

    internal bool InAct { get; set; }

    // Read by the query filters on every query of this instance.
    private string County => Scope.CountyCode;
    private string AreaFrom => Scope.AreaFrom;
    private string AreaBefore => Scope.AreaBefore;

    public DbSet<CountySetting> Settings => Set<CountySetting>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    public DbSet<JournalChange> JournalChanges => Set<JournalChange>();
    public DbSet<JournalHead> JournalHeads => Set<JournalHead>();

    public DbSet<Area> Areas => Set<Area>();
    public DbSet<AreaPopulation> AreaPopulations => Set<AreaPopulation>();
    public DbSet<Household> Households => Set<Household>();
    public DbSet<HouseholdYear> HouseholdYears => Set<HouseholdYear>();
    public DbSet<RegisterPeriod> RegisterPeriods => Set<RegisterPeriod>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<PersonYear> PersonYears => Set<PersonYear>();
    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<HouseholdCard> HouseholdCards => Set<HouseholdCard>();
    public DbSet<ProgrammeVersion> ProgrammeVersions => Set<ProgrammeVersion>();
    public DbSet<DecisionRun> DecisionRuns => Set<DecisionRun>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<DecisionOverride> DecisionOverrides => Set<DecisionOverride>();
    public DbSet<HouseholdVerification> HouseholdVerifications => Set<HouseholdVerification>();
    public DbSet<RegisterFault> RegisterFaults => Set<RegisterFault>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<DeliveryFault> DeliveryFaults => Set<DeliveryFault>();
    public DbSet<StagedRow> StagedRows => Set<StagedRow>();
    public DbSet<OutsideRecord> OutsideRecords => Set<OutsideRecord>();
    public DbSet<VerificationCase> Cases => Set<VerificationCase>();
    public DbSet<CaseEvidence> CaseEvidence => Set<CaseEvidence>();
    public DbSet<CaseStep> CaseSteps => Set<CaseStep>();
    public DbSet<CasePaper> CasePapers => Set<CasePaper>();
    public DbSet<ProcedureRun> ProcedureRuns => Set<ProcedureRun>();
    public DbSet<ProcedureStepRecord> ProcedureSteps => Set<ProcedureStepRecord>();
    public DbSet<MissedPerson> MissedPersons => Set<MissedPerson>();
    public DbSet<QualityDay> QualityDays => Set<QualityDay>();
    public DbSet<MissedStep> MissedSteps => Set<MissedStep>();
    public DbSet<DuplicateAnswer> DuplicateAnswers => Set<DuplicateAnswer>();

    public DbSet<Benefit> Benefits => Set<Benefit>();
    public DbSet<MedicalClaim> MedicalClaims => Set<MedicalClaim>();
    public DbSet<OutsideBill> OutsideBills => Set<OutsideBill>();
    public DbSet<HouseholdDocument> HouseholdDocuments => Set<HouseholdDocument>();
    public DbSet<Cooperative> Cooperatives => Set<Cooperative>();
    public DbSet<CooperativeShare> CooperativeShares => Set<CooperativeShare>();
    public DbSet<IndustryHolding> IndustryHoldings => Set<IndustryHolding>();
    public DbSet<SolarContract> SolarContracts => Set<SolarContract>();
    public DbSet<HouseRenewal> HouseRenewals => Set<HouseRenewal>();
    public DbSet<Demolition> Demolitions => Set<Demolition>();
    public DbSet<Relocation> Relocations => Set<Relocation>();
    public DbSet<TurnkeyHouse> TurnkeyHouses => Set<TurnkeyHouse>();

    public DbSet<FundSource> FundSources => Set<FundSource>();
    public DbSet<FundPayment> FundPayments => Set<FundPayment>();
    public DbSet<PoorVillage> PoorVillages => Set<PoorVillage>();
    public DbSet<NaturalVillage> NaturalVillages => Set<NaturalVillage>();
    public DbSet<VillageService> VillageServices => Set<VillageService>();
    public DbSet<VillageProject> VillageProjects => Set<VillageProject>();
    public DbSet<SafeWaterWork> SafeWaterWorks => Set<SafeWaterWork>();

    public DbSet<Body> Bodies => Set<Body>();
    public DbSet<OfficeHolder> OfficeHolders => Set<OfficeHolder>();
    public DbSet<ServiceWindow> ServiceWindows => Set<ServiceWindow>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<Inspection> Inspections => Set<Inspection>();
    public DbSet<LetterTarget> LetterTargets => Set<LetterTarget>();
    public DbSet<Problem> Problems => Set<Problem>();
    public DbSet<ProblemStep> ProblemSteps => Set<ProblemStep>();
    public DbSet<InspectionRound> InspectionRounds => Set<InspectionRound>();
    public DbSet<InspectionCheck> InspectionChecks => Set<InspectionCheck>();
    public DbSet<Summons> Summonses => Set<Summons>();
    public DbSet<Matter> Matters => Set<Matter>();
    public DbSet<MatterDocument> MatterDocuments => Set<MatterDocument>();
    public DbSet<MatterStep> MatterSteps => Set<MatterStep>();
    public DbSet<OtherScore> OtherScores => Set<OtherScore>();
    public DbSet<VetoEvent> VetoEvents => Set<VetoEvent>();
    public DbSet<AppraisalResult> AppraisalResults => Set<AppraisalResult>();
    public DbSet<AppraisalMark> AppraisalMarks => Set<AppraisalMark>();
    public DbSet<AppraisalObjection> AppraisalObjections => Set<AppraisalObjection>();

    public DbSet<Cadre> Cadres => Set<Cadre>();
    public DbSet<WorkTeam> WorkTeams => Set<WorkTeam>();
    public DbSet<Posting> Postings => Set<Posting>();
    public DbSet<Pairing> Pairings => Set<Pairing>();
    public DbSet<PartyOrganisation> PartyOrganisations => Set<PartyOrganisation>();
    public DbSet<OrganisationReach> OrganisationReaches => Set<OrganisationReach>();
    public DbSet<PairingProposal> PairingProposals => Set<PairingProposal>();
    public DbSet<ProposedPair> ProposedPairs => Set<ProposedPair>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<Inquiry> Inquiries => Set<Inquiry>();
    public DbSet<InquiryAnswer> InquiryAnswers => Set<InquiryAnswer>();
    public DbSet<Handover> Handovers => Set<Handover>();
    public DbSet<HandoverItem> HandoverItems => Set<HandoverItem>();
    public DbSet<DutyTurn> DutyTurns => Set<DutyTurn>();
    public DbSet<Errand> Errands => Set<Errand>();
    public DbSet<Paper> Papers => Set<Paper>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<decimal>().HavePrecision(14, 4);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JournalEntry>(e =>
        {
            e.HasKey(x => new { x.CountyCode, x.Seq });
            e.HasIndex(x => new { x.CountyCode, x.RequestId }).IsUnique();
            e.HasQueryFilter(x => x.CountyCode == County && string.Compare(x.AreaCode, AreaFrom) >= 0 && string.Compare(x.AreaCode, AreaBefore) < 0);
        });
        modelBuilder.Entity<JournalChange>(e =>
        {
            e.HasKey(x => new { x.CountyCode, x.Seq, x.Ordinal });
            e.HasIndex(x => new { x.CountyCode, x.HouseholdId });
            e.HasIndex(x => new { x.CountyCode, x.RowId });
            e.HasQueryFilter(x => x.CountyCode == County && string.Compare(x.AreaCode, AreaFrom) >= 0 && string.Compare(x.AreaCode, AreaBefore) < 0);
        });
        modelBuilder.Entity<JournalHead>(e =>
        {
            e.HasKey(x => x.CountyCode);
            e.HasQueryFilter(x => x.CountyCode == County);
        });
        modelBuilder.Entity<StagedRow>(e =>
        {
            e.HasKey(x => new { x.CountyCode, x.DeliveryId, x.Ordinal });
            e.HasQueryFilter(x => x.CountyCode == County);
        });

        var facts = typeof(CountyDb).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsSubclassOf(typeof(CountyFact)))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var fact in facts)
        {
            modelBuilder.Entity(fact).HasKey(nameof(CountyFact.CountyCode), nameof(CountyFact.Id));
            modelBuilder.Entity(fact).Property(nameof(CountyFact.Id)).ValueGeneratedNever();
            var placed = fact.IsSubclassOf(typeof(PlacedFact));
            if (placed)
            {
                modelBuilder.Entity(fact).HasIndex([nameof(CountyFact.CountyCode), nameof(PlacedFact.AreaCode), .. AreaIndexes.MoreColumns(fact)]);
            }
            typeof(CountyDb).GetMethod(placed ? nameof(FilterPlaced) : nameof(FilterCounty), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(fact).Invoke(this, [modelBuilder]);
            References.Connect(modelBuilder, fact);
        }
        NaturalKeys.Declare(modelBuilder);
        Names.UseSnakeCase(modelBuilder);
    }

    private void FilterCounty<T>(ModelBuilder model) where T : CountyFact =>
        model.Entity<T>().HasQueryFilter(x => x.CountyCode == County);

    private void FilterPlaced<T>(ModelBuilder model) where T : PlacedFact =>
        model.Entity<T>().HasQueryFilter(x => x.CountyCode == County && string.Compare(x.AreaCode, AreaFrom) >= 0 && string.Compare(x.AreaCode, AreaBefore) < 0);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Changes are stored by an Act, asynchronously.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!InAct && ChangeTracker.Entries<CountyFact>().Any(e => RowShape.Of(e.Metadata).IsJournaledChange(e)))
        {
            throw new InvalidOperationException("A fact was about to be stored without a journal entry: use an Act.");
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}

internal sealed class SqliteCountyDb(DbContextOptions<SqliteCountyDb> options, Scope scope) : CountyDb(options, scope)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // 16 bytes in time order instead of 36 characters in every key and index.
        configurationBuilder.Properties<Guid>().HaveConversion<BigEndianGuid>();
    }
}

internal sealed class PostgresCountyDb(DbContextOptions<PostgresCountyDb> options, Scope scope) : CountyDb(options, scope);
