using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Testing;

/// <summary>One expectation of a test that was not met.</summary>
/// <param name="At">The test in its file.</param>
/// <param name="Test">Name of the test.</param>
/// <param name="Day">The day that it asks about.</param>
/// <param name="Member">Which member of the subject, from 1; null for the subject itself.</param>
/// <param name="Result">The result as the test names it.</param>
/// <param name="Expected">What was expected, as tests write it.</param>
/// <param name="Actual">What came out, as tests write it.</param>
/// <param name="Why">Why it came out; null where the rule is not in force.</param>
public sealed record TestFailure(FaultPlace At, Wording Test, DateOnly Day, int? Member, string Result, string Expected, string Actual, RuleExplanation? Why);

/// <summary>How far a rule is tested.</summary>
/// <param name="Rule">The rule; versions in time count each for itself.</param>
/// <param name="Tests">Expectations of its result or amount.</param>
/// <param name="Lacking">What no test shows yet; empty where the rule is covered.</param>
public sealed record RuleTests(Rule Rule, int Tests, IReadOnlyList<Wording> Lacking);

/// <summary>What the tests of a programme gave.</summary>
/// <param name="Faults">Faults of the test files; tests without fault ran all the same.</param>
/// <param name="Passed">Tests of which every expectation was met.</param>
/// <param name="Failed">The others.</param>
/// <param name="Failures">Expectations that were not met, in the order of the files.</param>
/// <param name="Rules">Every rule, in the order of the programme.</param>
public sealed record TestReport(IReadOnlyList<ProgrammeFault> Faults, int Passed, int Failed, IReadOnlyList<TestFailure> Failures, IReadOnlyList<RuleTests> Rules);

/// <summary>Runs the tests that stand beside a programme's rules, and tells what they leave untested.</summary>
public static class ProgrammeTests
{
    /// <summary>Whether a file of a programme holds tests.</summary>
    public static bool IsTests(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith("tests/", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal);
    }

    /// <summary>Runs the tests of these files.</summary>
    /// <param name="programme">The rules.</param>
    /// <param name="files">Files of tests; others among them are passed over.</param>
    public static TestReport Run(Programme programme, IEnumerable<ProgrammeText> files)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(files);
        var faults = new List<ProgrammeFault>();
        var days = new Dictionary<DateOnly, ProgrammeOnDay>();
        var coverage = new TestCoverage(programme);
        var failures = new List<TestFailure>();
        var (passed, failed) = (0, 0);
        foreach (var file in files.Where(f => IsTests(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var reader = new TestFile(programme, file.Name);
            foreach (var test in reader.Read(new StringReader(file.Text)))
            {
                if (!days.TryGetValue(test.Day, out var rules))
                {
                    days.Add(test.Day, rules = programme.On(test.Day));
                }
                var before = failures.Count;
                failures.AddRange(Run(test, rules, coverage));
                _ = failures.Count == before ? passed++ : failed++;
            }
            faults.AddRange(reader.Faults);
        }
        return new TestReport(faults, passed, failed, failures, coverage.Report());
    }

    private static IEnumerable<TestFailure> Run(TestCase test, ProgrammeOnDay rules, TestCoverage coverage)
    {
        var memberKind = rules.Programme.Scopes[test.Subject].Child?.Kind;
        var wanted = test.Expect.Concat(test.ExpectMembers.SelectMany(m => m)).Select(e => e.Rule).Distinct(StringComparer.Ordinal);
        var results = rules.Run(test.Tables(memberKind), wanted);
        foreach (var expected in test.Expect)
        {
            coverage.Saw(test, results, null, expected);
            if (Failure(test, results, null, expected) is { } failure)
            {
                yield return failure;
            }
        }
        foreach (var (member, expectations) in test.ExpectMembers.Index())
        {
            foreach (var expected in expectations)
            {
                coverage.Saw(test, results, member, expected);
                if (Failure(test, results, member, expected) is { } failure)
                {
                    yield return failure;
                }
            }
        }
    }

    private static TestFailure? Failure(TestCase test, ProgrammeResults results, int? member, Expectation expected)
    {
        var row = member ?? 0;
        var columns = results.Of(expected.Rule);
        var actual = expected.Part switch
        {
            ExpectedPart.Amount => columns?.Amount?.Get(row),
            ExpectedPart.Received => columns?.Received?.Get(row),
            _ => columns?.Result.Value(row),
        };
        if (columns is null ? !expected.InForce : expected.InForce && Equals(actual, expected.Value))
        {
            return null;
        }
        return new TestFailure(
            test.At, test.Name, test.Day, member + 1, expected.Name, expected.InForce ? Shown(expected.Value) : NotInForce, columns is null ? NotInForce : Shown(actual),
            columns is null ? null : results.Explain(expected.Rule, row));
    }

    private const string NotInForce = "not in force";

    private static string Shown(object? value) => value is null ? "unknown" : FeelValue.Text(value)!;
}
