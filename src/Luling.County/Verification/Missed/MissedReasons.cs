using System.Text.Json;

namespace Luling.County.Verification;

/// <summary>A rule that speaks for somebody, and the record on which it rests.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Record">The <see cref="OutsideRecord"/>; of several that the rule sees as one, such as the bills of a year, the first.</param>
/// <param name="Points">Of the rule.</param>
/// <param name="Also">The others of them; null where there are none.</param>
internal sealed record MissedReason(string Rule, Guid Record, int Points, IReadOnlyList<Guid>? Also = null)
{
    public IEnumerable<Guid> Records => Also is null ? [Record] : Also.Prepend(Record);
}

/// <summary>Reasons as they are stored (<see cref="MissedPerson.Reasons"/>), and what they add up to.</summary>
internal static class MissedReasons
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The weightiest first, each rule and record once.</summary>
    public static IReadOnlyList<MissedReason> InOrder(IEnumerable<MissedReason> reasons) =>
        [.. reasons.DistinctBy(r => (r.Rule, r.Record)).OrderByDescending(r => r.Points).ThenBy(r => r.Rule, StringComparer.Ordinal).ThenBy(r => r.Record)];

    /// <summary>Each rule counts once: two certificates of one disability do not make a family twice as poor.</summary>
    public static int Points(IEnumerable<MissedReason> reasons) => reasons.GroupBy(r => r.Rule, StringComparer.Ordinal).Sum(g => g.Max(r => r.Points));

    public static string Write(IReadOnlyList<MissedReason> reasons) => JsonSerializer.Serialize(reasons.Select(r => new { r.Rule, r.Record, r.Points, r.Also }), Json);

    public static IReadOnlyList<MissedReason> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<MissedReason>>(json, Json)!;

    /// <summary>Whether any of them was not there when the answer was given. A record that was altered and meets the same rule as before is none, nor is a further bill of a year
    /// that was too dear already: dibao amounts change every quarter, and nobody is asked again because of that.</summary>
    public static bool AnyNew(IReadOnlyList<MissedReason> now, string? answered)
    {
        var known = Read(answered).SelectMany(r => r.Records.Select(record => (r.Rule, record))).ToHashSet();
        return now.Any(r => !r.Records.Any(record => known.Contains((r.Rule, record))));
    }
}
