using Luling.County.Access;
using Luling.Linkage;

namespace Luling.County.Responsibility;

/// <summary>What holds of bodies whoever changes them: where a kind of body stands, which offices it has, and which of these only one person holds at a time.</summary>
internal static class BodyRules
{
    public const int LongestName = 60, LongestCode = 20;

    /// <summary>The offices in the order in which the county names them (R10-R12).</summary>
    public static IReadOnlyList<BodyRole> RolesOf(BodyKind kind) => kind switch
    {
        BodyKind.LeadingGroup or BodyKind.TownshipLeadingGroup or BodyKind.WorkingGroup =>
            [BodyRole.Leader, BodyRole.FirstDeputyLeader, BodyRole.ExecutiveDeputyLeader, BodyRole.DeputyLeader, BodyRole.Member],
        BodyKind.InspectionTeam => [BodyRole.Leader, BodyRole.DeputyLeader, BodyRole.Member],
        _ => [BodyRole.Director, BodyRole.DeputyDirector, BodyRole.Member],
    };

    /// <summary>Offices that one person holds at a time: whoever follows ends the one before.</summary>
    public static bool IsSingle(BodyRole role) => role is BodyRole.Leader or BodyRole.FirstDeputyLeader or BodyRole.ExecutiveDeputyLeader or BodyRole.Director;

    /// <summary>Township bodies belong to a township, all others to the county.</summary>
    public static bool Fits(BodyKind kind, AreaLevel level) => kind is BodyKind.TownshipLeadingGroup or BodyKind.ServiceCentre ? level == AreaLevel.Township : level == AreaLevel.County;

    public static bool On(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is not { } end || day < end);

    /// <summary>Two stretches have a day in common; an open end never comes.</summary>
    public static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) => (to is null || otherFrom < to) && (otherTo is null || from < otherTo);

    /// <summary>County bodies are public inside the administration; so are those of the reader's own township to its villages. Others are seen by whose area they lie in.</summary>
    public static bool IsVisible(Scope reader, string areaCode) =>
        reader.Covers(areaCode) || areaCode == reader.CountyCode.PadRight(12, '0') || reader.AreaPrefix.Length > 9 && areaCode == reader.AreaPrefix[..9].PadRight(12, '0');
}
