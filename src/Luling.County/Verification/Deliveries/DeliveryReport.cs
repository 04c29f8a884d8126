using System.Text.Json;

namespace Luling.County.Verification;

/// <summary>What came of a delivered file.</summary>
internal sealed record DeliveryReport
{
    public required Guid Id { get; init; }
    public required string Source { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public required string Sender { get; init; }
    public required DateOnly DataDay { get; init; }
    public required bool DryRun { get; init; }
    public required int Rows { get; init; }
    public required int Matched { get; init; }
    public required int Probable { get; init; }
    public required int BadRows { get; init; }
    public required IReadOnlyDictionary<string, int> BadByCode { get; init; }
    /// <summary>The first of them.</summary>
    public IReadOnlyList<BadRow> Bad { get; init; } = [];
    /// <summary>Records on file of this delivery.</summary>
    public required int Kept { get; init; }
    public required int Appeared { get; init; }
    public required int Altered { get; init; }
    public required int Gone { get; init; }
    /// <summary>Headings of the source that the file does not have: what they say is not known.</summary>
    public IReadOnlyList<string> MissingHeadings { get; init; } = [];
    /// <summary>The same file was compared before, with a register or a programme that is another now.</summary>
    public bool Rematched { get; init; }
    /// <summary>Rows that an earlier, stopped run had read.</summary>
    public int ContinuedAt { get; init; }
    /// <summary>What became of cases; null where nothing was kept.</summary>
    public CasesMoved? Cases { get; init; }

    public static IReadOnlyDictionary<string, int> ReadCodes(string json) => JsonSerializer.Deserialize<SortedDictionary<string, int>>(json.Length == 0 ? "{}" : json)!;

    public static string WriteCodes(IReadOnlyDictionary<string, int> codes) => JsonSerializer.Serialize(new SortedDictionary<string, int>(codes.ToDictionary(), StringComparer.Ordinal));

    /// <summary>Of a delivery that was taken in before.</summary>
    public static DeliveryReport Of(Delivery delivery, int kept) => new()
    {
        Id = delivery.Id, Source = delivery.SourceId, FileName = delivery.FileName, Sha256 = delivery.Sha256, Sender = delivery.Sender, DataDay = delivery.DataDay, DryRun = false, Rows = delivery.Rows,
        Matched = delivery.Matched, Probable = delivery.Probable, BadRows = delivery.BadRows, BadByCode = ReadCodes(delivery.BadByCode), Kept = kept, Appeared = 0, Altered = 0, Gone = 0,
    };
}
