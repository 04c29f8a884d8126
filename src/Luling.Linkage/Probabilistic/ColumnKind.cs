namespace Luling.Linkage.Probabilistic;

/// <summary>What a column holds; decides how its values are cleaned, compared and blocked where the model says nothing else.</summary>
public enum ColumnKind
{
    /// <summary>Forename of a person, in any script.</summary>
    GivenName,

    /// <summary>Family name of a person, in any script.</summary>
    Surname,

    /// <summary>A person's whole name in Latin script: several words in any order, perhaps with titles.</summary>
    FullName,

    /// <summary>A person's whole name in Chinese: family name first, no blanks; names of minorities with a dot too.</summary>
    ChineseName,

    /// <summary>A calendar day: yyyy-MM-dd, yyyyMMdd, yyyy/M/d or 1971年6月24日.</summary>
    Date,

    /// <summary>A number that identifies: of an identity card, an insurance, a telephone. Citizen numbers of 15 digits become 18.</summary>
    Number,

    /// <summary>A code whose beginning is the larger unit, such as a division code of 12 digits.</summary>
    Code,

    /// <summary>A postal code.</summary>
    Postcode,

    /// <summary>One of few values, such as sex or province: equal or not.</summary>
    Category,

    /// <summary>A place, street, occupation or any other words.</summary>
    Text,

    /// <summary>An electronic mail address.</summary>
    Email,
}
