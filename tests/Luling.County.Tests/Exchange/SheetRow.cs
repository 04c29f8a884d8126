using Luling.Linkage;

namespace Luling.County.Tests.Exchange;

/// <summary>Sound rows of the two national sheets, to be spoilt one cell at a time.</summary>
internal static class SheetRow
{
    public static (string Heading, string Value)[] Household(string code, params (string Heading, string Value)[] cells) => With(
    [
        ("省", "江西省"), ("市", "吉安市"), ("县", "吉安县"), ("乡", "敦厚镇"), ("村", "罗家村委会"), ("户编号", code), ("户主姓名", "刘大山"), ("户主证件号码", Number("19600101", 1)),
        ("年度", "2016"), ("家庭人口数", "3"), ("工资性收入", "9000"), ("生产经营性收入", "2000"), ("财产性收入", "100"), ("转移性收入", "400"),
        ("生产经营性支出", "500"), ("年收入", "11500"), ("纯收入", "11000"), ("人均纯收入", "3666.67"), ("主要致贫原因", "因病"), ("银行卡号", "6217000000000000017"),
    ], cells);

    public static (string Heading, string Value)[] Person(string household, string code, params (string Heading, string Value)[] cells) => With(
    [
        ("县", "吉安县"), ("乡", "敦厚镇"), ("村", "罗家村委会"), ("户编号", household), ("人口编号", code), ("姓名", "刘大山"), ("性别", "男"), ("出生日期", "1960-01-01"),
        ("证件类型", "居民身份证"), ("证件号码", Number("19600101", 1)), ("民族", "汉族"), ("户联系电话", "13900000001"), ("年度", "2016"), ("与户主关系", "户主"), ("文化程度", "小学"),
        ("在校生状况", ""), ("健康状况", "长期慢性病,残疾"), ("务工时间（月）", "6"), ("是否享受低保", "否"), ("户主姓名", "刘大山"),
    ], cells);

    /// <summary>A sound number of the county; an odd sequence is a man's.</summary>
    public static string Number(string birth, int sequence)
    {
        var first = $"360821{birth}{sequence:000}";
        return first + IdentityNumber.CheckCharacter(first);
    }

    private static (string, string)[] With((string Heading, string Value)[] sound, (string Heading, string Value)[] cells)
    {
        var row = sound.ToDictionary(c => c.Heading, c => c.Value);
        foreach (var (heading, value) in cells)
        {
            row[heading] = value;
        }
        return [.. row.Select(c => (c.Key, c.Value))];
    }
}
