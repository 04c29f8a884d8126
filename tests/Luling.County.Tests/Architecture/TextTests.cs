namespace Luling.County.Tests.Architecture;

public sealed class TextTests
{
    private const string Quotes = "\"\"\"";

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.Empty(Texts.ResourceFaults(RepositoryFiles.All));

    [Fact]
    public void Code_is_written_in_English() => Assert.Empty(Texts.ChineseFaults(RepositoryFiles.Code));

    [Fact]
    public void Nothing_is_left_undone() => Assert.Empty(Texts.UndoneFaults(RepositoryFiles.All));

    [Fact]
    public void Nothing_holds_on_one_machine_only() => Assert.Empty(Texts.NotOurFaults(RepositoryFiles.All));

    [Fact]
    public void The_tests_read_the_repository_and_not_what_is_built()
    {
        Assert.Contains(RepositoryFiles.All, f => f.Path == "src/Luling.App/Program.cs");
        Assert.Contains(RepositoryFiles.All, f => f.Path == "tests/Luling.County.Tests/packages.lock.json");
        Assert.DoesNotContain(RepositoryFiles.All, f => f.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<data name='A'><value>甲</value></data>", "<data name='A'><value>a</value></data><data name='B'><value>b</value></data>", "B is missing")]
    [InlineData("<data name='A'><value>甲</value></data><data name='B'><value>乙</value></data>", "<data name='A'><value>a</value></data>", "B is missing")]
    [InlineData("<data name='A'><value> </value></data>", "<data name='A'><value>a</value></data>", "A is empty")]
    [InlineData("<data name='A'><value>甲</value></data>", "<data name='A' />", "A is empty")]
    [InlineData("<data name='A'><value>{0}户</value></data>", "<data name='A'><value>households</value></data>", "other placeholders")]
    [InlineData("<data name='A'><value>甲</value></data><data name='A'><value>乙</value></data>", "<data name='A'><value>a</value></data>", "twice")]
    public void A_text_that_differs_between_the_languages_is_found(string chinese, string english, string message) =>
        Assert.Contains(message, Assert.Single(Texts.ResourceFaults(
            [new("src/T.resx", $"<root>{chinese}</root>"), new("src/T.en.resx", $"<root>{english}</root>")])), StringComparison.Ordinal);

    [Fact]
    public void A_text_file_in_one_language_is_found_and_equal_ones_are_not()
    {
        Assert.Single(Texts.ResourceFaults([new("src/T.resx", "<root />")]));
        Assert.Single(Texts.ResourceFaults([new("src/T.en.resx", "<root />")]));
        Assert.Empty(Texts.ResourceFaults([new("src/T.resx", "<root><data name='A'><value>{0:N0}户</value></data></root>"),
            new("src/T.en.resx", "<root><data name='A'><value>{0} households</value></data></root>")]));
    }

    [Theory]
    [InlineData("var 户 = 1;")]
    [InlineData("// 先查户口簿再查身份证最后由驻村干部签字确认")]
    [InlineData("/* a\n先查户口簿再查身份证，最后由驻村干部签字确认 */ var a = 1;")]
    [InlineData("/// <summary>先查户口簿再查身份证最后由驻村干部签字确认</summary>")]
    [InlineData("var a = \"// \"; int 户;")]
    [InlineData("var a = \"\\\\\"; int 户;")]
    [InlineData("var a = '\"'; int 户; var b = '\"';")]
    [InlineData("var a = @\"\\\"; int 户;")]
    [InlineData("var a = $\"{户}\";")]
    [InlineData("var a = $\"{(b ? \"甲\" : 户)}\";")]
    [InlineData("var a = $$" + Quotes + "{ {{户}} }" + Quotes + ";")]
    [InlineData("var a = " + Quotes + "a\"\"b" + Quotes + "; int 户;")]
    [InlineData("#region 户")]
    public void Chinese_names_and_Chinese_prose_are_found(string code) => Assert.Single(Texts.ChineseFaults([new("src/A.cs", code)]));

    [Theory]
    [InlineData("var a = \"户\";")]
    [InlineData("var a = \"\\\"户\"; var c = '户';")]
    [InlineData("var a = @\"户\"\"户\";")]
    [InlineData("var a = $\"户{b}户{{户}}\";")]
    [InlineData("var a = $\"{day:yyyy年M月}\";")]
    [InlineData("var a = $\"{(b ? \"甲\" : \"乙\")}\";")]
    [InlineData("var a = $@\"户{b[\"甲\"]}\"\"户\";")]
    [InlineData("var a = $$" + Quotes + "\n{户} {{b}}\n\"户\"\n" + Quotes + ";")]
    [InlineData("/// <summary>A household on the register (建档立卡户).</summary>")]
    [InlineData("#region don't\nvar a = \"户\";")]
    public void Chinese_in_strings_and_quoted_terms_are_no_fault(string code) => Assert.Empty(Texts.ChineseFaults([new("src/A.cs", code)]));

    [Fact]
    public void Undone_work_is_found()
    {
        Assert.Single(Texts.UndoneFaults([new("src/A.cs", "// TO" + "DO: count")]));
        Assert.Single(Texts.UndoneFaults([new("src/A.razor", "throw new NotImplemented" + "Exception();")]));
        Assert.Empty(Texts.UndoneFaults([new("src/A.cs", "var TODOS = 1;"), new("docs/a.md", "TO" + "DO")]));
    }

    [Theory]
    [InlineData("cd /wo" + "rk/x")]
    [InlineData("cp a /tm" + "p/a")]
    [InlineData("https://api.Nuget" + ".org/v3")]
    [InlineData("https://registry.npm" + "js.com")]
    public void A_path_of_a_machine_or_a_registry_host_is_found(string line) =>
        Assert.Equal("docs/a.md:2", Assert.Single(Texts.NotOurFaults([new("docs/a.md", "a\n" + line)]))[..11]);
}
