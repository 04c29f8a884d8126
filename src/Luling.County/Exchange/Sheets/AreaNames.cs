using Luling.County.Register;
using Luling.County.Storage;

namespace Luling.County.Exchange.Sheets;

internal sealed record PlaceFault(string Code, Bilingual Message, bool InVillage);

internal readonly record struct PlaceFound(string Code, PlaceFault? Fault)
{
    public static implicit operator PlaceFound(PlaceFault fault) => new("", fault);
}

/// <summary>Townships and villages by the names that sheets give: 敦厚村委会, 敦厚村 or 敦厚 within 敦厚镇. A name that fits two
/// places is refused, never guessed.</summary>
internal sealed class AreaNames
{
    // Only these two stand above the counties that the program carries divisions for.
    private static readonly Dictionary<string, string> Above = new(StringComparer.Ordinal) { ["36"] = "江西省", ["3608"] = "吉安市" };

    private static readonly string[] VillageEndings = ["村民委员会", "社区居民委员会", "居民委员会", "村委会", "社区居委会", "居委会", "社区", "村"];
    private static readonly string[] TownshipEndings = ["街道办事处", "民族乡", "街道", "地区", "镇", "乡", "场"];

    private readonly Dictionary<string, Area> byCode;
    private readonly List<Area> townships;
    private readonly Dictionary<string, List<Area>> villages;
    private readonly Dictionary<(string, string), PlaceFound> known = [];

    public AreaNames(string county, IEnumerable<Area> areas)
    {
        County = county;
        byCode = areas.ToDictionary(a => a.Code, StringComparer.Ordinal);
        townships = [.. byCode.Values.Where(a => a.Code.Length == 9).OrderBy(a => a.Code, StringComparer.Ordinal)];
        villages = byCode.Values.Where(a => a.Code.Length == 12).OrderBy(a => a.Code, StringComparer.Ordinal)
            .GroupBy(a => a.Code[..9], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        // A township's user does not see the county's own row; the carried list names it.
        CountyName = byCode.TryGetValue(county, out var own) ? own.Name : SetUpCounty.Divisions(county).FirstOrDefault()?.Name ?? county;
    }

    public static AreaNames Load(CountyDb db)
    {
        var scope = db.Scope;
        var areas = db.Areas.Where(a => a.Code.Length <= 12).ToList();
        // A village's user does not see the township's own row either, and its sheets must still name it.
        if (scope.AreaPrefix.Length > 9 && SetUpCounty.Divisions(scope.CountyCode).FirstOrDefault(d => d.Code == scope.AreaPrefix[..9]) is { } above)
        {
            areas.Add(new Area
            {
                CountyCode = scope.CountyCode, Id = Guid.Empty, AreaCode = above.Code.PadRight(12, '0'), Code = above.Code, ParentCode = above.Parent,
                Name = above.Name, Kind = above.Kind, InProgramme = above.InProgramme,
            });
        }
        return new(scope.CountyCode, areas);
    }

    public string County { get; }
    public string CountyName { get; }
    public string ProvinceName => Above.GetValueOrDefault(County[..2], "");
    public string CityName => Above.GetValueOrDefault(County[..4], "");
    public bool IsEmpty => byCode.Count == 0;

    public string TownshipName(string areaCode) => byCode.TryGetValue(areaCode[..9], out var area) ? area.Name : "";
    public string VillageName(string areaCode) => areaCode[9..] != "000" && byCode.TryGetValue(areaCode, out var area) ? area.Name : "";

    /// <summary>A blank cell names no other county.</summary>
    public bool IsThisCounty(string name) =>
        name.Length == 0 || name == County || name == CountyName || name == Stem(CountyName, ["县", "市", "区"]);

    /// <summary>Nine digits.</summary>
    public PlaceFound Township(string name)
    {
        if (byCode.TryGetValue(name, out var byNumber) && name.Length == 9)
        {
            return new(name, null);
        }
        var stem = Stem(name, TownshipEndings);
        var found = townships.Where(t => t.Name == name).ToList();
        if (found.Count == 0)
        {
            found = townships.Where(t => Stem(t.Name, TownshipEndings) == stem && (stem.Length == name.Length || SameEnding(t.Name, name))).ToList();
        }
        return found.Count == 1 ? new PlaceFound(found[0].Code, null) : new PlaceFault("unknown-township", UnknownTownship(name), InVillage: false);
    }

    /// <summary>Twelve digits.</summary>
    public PlaceFound Village(string township, string village)
    {
        if (known.TryGetValue((township, village), out var before))
        {
            return before;
        }
        return known[(township, village)] = FindVillage(township, village);
    }

    private PlaceFound FindVillage(string township, string village)
    {
        if (village.Length == 12 && byCode.ContainsKey(village))
        {
            return new(village, null);
        }
        var above = Township(township);
        if (above.Fault is not null)
        {
            return above;
        }
        var within = villages.GetValueOrDefault(above.Code, []);
        var found = within.Where(v => v.Name == village).ToList();
        if (found.Count == 0)
        {
            var stem = Stem(village, VillageEndings);
            found = within.Where(v => Stem(v.Name, VillageEndings) == stem).ToList();
            if (found.Count > 1 && stem.Length < village.Length)
            {
                var wantsResidents = village.Contains('居', StringComparison.Ordinal) || village.EndsWith("社区", StringComparison.Ordinal);
                found = found.Where(v => v.Kind == (wantsResidents ? AreaKind.ResidentsCommittee : AreaKind.VillageCommittee)).ToList();
            }
        }
        return found.Count switch
        {
            1 => new PlaceFound(found[0].Code, null),
            0 => new PlaceFault("unknown-village", UnknownVillage(TownshipName(above.Code), village, within), InVillage: true),
            _ => new PlaceFault("ambiguous-village", Ambiguous(village, found), InVillage: true),
        };
    }

    private Bilingual UnknownTownship(string name)
    {
        var near = Near(name, townships.Select(t => t.Name));
        return ($"{CountyName}没有名为“{name}”的乡镇（或不在您负责的区域内）。{(near.Length > 0 ? $"是否为：{near}？" : "")}请按行政区划名称填写。",
            $"{CountyName} has no township “{name}” (or it lies outside your area). {(near.Length > 0 ? $"Did you mean {near}? " : "")}Write its official name.");
    }

    private Bilingual UnknownVillage(string township, string name, List<Area> within)
    {
        var near = Near(name, within.Select(v => v.Name));
        var elsewhere = villages.Values.SelectMany(v => v).Where(v => v.Name == name || Stem(v.Name, VillageEndings) == Stem(name, VillageEndings))
            .Select(v => TownshipName(v.Code)).Distinct(StringComparer.Ordinal).Take(3).ToList();
        var zhElsewhere = elsewhere.Count > 0 ? $"该名称的村在{string.Join("、", elsewhere)}。" : "";
        var enElsewhere = elsewhere.Count > 0 ? $"A village of that name lies in {string.Join(", ", elsewhere)}. " : "";
        return ($"{township}没有名为“{name}”的村。{(near.Length > 0 ? $"是否为：{near}？" : "")}{zhElsewhere}请按行政区划名称填写。",
            $"{township} has no village “{name}”. {(near.Length > 0 ? $"Did you mean {near}? " : "")}{enElsewhere}Write its official name.");
    }

    private static Bilingual Ambiguous(string name, List<Area> found)
    {
        var names = string.Join("、", found.Select(f => f.Name));
        return ($"“{name}”可以指 {names}，无法确定是哪一个。请写全称。", $"“{name}” may mean {names}. Write the full name.");
    }

    /// <summary>敦厚乡 does not name 敦厚镇, but 高新街道 names 高新街道办事处.</summary>
    private static bool SameEnding(string official, string typed)
    {
        static char Kind(string name) => name.Contains("街道", StringComparison.Ordinal) ? '街' : name[^1];
        return Kind(official) == Kind(typed);
    }

    private static string Stem(string name, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
            {
                return name[..^ending.Length];
            }
        }
        return name;
    }

    private static string Bare(string name) => Stem(Stem(name, VillageEndings), TownshipEndings);

    private static string Near(string name, IEnumerable<string> names) => string.Join("、", names
        .Select(n => (Name: n, Distance: Distance(Bare(name), Bare(n))))
        .Where(n => n.Distance <= 1 || (n.Distance == 2 && name.Length > 3))
        .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal).Take(3).Select(n => n.Name));

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
