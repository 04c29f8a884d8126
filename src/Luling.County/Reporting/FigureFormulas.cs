using System.Collections.Frozen;
using Luling.County.Coverage;
using Luling.County.Coverage.Snapshot;
using Luling.County.Targeting;
using static Luling.County.Reporting.FigureSources;

namespace Luling.County.Reporting;

/// <summary>The formulas of the figures that the rows decide; here those of the register itself.</summary>
internal static class FigureFormulas
{
    internal static readonly DateOnly End2015 = new(2015, 12, 31);
    internal static readonly DateOnly End2016 = new(2016, 12, 31);
    internal static readonly DateOnly March2017 = new(2017, 3, 31);
    internal const decimal FenPerTenThousandYuan = 1_000_000m;

    public static readonly IReadOnlyList<FigureFormula> All = [.. Register(), .. ForcesFigures.All(), .. MeasureFigures.All(), .. VillageFigures.All()];

    public static readonly FrozenDictionary<string, FigureFormula> ById = All.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);

    internal static FigureFormula Count(string id, Bilingual @base, Func<CountyView, IEnumerable<FigureRow>> rows) =>
        new() { Id = id, Base = @base, Text = ("行数", "number of rows"), Rows = rows };

    internal static FigureFormula Sum(string id, Bilingual @base, Bilingual text, Func<CountyView, IEnumerable<FigureRow>> rows, decimal scale = 1) =>
        new() { Id = id, Base = @base, Text = text, Rows = rows, Scale = scale };

    /// <summary>A hundred times a figure over another, or over a population that has no figure.</summary>
    internal static FigureFormula Percent(string id, Bilingual @base, string text, Func<CountyView, IEnumerable<FigureRow>> rows, Func<CountyView, decimal?> denominator) =>
        new() { Id = id, Base = @base, Text = (text, text), Rows = rows, Scale = 0.01m, Denominator = denominator };

    private static IEnumerable<FigureFormula> Register()
    {
        Bilingual poor2015 = ("2015年底未脱贫户(人)", "households (persons) still poor on 2015-12-31");
        Bilingual poor2016 = ("2016年底未脱贫户(人)", "households (persons) still poor on 2016-12-31");
        yield return Count("F007", poor2015, v => Households(v, End2015, h => h.PoorOn(End2015)));
        yield return Count("F008", poor2015, v => PoorPersons(v, End2015));
        yield return Percent("F009", ("2015年农业人口", "agricultural population of 2015"), "100*F008/agricultural(2015)", v => PoorPersons(v, End2015), v => Agricultural(v, 2015));
        yield return Count("F010", ("2015年底贫困村", "villages designated poor by 2015-12-31"), v => VillagesWhere(v, x => x.PoorVillageBy(End2015)));
        yield return Percent("F011", ("脱贫攻坚范围内的行政村", "administrative villages of the programme"), "100*F010/F049", v => VillagesWhere(v, x => x.PoorVillageBy(End2015)), v => v.Villages.Count);
        yield return Count("F012", poor2016, v => Households(v, End2016, h => h.PoorOn(End2016)));
        yield return Count("F013", poor2016, v => PoorPersons(v, End2016));
        yield return Percent("F014", ("2016年农业人口", "agricultural population of 2016"), "100*F013/agricultural(2016)", v => PoorPersons(v, End2016), v => Agricultural(v, 2016));
        yield return Count("F015", ("2016年底前退出的贫困村", "poor villages exited by 2016-12-31"), v => VillagesWhere(v, x => x.ExitedBy(End2016)));
        Bilingual cards = ("2017年3月31日历年建档户", "households ever registered, on 2017-03-31");
        yield return Count("F032", cards, v => Households(v, March2017, h => Card(h) == CardClass.Blue));
        yield return Count("F033", cards, v => Households(v, March2017, h => Card(h) == CardClass.Yellow));
        yield return Count("F034", cards, v => Households(v, March2017, h => Card(h) == CardClass.Red));
        yield return Count("F035", cards, v => Households(v, March2017, h => Card(h) is not null));
        yield return Count("L001", cards, v => Households(v, March2017, _ => true));
        yield return Count("L002", ("历年建档户的全部人口(含已故和迁出),截至2017年3月31日", "everybody ever in a household ever registered, the dead and departed included, up to 2017-03-31"), EverOnFile);
        yield return Count("L004", ("2017年3月31日历年建档户在册人口", "members of households ever registered, on 2017-03-31"), v => Persons(v, March2017, _ => true));
    }

    private static IEnumerable<FigureRow> PoorPersons(CountyView view, DateOnly day) => Persons(view, day, m => m.Household.PoorOn(day));

    private static IEnumerable<FigureRow> EverOnFile(CountyView view) =>
        view.Households.Where(h => h.EverOn(March2017)).SelectMany(h => h.Members).Where(m => m.From <= March2017).DistinctBy(m => m.Person).Select(m => Of(m));

    private static CardClass? Card(HouseholdFile household) => household.Cards.LastOrDefault(c => Holds(c.From, c.To, March2017))?.Card;
}
