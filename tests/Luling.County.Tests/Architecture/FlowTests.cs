using System.Text.RegularExpressions;

namespace Luling.County.Tests.Architecture;

/// <summary>docs/flow.md names every use case with its file and its outcomes, and nothing that is not there.</summary>
public sealed partial class FlowTests
{
    private const string Rooms = "src/Luling.County/";

    [Fact]
    public void Flow_names_every_use_case_with_its_outcomes()
    {
        var root = RepositoryFiles.Root;
        var code = Directory.EnumerateFiles(Path.Combine(root, Rooms), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(f => !f.Path.Contains("/obj/", StringComparison.Ordinal) && !f.Path.StartsWith(Rooms + "Storage/", StringComparison.Ordinal))
            .ToDictionary(f => f.Path, f => f.Text);
        var faults = Compare(Rows(File.ReadAllText(Path.Combine(root, "docs/flow.md"))), UseCases(code));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public void A_missing_row_a_stale_row_and_a_changed_outcome_are_found()
    {
        var cases = UseCases(new Dictionary<string, string>
        {
            ["src/Luling.County/Exit/CloseVillage.cs"] = "enum CloseVillageOutcome { Done, TooEarly }\nsealed class CloseVillage(CountyStore store) { void H() => store.ActAsync(a, nameof(CloseVillage), b); }",
            ["src/Luling.County/Exit/OpenVillage.cs"] = "abstract record OpenVillageOutcome { internal sealed record Opened(int N) : OpenVillageOutcome; internal sealed record Refused : OpenVillageOutcome; }\nclass OpenVillage { void H() => store.ActAsync(a, nameof(OpenVillage), b); }",
        });
        var rows = Rows("""
            | 1 | who | [CloseVillage](../src/Luling.County/Exit/CloseVillage.cs) | `Done` | entry | next |
            | 2 | who | [Gone](../src/Luling.County/Exit/Gone.cs) | `Done` | entry | next |
            """);
        Assert.Equal(3, Compare(rows, cases).Count);
    }

    private sealed record Step(string Path, IReadOnlySet<string> Outcomes);

    private static List<Step> Rows(string markdown) =>
        [.. markdown.Split('\n').Select(line => Row().Match(line)).Where(m => m.Success)
            .Select(m => new Step(m.Groups["path"].Value, Quoted().Matches(m.Groups["outcomes"].Value).Select(q => q.Groups[1].Value).ToHashSet()))];

    private static List<Step> UseCases(Dictionary<string, string> code) =>
        [.. code.Where(f => Acting().IsMatch(f.Value)).Select(f => new Step(f.Key, Outcomes(f.Value)))];

    private static HashSet<string> Outcomes(string source) =>
    [
        .. OutcomeEnum().Matches(source).SelectMany(m => m.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        .. OutcomeRecord().Matches(source).Select(m => m.Groups[1].Value),
    ];

    private static List<string> Compare(List<Step> rows, List<Step> cases)
    {
        var faults = new List<string>();
        foreach (var useCase in cases)
        {
            var row = rows.Where(r => r.Path == useCase.Path).ToList();
            if (row.Count == 0)
            {
                faults.Add($"docs/flow.md lacks {useCase.Path}");
            }
            else if (!row.Any(r => r.Outcomes.SetEquals(useCase.Outcomes)))
            {
                faults.Add($"docs/flow.md: outcomes of {useCase.Path} are {string.Join(", ", useCase.Outcomes.Select(o => $"`{o}`"))}");
            }
        }
        faults.AddRange(rows.Where(r => cases.All(c => c.Path != r.Path)).Select(r => $"docs/flow.md names {r.Path}, which is no use case"));
        return faults;
    }

    [GeneratedRegex(@"^\|[^|]*\|[^|]*\|\s*\[\w+\]\(\.\./(?<path>[^)]+)\)\s*\|(?<outcomes>[^|]*)\|", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"ActAsync\(\s*\w+(\.\w+)*, nameof\(|Act\.BeginAsync\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Acting();

    [GeneratedRegex(@"enum \w+Outcome\s*\{([^}]*)\}")]
    private static partial Regex OutcomeEnum();

    [GeneratedRegex(@"sealed record (\w+)(?:\([^)]*\))?\s*:\s*\w+Outcome\b")]
    private static partial Regex OutcomeRecord();
}
