using Luling.County.Coverage.Facts;
using Luling.Policy;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Testing;
using Luling.Policy.Settlement;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Luling.Cores.Tests.Programmes;

/// <summary>What editors complete and mark (programmes/schema) is what the loaders read: the same fields at the same places.</summary>
public sealed class EditorSchemaTests
{
    private static readonly string Root = TestFiles.RepositoryRoot ?? throw new InvalidOperationException("not run from the repository");
    private static readonly string Schemas = Path.Combine(Root, "programmes", "schema");

    private const string Words = "{zh: 甲, en: a}", Source = "{document: d, article: a}";

    /// <summary>A file of each kind in which every group of fields stands once.</summary>
    private static readonly Dictionary<string, (string File, string Sample)> Kinds = new(StringComparer.Ordinal)
    {
        ["programme"] = ("programme.yaml", SmallProgramme.Head),
        ["parameters"] = ("parameters.yaml", SmallProgramme.Parameters),
        ["facts"] = ("facts.yaml", $"kinds: [{{id: k, zh: 类, en: kind, members: {Words}, facts: [{{zh: 甲, en: a, type: string, meaning: {Words}, values: [{{value: v, zh: 甲, en: a}}]}}]}}]"),
        ["procedures"] = ("procedures.yaml", $"procedures: [{{id: p, zh: 程序, en: procedure, from: 2016-01-01, source: {Source}, note: {Words}, subject: household, ends: removes, mayMerge: [s, t], steps: [{{id: s, zh: 甲, en: a, evidence: [{Words}], signs: [{Words}], case: visited}}, {{id: t, zh: 乙, en: b, level: village, since: start, withinDays: 3}}, {{id: u, zh: 丙, en: c, leastDays: 7, quorum: {{presentAtLeast: 2/3, favourMoreThan: 1/2}}, apartFrom: [s], publicity: true, papers: 1}}]}}]"),
        ["cases"] = ("cases.yaml", $"{{deadlines: [{{step: visit, days: 15, from: 2016-01-01, source: {Source}}}, {{step: visit, days: 10, from: 2015-01-01, to: 2015-12-31, assumed: {Words}}}], excuses: [{{id: e, zh: 甲, en: a, from: 2016-01-01, source: {Source}}}, {{id: f, zh: 乙, en: b, from: 2016-01-01, assumed: {Words}}}]}}"),
        ["windows"] = ("windows.yaml", $"{{windows: [{{window: policy, matters: [{{id: m, zh: 甲, en: a, from: 2016-01-01, papers: [{{id: p, zh: 甲, en: a, needed: true}}], withinDays: 5, route: {Words}, source: {Source}}}, {{id: n, zh: 乙, en: b, from: 2016-01-01, withinWorkdays: 5, assumed: {Words}}}]}}]}}"),
        ["appraisal-items"] = ("appraisal-items.yaml", $"{{items: [{{id: i, zh: 甲, en: a, of: county-unit, units: [u], most: 5, measure: coverage, coverage: c/p, zero: 60, full: 100, empty: left-out, from: 2016-01-01, source: {Source}}}, {{id: j, zh: 乙, en: b, of: township, most: 5, measure: visits, days: 30, zero: 60, full: 100, from: 2016-01-01, to: 2016-12-31, assumed: {Words}}}], triggers: [{{id: t, zh: 丙, en: c, from: 2016-01-01, source: {Source}}}], bars: [{{of: township, passMark: 60, commendFirst: 3, commendLeast: 80, from: 2016-01-01, assumed: {Words}}}]}}"),
        ["letters"] = ("letters.yaml", $"{{letters: [{{id: l, zh: 甲, en: a, kind: township-target, owedBy: [office], each: body, due: 03-15, from: 2016-01-01, party: {Words}, counterparty: {Words}, text: {Words}, source: {Source}, note: {Words}, promises: [{{zh: 甲, en: a, figure: F012, most: 1, due: 12-31, source: {Source}}}, {{zh: 乙, en: b, figure: F013, least: 1, due: 12-31, assumed: {Words}}}]}}]}}"),
        ["oversight"] = ("oversight.yaml", $"{{rectification: [{{days: 30, from: 2016-01-01, to: 2016-12-31, source: {Source}}}, {{days: 15, from: 2017-01-01, assumed: {Words}}}], escalation: [{{level: office, days: 7, from: 2016-01-01, assumed: {Words}}}], "
            + $"checklist: [{{id: a, group: funds, zh: 甲, en: a, from: 2016-01-01, source: {Source}}}], risk: [{{count: place, per: 1, most: 1, weight: 1, from: 2016-01-01, assumed: {Words}}}]}}"),
        ["visiting"] = ("visiting.yaml", $"{{handover: [{Listed("a")}], topics: [{Listed("a")}], questions: [{{id: q, zh: 甲, en: a, days: 30, from: 2016-01-01, source: {Source}}}, {{id: r, zh: 甲, en: a, days: 30, from: 2016-01-01, assumed: {Words}}}], papers: [{{id: p, zh: 甲, en: a, gaps: [housing], from: 2016-01-01, source: {Source}}}, {{id: s, zh: 甲, en: a, gaps: [housing], from: 2016-01-01, assumed: {Words}}}], attendance: [{{post: first-secretary, days: 20, from: 2016-01-01, to: 2016-12-31, source: {Source}}}, {{post: first-secretary, days: 20, from: 2017-01-01, assumed: {Words}}}]}}"),
        ["pairing"] = ("pairing.yaml", $"costs: [{{from: 2015-01-01, to: 2015-12-31, {PairingNumbers}, source: {Source}}}, {{from: 2016-01-01, {PairingNumbers}, assumed: {Words}}}]"),
        ["rules"] = ("rules.yaml", $"""
            group: cards
            sources:
              - id: s
                zh: 甲
                en: a
                department: {Words}
                kind: person
                person:
                  number: [n]
                key: [[k]]
                columns:
                  - fact: age
                    headings: [h]
                evidence: [[e]]
                sum:
                  facts: [age]
                  year: birth
                note: {Words}
            rules:
              - id: card
                zh: 卡
                en: card
                subject: household
                from: 2016-01-01
                confidence: report
                source: {Source}
                text: {Words}
                note: {Words}
                department: {Words}
                payer: {Words}
                window: {Words}
                documents: [{Words}]
                classes: [{Classes}]
                table:
                  hit: first
                  inputs: [poor]
                  output: class
                  rows: [['true', '"red"'], ['false', 'null']]
            lacking:
              - id: l
                zh: 甲
                en: a
                lacks: [{Words}]
                source: {Source}
                note: {Words}
            """),
        ["coverages"] = ("coverages.yaml", $$"""
            coverages: [{id: a, zh: 甲, en: a, base: {{Words}}, subject: household, population: 'true', covered: 'true', missing: {{Words}}, ownerRole: {{Words}}, source: {{Source}}, note: {{Words}},
                         parts: [{id: p, zh: 甲, en: a, base: {{Words}}, covered: 'true', missing: {{Words}}, ownerRole: {{Words}}, source: {{Source}}, note: {{Words}}, shown: true}]}]
            """),
        ["settlement"] = ("settlement.yaml", """
            steps: [{id: a, nameZh: 甲, nameEn: a, payerZh: 甲, payerEn: a, source: s, yearlyCap: k, outOfCatalogue: {rate: k}, inCatalogue: {rate: k},
                     deductible: {per: year, amount: {township: k, county: k, tertiary: k}, poorFactor: k, times: k}}]
            """),
        ["tests"] = ("tests/t.yaml", "tests: [{zh: 甲, en: a, day: 2016-06-30, subject: household, cases: [{facts: {registered: true}, expect: {alpha: true}}]}]"),
    };

    private static string Listed(string id) => $"{{id: {id}, zh: 甲, en: a, from: 2016-01-01, source: {Source}}}, {{id: {id}2, zh: 甲, en: a, from: 2016-01-01, assumed: {Words}}}";
    private const string PairingNumbers = "unassigned: 1000, change: 2000, leaderless: 10, distance: {home: 0, township: 1, county: 2, nowhere: 1}, largeFrom: 5, "
        + "tiers: [{ranks: [chief], leads: true, red: 0, yellow: 1, blue: 2, large: 0}, {ranks: [other], leads: false, red: 2, yellow: 1, blue: 0, large: 1}]";

    private const string Classes = "{value: red, zh: 红, en: red}";

    private static IEnumerable<(string Kind, string Path)> Files() => Directory.EnumerateFiles(Root, "programme.yaml", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(f => Path.GetDirectoryName(f)!)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(f => (KindOf(Path.GetRelativePath(folder, f).Replace('\\', '/')), f)));

    private static string KindOf(string name) => ProgrammeTests.IsTests(name) ? "tests" : ProgrammeLoader.OtherKinds.Contains(name) ? name[..^5] : "rules";

    [Fact]
    public void Every_file_of_the_repository_is_what_its_schema_says()
    {
        var files = Files().ToList();
        Assert.True(files.Count > 10);
        var complaints = files.SelectMany(f => EditorSchema.Of(Schemas, f.Kind).Complaints(File.ReadAllText(f.Path)).Select(c => Path.GetRelativePath(Root, f.Path) + c));
        Assert.Empty(complaints);
    }

    [Fact]
    public void A_file_that_names_its_schema_names_the_right_one()
    {
        const string Mark = "# yaml-language-server: $schema=";
        foreach (var (kind, path) in Files().Where(f => f.Path.StartsWith(Path.Combine(Root, "programmes"), StringComparison.Ordinal)))
        {
            var first = File.ReadLines(path).First();
            Assert.True(first.StartsWith(Mark, StringComparison.Ordinal), $"{path} should begin with {Mark}…/schema/{kind}.schema.json");
            Assert.Equal(Path.Combine(Schemas, kind + ".schema.json"), Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, first[Mark.Length..])));
        }
    }

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_loader_knows_the_fields_of_the_schema_and_no_others(string kind)
    {
        var schema = EditorSchema.Of(Schemas, kind);
        Assert.Empty(schema.Strange());
        var (file, sample) = Kinds[kind];
        Assert.Empty(schema.Complaints(sample));
        var document = (YamlMappingNode)EditorSchema.Load(sample);
        var seen = new HashSet<string>();
        foreach (var (place, fields, names) in schema.Groups(document))
        {
            if (seen.Add(place))
            {
                fields.Children.Add("zzz", "1");
                Assert.Equal(names.Order(StringComparer.Ordinal), KnownTo(file, Text(document)).Order(StringComparer.Ordinal));
                fields.Children.Remove("zzz");
            }
        }
        Assert.Empty(schema.Places().Except(seen));
    }

    /// <summary>The fields that the loader offers in place of 'zzz'.</summary>
    private static string[] KnownTo(string file, string text)
    {
        ProgrammeText[] others = [new("programme.yaml", SmallProgramme.Head), new("parameters.yaml", SmallProgramme.Parameters)];
        var faults = file.StartsWith("tests/", StringComparison.Ordinal)
            ? ProgrammeTests.Run(SmallProgramme.Sound(SmallProgramme.Rule("a", "甲", "alpha", "household", "when: registered")), [new(file, text)]).Faults
            : file == "settlement.yaml" ? SettlementChain.Load(new StringReader(text), file, ParameterTable.Empty).Faults
            : Programme.Load([.. others.Where(o => o.Name != file), new(file, text)], CountyFacts.Catalog).Faults;
        var fault = Assert.Single(faults, f => f.Code == "unknown-field");
        return fault.MessageEn["Unknown field 'zzz'; known are: ".Length..].Split(", ");
    }

    private static string Text(YamlNode document)
    {
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(document)).Save(text, assignAnchors: false);
        return text.ToString();
    }
}
