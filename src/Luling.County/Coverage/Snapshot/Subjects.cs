using System.Globalization;
using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Villages;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Who or what a coverage is about.</summary>
internal interface ISubject
{
    string SubjectKind { get; }
    Guid Id { get; }
    string Code { get; }
    string Name { get; }
    string AreaCode { get; }
}

/// <summary>A stored row that a coverage is about, with the name people know it by.</summary>
internal sealed record Row<T>(string SubjectKind, Guid Id, string Code, string Name, string AreaCode, T Value) : ISubject;

/// <summary>Something held from a day to the day before another.</summary>
internal readonly record struct Dated<T>(T Value, DateOnly From, DateOnly? To)
{
    public bool On(DateOnly day) => From <= day && (To is not { } to || day < to);
}

internal sealed record StatusStretch(RegisterStatus Status, StatusReason Reason, DateOnly From, DateOnly? To)
{
    public bool On(DateOnly day) => From <= day && (To is not { } to || day < to);
}

/// <summary>A visit that verified the household.</summary>
internal readonly record struct Visit(DateOnly On, VerificationResult Result, bool CrossChecked);

internal readonly record struct BenefitStretch(Guid Id, string Measure, DateOnly From, DateOnly? To, long? Amount, int? Months, string? Basis)
{
    public bool On(DateOnly day) => From <= day && (To is not { } to || day < to);
}

/// <summary>A household with every dated fact about it.</summary>
internal sealed class HouseholdFile : ISubject
{
    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    public string SubjectKind => "household";
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string AreaCode { get; init; }
    public required string? HeadName { get; init; }
    /// <summary>Shown through <see cref="Access.Masking"/> only.</summary>
    public required string? HeadIdNumber { get; init; }
    public string? BankCard { get; init; }
    /// <summary>Null where no telephone is on file.</summary>
    public bool? PhoneIsMobile { get; init; }
    public bool HasVillageOfficePhone { get; init; }
    public string? IdentificationStandard { get; init; }
    public string? MainCause { get; init; }
    public string? OtherCauses { get; init; }
    public string Name => HeadName ?? Code;
    /// <summary>Sorts by the head's name on the household sheet as the dictionary does, bytes in ascending order; null without a name.</summary>
    public byte[]? PinyinOfHead => HeadName is null ? null : field ??= Chinese.GetSortKey(HeadName).KeyData;
    /// <summary>In order of days, without overlap: a later stretch ends the one before it.</summary>
    public StatusStretch[] Status { get; set; } = [];
    /// <summary>In order of their relation to the head, the head first; then of their numbers.</summary>
    public Member[] Members { get; set; } = [];
    /// <summary>In order of years.</summary>
    public HouseholdSheet[] Sheets { get; set; } = [];
    public BenefitStretch[] Benefits { get; set; } = [];
    /// <summary>In order of days.</summary>
    public HouseholdCard[] Cards { get; set; } = [];
    /// <summary>In order of days.</summary>
    public Visit[] Visits { get; set; } = [];
    public RegisterFault[] Faults { get; set; } = [];
    public Dated<DocumentKind>[] Documents { get; set; } = [];
    public CooperativeShare[] Shares { get; set; } = [];
    public IndustryHolding[] Industries { get; set; } = [];
    public SolarContract[] Solar { get; set; } = [];
    public HouseRenewal[] Renewals { get; set; } = [];
    public Relocation[] Relocations { get; set; } = [];
    public TurnkeyHouse[] Turnkeys { get; set; } = [];
    /// <summary>In order of days.</summary>
    public Helper[] Helpers { get; set; } = [];

    /// <summary>The head's and all members' names, whenever they lived here: what does not stand in it is nobody's name. One
    /// look instead of one for each person makes a search by name six times as fast.</summary>
    public string AllNames => field ??= string.Join('\n', Members.Select(m => m.Name).Prepend(HeadName));

    /// <summary>The same for identity numbers.</summary>
    public string AllIdNumbers => field ??= string.Join('\n', Members.Select(m => m.Person.IdNumber).Prepend(HeadIdNumber));

    public StatusStretch? StatusOn(DateOnly day)
    {
        foreach (var stretch in Status)
        {
            if (stretch.On(day))
            {
                return stretch;
            }
        }
        return null;
    }

    /// <summary>Still poor on the day: registered or returned on it.</summary>
    public bool PoorOn(DateOnly day) => StatusOn(day) is { Status: RegisterStatus.Registered or RegisterStatus.Returned };

    /// <summary>Ever registered by the day, and not standing removed on it.</summary>
    public bool EverOn(DateOnly day) =>
        Status.Length > 0 && Status[0].From <= day && StatusOn(day) is not { Status: RegisterStatus.Removed };

    /// <summary>How many helpers are in office on the day.</summary>
    public int HelpersOn(DateOnly day)
    {
        var count = 0;
        foreach (var helper in Helpers)
        {
            count += helper.On(day) ? 1 : 0;
        }
        return count;
    }

    public bool HasDocument(DocumentKind kind, DateOnly day)
    {
        foreach (ref readonly var document in Documents.AsSpan())
        {
            if (document.Value == kind && document.From <= day)
            {
                return true;
            }
        }
        return false;
    }

    public CardClass? CardOn(DateOnly day)
    {
        foreach (var card in Cards)
        {
            if (card.From <= day && (card.To is not { } to || day < to))
            {
                return card.Card;
            }
        }
        return null;
    }

    public int MembersOn(DateOnly day)
    {
        var count = 0;
        foreach (var member in Members)
        {
            count += member.On(day) ? 1 : 0;
        }
        return count;
    }

    /// <summary>The newest sheet that is not of a later year; null when there is none.</summary>
    public HouseholdSheet? SheetOn(DateOnly day)
    {
        var year = day.Year;
        for (var i = Sheets.Length - 1; i >= 0; i--)
        {
            if (Sheets[i].Year <= year)
            {
                return Sheets[i];
            }
        }
        return null;
    }
}

/// <summary>A person with the dated facts about them, wherever they live.</summary>
internal sealed class PersonFile
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required DateOnly? Birth { get; init; }
    /// <summary>Where the person's own file lies: who may not read there does not see the person.</summary>
    public required string AreaCode { get; init; }
    /// <summary>Shown through <see cref="Access.Masking"/> only.</summary>
    public required string? IdNumber { get; init; }
    public string? Sex { get; init; }
    public string? IdType { get; init; }
    public string? Ethnicity { get; init; }
    /// <summary>Null where no telephone is on file.</summary>
    public bool? PhoneIsMobile { get; init; }
    /// <summary>Those that name the person, with or without a household.</summary>
    public RegisterFault[] Faults { get; set; } = [];
    /// <summary>In order of years.</summary>
    public PersonSheet[] Sheets { get; set; } = [];
    public BenefitStretch[] Benefits { get; set; } = [];

    public PersonSheet? SheetOn(DateOnly day)
    {
        var year = day.Year;
        for (var i = Sheets.Length - 1; i >= 0; i--)
        {
            if (Sheets[i].Year <= year)
            {
                return Sheets[i];
            }
        }
        return null;
    }

    public int? AgeOn(DateOnly day) =>
        Birth is not { } birth ? null : day.Year - birth.Year - (day < birth.AddYears(day.Year - birth.Year) ? 1 : 0);

    public bool Receives(string measure, DateOnly day)
    {
        foreach (ref readonly var benefit in Benefits.AsSpan())
        {
            if (ReferenceEquals(benefit.Measure, measure) && benefit.On(day))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>A person's time in a household. Where two stretches of one person overlap, the later one ends the earlier,
/// so that nobody is counted twice.</summary>
internal sealed class Member : ISubject
{
    public required HouseholdFile Household { get; init; }
    public required PersonFile Person { get; init; }
    public required string Relation { get; init; }
    public required DateOnly From { get; init; }
    public required JoinReason JoinReason { get; init; }
    public required DateOnly? To { get; init; }
    public required LeaveReason? LeaveReason { get; init; }

    public string SubjectKind => "person";
    public Guid Id => Person.Id;
    public string Code => Person.Code;
    public string Name => Person.Name;
    public string AreaCode => Household.AreaCode;

    public bool On(DateOnly day) => From <= day && (To is not { } to || day < to);

    public static readonly Comparison<Member> ByRelation = (a, b) =>
        string.CompareOrdinal(a.Relation, b.Relation) is not 0 and var byRelation ? byRelation
        : string.CompareOrdinal(a.Code, b.Code) is not 0 and var byCode ? byCode
        : a.From.CompareTo(b.From);

    /// <summary>The same stay, cut short by a later one elsewhere.</summary>
    public Member Until(DateOnly? day) =>
        new() { Household = Household, Person = Person, Relation = Relation, From = From, JoinReason = JoinReason, To = day, LeaveReason = LeaveReason };
}

/// <summary>A cadre; the households paired to them: <see cref="CountyView.PairingsOf"/>.</summary>
internal sealed class CadreFile : ISubject
{
    public string SubjectKind => "cadre";
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string AreaCode { get; init; }
    public required string Unit { get; init; }
    public required CadreRank Rank { get; init; }
    /// <summary>Compared only; shown nowhere.</summary>
    public required string? IdNumber { get; init; }
}

internal sealed record Helper(Guid Id, HouseholdFile Household, CadreFile Cadre, DateOnly From, DateOnly? To)
{
    public bool On(DateOnly day) => From <= day && (To is not { } to || day < to);
}

internal sealed record Post(Guid Id, PostKind Kind, CadreFile Cadre, DateOnly From, DateOnly? To)
{
    public bool On(DateOnly day) => From <= day && (To is not { } to || day < to);
}

/// <summary>An administrative village of the programme.</summary>
internal sealed class VillageFile : ISubject
{
    public string SubjectKind => "village";
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string AreaCode => Code;
    public PoorVillage[] Poor { get; set; } = [];
    public WorkTeam[] Teams { get; set; } = [];
    public Post[] Posts { get; set; } = [];
    public PartyOrganisation[] Organisations { get; set; } = [];
    public VillageService[] Services { get; set; } = [];
    public NaturalVillage[] Hamlets { get; set; } = [];

    /// <summary>Designated as a poor village by the day, exited since or not: exited ones keep all support until 2020.</summary>
    public bool PoorVillageBy(DateOnly day) => Poor.Any(p => p.DesignatedOn <= day);

    public bool ExitedBy(DateOnly day) => Poor.Any(p => p.ExitedOn <= day);

    public CadreFile? Holder(PostKind kind, DateOnly day) => Posts.FirstOrDefault(p => p.Kind == kind && p.On(day))?.Cadre;
}

/// <summary>A body that answers for the work, with its people, letters, meetings, windows and inspections.</summary>
internal sealed class BodyFile : ISubject
{
    public string SubjectKind => "body";
    public required Body Row { get; init; }
    public Guid Id => Row.Id;
    public string Code => Row.Code;
    public string Name => Row.Name;
    public string AreaCode => Row.AreaCode;
    public (OfficeHolder Row, CadreFile Cadre)[] Holders { get; set; } = [];
    public ServiceWindow[] Windows { get; set; } = [];

    public bool On(DateOnly day) => Row.From <= day && (Row.To is not { } to || day < to);

    /// <summary>Who leads or directs the body on the day.</summary>
    public CadreFile? HeadOn(DateOnly day)
    {
        foreach (var (holder, cadre) in Holders)
        {
            if (holder.Role is BodyRole.Leader or BodyRole.Director && holder.From <= day && (holder.To is not { } to || day < to))
            {
                return cadre;
            }
        }
        return null;
    }
}
