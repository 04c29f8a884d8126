using Luling.County.Register;
using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>A household's way through the register up to March 2017.</summary>
internal enum DemoPath
{
    /// <summary>Poor at the end of 2015 and of 2016.</summary>
    StaysPoor,
    /// <summary>Poor at the end of 2015, exited during 2016.</summary>
    Exits2016,
    /// <summary>Exited before the end of 2015 and stays so.</summary>
    ExitedEarlier,
    /// <summary>Exited before the end of 2015, returned in 2016.</summary>
    Returns2016,
    /// <summary>Newly identified in 2016.</summary>
    New2016,
}

internal sealed class DemoHousehold
{
    public required DemoPath Path { get; init; }
    public required CardClass Card { get; init; }
    public string Code { get; set; } = "";
    public DemoVillage Village { get; set; } = null!;
    public DemoHamlet Hamlet { get; set; } = null!;
    public DateOnly Registered { get; set; }
    public DateOnly? Exited { get; set; }
    public DateOnly? Returned { get; set; }
    /// <summary>Struck off by the cross-check and restored on objection.</summary>
    public (DateOnly Removed, DateOnly Restored)? Struck { get; set; }
    public List<DemoPerson> Members { get; } = [];
    /// <summary>Someone was born, married, moved or died since 2016.</summary>
    public bool Changed { get; set; }
    public string Phone { get; set; } = "";
    public string BankCard { get; set; } = "";
    public string MainCause { get; set; } = "12";
    public string? OtherCauses { get; set; }
    public DemoHouse House { get; } = new();
    public bool LivesInPoorVillage => Village.Poor;

    public DemoPerson Head => Members[0];

    public bool PoorOn(DateOnly day) => Registered <= day
        && (Exited is null || day < Exited || (Returned is { } back && day >= back))
        && !(Struck is { } s && day >= s.Removed && day < s.Restored);

    public IEnumerable<DemoPerson> MembersOn(DateOnly day) => Members.Where(m => m.IsMemberOn(day));

    public IEnumerable<(RegisterStatus Status, DateOnly From, DateOnly? To, StatusReason Reason)> Periods()
    {
        var steps = new List<(RegisterStatus, DateOnly, StatusReason)> { (RegisterStatus.Registered, Registered, StatusReason.NewlyIdentified) };
        if (Struck is { } struck)
        {
            steps.Add((RegisterStatus.Removed, struck.Removed, StatusReason.WronglyIdentified));
            steps.Add((RegisterStatus.Registered, struck.Restored, StatusReason.RestoredOnObjection));
        }
        if (Exited is { } exited)
        {
            steps.Add((RegisterStatus.Exited, exited, StatusReason.Exit));
        }
        if (Returned is { } returned)
        {
            steps.Add((RegisterStatus.Returned, returned, StatusReason.ReturnedToPoverty));
        }
        for (var i = 0; i < steps.Count; i++)
        {
            yield return (steps[i].Item1, steps[i].Item2, i + 1 < steps.Count ? steps[i + 1].Item2 : null, steps[i].Item3);
        }
    }
}

/// <summary>The house and what reaches it.</summary>
internal sealed class DemoHouse
{
    public int FloorArea { get; set; }
    /// <summary>Until this day the house was dangerous; the last day of time when it still is; null when it never was.</summary>
    public DateOnly? DangerousUntil { get; set; }
    public bool Grade4 { get; set; }
    /// <summary>The first day with safe water; null when it has none.</summary>
    public DateOnly? SafeWaterFrom { get; set; } = DemoDays.Start;
}

internal sealed class DemoPerson
{
    public required DemoHousehold Household { get; init; }
    public required bool Male { get; init; }
    public required DateOnly Birth { get; init; }
    public required string Relation { get; init; }
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string IdNumber { get; set; } = "";
    /// <summary>What the sheet says where it is wrong on purpose (<see cref="Dirt"/>).</summary>
    public string? WrittenId { get; set; }
    public DateOnly? WrittenBirth { get; set; }
    public bool? WrittenMale { get; set; }
    public string? WrittenRelation { get; set; }
    public string? WrittenEducation { get; set; }
    public string Ethnicity { get; set; } = "01";
    public DateOnly Joined { get; set; }
    public JoinReason JoinReason { get; set; }
    public DateOnly? Left { get; set; }
    public LeaveReason? LeaveReason { get; set; }
    public string? Education { get; set; }
    public string? StudentStatus { get; set; }
    public string Labour { get; set; } = "05";
    public string Health { get; set; } = "01";
    public string Political { get; set; } = "04";
    public int WorkMonths { get; set; }
    public string? WorkArea { get; set; }
    public string? Employer { get; set; }
    public string? DisabilityKind { get; set; }
    public int? DisabilityCertificateYear { get; set; }
    public DateOnly? DibaoFrom { get; set; }
    public DateOnly? WubaoFrom { get; set; }

    public int AgeOn(DateOnly day)
    {
        var age = day.Year - Birth.Year;
        return Birth.AddYears(age) > day ? age - 1 : age;
    }

    public int Age => AgeOn(DemoDays.End2015);

    /// <summary>On file through all of 2016 and up to the last day that the demonstration knows.</summary>
    public bool Stays => Left is null && Joined <= DemoDays.End2015;

    public bool IsMemberOn(DateOnly day) => Joined <= day && (Left is null || day < Left);

    public bool CanWork => Labour is "01" or "02" or "03";
}

internal static class DemoDays
{
    public static readonly DateOnly Start = new(2014, 1, 1);
    public static readonly DateOnly End2015 = new(2015, 12, 31);
    public static readonly DateOnly Start2016 = new(2016, 1, 1);
    public static readonly DateOnly End2016 = new(2016, 12, 31);
    public static readonly DateOnly Start2017 = new(2017, 1, 1);
    /// <summary>The demonstration's data run to this day.</summary>
    public static readonly DateOnly Last = new(2017, 3, 31);
}
