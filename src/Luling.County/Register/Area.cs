using Luling.County.Storage;

namespace Luling.County.Register;

internal enum AreaKind { County, Town, Township, Street, Zone, VillageCommittee, ResidentsCommittee, NaturalVillage }

/// <summary>A division: county, township, village or natural village.</summary>
internal sealed class Area : PlacedFact
{
    /// <summary>6, 9, 12 or (natural village: village code and two digits) 14 digits.</summary>
    public required string Code { get; init; }
    public string? ParentCode { get; init; }
    public required string Name { get; set; }
    public required AreaKind Kind { get; set; }

    /// <summary>Among the 19 townships and 307 villages of the programme; streets and zones are on the map only.</summary>
    public bool InProgramme { get; set; }
}

/// <summary>Agricultural population of a village in a year: the base of every poverty incidence.</summary>
internal sealed class AreaPopulation : PlacedFact
{
    public required int Year { get; init; }
    public required int Households { get; set; }
    public required int AgriculturalPersons { get; set; }
}
