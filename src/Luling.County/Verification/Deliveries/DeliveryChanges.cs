namespace Luling.County.Verification;

/// <summary>What a delivery changes in the records of its source.</summary>
internal sealed record DeliveryChanges
{
    /// <summary>Records that the deliveries before never had.</summary>
    public required IReadOnlyList<KeptRow> New { get; init; }

    /// <summary>Records that an earlier delivery had, the last one had no more, and this one has again.</summary>
    public required IReadOnlyList<(OutsideRecord Before, KeptRow Now)> Back { get; init; }

    /// <summary>Records that are there as before, but otherwise.</summary>
    public required IReadOnlyList<(OutsideRecord Before, KeptRow Now)> Altered { get; init; }

    public required IReadOnlyList<(OutsideRecord Before, KeptRow Now)> Same { get; init; }

    public required IReadOnlyList<OutsideRecord> Gone { get; init; }

    /// <summary>Rows of the file that repeat a record of a row above.</summary>
    public required IReadOnlyList<KeptRow> Repeated { get; init; }

    public int Appeared => New.Count + Back.Count;

    /// <param name="before">All records of the source on file, also those that are gone.</param>
    /// <param name="kept">What is kept of the file, in its order.</param>
    public static DeliveryChanges Between(IEnumerable<OutsideRecord> before, IEnumerable<KeptRow> kept)
    {
        var known = before.ToDictionary(r => r.RecordKey, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (fresh, repeated) = (new List<KeptRow>(), new List<KeptRow>());
        var (back, altered, same) = (new List<(OutsideRecord, KeptRow)>(), new List<(OutsideRecord, KeptRow)>(), new List<(OutsideRecord, KeptRow)>());
        foreach (var row in kept)
        {
            if (!seen.Add(row.RecordKey))
            {
                repeated.Add(row);
            }
            else if (!known.TryGetValue(row.RecordKey, out var record))
            {
                fresh.Add(row);
            }
            else
            {
                (record.GoneOn is not null ? back : SaysTheSame(record, row) ? same : altered).Add((record, row));
            }
        }
        return new DeliveryChanges
        {
            New = fresh, Back = back, Altered = altered, Same = same, Repeated = repeated,
            Gone = [.. known.Values.Where(r => r.GoneOn is null && !seen.Contains(r.RecordKey)).OrderBy(r => r.Id)],
        };
    }

    /// <summary>Where it stands in the file and how likely a probable match was do not count; who it is and what it says do.</summary>
    private static bool SaysTheSame(OutsideRecord record, KeptRow row) =>
        record.Fields == row.Fields && record.Name == row.Name && record.IdNumber == row.IdNumber && record.Match == row.Match && record.PersonId == row.PersonId && record.HouseholdId == row.HouseholdId;
}
