using System.Diagnostics;
using System.Text;
using Luling.County.Coverage.Facts;
using Luling.Policy;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Testing;
using Luling.Policy.Settlement;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Spoilt files of a programme end in faults with a place and never in an exception, a hang or a full memory.</summary>
public sealed class LoaderFuzzTests
{
    private static readonly string Programmes = Path.Combine(TestFiles.RepositoryRoot ?? throw new InvalidOperationException("not run from the repository"), "programmes");

    private const string Rules = "group: g\nrules:\n";
    private static readonly string Sound = SmallProgramme.Rule("a", "甲", "alpha", "household", "when: registered");

    public static TheoryData<string, string> Hostile => new()
    {
        { "nested lists", "parameters: " + new string('[', 100_000) },
        { "nested lists, closed", "parameters: " + new string('[', 5_000) + new string(']', 5_000) },
        { "nested fields", string.Concat(Enumerable.Repeat("{a: ", 100_000)) },
        { "nested blocks", string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "a:\n")) },
        { "dashes", "parameters:\n  " + string.Concat(Enumerable.Repeat("- ", 50_000)) + "a" },
        { "laughs", "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(", ", Enumerable.Repeat("*" + (char)('a' + i), 10))}]\n")) },
        { "alias of itself", "parameters: &a [*a]" },
        { "alias of itself as a name", "&a {? *a : 1}" },
        { "alias of nothing", "parameters: *nothing" },
        { "a list as a name", "? [a, b]\n: 1" },
        { "a long value", "parameters: " + new string('x', 900_000) },
        { "a long name", new string('x', 5_000) + ": 1" },
        { "a long file", "# " + new string('x', 1_100_000) },
        { "many values", "parameters: [" + string.Concat(Enumerable.Repeat("1,", 400_000)) + "]" },
        { "many faults", "parameters:\n" + string.Concat(Enumerable.Repeat("- {zzz: 1}\n", 60_000)) },
        { "the same field twice", "parameters: []\nparameters: []" },
        { "two documents", "parameters: []\n---\nparameters: []" },
        { "nothing", "" },
        { "blanks", " \n\t\n" },
        { "no text", "\0\u0001\uD800" },
        { "tabs", "parameters:\n\t- key: a" },
        { "a mark", "\uFEFFparameters: []" },
        { "merge", "a: &a {key: x}\nparameters: [{<<: *a}]" },
        { "tags", "parameters: !!binary aGVsbG8=\nx: !!set {a, b}" },
        { "directive", "%YAML 9.9\n%TAG ! x\n---\na" },
        { "a list", "[]" },
        { "a word", "parameters" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_a_fault(string what, string yaml)
    {
        Assert.NotEmpty(what);
        var watch = Stopwatch.StartNew();
        foreach (var name in new[] { "parameters.yaml", "rules.yaml", "facts.yaml", "procedures.yaml", "cases.yaml", "windows.yaml", "coverages.yaml", "programme.yaml", "appraisal-items.yaml", "letters.yaml", "oversight.yaml", "visiting.yaml", "pairing.yaml" })
        {
            ProgrammeText[] files = [new("programme.yaml", SmallProgramme.Head), new("parameters.yaml", SmallProgramme.Parameters)];
            var load = Programme.Load([.. files.Where(f => f.Name != name), new(name, yaml)], SmallProgramme.Facts);
            // A file that nobody reads yet is no fault.
            AllClean(load.Faults, name, mustFault: name != "coverages.yaml");
        }
        AllClean(ProgrammeTests.Run(SmallProgramme.Sound(Sound), [new("tests/t.yaml", yaml)]).Faults, "tests/t.yaml", mustFault: true);
        AllClean(SettlementChain.Load(new StringReader(yaml), "settlement.yaml", ParameterTable.Empty).Faults, "settlement.yaml", mustFault: true);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    [Fact]
    public void Aliases_within_reason_are_read()
    {
        var load = Programme.Load([new("programme.yaml", SmallProgramme.Head), new("rules.yaml", Rules + Sound.Replace("source: {", "source: &s {", StringComparison.Ordinal) + SmallProgramme.Rule("b", "乙", "bravo", "household", "when: registered").Replace("source: {document: d, article: a}", "source: *s", StringComparison.Ordinal))], SmallProgramme.Facts);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
    }

    [Fact]
    public void A_wide_rule_file_of_expressions_at_every_limit_ends_in_time()
    {
        var watch = Stopwatch.StartNew();
        string Long(int length) => string.Join(" or ", Enumerable.Repeat("registered", length / 14));
        var text = Rules + string.Concat(Enumerable.Range(0, 40).Select(i => SmallProgramme.Rule($"r{i}", $"规{i}", $"rule {(char)('a' + (i % 26))}{i}", "household", $"when: {Long(19_900)}")));
        AllClean(SmallProgramme.Load(text[Rules.Length..]).Faults, "rules.yaml", mustFault: true);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    [Fact]
    public void Real_files_spoilt_by_chance_end_in_clean_faults()
    {
        var folder = Path.Combine(Programmes, "jian-2016");
        ProgrammeText[] files = [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new ProgrammeText(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f)))];
        var small = SmallProgramme.Sound(Sound);
        var parameters = ParameterTable.Load(new StringReader(files.Single(f => f.Name == "parameters.yaml").Text), "parameters.yaml").Table!;
        var random = new Random(20160630);
        var (spoilt, refused) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var file = files[random.Next(files.Length)];
            // A part of the file, so that one round takes milliseconds.
            var text = Spoilt(random, Part(random, file.Text));
            spoilt++;
            try
            {
                if (ProgrammeTests.IsTests(file.Name))
                {
                    AllClean(ProgrammeTests.Run(small, [new(file.Name, text)]).Faults, file.Name, mustFault: false);
                    continue;
                }
                if (file.Name == "settlement.yaml")
                {
                    AllClean(SettlementChain.Load(new StringReader(text), file.Name, parameters).Faults, file.Name, mustFault: false);
                    continue;
                }
                string[] head = ["programme.yaml", "parameters.yaml"];
                var load = Programme.Load([.. files.Where(f => head.Contains(f.Name) && f.Name != file.Name), new(file.Name, text)], CountyFacts.Catalog);
                AllClean(load.Faults, null, mustFault: load.Programme is null);
                Assert.Equal(load.Programme is null, load.Faults.Count > 0);
                refused += load.Programme is null ? 1 : 0;
            }
            catch (Exception defect) when (defect is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"round {round}, {file.Name}: {defect}\n{text}");
            }
        }
        Assert.True(refused > spoilt / 4, $"{refused} of {spoilt}");
    }

    /// <summary>The head of the file and some of its items.</summary>
    private static string Part(Random random, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 60)
        {
            return text;
        }
        var items = Enumerable.Range(1, lines.Length - 1).Where(i => lines[i].StartsWith("  - ", StringComparison.Ordinal)).ToList();
        if (items.Count < 4)
        {
            return text;
        }
        var first = random.Next(items.Count - 2);
        return string.Join('\n', lines[..items[0]].Concat(lines[items[first]..items[Math.Min(items.Count - 1, first + 3)]]));
    }

    private static readonly string[] Sharp =
    [
        "[", "]", "{", "}", ":", ": ", "- ", "\n", "\n  ", "#", "'", "\"", "&a ", "*a", "|", ">", "!", "%", "@", "`", "? ", "\t", "\0", "\uFEFF", "，", "“", "null", "true", "~", "2016-13-40", "-1", "9999999999999999999999999999999",
        "if ", " then ", " else ", "(", ")", " and ", " or ", "..", "@\"", "members", "for x in ", "count(", "not(", "0.1", "1e400", "\uD83D", "zzz", "from: ", "id: ", "table: ", "rows: ", "hit: first",
    ];

    private static string Spoilt(Random random, string text)
    {
        var spoilt = new StringBuilder(text);
        for (var n = random.Next(1, 8); n > 0 && spoilt.Length > 2; n--)
        {
            var at = random.Next(spoilt.Length);
            switch (random.Next(6))
            {
                case 0:
                    spoilt.Remove(at, Math.Min(random.Next(1, 30), spoilt.Length - at));
                    break;
                case 1:
                    spoilt.Insert(at, Sharp[random.Next(Sharp.Length)]);
                    break;
                case 2:
                    spoilt[at] = (char)random.Next(1, 0x3000);
                    break;
                case 3:
                    var length = Math.Min(random.Next(1, 400), spoilt.Length - at);
                    spoilt.Insert(random.Next(spoilt.Length), spoilt.ToString(at, length));
                    break;
                case 4:
                    spoilt.Insert(at, string.Concat(Enumerable.Repeat(Sharp[random.Next(Sharp.Length)], random.Next(2, 300))));
                    break;
                default:
                    var lines = spoilt.ToString().Split('\n');
                    var (a, b) = (random.Next(lines.Length), random.Next(lines.Length));
                    (lines[a], lines[b]) = (lines[b], lines[a]);
                    spoilt.Clear().AppendJoin('\n', lines);
                    break;
            }
        }
        return spoilt.ToString();
    }

    private static void AllClean(IReadOnlyList<ProgrammeFault> faults, string? file, bool mustFault)
    {
        Assert.True(faults.Count > 0 || !mustFault, "no fault was found");
        foreach (var fault in faults)
        {
            Assert.True(fault.Line >= 1 && fault.Column >= 1, fault.ToString());
            Assert.True(fault.Code.Length > 0 && fault.MessageZh.Length > 0 && fault.MessageEn.Length is > 0 and < 50_000, fault.ToString());
            Assert.True(file is null || fault.File.Length > 0, fault.ToString());
        }
    }
}
