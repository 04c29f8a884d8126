namespace Luling.Policy.Settlement;

/// <summary>The level of the hospital; deductibles and rates of the basic scheme differ by it.</summary>
public enum CareLevel
{
    /// <summary>Township health centre (乡镇卫生院).</summary>
    Township,

    /// <summary>County hospital (县级医院).</summary>
    County,

    /// <summary>Hospital above the county (县外三级医院).</summary>
    Tertiary,
}

/// <summary>Why a bill never entered the chain: the four causes that the county's report complains of (R134).</summary>
public enum OutsideCause
{
    /// <summary>The drug is not in the catalogue.</summary>
    DrugOutsideCatalogue,

    /// <summary>The disease is not in the catalogue.</summary>
    DiseaseOutsideCatalogue,

    /// <summary>The drug is no regular marketed product.</summary>
    NotRegularProduct,

    /// <summary>The person could not be admitted, for reasons of family or body.</summary>
    NotAdmitted,
}

/// <summary>One hospital bill. All money in whole fen.</summary>
public sealed record MedicalBill
{
    /// <summary>The largest bill that is read: a thousand million yuan, in fen. It keeps all products within range.</summary>
    public const long Largest = 100_000_000_000;

    /// <summary>Number of the bill, unique among all bills settled together; orders bills of the same day.</summary>
    public required string Code { get; init; }

    /// <summary>Whose bill it is; yearly deductibles and caps count by this.</summary>
    public required string Person { get; init; }

    /// <summary>The day of settlement: it decides the rules that hold, the calendar year, and the order of bills.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The level of the hospital; null when it is not known: a step that differs by level is then Unknown.</summary>
    public CareLevel? Level { get; init; }

    /// <summary>The whole bill, from 0 to <see cref="Largest"/>.</summary>
    public required long Total { get; init; }

    /// <summary>The part of <see cref="Total"/> that lies outside the catalogue (目录外), from 0 to <see cref="Total"/>; null when it is not known: the whole chain is then Unknown for the bill.</summary>
    public required long? OutOfCatalogue { get; init; }

    /// <summary>Whether the person is of a registered poor household on the day; null when it is not known: a step whose deductible differs for the poor is then Unknown.</summary>
    public bool? Poor { get; init; }

    /// <summary>Why the bill never entered the chain; null when it did. Such a bill is never paid by the chain and counts towards no yearly sum.</summary>
    public OutsideCause? Outside { get; init; }
}
