using System.Globalization;
using System.Reflection;

namespace Luling.County.Tests.Architecture;

public sealed class ReferenceTests
{
    public static TheoryData<string> Projects => [.. References.AllowedProjects.Keys];

    public static TheoryData<string> Cores => [.. References.Cores];

    [Theory, MemberData(nameof(Projects))]
    public void References_point_one_way(string project)
    {
        var file = RepositoryFiles.Get($"src/{project}/{project}.csproj");
        Assert.Empty(References.ProjectFaults(project, file.Text));
    }

    [Fact]
    public void Every_project_under_src_has_its_place_in_the_order() =>
        Assert.Equal(References.AllowedProjects.Keys.Order(StringComparer.Ordinal),
            RepositoryFiles.All.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Path.EndsWith(".csproj", StringComparison.Ordinal))
                .Select(f => Path.GetFileNameWithoutExtension(f.Path)).Order(StringComparer.Ordinal));

    [Theory, InlineData("Luling.Policy"), InlineData("Luling.Linkage"), InlineData("Luling.County")]
    public void Assemblies_use_nothing_above_them(string project) =>
        Assert.Empty(References.AssemblyFaults(project, Assembly.Load(project).GetReferencedAssemblies().Select(a => a.Name!)));

    [Theory, MemberData(nameof(Cores))]
    public void The_cores_ask_no_clock_no_chance_and_no_current_culture(string project) =>
        Assert.Empty(References.ImpureCalls(References.Calls(Assembly.Load(project).Location)));

    [Theory]
    [InlineData("Luling.Linkage", "<Project><ItemGroup><ProjectReference Include=\"../Luling.Policy/Luling.Policy.csproj\" /></ItemGroup></Project>", "Luling.Policy")]
    [InlineData("Luling.County", "<Project><ItemGroup><ProjectReference Include=\"..\\Luling.App\\Luling.App.csproj\" /></ItemGroup></Project>", "Luling.App")]
    [InlineData("Luling.Policy", "<Project><ItemGroup><PackageReference Include=\"Microsoft.EntityFrameworkCore.Sqlite\" /></ItemGroup></Project>", "EntityFrameworkCore")]
    [InlineData("Luling.Policy", "<Project><ItemGroup><FrameworkReference Include=\"Microsoft.AspNetCore.App\" /></ItemGroup></Project>", "AspNetCore")]
    public void A_reference_against_the_order_is_found(string project, string xml, string names) =>
        Assert.Contains(names, Assert.Single(References.ProjectFaults(project, xml)), StringComparison.Ordinal);

    [Fact]
    public void An_assembly_that_uses_what_it_may_not_is_found()
    {
        Assert.Single(References.AssemblyFaults("Luling.Policy", ["System.Runtime", "Luling.Linkage"]));
        Assert.Single(References.AssemblyFaults("Luling.Linkage", ["System.Runtime", "Microsoft.EntityFrameworkCore.Relational"]));
        Assert.Single(References.AssemblyFaults("Luling.County", ["Luling.Policy", "luling"]));
        Assert.Empty(References.AssemblyFaults("Luling.County", ["Luling.Policy", "Microsoft.EntityFrameworkCore"]));
    }

    // This assembly itself is the bad sample: the two methods below are really compiled into it.
    [Fact]
    public void Impure_calls_are_found_in_a_compiled_assembly()
    {
        var found = References.ImpureCalls(References.Calls(typeof(ReferenceTests).Assembly.Location)).ToList();
        Assert.Contains("System.Globalization.CultureInfo::get_CurrentCulture()", found);
        Assert.Contains("System.Random::.ctor()", found);
        Assert.DoesNotContain("System.Random::.ctor(System.Int32)", found);
        Assert.NotEmpty(ImpureSample());
        Assert.NotNull(PureSample());
    }

    private static string ImpureSample() => CultureInfo.CurrentCulture.Name + new Random().Next().ToString(CultureInfo.InvariantCulture);

    private static Random PureSample() => new(7);
}
