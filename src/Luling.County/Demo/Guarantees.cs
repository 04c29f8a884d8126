using Luling.County.Exchange.Kinds;
using Luling.County.Measures;
using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>Who receives dibao and wubao, and every premium and aid paid for them (R105-R115), with the sums of the report.</summary>
internal sealed class Guarantees(long seed)
{
    public const int Dibao2015 = 9_193;
    public const int DibaoJoiners = 5_683;
    public const int ExpansionQuota = 4_000;
    /// <summary>466.7 (10k yuan) at 30 yuan a month, to the nearest month.</summary>
    public const int TopUpMonths = 155_567;
    public const int TopUpPerMonth = 30;
    public const int Wubao = 1_380;
    public const int WubaoPerYear = 3_700;
    public const int PupilsAided = 7_050;
    public const int EducationTotal = 8_443_000;

    private readonly DemoRandom random = new(seed, "guarantees");

    public void Choose(IReadOnlyList<DemoHousehold> households)
    {
        ChooseWubao(households);
        var poor = random.Shuffled(households.Where(h => h.PoorOn(DemoDays.End2015)))
            .OrderBy(h => h.Path == DemoPath.StaysPoor && h.Card != CardClass.Blue ? 0 : h.Card == CardClass.Red ? 1 : h.Card == CardClass.Yellow ? 2 : 3).ToList();
        foreach (var person in Families(poor).Take(Dibao2015))
        {
            var from = person.Household.Registered > DemoDays.Start.AddDays(300) ? new DateOnly(2015, 11, 1) : new DateOnly(2014 + random.Below(2), 1 + random.Below(10), 1);
            person.DibaoFrom = from > person.Joined ? from : new DateOnly(2015, 12, 1);
        }
        var others = random.Shuffled(households.Where(h => h.Registered < DemoDays.Start2016))
            .OrderBy(h => h.Card == CardClass.Red ? 0 : h.Card == CardClass.Yellow ? 1 : 2).ToList();
        var joiners = Families(others).Take(DibaoJoiners).ToList();
        var months = JoinerMonths();
        for (var i = 0; i < joiners.Count; i++)
        {
            joiners[i].DibaoFrom = new DateOnly(2016, 13 - months[i], 1);
        }
    }

    /// <summary>Persons who stay, not yet covered, household by household.</summary>
    private static IEnumerable<DemoPerson> Families(IReadOnlyList<DemoHousehold> households) =>
        households.SelectMany(h => h.Members).Where(m => m.Stays && m.DibaoFrom is null && m.WubaoFrom is null);

    /// <summary>Mostly eight months, so that all together come to the months that were paid.</summary>
    private int[] JoinerMonths()
    {
        var months = Enumerable.Range(0, DibaoJoiners).Select(_ => 7 + random.Weighted([10, 75, 15])).ToArray();
        Shares.Adjust(random, months, TopUpMonths - (12 * Dibao2015), _ => 7, _ => 9);
        return months;
    }

    /// <summary>Old or disabled people without children on file, in households that have exited: wubao alone lifts them over the line.</summary>
    private void ChooseWubao(IReadOnlyList<DemoHousehold> households)
    {
        var candidates = random.Shuffled(households.Where(h => h.Card == CardClass.Red && h.Path is DemoPath.Exits2016 or DemoPath.ExitedEarlier))
            .OrderBy(h => h.Members.Exists(m => m.Relation is "03" or "04" or "07" or "08") ? 1 : 0)
            .SelectMany(h => h.Members)
            .Where(m => m.Stays && m.Labour is "04" or "05" && (m.Age >= 60 || (m.Age >= 16 && m.Health.Contains("04", StringComparison.Ordinal))));
        foreach (var person in candidates.Take(Wubao))
        {
            person.WubaoFrom = person.Household.Registered > new DateOnly(2014, 6, 1) ? new DateOnly(2015, 11, 1) : new DateOnly(2014, 1, 1);
        }
    }

    public IEnumerable<DemoSheet> Sheets(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("benefits", "benefits", "户编号", "人口编号", "政策项目", "起始日期", "截止日期", "金额（元）", "月数", "依据");
        var aid = EducationAid(households, gaps);
        var quota = random.Shuffled(households.SelectMany(h => h.Members).Where(m => m.DibaoFrom >= DemoDays.Start2016)).Take(ExpansionQuota).ToHashSet();
        foreach (var household in households)
        {
            foreach (var person in household.Members)
            {
                AddGuarantee(sheet, person, quota.Contains(person));
                AddPremiums(sheet, person, gaps);
                foreach (var (from, amount, basis) in aid.GetValueOrDefault(person, []))
                {
                    Add(sheet, person, MeasureIds.EducationAid, from, from.AddMonths(from.Month == 3 ? 6 : 12), amount, null, basis);
                }
            }
        }
        yield return sheet;
    }

    private static void AddGuarantee(DemoSheet sheet, DemoPerson person, bool byQuota)
    {
        if (person.DibaoFrom is { } dibao)
        {
            Add(sheet, person, MeasureIds.Dibao, dibao, null, null, null, byQuota ? "expansion-quota" : dibao >= DemoDays.Start2016 ? "regular" : null);
            var from = dibao < DemoDays.Start2016 ? DemoDays.Start2016 : dibao;
            var months = 13 - from.Month;
            Add(sheet, person, MeasureIds.DibaoTopUp, from, DemoDays.Start2017, months * TopUpPerMonth, months, null);
        }
        if (person.WubaoFrom is { } wubao)
        {
            Add(sheet, person, MeasureIds.Wubao, wubao, null, null, null, null);
            Add(sheet, person, MeasureIds.WubaoSupport, DemoDays.Start2016, DemoDays.Start2017, WubaoPerYear, 12, null);
            // The county's thirty yuan are part of the support (F087), not paid beside it.
            Add(sheet, person, MeasureIds.DibaoTopUp, DemoDays.Start2016, null, null, null, "within-wubao-support");
        }
    }

    /// <summary>The county paid everybody ever registered: 48,983 premiums of 120 yuan are the report's 587.8.</summary>
    private static void AddPremiums(DemoSheet sheet, DemoPerson person, DemoGaps gaps)
    {
        var from = person.Joined > DemoDays.Start2016 ? person.Joined : DemoDays.Start2016;
        Add(sheet, person, MeasureIds.NcmsPremium, from, DemoDays.Start2017, 120, null, null);
        if (!gaps.NoSupplementary.Contains(person))
        {
            Add(sheet, person, MeasureIds.SupplementaryPremium, from, DemoDays.Start2017, 100, null, null);
        }
        if (person.AgeOn(DemoDays.End2016) >= 16 && person.AgeOn(DemoDays.Start2016) < 60 && person.StudentStatus is null && !gaps.NoPension.Contains(person))
        {
            Add(sheet, person, MeasureIds.PensionPremium, from, DemoDays.Start2017, 100, null, null);
        }
    }

    /// <summary>State grant by school and a county top-up of 500 to 1,000 yuan on it, 7,050 times, 844.3 in all.</summary>
    private Dictionary<DemoPerson, List<(DateOnly From, int Amount, string Basis)>> EducationAid(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var pupils = random.Shuffled(households.SelectMany(h => h.Members)
            .Where(m => m.Left is null && m.Joined <= new DateOnly(2016, 2, 1) && m.StudentStatus is not null and not "01"));
        var spring = new DateOnly(2016, 3, 1);
        var autumn = new DateOnly(2016, 9, 1);
        // One grant each but for a few who were missed; what is left of the 7,050 are second terms.
        var missed = random.Between(30, 45);
        gaps.Truth.AddRange(pupils.Take(missed).Select(p => new DemoTruth("no-education-aid", p.Code, null, null)));
        var rows = pupils.Skip(missed).Take(PupilsAided).Select(p => (Person: p, From: autumn)).ToList();
        rows.AddRange(rows.Where(r => r.Person.StudentStatus is not ("02" or "07" or "10")).Take(PupilsAided - rows.Count).Select(r => (r.Person, spring)).ToList());
        var state = rows.Select(r => r.Person.StudentStatus switch
        {
            "02" => 500,
            "03" => random.Chance(350) ? 500 : 250,
            "04" or "05" or "06" => random.Chance(600) ? 625 : 320,
            _ => 1_000,
        }).ToArray();
        // Top-ups in steps of ten yuan.
        var tens = state.Select(_ => random.Between(50, 100)).ToArray();
        Shares.Adjust(random, tens, (EducationTotal - state.Sum()) / 10, _ => 50, _ => 100);
        state[Array.FindIndex(state, s => s >= 500)] += (EducationTotal - state.Sum()) % 10;
        var result = new Dictionary<DemoPerson, List<(DateOnly, int, string)>>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (!result.TryGetValue(rows[i].Person, out var list))
            {
                result.Add(rows[i].Person, list = []);
            }
            list.Add((rows[i].From, state[i] + (tens[i] * 10), "state-and-county"));
        }
        return result;
    }

    private static void Add(DemoSheet sheet, DemoPerson person, string measure, DateOnly from, DateOnly? to, int? yuan, int? months, string? basis) =>
        sheet.Add(person.Household.Code, person.Code, MeasureNames.Of(measure), Cell.Of(from), Cell.Of(to), Cell.Of(yuan), Cell.Of(months), basis);
}
