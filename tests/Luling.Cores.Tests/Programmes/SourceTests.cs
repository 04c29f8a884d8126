using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Departments' lists as data: what is read, and where each fault is told.</summary>
public sealed class SourceTests
{
    private const string Kinds = """
        kinds:
          - id: vehicle
            zh: 车辆
            en: vehicle
            parent: person
            facts:
              - {zh: 车辆类型, en: vehicle class, type: string, values: [{value: car, zh: 轿车, en: a car}, {value: tractor, zh: 拖拉机, en: a tractor}]}
              - {zh: 在册, en: held, type: boolean}
              - {zh: 登记日期, en: since, type: date}
              - {zh: 价格, en: price, type: number, unit: CNY, decimals: 2}
        """;

    private const string Vehicles = """
          - id: vehicles
            zh: 机动车登记
            en: registered vehicles
            department: {zh: 交警, en: traffic police}
            kind: vehicle
            person: {number: [身份证号, owner_id], name: [所有人]}
            key: [[号牌号码, plate]]
            columns:
              - {fact: 车辆类型, headings: [车辆类型, type], words: {car: [小型汽车, 轿车], tractor: [手扶拖拉机]}}
              - {fact: held, headings: [注销日期], filled: false}
              - {fact: held, headings: [状态], words: {true: [正常], false: [注销]}, blank: true, absent: true}
              - {fact: since, absent: 2016-01-01}
              - {fact: price, headings: [价格], words: {0: [面议]}}
            evidence: [[品牌, brand]]
            sum: {facts: [price], year: since}
            note: {zh: 说明, en: a note}
        """;

    private static ProgrammeLoad Load(string sources, params string[] rules) => Programme.Load(
        [new("programme.yaml", Head), new("parameters.yaml", Parameters), new("facts.yaml", Kinds), new("crosschecks.yaml", "group: crosschecks\nsources:\n" + sources + "\n" + (rules.Length > 0 ? "rules:\n" + string.Concat(rules) : ""))], Facts);

    [Fact]
    public void A_source_says_what_each_heading_and_word_means()
    {
        var load = Load(Vehicles);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var source = Assert.Single(load.Programme!.Sources);
        Assert.Equal(("vehicles", "registered vehicles", "交警", "vehicle", "crosschecks.yaml", 3), (source.Id, source.Name.En, source.Department.Zh, source.Kind.Id, source.File, source.Line));
        Assert.Same(Person, source.Kind.Parent);
        Assert.Equal(["身份证号", "owner_id"], source.Person.Number.Spellings);
        Assert.Equal("所有人", source.Person.Name!.Name);
        Assert.Null(source.Person.Birth);
        Assert.Equal(["号牌号码", "plate"], Assert.Single(source.Key).Spellings);
        Assert.Equal("品牌", Assert.Single(source.Evidence).Name);
        Assert.Equal(["vehicle class", "held", "held", "since", "price"], source.Columns.Select(c => c.Fact.En));
        Assert.Equal([new("小型汽车", "car"), new("轿车", "car"), new("手扶拖拉机", "tractor")], source.Columns[0].Words);
        Assert.Equal((false, null), ((bool?)source.Columns[1].Filled, source.Columns[1].Absent));
        Assert.Equal((true, true), ((bool?)source.Columns[2].Blank, (bool?)source.Columns[2].Absent));
        Assert.Equal([new("正常", true), new("注销", false)], source.Columns[2].Words);
        Assert.Equal((null, new DateOnly(2016, 1, 1)), (source.Columns[3].Heading, (DateOnly)source.Columns[3].Absent!));
        Assert.Equal(new SourceWord("面议", 0m), Assert.Single(source.Columns[4].Words));
        Assert.Equal([3], source.Sum!.Facts);
        Assert.Equal(2, source.Sum.Year);
        Assert.Equal("a note", source.Note!.Value.En);
    }

    /// <summary>What stands in the sound source, what stands instead, and the fault with its line and column.</summary>
    [Theory]
    [InlineData("kind: vehicle", "kind: lorry", "unknown-subject", 7, 11)]
    [InlineData("fact: 车辆类型", "fact: 车型", "unknown-fact", 11, 16)]
    [InlineData("car: [小型汽车, 轿车]", "lorry: [小型汽车, 轿车]", "unknown-value", 11, 54)]
    [InlineData("tractor: [手扶拖拉机]", "tractor: [轿车]", "duplicate-word", 11, 81)]
    [InlineData("filled: false", "filled: gone", "unknown-value", 12, 48)]
    [InlineData("absent: 2016-01-01", "absent: soon", "unknown-value", 14, 31)]
    [InlineData(", absent: 2016-01-01", "", "missing-headings", 14, 9)]
    [InlineData("number: [身份证号, owner_id], ", "", "missing-number", 8, 13)]
    [InlineData("number: [身份证号, owner_id]", "number: 身份证号", "wrong-shape", 8, 22)]
    [InlineData("number: [身份证号, owner_id]", "number: [身份证号, 身份证号]", "duplicate-heading", 8, 29)]
    [InlineData("facts: [price]", "facts: [since]", "wrong-type", 17, 19)]
    [InlineData("year: since", "year: price", "wrong-type", 17, 33)]
    [InlineData("year: since", "years: since", "unknown-field", 17, 27)]
    [InlineData("evidence: [[品牌, brand]]", "evidence: [品牌]", "wrong-shape", 16, 16)]
    [InlineData("department: {zh: 交警, en: traffic police}", "department: {zh: 交警}", "missing-en", 6, 17)]
    public void A_fault_is_told_where_it_stands(string sound, string faulty, string code, int line, int column)
    {
        Assert.Contains(sound, Vehicles, StringComparison.Ordinal);
        var faults = Load(Vehicles.Replace(sound, faulty, StringComparison.Ordinal)).Faults;
        var fault = Assert.Single(faults);
        Assert.Equal(("crosschecks.yaml", line, column, code), (fault.File, fault.Line, fault.Column, fault.Code));
        Assert.True(fault.MessageZh.Length > 0 && fault.MessageEn.Length > 0);
    }

    [Fact]
    public void Two_sources_of_one_id_are_a_fault()
    {
        var fault = Assert.Single(Load(Vehicles + "\n" + Vehicles).Faults);
        Assert.Equal(("duplicate-id", 19), (fault.Code, fault.Line));
    }

    [Theory]
    [InlineData("when: held\nfind: nobody", "unknown-value")]
    [InlineData("when: held\nfind: unregistered", "missing-points")]
    [InlineData("when: held\nfind: unregistered\npoints: 101", "not-a-number")]
    [InlineData("when: held\nfind: unregistered\npoints: 5\nclass-of-case: clear", "wrong-shape")]
    [InlineData("value: price\nunit: CNY\nfind: absent", "wrong-shape")]
    [InlineData("when: held\nclass-of-case: shoot", "unknown-value")]
    public void A_rule_that_looks_for_somebody_says_whom_and_how_much_it_weighs(string body, string code) =>
        Assert.Equal(code, Assert.Single(Load(Vehicles, Rule("looks", "找", "looks", "vehicle", body)).Faults).Code);

    [Fact]
    public void Rules_about_records_see_the_person_on_file()
    {
        var load = Load(Vehicles,
            Rule("corrects", "更正", "corrects", "vehicle", "when: held and not(person at school)\nclass-of-case: correct"),
            Rule("absent", "名册无", "absent", "vehicle", "when: person at school\nfind: absent\nclass-of-case: examine"),
            Rule("missed", "漏", "missed", "vehicle", "when: held\nfind: unregistered\npoints: 40"));
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var rules = load.Programme!.On(new(2016, 6, 30));
        Assert.Equal([("corrects", RecordSearch.Registered, "correct", null), ("absent", RecordSearch.Absent, "examine", null), ("missed", RecordSearch.Unregistered, null, 40)],
            rules.Rules.Select(r => (r.Id, r.Find, r.CaseClass, r.Points)));
        var records = new WrittenFacts(load.Programme.Facts.Find("vehicle")!, 3);
        var persons = new WrittenFacts(Person, 2);
        for (var i = 0; i < 3; i++)
        {
            records.ToWrite(1).Put(i, true);
        }
        persons.ToWrite(1).Put(0, false);
        persons.ToWrite(1).Put(1, true);
        records.BelongTo(persons, [0, 1, -1]);
        var results = rules.Run(new FactSet(rules.Day, [records]));
        Assert.Equal([true, false, null], Enumerable.Range(0, 3).Select(i => (bool?)results.Of("corrects")!.Result.Value(i)));
    }
}
