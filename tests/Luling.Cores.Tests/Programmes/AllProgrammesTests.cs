using Luling.County.Coverage.Facts;
using Luling.County.Exchange;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Testing;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Every programme of the repository loads without a fault and passes the tests that stand beside its rules.</summary>
public sealed class AllProgrammesTests
{
    private static string Programmes => Path.Combine(TestFiles.RepositoryRoot ?? throw new InvalidOperationException("not run from the repository"), "programmes");

    public static TheoryData<string> Ids => [.. Directory.EnumerateFiles(Programmes, "programme.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Programmes, Path.GetDirectoryName(f)!)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_loads_and_its_tests_pass(string id)
    {
        var folder = Path.Combine(Programmes, id);
        ProgrammeText[] files = [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(f => new ProgrammeText(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f)))];
        var load = Programme.Load(files, CountyFacts.Catalog, ProgrammeSheets.Beside(folder));
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var report = ProgrammeTests.Run(load.Programme!, files);
        Assert.Empty(report.Faults.Select(f => f.ToString()));
        Assert.Empty(report.Failures.Select(f => $"{f.At.File}({f.At.Line}): {f.Test.En}: {f.Result} should be {f.Expected}, is {f.Actual}"));
        Assert.Equal(files.Any(f => ProgrammeTests.IsTests(f.Name)), report.Passed > 0);
    }
}
