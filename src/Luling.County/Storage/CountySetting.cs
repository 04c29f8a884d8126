namespace Luling.County.Storage;

/// <summary>A setting of the county's database, such as that it is the demonstration county.</summary>
internal sealed class CountySetting : CountyFact
{
    public required string Key { get; init; }
    public required string Value { get; set; }

    /// <summary>What only the program may know, such as the secret behind calendar addresses; null for most.</summary>
    [NotJournaled] public string? Secret { get; set; }
}
