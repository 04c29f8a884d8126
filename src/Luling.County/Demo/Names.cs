namespace Luling.County.Demo;

/// <summary>Made-up Chinese names as one meets them in the villages of Jiangxi: clan surnames by village, given names by
/// sex and generation.</summary>
internal sealed class Names(DemoRandom random)
{
    private static readonly string[] Surnames =
    [
        "刘", "王", "李", "陈", "黄", "罗", "周", "胡", "肖", "曾", "张", "郭", "彭", "谢", "邓", "吴", "杨", "徐", "万", "熊",
        "朱", "曹", "钟", "廖", "邹", "袁", "贺", "康", "尹", "匡", "龙", "梁", "欧阳", "曾", "刘", "郭", "肖", "罗", "彭", "王",
        "高", "宋", "叶", "余", "江", "蒋", "戴", "严", "段", "孙", "何", "林", "赖", "温", "涂", "章", "詹", "夏", "汪", "毛",
        "颜", "阮", "欧阳", "左", "晏", "旷", "谌", "甘", "习", "上官", "司马", "诸葛",
    ];

    // First and second characters by generation: until 1955, 1975, 1992 and since.
    private static readonly (string First, string Second)[] Male =
    [
        ("根水金木火土福寿春冬秋年长仁义礼德财贵荣发家世明文正光宗", "生根水发保仔香财贵福来元林清堂祥茂华才德顺高"),
        ("建国志小爱学新红东永海庆忠卫军立云春水光文根平和金宝", "国华军平生明民兵红文林根强东清云辉忠良才发全安福"),
        ("志建小晓海文永俊国春长云金宏伟勇华江振东立新少", "强伟勇军辉斌鹏飞平明华东林波涛亮杰锋超刚文生龙兵"),
        ("浩子俊宇家志嘉文博子梓天明一思宏泽永伟振睿", "轩宇豪涵杰鑫阳辰博鹏翔涛辉文睿航昊霖泽凯铭晨毅"),
    ];

    private static readonly (string First, string Second)[] Female =
    [
        ("春秋冬桂菊兰梅香玉金银莲细凤月水秀招满腊福年莲", "英秀兰香莲娥妹花姑珍凤香金玉菊梅娇姩女桂仙"),
        ("春桂爱红秀美小玉冬水金菊凤艳秋月丽腊建晓", "英兰红梅香华珍莲花秀萍连娥玉芳凤琴云平珠娇"),
        ("小晓海丽春艳红美燕玉雪婷秀文凤慧金冬", "英丽红燕芳霞梅娟萍玲艳琴兰敏香花琳群芬云华莲"),
        ("梓雨欣思诗佳子雅文语婉可紫嘉梦心一慧", "涵怡萱婷琪欣妍瑶雯悦轩彤琳颖晴洁蕾馨芸慧瑜"),
    ];

    private static readonly string[] MaleSingle = ["强", "伟", "勇", "军", "斌", "辉", "亮", "鹏", "飞", "平", "杰", "涛", "波", "刚", "浩", "磊", "超", "林"];
    private static readonly string[] FemaleSingle = ["英", "丽", "燕", "芳", "霞", "梅", "娟", "萍", "玲", "艳", "琴", "兰", "敏", "婷", "洁", "琳", "倩", "丹"];
    // Married in from far away, with the name as the identity card writes it.
    private static readonly string[] Dotted = ["阿依古丽·买买提", "古丽娜·吐尔逊", "央金·卓玛", "萨娜·巴雅尔"];

    public string Surname() => Surnames[Math.Min(random.Below(Surnames.Length), random.Below(Surnames.Length))];

    public string Given(bool male, int birthYear)
    {
        var generation = birthYear switch { < 1955 => 0, < 1975 => 1, < 1992 => 2, _ => 3 };
        if (generation >= 1 && random.Chance(generation == 2 ? 180 : 70))
        {
            return random.Pick(male ? MaleSingle : FemaleSingle);
        }
        var (first, second) = (male ? Male : Female)[generation];
        var a = first[random.Below(first.Length)];
        var b = second[random.Below(second.Length)];
        while (a == b)
        {
            b = second[random.Below(second.Length)];
        }
        return $"{a}{b}";
    }

    public string DottedName() => random.Pick(Dotted);
}
