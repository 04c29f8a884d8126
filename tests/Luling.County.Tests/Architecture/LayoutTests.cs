namespace Luling.County.Tests.Architecture;

public sealed class LayoutTests
{
    [Fact]
    public void Every_folder_is_a_capability_or_named_in_the_design() =>
        Assert.Empty(Layout.FolderFaults(RepositoryFiles.All.Select(f => f.Path)));

    [Fact]
    public void No_file_is_too_long_to_be_read() => Assert.Empty(Layout.LengthFaults(RepositoryFiles.All));

    /// <summary>In a page, <c>@((Bilingual)x).In()</c> writes the record and the letters ".In()".</summary>
    [Fact]
    public void No_page_writes_a_pair_of_texts_as_it_is() =>
        Assert.DoesNotContain(RepositoryFiles.All, f => f.Path.EndsWith(".razor", StringComparison.Ordinal) && System.Text.RegularExpressions.Regex.IsMatch(f.Text, @"@\(\([A-Za-z]+\)[^()]*\)\.", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)));

    [Theory]
    [InlineData("src/Luling.County/Common/Dates.cs")]
    [InlineData("src/Luling.County/Register/Helpers/Dates.cs")]
    [InlineData("src/Luling.Policy/Utils/Dates.cs")]
    [InlineData("src/Luling.County/Households/Household.cs")]
    [InlineData("src/Luling.App/Web/Pages/Homes/Home.razor")]
    [InlineData("src/Luling.App/Web/Components/Bar.razor")]
    [InlineData("src/Luling.App/Jobs/Nightly.cs")]
    public void A_folder_out_of_place_is_found(string path) => Assert.NotEmpty(Layout.FolderFaults([path]));

    [Fact]
    public void Folders_in_their_place_are_not_faults() => Assert.Empty(Layout.FolderFaults(
    [
        "src/Luling.County/Register/Household.cs", "src/Luling.County/Storage/Migrations/Sqlite/Start.cs", "src/Luling.County/Luling.County.csproj",
        "src/Luling.App/Web/Pages/Register/Household.razor", "src/Luling.App/Web/Pages/Home.razor", "src/Luling.App/Web/App.razor",
        "src/Luling.App/wwwroot/css/tokens.css", "src/Luling.Policy/Expressions/Lexer.cs", "tests/Luling.County.Tests/Pages/HomeTests.cs",
    ]));

    [Fact]
    public void A_file_is_too_long_from_its_401st_line()
    {
        var lines = string.Concat(Enumerable.Repeat("//\n", Layout.MostLines));
        Assert.Empty(Layout.LengthFaults([new("src/A.cs", lines), new("src/A.csv", lines + "//\n"), new("src/Storage/Migrations/A.cs", lines + "//\n")]));
        Assert.Single(Layout.LengthFaults([new("src/A.cs", lines + "//\n")]));
        Assert.Single(Layout.LengthFaults([new("src/A.razor", lines + "//\n")]));
    }
}
