using System.Collections.Frozen;
using System.Globalization;
using Luling.Policy;

namespace Luling.County.Reporting;

/// <summary>Figures that are rules: read from the programme's dated parameters, in the unit of the report.</summary>
internal static class FigureParameters
{
    private static readonly FrozenDictionary<string, (string Key, Func<decimal, decimal> Unit)> Keys = new Dictionary<string, (string, Func<decimal, decimal>)>
    {
        ["F019"] = ("meeting.group.days", Same),
        ["F020"] = ("meeting.leading_group.days", Same),
        ["F024"] = ("appraisal.weight.township", Same),
        ["F025"] = ("appraisal.weight.county_unit", Same),
        ["F029"] = ("inspection.days", Same),
        ["F041"] = ("pairing.county_leader", Same),
        ["F042"] = ("pairing.section_chief", Same),
        ["F043"] = ("pairing.deputy", Same),
        ["F044"] = ("pairing.ordinary", Same),
        ["F053"] = ("survey.months", Same),
        ["F054"] = ("sample.village", Same),
        ["F055"] = ("sample.household", Same),
        ["F067"] = ("pv.min_yearly_income", Same),
        ["F082"] = ("house.turnkey.grant", Same),
        ["F083"] = ("house.turnkey.max_area", Same),
        ["F085"] = ("dibao.county_topup", Same),
        ["F093"] = ("pension.premium_paid", Same),
        ["F094"] = ("edu.county_topup.low", Same),
        ["F095"] = ("edu.county_topup.high", Same),
        ["F098"] = ("ncms.premium.personal", Same),
        ["F101"] = ("cii.deductible.factor_poor", factor => 100 * (1 - factor)),
        ["F102"] = ("cii.deductible.per_year", Same),
        ["F103"] = ("supp.premium", Same),
        ["F104"] = ("supp.rate.in_catalogue", Hundred),
        ["F105"] = ("supp.rate.out_catalogue", Hundred),
        ["F113"] = ("road.natural_village_min_households", Same),
        ["F116"] = ("industry.share_fund", Same),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static (string Key, decimal Value)? Of(ParameterTable? parameters, ReportedFigure figure) =>
        Keys.TryGetValue(figure.Id, out var found) && parameters?.Get(found.Key, Day(figure.AsOf)) is { Number: { } number } ? (found.Key, found.Unit(number)) : null;

    internal static IEnumerable<string> AllKeys => Keys.Values.Select(k => k.Key);

    /// <summary>The last day of the year or month that the figure names.</summary>
    internal static DateOnly Day(string asOf)
    {
        var parts = Array.ConvertAll(asOf.Split('-'), p => int.Parse(p, CultureInfo.InvariantCulture));
        return parts switch
        {
            [var year] => new DateOnly(year, 12, 31),
            [var year, var month] => new DateOnly(year, month, DateTime.DaysInMonth(year, month)),
            [var year, var month, var day] => new DateOnly(year, month, day),
            _ => throw new FormatException($"'{asOf}' is no day, month or year."),
        };
    }

    private static decimal Same(decimal value) => value;

    private static decimal Hundred(decimal value) => 100 * value;
}
