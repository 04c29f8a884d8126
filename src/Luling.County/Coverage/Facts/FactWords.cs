using Luling.County.Register;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>The values of text facts: codes of the national sheets and the program's own enumerations, as rules write them.</summary>
internal sealed class FactWords
{
    private readonly Dictionary<string, string> byCode;

    private FactWords(IEnumerable<(string Code, FactValue Value)> words)
    {
        var all = words.ToList();
        byCode = all.ToDictionary(w => w.Code, w => w.Value.Value, StringComparer.Ordinal);
        Values = [.. all.Select(w => w.Value).DistinctBy(v => v.Value)];
    }

    public IReadOnlyList<FactValue> Values { get; }

    /// <summary>Null for a blank and for a code that the list does not have.</summary>
    public string? Of(string? code) => code is not null && byCode.TryGetValue(code, out var value) ? value : null;

    public string ZhOf<T>(T name) where T : struct, Enum => Values.First(v => v.Value == Of(name)).Zh;

    /// <summary>Every code under its English text.</summary>
    public static FactWords List(string id) => new(CodeLists.Get(id).Items.Select(i => (i.Code, new FactValue(i.Text.En, i.Text.Zh, i.Text.En))));

    /// <summary>Every code under a short word of our own; codes under the same word become one value.</summary>
    public static FactWords List(string id, params (string Codes, string Value, string Zh)[] words)
    {
        var list = CodeLists.Get(id);
        return new(words.SelectMany(w => w.Codes.Split(' ').Select(c => (list.ByCode(c)!.Code, new FactValue(w.Value, w.Zh, w.Value)))));
    }

    /// <summary>The names of an enumeration, lower-case with hyphens, each with its Chinese.</summary>
    public static FactWords Names<T>(params string[] zh) where T : struct, Enum =>
        new(Enum.GetNames<T>().Select((n, i) => (n, new FactValue(Hyphened(n), zh[i], Hyphened(n)))));

    public string Of<T>(T name) where T : struct, Enum => byCode[name.ToString()];

    private static string Hyphened(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    public static readonly FactWords
        Relation = List("relation_to_head"), Cause = List("poverty_cause"), Standard = List("identification_standard"), Fuel = List("fuel"), AccessRoad = List("road_type"),
        Political = List("political"), Ethnicity = List("ethnicity"), Disability = List("disability_kind"), WorkArea = List("work_area"),
        Sex = List("sex", ("1", "male", "男"), ("2", "female", "女")),
        HouseGrade = List("house_grade", ("01", "A", "A级"), ("02", "B", "B级"), ("03", "C", "C级"), ("04", "D", "D级")),
        Education = List("education", ("01", "illiterate", "文盲或半文盲"), ("02", "primary", "小学"), ("03", "junior", "初中"), ("04", "senior", "高中"), ("05", "college", "大专"), ("06", "bachelor", "本科及以上")),
        Labour = List("labour", ("01", "skilled", "技能劳动力"), ("02", "ordinary", "普通劳动力"), ("03", "weak", "弱劳动力或半劳动力"), ("04", "lost", "丧失劳动力"), ("05", "none", "无劳动力")),
        Student = List("student_status", ("01", "preschool-age", "学龄前儿童"), ("02", "preschool", "学前教育"), ("03", "primary", "小学"), ("04 05 06", "junior", "初中"), ("07 08 09", "senior", "普通高中"),
            ("10 11 12", "vocational", "中职"), ("13 14 15", "college", "高职高专"), ("16 17 18 19", "technician", "技师学院"), ("20 21 22 23 24", "undergraduate", "本科"), ("25", "postgraduate", "硕士研究生及以上")),
        Status = Names<RegisterStatus>("在册未脱贫", "已脱贫", "返贫", "已剔除"),
        Join = Names<JoinReason>("初次登记", "出生", "婚入", "迁入", "其他"),
        Card = Names<Targeting.CardClass>("蓝卡", "黄卡", "红卡"),
        Visit = Names<Verification.VerificationResult>("合格", "存疑", "不合格"),
        Renewal = Names<Measures.RenewalKind>("重建", "维修"),
        Rank = Names<Forces.CadreRank>("县级领导", "科级正职", "科级副职", "一般干部"),
        Body = Names<Responsibility.BodyKind>("县领导小组", "办公室", "工作组", "乡镇领导小组", "服务中心", "督查组", "县直单位"),
        Letter = Names<Responsibility.LetterKind>("乡镇目标责任书", "单位目标责任书", "村级责任书", "建档质量责任书"),
        Window = Names<Responsibility.WindowKind>("政策咨询", "产业扶贫", "劳务扶贫", "安居扶贫", "智力扶贫", "保障扶贫", "健康扶贫");
}
