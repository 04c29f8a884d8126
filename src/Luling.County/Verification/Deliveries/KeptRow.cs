using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Luling.County.Verification;

/// <summary>A row of a delivered file that is kept, before it is a record of the county.</summary>
internal sealed record KeptRow
{
    public required int Row { get; init; }
    public required string RecordKey { get; init; }
    public required string AreaCode { get; init; }
    public Guid? PersonId { get; init; }
    public Guid? HouseholdId { get; init; }
    public string? IdNumber { get; init; }
    public string? Name { get; init; }
    public required string Fields { get; init; }
    public required MatchKind Match { get; init; }
    public double? Probability { get; init; }

    /// <summary>The digest under which the record is found again: source, person, and what the department names it by.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="person">Of a registered person the id and the household; of another the number, or name, birth and place.</param>
    /// <param name="key">What names it with the department.</param>
    public static string KeyOf(string source, string person, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\u001f{person}\u001f{key}")))[..32];
}

/// <summary>A row that cannot be used, and why.</summary>
/// <param name="Row">As the file numbers it.</param>
/// <param name="Code">A code of <see cref="BadRowTexts"/>.</param>
/// <param name="Column">The heading under which the trouble stands; null where it is the whole row.</param>
/// <param name="Value">The cell.</param>
internal sealed record BadRow(int Row, string Code, string? Column, string? Value);

/// <summary>How far a run over a file has come, with everything that has to go on from there.</summary>
internal sealed record DeliveryPlace
{
    public int LastRow { get; init; }
    public long Offset { get; init; }
    public int Blank { get; init; }
    public int Rows { get; init; }
    public int Matched { get; init; }
    public int Probable { get; init; }
    public IReadOnlyDictionary<string, int> BadByCode { get; init; } = new Dictionary<string, int>();

    /// <summary>The last ordinal of what is staged.</summary>
    public int Staged { get; init; }

    /// <summary>How many of the staged are bad rows.</summary>
    public int StagedBad { get; init; }

    public int BadRows => BadByCode.Values.Sum();
}

/// <summary>What a staged row holds: one of the two.</summary>
internal sealed record StagedContent(KeptRow? Kept, BadRow? Bad)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static StagedContent Read(string json) => JsonSerializer.Deserialize<StagedContent>(json, Json)!;

    public static string WritePlace(DeliveryPlace place) => JsonSerializer.Serialize(place, Json);

    public static DeliveryPlace ReadPlace(string json) => JsonSerializer.Deserialize<DeliveryPlace>(json, Json)!;
}
