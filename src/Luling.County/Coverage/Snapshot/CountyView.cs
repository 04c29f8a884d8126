using Luling.County.Coverage.Facts;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Villages;
using Luling.Policy.Programmes;

namespace Luling.County.Coverage.Snapshot;

/// <summary>One area of a snapshot, opened by somebody who may see it: every list here holds that area's rows and no others.</summary>
internal sealed class CountyView(SnapshotRows rows, FactCache facts, string countyCode, long journalSeq, string area)
{
    private SnapshotRows Rows => rows;
    public string CountyCode => countyCode;
    public long JournalSeq => journalSeq;
    /// <summary>6, 9 or 12 digits.</summary>
    public string AreaCode => area;
    public Area Area => rows.AreaNames[area];
    public bool IsCounty => area.Length == 6;

    public ArraySegment<HouseholdFile> Households => rows.Households.Under(area);
    public ArraySegment<VillageFile> Villages => rows.Posts.Villages.Under(area);
    public ArraySegment<BodyFile> Bodies => rows.Duties.Bodies.Under(area);
    /// <summary>Cadres stand at county level; a smaller area has none of its own.</summary>
    public ArraySegment<CadreFile> Cadres => rows.Cadres.Under(area);
    public ArraySegment<AreaPopulation> Populations => rows.Populations.Under(area);
    public ArraySegment<Letter> Letters => rows.Duties.Letters.Under(area);
    public ArraySegment<Meeting> Meetings => rows.Duties.Meetings.Under(area);
    public ArraySegment<Inspection> Inspections => rows.Duties.Inspections.Under(area);
    public ArraySegment<WorkTeam> WorkTeams => rows.Posts.WorkTeams.Under(area);
    public ArraySegment<Posting> Postings => rows.Posts.Postings.Under(area);
    public ArraySegment<PartyOrganisation> Organisations => rows.Posts.Organisations.Under(area);
    public ArraySegment<OrganisationReach> Reaches => rows.Reaches.Under(area);
    public ArraySegment<Cooperative> Cooperatives => rows.Cooperatives.Under(area);
    public ArraySegment<HouseRenewal> Renewals => rows.Renewals.Under(area);
    public ArraySegment<Demolition> Demolitions => rows.Demolitions.Under(area);
    public ArraySegment<Relocation> Relocations => rows.Relocations.Under(area);
    public ArraySegment<MedicalClaim> Claims => rows.Claims.Under(area);
    public ArraySegment<OutsideBill> OutsideBills => rows.OutsideBills.Under(area);
    public ArraySegment<FundSource> FundSources => rows.FundSources.Under(area);
    public ArraySegment<FundPayment> FundPayments => rows.FundPayments.Under(area);
    public ArraySegment<PoorVillage> PoorVillages => rows.Posts.PoorVillages.Under(area);
    public ArraySegment<VillageProject> Projects => rows.Projects.Under(area);
    public ArraySegment<SafeWaterWork> SafeWater => rows.SafeWater.Under(area);

    /// <summary>The area itself and all places in it.</summary>
    public ArraySegment<Area> AllAreas => rows.Areas.Under(area);

    /// <summary>Places of the programme one level below.</summary>
    public IEnumerable<Area> Children => rows.ChildAreas[area].Where(a => a.InProgramme && a.Code.Length <= 12);

    public CountyView? Child(string code) =>
        code.StartsWith(area, StringComparison.Ordinal) && rows.AreaNames.ContainsKey(code) ? new CountyView(rows, facts, countyCode, journalSeq, code) : null;

    /// <summary>The rows under a code of this area, whether or not such a place is on the map.</summary>
    public CountyView Part(string code) => code.StartsWith(area, StringComparison.Ordinal) ? new CountyView(rows, facts, countyCode, journalSeq, code)
        : throw new ArgumentOutOfRangeException(nameof(code), code, null);

    /// <summary>Whether everything but household files is the very same as in an older view of the county: it was followed, not read again.</summary>
    public bool Follows(CountyView older) => ReferenceEquals(rows.Posts, older.Rows.Posts) && ReferenceEquals(rows.CadreById, older.Rows.CadreById);

    /// <summary>Name of a place of this county; names are on every map. The code itself where the place is not on file.</summary>
    public string NameOf(string code)
    {
        var prefix = code.EndsWith("000000", StringComparison.Ordinal) ? code[..6] : code.EndsWith("000", StringComparison.Ordinal) ? code[..9] : code;
        return rows.AreaNames.TryGetValue(prefix, out var found) ? found.Name : code;
    }

    /// <summary>Name of the village or other place that has exactly this code; null where none is on file.</summary>
    public string? Named(string code) => rows.AreaNames.TryGetValue(code, out var found) ? found.Name : null;

    /// <summary>The households paired to a cadre, county-wide.</summary>
    public IReadOnlyList<Helper> PairingsOf(CadreFile cadre) => rows.Pairings.GetValueOrDefault(cadre.Id, []);

    /// <summary>The facts of the whole county on a day; whoever shows them takes this area's rows only.</summary>
    public DayFacts FactsOn(DateOnly day) => facts.On(day);

    /// <summary>The coverages of the whole county on a day, counted by place.</summary>
    public CoverageCounts CountsOn(Programme programme, DateOnly day) => facts.CountsOn(programme, day);

    public BodyFile? Body(Guid id) => rows.Duties.ById.GetValueOrDefault(id);

    public HouseholdFile? Household(Guid id) => rows.HouseholdById.GetValueOrDefault(id) is { } found && found.AreaCode.StartsWith(area, StringComparison.Ordinal) ? found : null;

    /// <summary>First secretary of the village a household lives in: published to its households, so not bound to the area.</summary>
    public string? FirstSecretary(string areaCode, DateOnly day)
    {
        foreach (var village in rows.Posts.Villages.Under(areaCode))
        {
            return village.Holder(PostKind.FirstSecretary, day)?.Name;
        }
        return null;
    }

    /// <summary>Director of the service centre of the township a place lies in.</summary>
    public string? CentreDirector(string areaCode, DateOnly day)
    {
        foreach (var body in rows.Duties.Bodies.Under(areaCode.Length >= 9 ? areaCode[..9] : areaCode))
        {
            if (body.Row.Kind == BodyKind.ServiceCentre && body.On(day))
            {
                return body.HeadOn(day)?.Name;
            }
        }
        return null;
    }
}
