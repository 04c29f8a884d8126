using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>docs/feel.md says what the language does; every example in it is run.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void Every_example_gives_what_stands_beside_it()
    {
        var wrong = new List<string>();
        var examples = Examples("feel");
        foreach (var (line, left, right) in examples)
        {
            var (given, wanted) = (Value(left), Value(right));
            if (given is null ? wanted is not null : FeelOpen.AreEqual(given, wanted) != true)
            {
                wrong.Add($"line {line}: {left} gave {FeelOpen.Write(given)}");
            }
        }
        Assert.True(examples.Count > 60 && wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_fault_is_found_where_the_page_says()
    {
        var wrong = new List<string>();
        var examples = Examples("feel-fault");
        foreach (var (line, left, right) in examples)
        {
            var faults = Household.Schema.Compile(left).Faults;
            if (faults.Count == 0 || $"({faults[0].Line},{faults[0].Column}) {faults[0].Code}" != right)
            {
                wrong.Add($"line {line}: {left} gave {string.Join("; ", faults)}");
            }
        }
        Assert.True(examples.Count > 20 && wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_page_names_every_function()
    {
        var page = Page();
        Assert.All(Builtins.All.Keys, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static object? Value(string text)
    {
        var (expression, faults) = FeelOpen.Schema().Compile(text);
        Assert.True(expression is not null, $"{text}: {string.Join("; ", faults)}");
        return expression.Evaluate(FeelOpen.NoFacts).Value;
    }

    private static string Page()
    {
        Assert.SkipWhen(TestFiles.RepositoryRoot is null, "run from a copy without the repository");
        return File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "docs", "feel.md"));
    }

    private static List<(int Line, string Left, string Right)> Examples(string kind)
    {
        var examples = new List<(int, string, string)>();
        var inside = false;
        var lines = Page().Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                inside = lines[i] == "```" + kind;
            }
            else if (inside)
            {
                var at = lines[i].LastIndexOf(" ⇒ ", StringComparison.Ordinal);
                Assert.True(at > 0, $"docs/feel.md line {i + 1} is no example");
                examples.Add((i + 1, lines[i][..at], lines[i][(at + 3)..]));
            }
        }
        return examples;
    }
}
