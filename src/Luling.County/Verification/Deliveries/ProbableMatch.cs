using Luling.County.Exchange.Tables;
using Luling.Linkage;

namespace Luling.County.Verification;

/// <summary>Finds who a record belongs to when its number is missing or wrong: members of the same name, weighed by what else agrees. How much an
/// agreement says is counted in the register itself (how many share a name, a village); how often a true pair disagrees is assumed.</summary>
internal sealed class ProbableMatch
{
    /// <summary>Kept when it is more likely than not; the case says so and a person looks.</summary>
    public const double Least = 0.5;

    private readonly IReadOnlyList<RegisterMember> members;
    private readonly Dictionary<string, List<int>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> villages = new(StringComparer.Ordinal);

    public ProbableMatch(RegisterMembers register)
    {
        members = register.All;
        foreach (var (place, member) in members.Index())
        {
            if (!byName.TryGetValue(member.Name, out var same))
            {
                byName[member.Name] = same = [];
            }
            same.Add(place);
            villages[member.AreaCode] = villages.GetValueOrDefault(member.AreaCode) + 1;
        }
    }

    /// <summary>The likeliest member and how likely; null where none is likely enough or two are equally so.</summary>
    public (int Member, double Probability)? Find(OutsidePerson person)
    {
        if (person.Name is null || !byName.TryGetValue(person.Name, out var same))
        {
            return null;
        }
        var odds = same.Select(m => (Member: m, Odds: Odds(person, members[m], same.Count))).OrderByDescending(o => o.Odds).ThenBy(o => o.Member).ToList();
        // One of them, or somebody of that name who is not on the register.
        var probability = odds[0].Odds / (1 + odds.Sum(o => o.Odds));
        return probability >= Least ? (odds[0].Member, Math.Round(probability, 4)) : null;
    }

    private double Odds(OutsidePerson person, RegisterMember member, int namesakes)
    {
        // Among all in the county about six share the name for each one on the register.
        var odds = 1.0 / (6.0 * namesakes);
        if (person.Birth is { } birth && member.Birth is { } known)
        {
            odds *= birth == known ? 0.9 / (1 / 20_000.0) : birth.Year == known.Year ? 0.05 / 0.015 : 0.05;
        }
        if (person.Sex is not null && member.Sex is not null)
        {
            odds *= person.Sex == member.Sex ? 0.99 / 0.5 : 0.01 / 0.5;
        }
        if (person.Place is { Length: > 0 } place && member.Village is { Length: > 1 } village)
        {
            var share = villages[member.AreaCode] / (double)members.Count;
            odds *= place.Contains(Short(village), StringComparison.Ordinal) ? 0.7 / Math.Max(share, 1e-4) : 0.3;
        }
        if (person.Number is { Length: > 0 } number && member.IdNumber is { } register)
        {
            odds *= NumberDifference(number, register) switch { 1 => 0.6 / 1e-7, 2 => 0.2 / 1e-6, _ => 0.2 };
        }
        return odds;
    }

    /// <summary>Places in which two numbers differ; two neighbours that are swapped count as one. Numbers of other lengths are wholly different.</summary>
    internal static int NumberDifference(string typed, string register)
    {
        var (a, b) = (IdentityNumber.Read(typed).Normalised, IdentityNumber.Read(register).Normalised);
        if (a.Length != b.Length)
        {
            return 18;
        }
        var differences = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                differences++;
                if (i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i])
                {
                    i++;
                }
            }
        }
        return differences;
    }

    private static string Short(string village) => village.EndsWith("村委会", StringComparison.Ordinal) ? village[..^2] : village;
}
