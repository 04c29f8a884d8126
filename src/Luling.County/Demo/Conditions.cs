using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>Schooling, health, labour and work of each person by age, then made to fit the household's card: red has no
/// labour, blue has somebody able, yellow has some labour and a burden.</summary>
internal sealed class Conditions(long seed)
{
    private static readonly string[] Employers =
        ["县工业园某电子厂", "县工业园某制衣厂", "东莞某鞋厂", "深圳某电子公司", "温州某五金厂", "镇上某建筑队", "泉州某服装厂", "南昌某物业公司"];

    private readonly DemoRandom random = new(seed, "conditions");

    public void Give(DemoHousehold household)
    {
        foreach (var person in household.Members)
        {
            GiveSchooling(person);
            GiveHealth(person);
            person.Labour = LabourOf(person);
        }
        FitCard(household);
        foreach (var person in household.Members)
        {
            GiveWork(person);
            GiveDisability(person);
            GiveBackground(person);
        }
        GiveCauses(household);
    }

    /// <summary>0-99: how far this person goes to school.</summary>
    private readonly Dictionary<DemoPerson, int> tracks = [];

    private void GiveSchooling(DemoPerson person)
    {
        tracks[person] = random.Below(100);
        person.Education = person.Birth.Year switch
        {
            < 1945 => random.Chance(620) ? "01" : "02",
            < 1958 => random.Chance(260) ? "01" : random.Chance(800) ? "02" : "03",
            < 1972 => random.Chance(480) ? "02" : random.Chance(900) ? "03" : "04",
            < 1985 => random.Chance(160) ? "02" : random.Chance(880) ? "03" : "04",
            _ => tracks[person] < 12 ? "06" : tracks[person] < 27 ? "05" : tracks[person] < 42 ? "04" : random.Chance(920) ? "03" : "02",
        };
        person.StudentStatus = StudentStatus(person, 2016);
    }

    /// <summary>The class attended in the autumn of a year; null when not (any longer) a pupil.</summary>
    public string? StudentStatus(DemoPerson person, int year)
    {
        var age = person.AgeOn(new DateOnly(year, 8, 31));
        var track = tracks[person];
        return age switch
        {
            < 3 => "01",
            < 6 => age == 3 && track % 2 == 0 ? "01" : "02",
            < 12 => "03",
            < 15 => $"{age - 8:00}",
            < 18 when track < 56 => $"{age - 8:00}",
            < 18 when track < 80 => $"{age - 5:00}",
            < 21 when track is >= 12 and < 27 => $"{age - 5:00}",
            < 22 when track < 12 => $"{age + 2:00}",
            _ => null,
        };
    }

    private void GiveHealth(DemoPerson person)
    {
        ReadOnlySpan<int> weights = person.Age switch
        {
            < 16 => [975, 12, 3, 10],
            < 40 => [905, 35, 18, 42],
            < 60 => [750, 145, 38, 67],
            < 75 => [500, 345, 60, 95],
            _ => [330, 470, 75, 125],
        };
        person.Health = $"{random.Weighted(weights) + 1:00}";
        if (person.Health == "04" && random.Chance(120))
        {
            person.Health = "02,04";
        }
    }

    private string LabourOf(DemoPerson person)
    {
        if (person.Age < 16 || (person.StudentStatus is not null && person.Age < 25))
        {
            return "05";
        }
        var disabled = person.Health.Contains("04", StringComparison.Ordinal);
        return person.Age switch
        {
            < 60 when disabled => random.Chance(450) ? "04" : "03",
            < 60 when person.Health == "03" => random.Chance(420) ? "04" : "03",
            < 60 when person.Health == "02" => random.Chance(450) ? "03" : "02",
            < 60 => random.Chance(130) ? "01" : "02",
            < 65 when person.Health == "01" => random.Chance(600) ? "02" : "03",
            < 72 when person.Health == "01" => random.Chance(380) ? "03" : "05",
            < 65 => random.Chance(400) ? "03" : "05",
            _ => "05",
        };
    }

    private void FitCard(DemoHousehold household)
    {
        switch (household.Card)
        {
            case CardClass.Red:
                foreach (var person in household.Members.Where(m => m.CanWork))
                {
                    var old = person.Age >= 60;
                    person.Labour = old ? "05" : "04";
                    person.Health = old ? (person.Health == "01" ? "02" : person.Health) : random.Chance(700) ? "04" : "03";
                }
                break;
            case CardClass.Yellow:
                if (!household.Members.Exists(m => m.CanWork && m.IsMemberOn(DemoDays.Last)))
                {
                    var person = Ablest(household);
                    person.Labour = "03";
                    person.StudentStatus = null;
                }
                if (random.Chance(550) && household.Members.TrueForAll(m => m.Health == "01"))
                {
                    household.Members.MaxBy(m => (m.Age, m.Name))!.Health = random.Chance(700) ? "02" : "03";
                }
                break;
            default:
                if (!household.Members.Exists(m => m.Labour is "01" or "02" && m.IsMemberOn(DemoDays.Last)))
                {
                    var person = Ablest(household);
                    person.Labour = "02";
                    person.Health = "01";
                    person.StudentStatus = null;
                }
                break;
        }
    }

    /// <summary>Grown up, staying, nearest to forty.</summary>
    private static DemoPerson Ablest(DemoHousehold household) =>
        household.Members.Where(m => m.Age >= 16 && m.Left is null)
            .OrderBy(m => Math.Abs(m.Age - 40)).ThenBy(m => m.Birth).ThenBy(m => m.Name, StringComparer.Ordinal).FirstOrDefault() ?? household.Head;

    private void GiveWork(DemoPerson person)
    {
        if (person.Age is < 17 or > 66 || !person.CanWork || person.Left < DemoDays.Start2017)
        {
            return;
        }
        var away = person.Labour == "03" ? random.Chance(120) : random.Chance(person.Age < 45 ? 760 : 430);
        if (!away)
        {
            return;
        }
        person.WorkMonths = random.Between(person.Labour == "03" ? 2 : 4, person.Labour == "03" ? 6 : 11);
        person.WorkArea = $"{(person.Labour == "03" ? 0 : random.Weighted([14, 12, 10, 64])) + 1:00}";
        person.Employer = random.Chance(800) ? random.Pick(Employers) : null;
    }

    private void GiveDisability(DemoPerson person)
    {
        if (person.Health.Contains("04", StringComparison.Ordinal))
        {
            person.DisabilityKind = $"{random.Weighted([12, 14, 5, 42, 12, 11, 4]) + 1:00}";
            person.DisabilityCertificateYear = random.Between(2009, 2015);
        }
    }

    private void GiveBackground(DemoPerson person)
    {
        person.Political = person.Age switch
        {
            >= 24 when random.Chance(28) => "01",
            >= 14 and < 28 when random.Chance(380) => "03",
            _ => "04",
        };
        if (random.Chance(14))
        {
            person.Ethnicity = random.Chance(880) ? "22" : "03";
        }
    }

    private void GiveCauses(DemoHousehold household)
    {
        var causes = new List<string>();
        void If(bool holds, string code)
        {
            if (holds && !causes.Contains(code))
            {
                causes.Add(code);
            }
        }
        If(household.Members.Exists(m => m.Health == "03"), "01");
        If(household.Members.Exists(m => m.Health.Contains("04", StringComparison.Ordinal)), "02");
        If(household.Members.Exists(m => m.Health.StartsWith("02", StringComparison.Ordinal)), "01");
        If(household.Card == CardClass.Red, "08");
        If(household.Members.Exists(m => m.StudentStatus is not null && m.Age >= 15), "03");
        If(household.Card == CardClass.Blue && random.Chance(650), "07");
        If(random.Chance(300), "09");
        If(random.Chance(60), "11");
        If(random.Chance(40), "10");
        If(causes.Count == 0, "07");
        household.MainCause = causes[0];
        household.OtherCauses = causes.Count > 1 ? string.Join(',', causes.Skip(1).Take(2)) : null;
    }
}
