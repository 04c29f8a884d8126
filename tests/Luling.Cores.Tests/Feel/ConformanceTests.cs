using System.Text;
using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>The standard's own conformance cases, where the file with them is at hand.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Every_case_of_the_standards_kit_passes()
    {
        var path = TestFiles.RepositoryRoot is { } root ? Path.Combine(root, "..", "shared", "data", "feel", "feel_cases.csv") : null;
        Assert.SkipUnless(path is not null && File.Exists(path), "../shared/data/feel/feel_cases.csv is not there");
        var cases = Read(path!);
        Assert.True(cases.Count > 1000);
        var failures = cases.Select(c => (Case: c, Failure: c.Failure())).Where(c => c.Failure is not null)
            .Select(c => $"{c.Case.Category} {c.Case.Test}: {c.Case.Expression} gave {c.Failure}, expected {c.Case.ExpectedJson}").ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} of {cases.Count}:\n{string.Join('\n', failures)}");
    }

    // Quoted fields of this file hold commas, doubled quotes and line ends.
    private static List<FeelCase> Read(string path)
    {
        var records = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        var text = File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c is ',' or '\n' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    records.Add([.. fields]);
                    fields.Clear();
                }
            }
            else
            {
                field.Append(c);
            }
        }
        return [.. records.Skip(1).Where(r => r.Length == 6).Select(r => new FeelCase(r[0], r[1], r[2], r[3], r[4], r[5] == "true"))];
    }
}
