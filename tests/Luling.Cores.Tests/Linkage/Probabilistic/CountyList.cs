using System.Globalization;
using Luling.Linkage;
using Luling.Linkage.Names;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>A county's register, and a department's list of half the same persons with one typical fault each and numbers that are often missing.</summary>
internal static class CountyList
{
    public static readonly string[] Headings = ["unique_id", "id_no", "name", "birth", "sex", "village", "kind"];

    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚钟姜谭廖石贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严武戴莫孔欧";
    private const string Given = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红建国文志海春梅飞鹏辉玲燕波斌宇浩凯健俊雪琳晨欣怡佳慧颖婷宁林松柏福寿喜山川江河云风雨和安康乐德才学良诚信义忠孝礼善美真清正荣光耀祥瑞";

    /// <param name="persons">In the register; the list has as many rows, half of them of other persons.</param>
    /// <param name="seed">The same gives the same lists.</param>
    public static (List<string[]> Register, List<string[]> Outside) Of(int persons, int seed)
    {
        var damage = new Damage(seed);
        var register = new List<string[]>();
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        List<string[]> strangers = [];
        while (register.Count + strangers.Count < persons * 3 / 2)
        {
            var birth = new DateOnly(1935, 1, 1).AddDays(damage.Random.Next(31_000));
            var number = $"360821{birth:yyyyMMdd}{damage.Random.Next(1000):000}";
            number += IdentityNumber.CheckCharacter(number);
            if (numbers.Add(number))
            {
                var name = damage.Pick(Surnames.ToCharArray()).ToString() + damage.Pick(Given.ToCharArray()) + (damage.Chance(0.7) ? damage.Pick(Given.ToCharArray()) : "");
                // Brothers and sisters: the surname, often the first character of the given name, and the village of somebody there.
                var kin = register.Count > 0 && damage.Chance(0.3) ? damage.Pick(register) : null;
                name = kin is null ? name : kin[2][..2] + (name.Length > 2 ? name[2..] : damage.Pick(Given.ToCharArray()).ToString());
                string[] row = [$"p{numbers.Count}", number, name, birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (number[16] & 1) == 1 ? "M" : "F", kin?[5] ?? $"360821{damage.Random.Next(20):000}{damage.Random.Next(15):000}", ""];
                (register.Count < persons ? register : strangers).Add(row);
            }
        }
        var outside = new List<string[]>();
        foreach (var (row, i) in register.Take(persons / 2).Concat(strangers).Select((row, i) => (row, i)))
        {
            var clean = new PersonAsTyped(row[2], row[1], DateOnly.ParseExact(row[3], "yyyy-MM-dd", CultureInfo.InvariantCulture));
            var other = register[damage.Random.Next(register.Count)];
            var planted = TypingFaults.PlantAny(clean, new PersonAsTyped(other[2], other[1], DateOnly.ParseExact(other[3], "yyyy-MM-dd", CultureInfo.InvariantCulture)), (ulong)damage.Random.NextInt64());
            var (kind, typed) = damage.Chance(0.2) || planted is not { } p ? ("none", clean) : (p.Fault.ToString(), p.Person);
            outside.Add([row[0], damage.Chance(0.6) && kind is not ("WrongDigit" or "SwappedDigits" or "MissingDigit" or "SomeoneElsesNumber" or "FifteenDigits") ? "" : typed.Number ?? "", typed.Name ?? "",
                typed.Birth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", row[4], damage.Chance(0.15) ? row[5][..9] + "099" : damage.Chance(0.1) ? "" : row[5], i < persons / 2 ? kind : "stranger"]);
        }
        return (register, outside);
    }
}
