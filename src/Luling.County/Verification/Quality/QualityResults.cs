using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.Policy.Programmes;

namespace Luling.County.Verification.Quality;

/// <summary>The whole county checked on a day, place by place; callers show the reader's area of it only.</summary>
internal sealed class QualityResults
{
    private readonly ProgrammeOnDay programme;
    private readonly Dictionary<string, QualityPart> parts;

    private QualityResults(ProgrammeOnDay programme, CountyView county, IReadOnlyList<Rule> rules, Dictionary<string, QualityPart> parts, int renewed)
    {
        (this.programme, this.parts) = (programme, parts);
        (County, Rules, Renewed) = (county, rules, renewed);
        Parts = [.. parts.Values.OrderBy(p => p.AreaCode, StringComparer.Ordinal)];
    }

    public CountyView County { get; }
    public DateOnly Day => programme.Day;
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>In the order of their area codes.</summary>
    public IReadOnlyList<QualityPart> Parts { get; }

    /// <summary>Places that were checked again for these results; all of them where nothing could be kept.</summary>
    public int Renewed { get; }

    public IEnumerable<QualityPart> Under(string area) => Parts.Where(p => p.AreaCode.StartsWith(area, StringComparison.Ordinal));

    /// <summary>All rules over everybody.</summary>
    public static QualityResults FromScratch(Programme programme, CountyView county, DateOnly day)
    {
        var onDay = programme.On(day);
        var rules = QualityRules.Of(onDay);
        var facts = county.FactsOn(day);
        var parts = QualityPart.Of(rules, facts, onDay.Run(facts.Set, rules.Select(r => r.Id))).ToDictionary(p => p.AreaCode, StringComparer.Ordinal);
        return new QualityResults(onDay, county, rules, parts, parts.Count);
    }

    /// <summary>All rules over those of one area code only.</summary>
    public static QualityResults OfPlace(Programme programme, CountyView county, DateOnly day, string area)
    {
        var onDay = programme.On(day);
        var rules = QualityRules.Of(onDay);
        var facts = new DayFacts(county, day, county.Part(area));
        var parts = QualityPart.Of(rules, facts, onDay.Run(facts.Set, rules.Select(r => r.Id))).ToDictionary(p => p.AreaCode, StringComparer.Ordinal);
        return new QualityResults(onDay, county, rules, parts, parts.Count);
    }

    /// <summary>The same day of the county at a later place of its journal: only places are checked again in which something changed, or
    /// somebody shares with a changed household what must be nobody else's.</summary>
    public QualityResults Follow(CountyView now)
    {
        if (!now.Follows(County))
        {
            return FromScratch(programme.Programme, now, Day);
        }
        var areas = QualityChanges.Areas(County, now, Day);
        if (areas.Count == 0)
        {
            return new QualityResults(programme, now, Rules, parts, 0);
        }
        // Cadres and all that stands at no village depend on households everywhere.
        areas.UnionWith(parts.Keys.Where(a => a.EndsWith("000", StringComparison.Ordinal)));
        if (areas.Count > parts.Count / 3 + 2)
        {
            return FromScratch(programme.Programme, now, Day);
        }
        var renewed = new Dictionary<string, QualityPart>(parts, StringComparer.Ordinal);
        var beside = new FactsAt(now, Day);
        foreach (var area in areas)
        {
            renewed.Remove(area);
            var facts = new DayFacts(now, Day, now.Part(area), beside);
            foreach (var part in QualityPart.Of(Rules, facts, programme.Run(facts.Set, Rules.Select(r => r.Id))))
            {
                renewed[part.AreaCode] = part;
            }
        }
        return new QualityResults(programme, now, Rules, renewed, areas.Count);
    }
}
