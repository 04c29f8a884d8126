using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Register;

namespace Luling.County.Coverage;

/// <summary>First secretaries, pairing and grass-roots Party building (R60-R72).</summary>
internal static class ForcesCoverages
{
    private static CoverageOf<VillageFile> Secretary(string id, Bilingual name, Bilingual @base, Func<VillageFile, Moment, bool>? applies = null) => new()
    {
        Id = id,
        Name = name,
        Base = @base,
        OwnerRole = Owners.OrganisationDepartment,
        Population = Populations.Villages,
        AppliesTo = applies,
        State = (v, at) => v.Holder(PostKind.FirstSecretary, at.Day) is null ? Cover.Missing : Cover.Covered,
        Missing = ("无在任第一书记", "no first secretary in office"),
        Due = (v, at) => Vacated(v.Posts.Where(p => p.Kind == PostKind.FirstSecretary), at.Day).AddDays(30),
    };

    public static readonly CoverageDefinition FirstSecretary = new CoverageOf<VillageFile>
    {
        Id = "first-secretary",
        Name = ("第一书记全覆盖", "First secretaries"),
        Base = Populations.VillagesBase,
        OwnerRole = Owners.OrganisationDepartment,
        Population = Populations.Villages,
        Needs = [Secretary("all", ("第一书记", "First secretary"), Populations.VillagesBase)],
        Parts =
        [
            Secretary("poor-villages", ("贫困村第一书记", "Poor villages"), Populations.PoorVillagesBase, (v, at) => v.PoorVillageBy(at.Day)),
            Secretary("other-villages", ("非贫困村第一书记", "Other villages"), ("非贫困村", "villages never designated poor"), (v, at) => !v.PoorVillageBy(at.Day)),
            new CoverageOf<VillageFile>
            {
                Id = "work-teams",
                Name = ("驻村工作组", "Work team in poor villages"),
                Base = Populations.PoorVillagesBase,
                OwnerRole = Owners.OrganisationDepartment,
                Population = Populations.PoorVillages,
                State = (v, at) => v.Teams.Any(t => Holds(t.From, t.To, at.Day)) ? Cover.Covered : Cover.Missing,
                Missing = ("无驻村工作组", "no work team"),
                Due = (v, _) => v.Poor.Min(p => p.DesignatedOn).AddDays(60),
            },
            new CoverageOf<VillageFile>
            {
                Id = "assistants",
                Name = ("书记助理和主任助理", "Two assistants in poor villages"),
                Base = Populations.PoorVillagesBase,
                OwnerRole = Owners.OrganisationDepartment,
                Population = Populations.PoorVillages,
                State = (v, at) => v.Holder(PostKind.SecretaryAssistant, at.Day) is not null && v.Holder(PostKind.DirectorAssistant, at.Day) is not null ? Cover.Covered : Cover.Missing,
                Missing = ("书记助理、主任助理未配齐", "assistant to secretary or to director not in office"),
                Due = (v, at) => Vacated(v.Posts.Where(p => p.Kind is PostKind.SecretaryAssistant or PostKind.DirectorAssistant), at.Day).AddDays(60),
            },
        ],
    };

    private static CoverageOf<HouseholdFile> Helped(string id, Bilingual name, Bilingual @base, Func<HouseholdFile, Moment, bool>? applies = null) => new()
    {
        Id = id,
        Name = name,
        Base = @base,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.EverHouseholds,
        AppliesTo = applies,
        State = (h, at) => h.HelpersOn(at.Day) > 0 ? Cover.Covered : Cover.Missing,
        Missing = ("无在岗帮扶责任人", "no helper in office"),
        Owner = (h, at) => at.View.FirstSecretary(h.AreaCode, at.Day),
        Due = (h, at) => (h.Helpers.Where(p => p.To <= at.Day).Select(p => p.To).Max() ?? Dues.Registered(h)).AddDays(15),
    };

    public static readonly CoverageDefinition Pairing = new CoverageOf<HouseholdFile>
    {
        Id = "pairing",
        Name = ("结对帮扶全覆盖", "Pairing"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.EverHouseholds,
        Needs = [Helped("all", ("结对帮扶", "Helper"), Populations.EverHouseholdsBase)],
        Parts =
        [
            Helped("still-poor", ("未脱贫户", "Still poor"), ("当日未脱贫户", "households still poor on the day"), (h, at) => h.PoorOn(at.Day)),
            Helped("exited", ("已脱贫户", "Exited"), ("当日已脱贫户(脱贫不脱钩)", "households exited by the day: support goes on"), (h, at) => !h.PoorOn(at.Day)),
            new CoverageOf<HouseholdFile>
            {
                Id = "one-helper",
                Name = ("不重复结对", "One helper, not several"),
                Base = ("当日有帮扶责任人的户", "households with a helper on the day"),
                OwnerRole = Owners.FirstSecretary,
                Population = Populations.EverHouseholds,
                AppliesTo = (h, at) => h.HelpersOn(at.Day) > 0,
                State = (h, at) => h.HelpersOn(at.Day) == 1 ? Cover.Covered : Cover.Missing,
                Missing = ("重复结对", "several helpers at once"),
                Owner = (h, at) => at.View.FirstSecretary(h.AreaCode, at.Day),
                Due = (h, at) => h.Helpers.Where(p => p.On(at.Day)).Max(p => p.From).AddDays(30),
            },
            new CoverageOf<CadreFile>
            {
                Id = "load-4321",
                Name = ("“4321”结对数量", "Load within 4-3-2-1"),
                Base = ("有结对户的干部(县级口径)", "cadres with a household paired to them (county level)"),
                OwnerRole = Owners.OrganisationDepartment,
                Population = at => at.View.Cadres,
                AppliesTo = (c, at) => at.View.PairingsOf(c).Any(p => p.On(at.Day)),
                State = (c, at) => at.View.PairingsOf(c).Count(p => p.On(at.Day)) <= Quota(c.Rank) ? Cover.Covered : Cover.Missing,
                Missing = ("结对户数超过“4321”标准", "more households than the 4-3-2-1 rule gives the rank"),
                Owner = (c, _) => c.Name,
                Due = (c, at) => at.View.PairingsOf(c).Where(p => p.On(at.Day)).Max(p => p.From).AddDays(30),
            },
        ],
    };

    private static CoverageOf<VillageFile> Branch(string id, Bilingual name, Bilingual missing, Func<PartyOrganisation, Cover> state) => new()
    {
        Id = id,
        Name = name,
        Base = Populations.VillagesBase,
        OwnerRole = ("乡镇党委", "township Party committee"),
        Population = Populations.Villages,
        State = (v, at) =>
        {
            var branch = v.Organisations.FirstOrDefault(o => o.Kind == OrganisationKind.VillageBranch && Holds(o.From, o.To, at.Day));
            return branch is null ? Cover.Missing : state(branch);
        },
        Missing = missing,
        Owner = Owners.OfTownship,
        Due = Dues.On<VillageFile>(2016, 6, 30),
    };

    private static readonly CoverageOf<VillageFile>[] BranchNeeds =
    [
        Branch("branch", ("村党支部", "Village branch"), ("无村党支部", "no village branch"), _ => Cover.Covered),
        Branch("secretary", ("支部书记", "Branch secretary"), ("无支部书记", "no branch secretary"), b => string.IsNullOrWhiteSpace(b.SecretaryName) ? Cover.Missing : Cover.Covered),
        Branch("duty-roster", ("坐班值班和民事代办", "Sitting duty and errand service"), ("未落实坐班值班、民事代办", "no sitting duty or errand service"), b => Known(b.DutyRoster)),
        Branch("deliberation", ("四议两公开", "Four deliberations, two publications"), ("未落实四议两公开", "four deliberations and two publications not in force"), b => Known(b.Deliberation)),
    ];

    public static readonly CoverageDefinition PartyBranch = new CoverageOf<VillageFile>
    {
        Id = "party-branch",
        Name = ("基层党组织建设全覆盖", "Grass-roots Party building"),
        Base = Populations.VillagesBase,
        OwnerRole = ("乡镇党委", "township Party committee"),
        Population = Populations.Villages,
        Needs = BranchNeeds,
        Parts =
        [
            .. BranchNeeds,
            new CoverageOf<Row<Area>>
            {
                Id = "talent-association",
                Name = ("乡土人才协会党组织", "Talent-association organisation"),
                Base = ("脱贫攻坚范围内的乡镇", "townships of the programme"),
                OwnerRole = ("乡镇党委", "township Party committee"),
                Population = Populations.Townships,
                State = (t, at) => at.View.Organisations.Any(o => o.Kind == OrganisationKind.TalentAssociation && o.AreaCode.StartsWith(t.Code, StringComparison.Ordinal) && Holds(o.From, o.To, at.Day)) ? Cover.Covered : Cover.Missing,
                Missing = ("无乡土人才协会党组织", "no Party organisation of a talent association"),
                Owner = Owners.OfTownship,
                Due = Dues.On<Row<Area>>(2016, 12, 31),
            },
        ],
    };

    /// <summary>"4321" (R64): households that a cadre of the rank takes on, in principle.</summary>
    internal static int Quota(CadreRank rank) => rank switch
    {
        CadreRank.CountyLeader => 4,
        CadreRank.SectionChief => 3,
        CadreRank.DeputySection => 2,
        CadreRank.Ordinary => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(rank), rank, null),
    };

    private static Cover Known(bool? fact) => fact switch { true => Cover.Covered, false => Cover.Missing, null => Cover.Unknown };

    private static bool Holds(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is not { } end || day < end);

    /// <summary>When the post fell empty; where nobody ever held it, the day the posts were ordered to be filled.</summary>
    private static DateOnly Vacated(IEnumerable<Post> posts, DateOnly day) => posts.Where(p => p.To <= day).Select(p => p.To).Max() ?? new DateOnly(2016, 1, 1);
}
