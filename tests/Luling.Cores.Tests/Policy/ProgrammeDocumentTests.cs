using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;
using Luling.Policy.Programmes.Testing;

namespace Luling.Cores.Tests.Policy;

/// <summary>docs/programme.md says how a programme is written; its example is loaded and run, its faults are provoked, and no field is
/// left out of it.</summary>
public sealed class ProgrammeDocumentTests
{
    private const string FileMark = "yaml winter/";

    [Fact]
    public void The_example_loads_without_a_fault()
    {
        var load = Load(Example());
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        Assert.Equal(["heating-persons", "winter-heating", "heating-visit"], load.Programme!.Rules.Select(r => r.Id));
    }

    [Fact]
    public void The_tests_of_the_example_pass_and_leave_nothing_out()
    {
        var files = Example();
        var report = ProgrammeTests.Run(Load(files).Programme!, files);
        Assert.Empty(report.Faults.Select(f => f.ToString()));
        Assert.Empty(report.Failures.Select(f => $"{f.Test.En}: {f.Result} should be {f.Expected}, is {f.Actual}"));
        Assert.All(report.Rules, r => Assert.Empty(r.Lacking));
        Assert.Equal(14, report.Passed);
    }

    [Fact]
    public void The_example_gives_what_the_page_says()
    {
        var programme = Load(Example()).Programme!;
        var (household, person) = (programme.Facts.Find("household")!, programme.Facts.Find("person")!);
        var households = new WrittenFacts(household, 1);
        households.ToWrite(household.Find("poor")!.Value).Put(0, true);
        var persons = new WrittenFacts(person, 2);
        persons.ToWrite(person.Find("age")!.Value).Put(0, 61);
        persons.ToWrite(person.Find("age")!.Value).Put(1, 4);
        persons.BelongTo(households, [0, 0]);
        decimal? Amount(DateOnly day) => programme.On(day).Run(new FactSet(day, [households, persons])).Of("winter-heating")?.Amount!.Get(0);

        Assert.Null(Amount(new(2018, 10, 31)));
        Assert.Equal(250, Amount(new(2018, 11, 1)));
        Assert.Equal(250, Amount(new(2019, 10, 31)));
        Assert.Equal(270, Amount(new(2019, 11, 1)));
    }

    [Fact]
    public void Every_fault_is_found_as_the_page_says()
    {
        var faults = Blocks().Single(b => b.Info == "rule-fault").Lines;
        var wrong = new List<string>();
        foreach (var (line, text) in faults)
        {
            var at = text.LastIndexOf(" ⇒ ", StringComparison.Ordinal);
            Assert.True(at > 0, $"docs/programme.md line {line} is no example");
            var found = Load([.. Example(), new("example.yaml", RuleWith(text[..at]))]).Faults.Where(f => f.File == "example.yaml").ToList();
            if (!found.Exists(f => f.Code == text[(at + 3)..]))
            {
                wrong.Add($"line {line}: {text} gave {string.Join("; ", found)}");
            }
        }
        Assert.True(faults.Count > 15 && wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_page_names_every_field()
    {
        var page = Page();
        string[] fields =
        [
            .. HeadFile.Fields, .. RuleFile.RootFields, .. RuleFile.RuleFields, .. RuleFile.LackingFields, .. FactFile.KindFields, .. FactFile.FactFields, .. ProcedureFile.Fields,
            .. ProcedureFile.StepFields, .. ProcedureFile.QuorumFields, .. SourceFile.Fields, .. SourceFile.PersonFields, .. SourceFile.ColumnFields, .. SourceFile.SumFields, .. TestFile.RootFields, .. TestFile.TestFields,
        ];
        Assert.All(fields, field => Assert.Contains($"`{field}`", page, StringComparison.Ordinal));
    }

    /// <summary>A sound rule about a household in which the field of the line is that of the line.</summary>
    private static string RuleWith(string line)
    {
        var fields = new List<(string Name, string Text)>
        {
            ("id", "id: example"), ("zh", "zh: 例"), ("en", "en: example rule"), ("subject", "subject: household"), ("from", "from: 2018-11-01"), ("when", "when: poor"),
            ("source", "source: {document: a notice, article: \"1\"}"), ("confidence", "confidence: sourced"), ("text", "text: {zh: 例, en: an example}"),
        };
        var name = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var instead = name is "value" or "class" or "amount" or "whem" ? "when" : name;
        fields.RemoveAll(f => f.Name == instead);
        fields.Add((name, line));
        return "group: examples\nrules:\n  - " + string.Join("\n    ", fields.Select(f => f.Text)) + "\n";
    }

    private static ProgrammeLoad Load(IReadOnlyList<ProgrammeText> files) => Programme.Load(files, new FactCatalog([]));

    private static List<ProgrammeText> Example() =>
        [.. Blocks().Where(b => b.Info.StartsWith(FileMark, StringComparison.Ordinal)).Select(b => new ProgrammeText(b.Info[FileMark.Length..], string.Concat(b.Lines.Select(l => l.Text + "\n"))))];

    private static List<(string Info, List<(int Line, string Text)> Lines)> Blocks()
    {
        var blocks = new List<(string Info, List<(int Line, string Text)> Lines)>();
        var inside = false;
        var lines = Page().Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside;
                if (inside)
                {
                    blocks.Add((lines[i][3..], []));
                }
            }
            else if (inside)
            {
                blocks[^1].Lines.Add((i + 1, lines[i]));
            }
        }
        return blocks;
    }

    private static string Page()
    {
        Assert.SkipWhen(TestFiles.RepositoryRoot is null, "run from a copy without the repository");
        return File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "docs", "programme.md"));
    }
}
