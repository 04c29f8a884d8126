using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.Cores.Tests.Programmes;

/// <summary>A programme of a few rules over a few facts, and ways to write facts down.</summary>
internal static class SmallProgramme
{
    public static readonly FactKind Household = new("household", "户", "household",
    [
        new Fact { En = "registered", Zh = "在册", Type = FactType.Truth },
        new Fact { En = "income per head", Zh = "人均纯收入", Type = FactType.Number, Unit = "CNY/person/year", Decimals = 2 },
        new Fact { En = "labour ability", Zh = "户劳动能力", Type = FactType.Text, Values = [new("full", "全", "full"), new("some", "半", "some"), new("none", "无", "none")] },
        new Fact { En = "registered on", Zh = "识别日期", Type = FactType.Day },
        new Fact { En = "share held", Zh = "股金", Type = FactType.Number, Unit = "CNY/household", Decimals = 2 },
    ]);

    public static readonly FactKind Person = new("person", "人口", "person",
    [
        new Fact { En = "age", Zh = "年龄", Type = FactType.Number, Unit = "year" },
        new Fact { En = "at school", Zh = "在校", Type = FactType.Truth },
    ])
    { Parent = Household, MembersEn = "members", MembersZh = "成员" };

    public static readonly FactCatalog Facts = new([Household, Person]);

    public const string Head = "id: small\nnameZh: 小方案\nnameEn: Small programme\nvalidFrom: 2016-01-01\n";

    public const string Parameters = """
        parameters:
          - key: line.national
            zh: 国家贫困线
            en: national poverty line
            unit: CNY/person/year
            values:
              - {from: 2015-01-01, to: 2015-12-31, value: 2855, source: s, confidence: sourced}
              - {from: 2016-01-01, value: 2952, source: s, confidence: sourced}
          - key: industry.share_fund
            zh: 每户产业扶持资金
            en: industry share fund per household
            unit: CNY/household
            values:
              - {from: 2016-01-01, value: 2000, source: s, confidence: report}
        """;

    /// <summary>A rule with the fields that every rule needs; <paramref name="body"/> holds the rest, one field a line.</summary>
    public static string Rule(string id, string zh, string en, string subject, string body, string from = "2016-01-01") =>
        $"  - id: {id}\n    zh: {zh}\n    en: {en}\n    subject: {subject}\n    from: {from}\n    confidence: report\n    source: {{document: d, article: a}}\n    text: {{zh: 甲, en: a}}\n"
        + string.Concat(body.Split('\n').Select(l => "    " + l + "\n"));

    public static ProgrammeLoad Load(params string[] rules) => LoadGroup("rules", rules);

    public static ProgrammeLoad LoadGroup(string group, params string[] rules) =>
        Programme.Load([new("programme.yaml", Head), new("parameters.yaml", Parameters), new("rules.yaml", $"group: {group}\nrules:\n" + string.Concat(rules))], Facts);

    public static Programme Sound(params string[] rules)
    {
        var load = Load(rules);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!;
    }

    /// <summary>A household and its members; facts by their names, what is not named is not known.</summary>
    public static FactSet Case(DateOnly day, Dictionary<string, object?> household, params Dictionary<string, object?>[] members)
    {
        var households = Table(Household, [household]);
        var persons = Table(Person, members);
        persons.BelongTo(households, new int[members.Length]);
        return new FactSet(day, [households, persons]);
    }

    private static WrittenFacts Table(FactKind kind, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        var table = new WrittenFacts(kind, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (name, value) in rows[i])
            {
                table.ToWrite(kind.Find(name)!.Value).Put(i, value);
            }
        }
        return table;
    }
}
