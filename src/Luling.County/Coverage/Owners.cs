using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>Roles that must act on gaps, and how a role becomes a named person.</summary>
internal static class Owners
{
    public static readonly Bilingual Helper = ("帮扶责任人", "helper of the household");
    public static readonly Bilingual FirstSecretary = ("第一书记", "first secretary");
    public static readonly Bilingual CentreDirector = ("乡镇脱贫服务中心主任", "director of the township service centre");
    public static readonly Bilingual BodyHead = ("机构负责人", "head of the body");
    public static readonly Bilingual OrganisationDepartment = ("县委组织部", "county organisation department");
    public static readonly Bilingual HousingBureau = ("县住建局", "county housing and construction bureau");

    /// <summary>The household's helper; where it has none, the first secretary of its village.</summary>
    public static string? OfHousehold(HouseholdFile household, Moment at) =>
        household.Helpers.FirstOrDefault(p => p.On(at.Day))?.Cadre.Name ?? at.View.FirstSecretary(household.AreaCode, at.Day);

    public static string? OfMember(Member member, Moment at) => OfHousehold(member.Household, at);

    public static string? OfVillage(VillageFile village, Moment at) => village.Holder(Forces.PostKind.FirstSecretary, at.Day)?.Name;

    public static string? OfTownship<T>(T subject, Moment at) where T : ISubject => at.View.CentreDirector(subject.AreaCode, at.Day);
}
