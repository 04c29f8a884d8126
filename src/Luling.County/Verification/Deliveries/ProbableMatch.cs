using Luling.Linkage;
using Luling.Linkage.Exact;
using Luling.Linkage.Names;

namespace Luling.County.Verification;

/// <summary>Finds who a record belongs to when its number is missing or wrong: members who have the same name or nearly the same number, weighed by all that
/// agrees and all that does not. How much an agreement says is counted in the register itself (how many share a name or a village); how often a true pair
/// disagrees is assumed.</summary>
internal sealed class ProbableMatch
{
    /// <summary>Kept when it is more likely than not; the case says so and a person looks.</summary>
    public const double Least = 0.5;

    /// <summary>For each person on the register so many in the county are not: a namesake is more often one of those.</summary>
    private const double OthersPerMember = 6;

    private readonly IReadOnlyList<RegisterMember> members;
    private readonly Dictionary<string, List<int>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> villages = new(StringComparer.Ordinal);

    /// <summary>Numbers that the register gives to two persons: of one of them at least it says nothing.</summary>
    private readonly HashSet<CitizenKey> shared;

    public ProbableMatch(RegisterMembers register)
    {
        members = register.All;
        shared = [.. members.Where(m => !m.Key.IsNone).GroupBy(m => m.Key).Where(g => g.DistinctBy(m => m.PersonId).Count() > 1).Select(g => g.Key)];
        foreach (var (place, member) in members.Index())
        {
            Add(byName, member.Name, place);
            foreach (var part in PartsOf(member.IdNumber))
            {
                Add(byNumber, part, place);
            }
            villages[member.AreaCode] = villages.GetValueOrDefault(member.AreaCode) + 1;
        }
    }

    /// <summary>The likeliest member and how likely; null where none is likely enough, or two are equally so.</summary>
    public (int Member, double Probability)? Find(OutsidePerson person)
    {
        var candidates = new SortedSet<int>(person.Name is { } name && byName.TryGetValue(name, out var same) ? same : []);
        foreach (var part in PartsOf(person.Number))
        {
            candidates.UnionWith(byNumber.GetValueOrDefault(part) ?? []);
        }
        if (candidates.Count == 0)
        {
            return null;
        }
        var odds = candidates.Select(m => (Member: m, Odds: Odds(person, members[m]))).OrderByDescending(o => o.Odds).ThenBy(o => o.Member).ToList();
        // One of them, or somebody who is not on the register.
        var probability = odds[0].Odds / (1 + odds.Sum(o => o.Odds));
        return probability >= Least ? (odds[0].Member, Math.Round(probability, 4)) : null;
    }

    /// <summary>How much likelier the record is this member's than that of somebody else in the county.</summary>
    private double Odds(OutsidePerson person, RegisterMember member)
    {
        var odds = 1 / (OthersPerMember * members.Count);
        odds *= NameFactor(person.Name, member.Name);
        // A sound number tells the birth where the list does not.
        var born = person.Birth ?? IdentityNumber.Read(person.Number).Birth;
        if (born is { } birth && member.Birth is { } known)
        {
            odds *= birth == known ? 0.9 * 20_000 : birth.Year == known.Year ? 0.05 * 60 : 0.05;
        }
        if (person.Sex is not null && member.Sex is not null)
        {
            odds *= person.Sex == member.Sex ? 0.99 / 0.5 : 0.01 / 0.5;
        }
        if (person.Place is { Length: > 0 } place && member.Village is { Length: > 1 } village)
        {
            odds *= place.Contains(Short(village), StringComparison.Ordinal) ? 0.7 * members.Count / villages[member.AreaCode] : 0.3;
        }
        return shared.Contains(member.Key) ? odds : odds * NumberFactor(person.Number, member.IdNumber, born is not null);
    }

    private double NameFactor(string? name, string member)
    {
        if (string.IsNullOrEmpty(name))
        {
            return 1;
        }
        // What two strangers share by chance, roughly: a surname often, the sound of a name seldom.
        return ChineseNameComparison.Compare(name, member) switch
        {
            ChineseNameLevel.Unknown => 1,
            ChineseNameLevel.Exact or ChineseNameLevel.Folded => 0.85 * members.Count / byName[member].Count,
            <= ChineseNameLevel.LookAlike => 0.06 * 500,
            <= ChineseNameLevel.MissingCharacter => 0.03 * 200,
            ChineseNameLevel.OneCharacter => 0.03 * 20,
            ChineseNameLevel.GivenNameOnly => 0.01 * 100,
            ChineseNameLevel.SurnameOnly => 0.01 * 10,
            // Of one village and one birthday many numbers differ in one digit: with nothing of the name alike it is somebody else's.
            _ => 0,
        };
    }

    /// <param name="typed">The record's number.</param>
    /// <param name="register">The member's.</param>
    /// <param name="birthIsCounted">The birth within the number was weighed already: then only its other digits say something new.</param>
    private static double NumberFactor(string? typed, string? register, bool birthIsCounted) => NumberDifference.Of(typed, register).Kind switch
    {
        NumberDifferenceKind.Unknown => 1,
        NumberDifferenceKind.Same or NumberDifferenceKind.OldForm or NumberDifferenceKind.Certificate or NumberDifferenceKind.OneWrong or NumberDifferenceKind.Swapped
            or NumberDifferenceKind.LeftLacks or NumberDifferenceKind.LeftAdds => birthIsCounted ? 0.6 * 500 : 0.6 * 500 * 20_000,
        NumberDifferenceKind.OtherSequence => birthIsCounted ? 0.05 : 0.1 * 1_000,
        NumberDifferenceKind.OtherArea or NumberDifferenceKind.OtherBirth => 0.1 * 100,
        _ => 0.05,
    };

    /// <summary>Two stretches of a number of which one at least survives a slip in a single place outside month and day: members are looked up by them.</summary>
    private static IEnumerable<string> PartsOf(string? number)
    {
        var text = IdentityNumber.Read(number).Normalised;
        return text.Length == 18 ? ["<" + text[..14], ">" + text[10..]] : [];
    }

    private static void Add(Dictionary<string, List<int>> index, string key, int place)
    {
        if (!index.TryGetValue(key, out var places))
        {
            index[key] = places = [];
        }
        places.Add(place);
    }

    private static string Short(string village) => village.EndsWith("村委会", StringComparison.Ordinal) ? village[..^2] : village;
}
