using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Persons: members of a household on the day. Here who they are; what sheets and measures say stands beside.</summary>
internal static partial class PersonFacts
{
    public static readonly SubjectKind<PersonOnDay, FactsAt> Kind = new("person", "人口", "person", Measures(Sheets(Identity(new()))))
    {
        Parent = HouseholdFacts.Kind, MembersEn = "members", MembersZh = "成员",
    };

    private static SubjectFacts<PersonOnDay, FactsAt> Identity(SubjectFacts<PersonOnDay, FactsAt> facts) => Numbers(facts
        .Text("name", "姓名", (m, _) => m.Member.Name)
        .Truth("name valid", "姓名规范", (m, _) => ValidName(m.Member.Name), meaningEn: "Two or more Chinese characters, a middle dot allowed.", meaningZh: "两个以上汉字，可含间隔号。")
        .Text("code", "人口编号", (m, _) => m.Member.Code)
        .Text("relation", "与户主关系", (m, _) => FactWords.Relation.Of(m.Member.Relation), FactWords.Relation.Values)
        .Truth("head", "户主", (m, _) => m.Member.Relation == Membership.Head)
        .Text("sex", "性别", (m, _) => FactWords.Sex.Of(m.Member.Person.Sex), FactWords.Sex.Values)
        .Day("birth", "出生日期", (m, _) => m.Member.Person.Birth)
        .Whole("age", "年龄", "year", (m, _) => m.Age, meaningEn: "Completed years on the day; not known for a birth after it.", meaningZh: "当日周岁；出生日期晚于当日的为未知。")
        .Day("joined on", "入户日期", (m, _) => m.Member.From)
        .Text("join reason", "入户原因", (m, _) => FactWords.Join.Of(m.Member.JoinReason), FactWords.Join.Values)
        .Text("ethnicity", "民族", (m, _) => FactWords.Ethnicity.Of(m.Member.Person.Ethnicity), FactWords.Ethnicity.Values)
        .Truth("person phone given", "有本人电话", (m, _) => m.Member.Person.PhoneIsMobile is not null)
        .Truth("person phone valid", "本人电话为11位", (m, _) => m.Member.Person.PhoneIsMobile, meaningEn: "Eleven digits beginning with 1; not known where none is given.", meaningZh: "11位数字且以1开头；未填的为未知。"));

    private static SubjectFacts<PersonOnDay, FactsAt> Numbers(SubjectFacts<PersonOnDay, FactsAt> facts) => facts
        .Truth("number given", "有证件号码", (m, _) => PersonNumber.Given(m.Member))
        .Truth("number valid", "证件号码有效", (m, _) => PersonNumber.Given(m.Member) ? PersonNumber.Read(m.Member).IsSound : null, meaningEn: "Length, day and check character fit; not known where none is given.", meaningZh: "位数、日期、校验码均符合；未填的为未知。")
        .Text("number kind", "证件类型", (m, _) => PersonNumber.Kind(m.Member), PersonNumber.Kinds, meaningEn: "By the form of the number, not by what the sheet calls it.", meaningZh: "按号码形式判定，而非按表中所填。")
        .Whole("number length", "证件号码位数", "character", (m, _) => PersonNumber.Given(m.Member) ? m.Member.Person.IdNumber!.Length : null)
        .Day("number birth", "号码出生日期", (m, _) => PersonNumber.Birth(m.Member), meaningEn: "Characters 7 to 14 of a number of 18, 20 or 22, whatever its check character; not known where they are no day.", meaningZh: "18、20、22位号码第7至14位所示日期（不论校验码是否正确）；不成日期的为未知。")
        .Text("number sex", "号码性别", (m, _) => PersonNumber.Sex(m.Member), FactWords.Sex.Values, meaningEn: "Parity of character 17 of a number of 18, 20 or 22, whatever its check character; not known for a placeholder.", meaningZh: "18、20、22位号码第17位奇偶（不论校验码是否正确）；占位号为未知。")
        .Truth("number birth differs", "号码与出生日期不符", (m, _) => PersonNumber.Birth(m.Member) is { } n && m.Member.Person.Birth is { } birth ? n != birth : null)
        .Truth("number sex differs", "号码与性别不符", (m, _) => PersonNumber.Sex(m.Member) is { } n && FactWords.Sex.Of(m.Member.Person.Sex) is { } sex ? n != sex : null)
        .Truth("number repeated", "证件号码重复", (m, at) => !PersonNumber.Given(m.Member) ? null : PersonNumber.Key(m.Member.Person.IdNumber) is { } key && at.HoldersOf(key) > 1,
            meaningEn: "Another person on file on the day has the same first 18 characters; a placeholder is not repeated.", meaningZh: "当日另有在册人口号码前18位相同；占位号不算重复。");

    /// <summary>Null where the birthday is unknown or lies after the day.</summary>
    internal static int? Age(Member member, FactsAt at) => member.Person.Birth > at.Day ? null : member.Person.AgeOn(at.Day);

    private static bool ValidName(string name)
    {
        var plain = name.Replace("·", "", StringComparison.Ordinal);
        return plain.Length >= 2 && plain.EnumerateRunes().All(r => r.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x3FFFF) or 0x3007);
    }
}
