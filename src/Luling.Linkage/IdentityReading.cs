namespace Luling.Linkage;

/// <summary>Why an identity number cannot be used as it stands. The names are stable codes.</summary>
public enum IdentityFault
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>Not 15, 18, 20 or 22 characters, or a character stands where it may not.</summary>
    Format,

    /// <summary>A spreadsheet kept the number as a floating-point value (3.60821E+17, or the last three digits became 000): the digits are gone and must be asked for again.</summary>
    PrecisionLost,

    /// <summary>Digits 7–14 are no day of the calendar, or the year is outside 1800–2099.</summary>
    Date,

    /// <summary>The check character does not fit the other seventeen: a digit is wrong or two are swapped.</summary>
    Checksum,

    /// <summary>Disability certificate: the kind (character 19) is not 1–7.</summary>
    DisabilityKind,

    /// <summary>Disability certificate: the grade (character 20) is not 1–4.</summary>
    DisabilityGrade,

    /// <summary>Disability certificate of 22 characters: it does not end in B and the number of the reissue, 1–9.</summary>
    DisabilityReissue,
}

/// <summary>Which document the number belongs to, judged by its form (also when it has a fault).</summary>
public enum IdentityKind
{
    /// <summary>The form is none of those known.</summary>
    Unknown = 0,

    /// <summary>居民身份证: citizen number of 18 characters, or 15 digits of the first generation.</summary>
    CitizenNumber,

    /// <summary>残疾人证: citizen number + kind + grade (20), + B + number of the reissue (22).</summary>
    DisabilityCertificate,

    /// <summary>Area 999999: what the national system enters for a person who has no document. It identifies nobody.</summary>
    Placeholder,
}

/// <summary>What <see cref="IdentityNumber.Read"/> found in a typed identity number.</summary>
public readonly record struct IdentityReading
{
    /// <summary>The number as it should be stored: cleaned, upper-case, 15 digits upgraded to 18. For a faulty number the cleaned text, so that the person can find it again. Never null from <see cref="IdentityNumber.Read"/>.</summary>
    public required string Normalised { get; init; }

    /// <summary>What is wrong, or <see cref="IdentityFault.None"/>. The first fault found from left to right: form, day of birth, check character, certificate.</summary>
    public required IdentityFault Fault { get; init; }

    /// <summary>Which document it is.</summary>
    public required IdentityKind Kind { get; init; }

    /// <summary>The 18 characters of the citizen number when the whole number is sound, else null. For a disability certificate its first 18; for a placeholder its 18 too, see <see cref="IdentifiesPerson"/>.</summary>
    public string? CitizenNumber { get; init; }

    /// <summary>Day of birth (digits 7–14); null unless sound. It may lie in the future: reading has no clock, compare it with the day of the business.</summary>
    public DateOnly? Birth { get; init; }

    /// <summary>Sex by digit 17 (odd male, even female); <see cref="Sex.Unknown"/> unless sound.</summary>
    public Sex Sex { get; init; }

    /// <summary>True when fifteen digits were typed and eighteen stand in <see cref="Normalised"/>.</summary>
    public bool WasUpgraded { get; init; }

    /// <summary>True when nothing is wrong; also for a placeholder. False for a default struct, which was never read.</summary>
    public bool IsSound => Fault == IdentityFault.None && CitizenNumber is not null;

    /// <summary>True when the number is sound and no placeholder: only then may two rows be joined by <see cref="CitizenNumber"/>.</summary>
    public bool IdentifiesPerson => IsSound && Kind != IdentityKind.Placeholder;

    /// <summary>Division (GB/T 2260, six digits) where the number was first given; null unless sound. Not where the person lives now, and possibly a division that no longer exists.</summary>
    public string? AreaCode => CitizenNumber?[..6];

    /// <summary>Kind on a sound disability certificate: 1 sight, 2 hearing, 3 speech, 4 limb, 5 intellect, 6 mind, 7 several; else null.</summary>
    public int? DisabilityKind => IsSound && Kind == IdentityKind.DisabilityCertificate ? Normalised[18] - '0' : null;

    /// <summary>Grade on a sound disability certificate, 1 (gravest) to 4; else null.</summary>
    public int? DisabilityGrade => IsSound && Kind == IdentityKind.DisabilityCertificate ? Normalised[19] - '0' : null;
}
