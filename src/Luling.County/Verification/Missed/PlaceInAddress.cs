using Luling.County.Register;
using Luling.Linkage;

namespace Luling.County.Verification;

/// <summary>The village that a department's address names: by division code, or by the names of township and village in it. Where it names none, or two, the
/// answer is the township or the county: nobody is sent to a village by a guess.</summary>
internal sealed class PlaceInAddress
{
    private static readonly string[] Endings = ["村民委员会", "社区居民委员会", "居民委员会", "村委会", "社区居委会", "居委会", "社区", "村"];

    private readonly string county;
    private readonly IReadOnlyList<Area> townships;
    private readonly ILookup<string, Area> villages;
    private readonly HashSet<string> codes;

    public PlaceInAddress(string county, IEnumerable<Area> areas)
    {
        this.county = county;
        var all = areas.OrderBy(a => a.Code, StringComparer.Ordinal).ToList();
        townships = all.FindAll(a => a.Code.Length == 9);
        villages = all.Where(a => a.Code.Length == 12).ToLookup(a => a.Code[..9], StringComparer.Ordinal);
        codes = all.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Twelve digits, padded with zeros where no village can be told.</summary>
    public string Find(string? address)
    {
        var text = TypedText.Clean(address).Replace(" ", "", StringComparison.Ordinal);
        if (text.Length >= 12 && text[..12].All(char.IsAsciiDigit))
        {
            return codes.Contains(text[..12]) ? text[..12] : codes.Contains(text[..9]) ? text[..9] + "000" : county + "000000";
        }
        var named = townships.Where(t => text.Contains(t.Name, StringComparison.Ordinal)).ToList();
        if (named is [var township])
        {
            var rest = text[(text.IndexOf(township.Name, StringComparison.Ordinal) + township.Name.Length)..];
            return Village(villages[township.Code], rest, needsEnding: false) ?? township.Code + "000";
        }
        return (named.Count == 0 ? Village(villages.SelectMany(v => v), text, needsEnding: true) : null) ?? county + "000000";
    }

    /// <summary>The only village that the text names: in full, or by its stem with an ending of its kind, or, behind its township, by the stem alone. Of names that hold one
    /// another the longest.</summary>
    private static string? Village(IEnumerable<Area> among, string text, bool needsEnding)
    {
        var villages = among.Select(v => (Area: v, Stem: Stem(v.Name))).Where(v => v.Stem.Length > 0).ToList();
        bool Has(string name) => text.Contains(name, StringComparison.Ordinal);
        return Longest(villages.FindAll(v => Has(v.Area.Name)))
            ?? Longest(villages.FindAll(v => v.Area.Kind == AreaKind.ResidentsCommittee ? Has(v.Stem + "社区") || Has(v.Stem + "居委会") : Has(v.Stem + "村")))
            ?? Longest(villages.FindAll(v => text == v.Stem || (!needsEnding && text.StartsWith(v.Stem, StringComparison.Ordinal))));
    }

    private static string? Longest(List<(Area Area, string Stem)> found) =>
        found.FindAll(v => !found.Exists(o => o.Stem.Length > v.Stem.Length && o.Stem.Contains(v.Stem, StringComparison.Ordinal))) is [var only] ? only.Area.Code : null;

    private static string Stem(string name) => Endings.FirstOrDefault(e => name.Length > e.Length && name.EndsWith(e, StringComparison.Ordinal)) is { } ending ? name[..^ending.Length] : name;
}
