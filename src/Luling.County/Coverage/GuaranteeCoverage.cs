using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Targeting;

namespace Luling.County.Coverage;

/// <summary>Full guarantee (R105-R112): whoever is entitled to a measure receives it.</summary>
internal static class GuaranteeCoverage
{
    private static readonly Bilingual CivilAffairs = ("县民政局", "county civil affairs bureau");

    private static readonly CoverageOf<Member> TopUp = new()
    {
        Id = "topup",
        Name = ("低保五保提标", "Top-up of dibao and wubao"),
        Base = ("当日享受低保或五保的建档立卡人口", "persons on file with dibao or wubao on the day"),
        OwnerRole = CivilAffairs,
        Population = Populations.EverPersons,
        AppliesTo = (m, at) => m.Person.Receives(MeasureIds.Dibao, at.Day) || m.Person.Receives(MeasureIds.Wubao, at.Day),
        State = (m, at) => m.Person.Receives(MeasureIds.DibaoTopUp, at.Day) || PersonMeasures.PaidForYear(m, MeasureIds.DibaoTopUp, at.Day, 12, 31) ? Cover.Covered : Cover.Missing,
        Missing = ("未发县级提标金", "county top-up not paid"),
        Owner = Owners.OfMember,
        Due = (m, at) => Granted(m, at.Day).AddDays(60),
    };

    private static readonly CoverageOf<Member> Wubao = new()
    {
        Id = "wubao-support",
        Name = ("五保供养", "Wubao support"),
        Base = ("当日五保供养的建档立卡人口", "persons on file with wubao on the day"),
        OwnerRole = CivilAffairs,
        Population = Populations.EverPersons,
        AppliesTo = (m, at) => m.Person.Receives(MeasureIds.Wubao, at.Day),
        State = (m, at) => PersonMeasures.PaidForYear(m, MeasureIds.WubaoSupport, at.Day, 12, 31) ? Cover.Covered : Cover.Missing,
        Missing = ("未发五保供养金", "wubao support not paid"),
        Owner = Owners.OfMember,
        Due = (m, at) => Granted(m, at.Day).AddDays(60),
    };

    private static readonly CoverageOf<Member> Pension = new()
    {
        Id = "pension",
        Name = ("养老保险代缴", "Pension premium paid"),
        Base = ("16至59周岁、非在校、未参加职工养老保险的建档立卡人口", "persons on file aged 16-59, not at school, not in the employees' scheme"),
        OwnerRole = ("县人社局", "county human resources and social security bureau"),
        Population = Populations.EverPersons,
        State = (m, at) => EntitledToPension(m, at.Day) is { } entitled
            ? !entitled ? Cover.NotConcerned : Paid(m, at) ? Cover.Covered : Cover.Missing
            : Paid(m, at) ? Cover.Covered : Cover.Unknown,
        Missing = ("养老保险费未代缴", "pension premium not paid"),
        Owner = Owners.OfMember,
        Due = Dues.SheetYear,
    };

    private static readonly CoverageOf<Member> Education = new()
    {
        Id = "education",
        Name = ("教育资助", "Education aid"),
        Base = ("在校的建档立卡学生(学前至大学)", "pupils and students on file, pre-school to university"),
        OwnerRole = ("县教体局", "county education and sport bureau"),
        Population = Populations.EverPersons,
        AppliesTo = (m, at) => PersonMeasures.Pupil(m.Person.SheetOn(at.Day)) == true,
        State = (m, at) => PersonMeasures.PaidForYear(m, MeasureIds.EducationAid, at.Day, 12, 31) ? Cover.Covered : Cover.Missing,
        Missing = ("未发教育资助", "education aid not paid"),
        Owner = Owners.OfMember,
        Due = Dues.SheetYear,
    };

    public static readonly CoverageDefinition All = new CoverageOf<Member>
    {
        Id = "guarantee",
        Name = ("应保尽保全覆盖", "Full guarantee"),
        Base = ("至少享有一项保障政策的建档立卡人口", "persons on file entitled to at least one guarantee measure"),
        OwnerRole = CivilAffairs,
        Population = Populations.EverPersons,
        Needs = [TopUp, Wubao, Pension, Education],
        Parts =
        [
            TopUp,
            Wubao,
            Pension,
            Education,
            new CoverageOf<HouseholdFile>
            {
                Id = "red-card",
                Name = ("红卡户兜底", "Red-card households on dibao or wubao"),
                Base = ("当日红卡户", "red-card households on the day"),
                OwnerRole = CivilAffairs,
                Population = Populations.EverHouseholds,
                AppliesTo = (h, at) => h.CardOn(at.Day) == CardClass.Red,
                State = (h, at) => h.Members.Any(m => m.On(at.Day) && (m.Person.Receives(MeasureIds.Dibao, at.Day) || m.Person.Receives(MeasureIds.Wubao, at.Day))) ? Cover.Covered : Cover.Missing,
                Missing = ("红卡户无人享受低保或五保", "nobody of the household on dibao or wubao"),
                Owner = Owners.OfHousehold,
                Due = (h, at) => Dues.After(60, h.Cards.Where(c => c.Card == CardClass.Red && c.From <= at.Day).Max(c => c.From)),
            },
        ],
    };

    /// <summary>Since when the person has had dibao or wubao on the day.</summary>
    private static DateOnly Granted(Member member, DateOnly day) =>
        member.Person.Benefits.Where(b => b.Measure is MeasureIds.Dibao or MeasureIds.Wubao && b.On(day)).Min(b => b.From);

    private static bool Paid(Member member, Moment at) => PersonMeasures.PaidForYear(member, MeasureIds.PensionPremium, at.Day, 12, 31);

    /// <summary>Null where birth, schooling or the employees' scheme is not on file and the rest does not decide.</summary>
    private static bool? EntitledToPension(Member member, DateOnly day)
    {
        var age = member.Person.AgeOn(day);
        if (age is < 16 or > 59)
        {
            return false;
        }
        var sheet = member.Person.SheetOn(day);
        var pupil = PersonMeasures.Pupil(sheet);
        if (pupil == true || sheet?.EmployeePension == true)
        {
            return false;
        }
        return age is null || pupil is null || sheet?.EmployeePension is null ? null : true;
    }
}
