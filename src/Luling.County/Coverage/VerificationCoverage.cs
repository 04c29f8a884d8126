using Luling.County.Coverage.Snapshot;
using Luling.County.Verification;

namespace Luling.County.Coverage;

/// <summary>Dynamic verification (R43-R59): targets exact, data exact, classified.</summary>
internal static class VerificationCoverage
{
    /// <summary>The periodic full check goes round twice a year; a visit stands until the next is due.</summary>
    private const int StandsDays = 184;

    private static readonly CoverageOf<HouseholdFile> Verified = new()
    {
        Id = "verified",
        Name = ("本轮入户核查合格", "Verified in the current half-year"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.EverHouseholds,
        State = (h, at) => Last(h, at.Day) is { } last && Stands(last, at.Day) && last.Result == VerificationResult.Qualified ? Cover.Covered : Cover.Missing,
        Missing = ("半年内无合格的入户核查", "no visit in half a year that found it qualified"),
        Owner = (h, at) => at.View.FirstSecretary(h.AreaCode, at.Day),
        Due = (h, at) => Last(h, at.Day) is { } last ? Dues.After(StandsDays, last.On) : Dues.After(StandsDays, Dues.Registered(h)),
    };

    private static readonly CoverageOf<HouseholdFile> CrossChecked = new()
    {
        Id = "cross-checked",
        Name = ("五类人员比对", "Compared with the five categories"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = ("县扶贫和移民办", "county poverty-alleviation and resettlement office"),
        Population = Populations.EverHouseholds,
        State = (h, at) => Compared(h, at.Day) is { } on && on.AddDays(StandsDays) > at.Day ? Cover.Covered : Cover.Missing,
        Missing = ("半年内未与五类人员信息比对", "not compared with the five categories in half a year"),
        Due = (h, at) => Dues.After(StandsDays, Compared(h, at.Day) ?? Dues.Registered(h)),
    };

    private static readonly CoverageOf<HouseholdFile> Classified = new()
    {
        Id = "card",
        Name = ("红黄蓝卡分类", "Card assigned"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.CentreDirector,
        Population = Populations.EverHouseholds,
        State = (h, at) => h.CardOn(at.Day) is not null ? Cover.Covered : Cover.Missing,
        Missing = ("未定卡类", "no card"),
        Owner = Owners.OfTownship,
        Due = (h, _) => Dues.After(30, Dues.Registered(h)),
    };

    private static readonly CoverageOf<HouseholdFile> Sound = new()
    {
        Id = "sound-data",
        Name = ("档案无待改错项", "No open value to mend"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.EverHouseholds,
        State = (h, at) => h.Faults.Length > 0 && Open(h, at.Day).Any() ? Cover.Missing : Cover.Covered,
        Missing = ("档案有待改错项", "a value waits to be mended"),
        Owner = (h, at) => at.View.FirstSecretary(h.AreaCode, at.Day),
        Due = (h, at) => Dues.After(15, Open(h, at.Day).Min(f => f.FoundOn)),
    };

    public static readonly CoverageDefinition All = new CoverageOf<HouseholdFile>
    {
        Id = "verification",
        Name = ("动态核查全覆盖", "Dynamic verification"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.EverHouseholds,
        Needs = [Verified, CrossChecked, Classified, Sound],
        Parts = [Verified, CrossChecked, Classified, Sound],
    };

    private static Visit? Last(HouseholdFile household, DateOnly day)
    {
        for (var i = household.Visits.Length - 1; i >= 0; i--)
        {
            if (household.Visits[i].On <= day)
            {
                return household.Visits[i];
            }
        }
        return null;
    }

    private static bool Stands(Visit visit, DateOnly day) => visit.On.AddDays(StandsDays) > day;

    private static DateOnly? Compared(HouseholdFile household, DateOnly day)
    {
        for (var i = household.Visits.Length - 1; i >= 0; i--)
        {
            if (household.Visits[i] is { CrossChecked: true } visit && visit.On <= day)
            {
                return visit.On;
            }
        }
        return null;
    }

    /// <summary>The list to mend: doubtful values that entered, on the household or one of its members.</summary>
    private static IEnumerable<RegisterFault> Open(HouseholdFile household, DateOnly day) =>
        household.Faults.Where(f => f.OpenOn(day));
}
