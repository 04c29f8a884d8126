namespace Luling.Policy.Facts;

/// <summary>A kind of subject that rules speak of (household, person, village …) and what can be known of each of them.</summary>
/// <remarks>Two kinds can hang together: every person belongs to a household. Then a rule about a person may name the facts of its
/// household with the kind's name before them (<c>household income per head</c>, 户人均纯收入), and a rule about a household has its
/// persons as a list under <see cref="MembersEn"/> (<c>count(members[age &lt; 16])</c>).</remarks>
public class FactKind
{
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);

    /// <summary>A kind with its facts.</summary>
    /// <exception cref="ArgumentException">A name is given twice or is no name.</exception>
    public FactKind(string id, string zh, string en, IEnumerable<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        (Id, Zh, En, Facts) = (id, zh, en, [.. facts]);
        for (var i = 0; i < Facts.Count; i++)
        {
            foreach (var name in new[] { Facts[i].En, Facts[i].Zh }.Distinct(StringComparer.Ordinal))
            {
                if (Feel.Names.Normal(name) != name || !byName.TryAdd(name, i))
                {
                    throw new ArgumentException($"'{name}' of {id} is taken or is no name", nameof(facts));
                }
            }
        }
    }

    /// <summary>Stable id, as rules write it after <c>subject:</c>.</summary>
    public string Id { get; }

    /// <summary>Chinese name.</summary>
    public string Zh { get; }

    /// <summary>English name.</summary>
    public string En { get; }

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>The kind to which each of these belongs; null where there is none.</summary>
    public FactKind? Parent { get; init; }

    /// <summary>Under which name the parent has these as a list, in English; null where it does not.</summary>
    public string? MembersEn { get; init; }

    /// <summary>The same in Chinese.</summary>
    public string? MembersZh { get; init; }

    /// <summary>Place of a fact by its name in either language; null where there is none of that name.</summary>
    public int? Find(string name) => byName.TryGetValue(name, out var place) ? place : null;
}

/// <summary>The kinds of subjects that the rules of a programme may speak of.</summary>
public sealed class FactCatalog(IEnumerable<FactKind> kinds)
{
    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<FactKind> Kinds { get; } = [.. kinds];

    /// <summary>By id; null where there is none.</summary>
    public FactKind? Find(string id) => Kinds.FirstOrDefault(k => k.Id == id);

    /// <summary>These kinds and others beside them; one of the same id takes the place of the older.</summary>
    public FactCatalog With(IEnumerable<FactKind> more)
    {
        var added = more.ToList();
        return new FactCatalog(Kinds.Where(k => added.TrueForAll(m => m.Id != k.Id)).Concat(added));
    }
}
