using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>A few facts of a household, for tests.</summary>
internal sealed record Household
{
    public decimal? Income { get; init; }
    public decimal? Line { get; init; }
    public string? Card { get; init; }
    public DateOnly? Born { get; init; }
    public bool? HasLabour { get; init; }
    public FeelList? Members { get; init; }

    public static readonly FeelType Member = FeelType.ContextOf(new Dictionary<string, FeelType> { ["age"] = FeelType.Number, ["at school"] = FeelType.Boolean });

    public static readonly FeelSchema<Household> Schema = new FeelSchema<Household>()
        .Number("income per head", "人均收入", h => h.Income)
        .Number("line", "贫困线", h => h.Line)
        .Text("card", "卡别", h => h.Card)
        .Date("born", "出生日期", h => h.Born)
        .Boolean("has labour", "有劳动力", h => h.HasLabour)
        .Value("members", "成员", FeelType.ListOf(Member), h => h.Members);

    public static FeelList Ages(params decimal?[] ages) =>
        FeelList.Of(ages.Select(a => FeelContext.Of([new("age", a), new("at school", a is >= 6 and <= 15)])));
}
