using System.Globalization;
using Luling.County.Exchange.Tables;
using Luling.Policy;

namespace Luling.County.Verification.Quality;

/// <summary>Faults as a table to take along: what is wrong with whom, what stands there, what to do, when, and a column for the mended value.</summary>
internal static class QualityTable
{
    private static readonly Bilingual[] Columns =
    [
        ("村", "Village"), ("户编号", "Household number"), ("户主", "Head"), ("人口编号", "Person number"), ("姓名", "Name"), ("程度", "Level"), ("问题", "What is wrong"), ("栏目", "Field"),
        ("现值", "Value on file"), ("怎么办", "What to do"), ("国家系统可更正时间", "When the national system lets it be mended"), ("负责人", "Who answers"), ("更正值", "Mended value"), ("规则", "Rule"),
    ];

    public static IReadOnlyList<string> Headings(CultureInfo culture) => [.. Columns.Select(c => c.In(culture))];

    /// <param name="row">The fault.</param>
    /// <param name="value">What stands in the field, as the reader may see it.</param>
    /// <param name="parameters">Those of the programme, for the window.</param>
    /// <param name="today">The day on which somebody wants to mend.</param>
    /// <param name="culture">The language.</param>
    public static TableCell[] Cells(QualityRow row, string? value, ParameterTable parameters, DateOnly today, CultureInfo culture) =>
    [
        row.AreaName, row.Household?.Code ?? row.Subject.Code, row.Household is { } household ? household.HeadName : row.Subject.Name, row.Person?.Code, row.Person?.Name,
        row.Unknown ? new Bilingual("不能判断", "cannot be told").In(culture) : QualityRules.NameOf(QualityRules.LevelOf(row.Rule)).In(culture), ((Bilingual)row.Rule.Name).In(culture),
        QualityWords.Field(row.Rule).In(culture), value, ((Bilingual)row.Rule.Text).In(culture), QualityWords.Window(row.Rule, parameters, today).In(culture), row.Clerk.Name.In(culture), default, row.Rule.Id,
    ];

    /// <summary>As somebody goes from door to door: place, household, the household's own faults before its members'.</summary>
    public static IEnumerable<(QualityRow Row, string? Value)> ByHousehold(IEnumerable<(QualityRow Row, string? Value)> rows) =>
        rows.OrderBy(r => r.Row.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Row.Household?.Code ?? r.Row.Subject.Code, StringComparer.Ordinal).ThenBy(r => r.Row.Person?.Code ?? "", StringComparer.Ordinal)
            .ThenBy(r => r.Row.Rule.File, StringComparer.Ordinal).ThenBy(r => r.Row.Rule.Line);
}
