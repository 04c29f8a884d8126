using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luling.Linkage;

namespace Luling.County.Verification;

/// <summary>One rule that claims one record of somebody who is not registered.</summary>
internal sealed record MissedClue
{
    public required MissedReason Reason { get; init; }

    /// <summary>As delivered; used only where it is sound and names a person.</summary>
    public string? IdNumber { get; init; }

    public required string Name { get; init; }
    public DateOnly? Birth { get; init; }

    /// <summary>Twelve digits; of a township or the county where no village can be told.</summary>
    public required string AreaCode { get; init; }

    /// <summary>As the department wrote it.</summary>
    public string? Address { get; init; }
}

/// <summary>Somebody as all records together tell.</summary>
internal sealed record MissedFound
{
    /// <summary>By each of these an older row may know the person; the first is for a new row.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Sound, or null.</summary>
    public required string? IdNumber { get; init; }

    public required string Name { get; init; }
    public required DateOnly? Birth { get; init; }
    public required string AreaCode { get; init; }
    public required string? Address { get; init; }
    public required IReadOnlyList<MissedReason> Reasons { get; init; }
    public int Points => MissedReasons.Points(Reasons);
}

/// <summary>Brings the clues together that speak of one person: by number; where a record has none, by name, day of birth and village. A record that tells
/// less than that stands alone, because joining strangers would be worse than listing somebody twice.</summary>
internal static class MissedPeople
{
    public static IReadOnlyList<MissedFound> Of(IEnumerable<MissedClue> clues)
    {
        // An order of its own, so that the order in which records were read decides nothing.
        var all = clues.OrderByDescending(c => c.Reason.Points).ThenBy(c => c.Reason.Rule, StringComparer.Ordinal).ThenBy(c => c.Reason.Record)
            .Select(c => (Clue: c, Number: NumberOf(c.IdNumber))).ToList();
        var groups = all.Where(c => c.Number is not null).GroupBy(c => c.Number!.Value.Number, StringComparer.Ordinal)
            .ToDictionary(g => NumberKey(g.Key), g => g.Select(c => c.Clue with { Birth = c.Number!.Value.Birth, IdNumber = c.Number.Value.Number }).ToList(), StringComparer.Ordinal);
        var byName = groups.SelectMany(g => g.Value.Select(NameKey).OfType<string>().Distinct(StringComparer.Ordinal).Select(n => (Name: n, g.Key))).ToLookup(x => x.Name, x => x.Key, StringComparer.Ordinal);
        foreach (var (clue, _) in all.Where(c => c.Number is null))
        {
            var own = clue with { IdNumber = null };
            var name = NameKey(own);
            var key = name is null ? RecordKey(clue.Reason.Record) : byName[name].Take(2).ToList() is [var only] ? only : name;
            (groups.TryGetValue(key, out var group) ? group : groups[key] = []).Add(own);
        }
        return [.. groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Found(g.Key, g.Value, byName))];
    }

    private static MissedFound Found(string key, List<MissedClue> clues, ILookup<string, string> byName)
    {
        var names = clues.Select(NameKey).OfType<string>().Distinct(StringComparer.Ordinal).Where(n => n == key || byName[n].Take(2).Count() == 1).Order(StringComparer.Ordinal);
        // A record that told too little once is known by itself when it tells more.
        var records = clues.Where(c => c.IdNumber is null).Select(c => RecordKey(c.Reason.Record)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        // The most exact place; of two villages the one that the weightiest reason tells.
        var placed = clues.MaxBy(c => c.AreaCode.TrimEnd('0').Length > 9 ? 2 : c.AreaCode[6..9] != "000" ? 1 : 0)!;
        return new MissedFound
        {
            Keys = [key, .. names.Concat(records).Where(n => n != key)], IdNumber = clues.Select(c => c.IdNumber).FirstOrDefault(n => n is not null), Name = TypedText.Clean(clues[0].Name),
            Birth = clues.Select(c => c.Birth).FirstOrDefault(b => b is not null), AreaCode = placed.AreaCode,
            Address = (placed.Address is { Length: > 0 } ? placed : clues.Find(c => c.Address is { Length: > 0 }))?.Address, Reasons = MissedReasons.InOrder(clues.Select(c => c.Reason)),
        };
    }

    public static string NumberKey(string number) => Digest("number|" + number);

    /// <summary>Null where the record does not tell enough.</summary>
    public static string? NameKey(string name, DateOnly? birth, string areaCode) => birth is { } day && areaCode[9..] != "000"
        ? Digest(string.Create(CultureInfo.InvariantCulture, $"name|{TypedText.Clean(name)}|{day:yyyy-MM-dd}|{areaCode}")) : null;

    private static string? NameKey(MissedClue clue) => NameKey(clue.Name, clue.Birth, clue.AreaCode);

    private static string RecordKey(Guid record) => Digest("record|" + record);

    private static (string Number, DateOnly? Birth)? NumberOf(string? typed) => IdentityNumber.Read(typed) is { IdentifiesPerson: true } read ? (read.CitizenNumber!, read.Birth) : null;

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];
}

/// <summary>Who is on the register, as the search asks for them.</summary>
internal sealed class OnRegister
{
    private readonly Dictionary<string, Guid> byKey = new(StringComparer.Ordinal);

    /// <param name="people">Members of households on the register: number as stored, name, birth, village.</param>
    public OnRegister(IEnumerable<(Guid PersonId, string? IdNumber, string Name, DateOnly? Birth, string AreaCode)> people)
    {
        foreach (var (id, number, name, birth, area) in people)
        {
            if (IdentityNumber.Read(number) is { IdentifiesPerson: true } read)
            {
                byKey.TryAdd(MissedPeople.NumberKey(read.CitizenNumber!), id);
            }
            if (MissedPeople.NameKey(name, birth ?? IdentityNumber.Read(number).Birth, area) is { } key)
            {
                byKey.TryAdd(key, id);
            }
        }
    }

    /// <summary>By the number where there is one, and by nothing else then: a namesake is somebody else. Null where they are not on it.</summary>
    public Guid? Find(string? number, IEnumerable<string> keys) =>
        (number is null ? keys : [MissedPeople.NumberKey(number)]).Select(k => byKey.TryGetValue(k, out var id) ? id : (Guid?)null).FirstOrDefault(id => id is not null);
}
