using Luling.Linkage;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

public sealed class AreaCodeTests
{
    [Theory]
    [InlineData("360821", true)]
    [InlineData("360821100", true)]
    [InlineData("360821100201", true)]
    [InlineData("36082110020101", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("36", false)]
    [InlineData("3608", false)]
    [InlineData("3608211", false)]
    [InlineData("36082X", false)]
    [InlineData("３60821", false)]
    [InlineData("060821", false)]
    [InlineData("999999", false)]
    public void Knows_a_code_by_its_form(string? code, bool expected) => Assert.Equal(expected, AreaCode.IsValid(code));

    [Theory]
    [InlineData("36", AreaLevel.Province)]
    [InlineData("3608", AreaLevel.City)]
    [InlineData("360821", AreaLevel.County)]
    [InlineData("360821100", AreaLevel.Township)]
    [InlineData("360821100201", AreaLevel.Village)]
    [InlineData("36082110020101", AreaLevel.NaturalVillage)]
    [InlineData("360000", AreaLevel.Province)]
    [InlineData("360800", AreaLevel.City)]
    [InlineData("360821000000", AreaLevel.County)]
    [InlineData("360821100000", AreaLevel.Township)]
    [InlineData("36082110020100", AreaLevel.Village)]
    [InlineData("360821100210", AreaLevel.Village)]
    [InlineData("360820", AreaLevel.County)]
    [InlineData("36082", AreaLevel.None)]
    [InlineData("", AreaLevel.None)]
    [InlineData(null, AreaLevel.None)]
    public void Knows_the_level(string? code, AreaLevel expected) => Assert.Equal(expected, AreaCode.LevelOf(code));

    [Theory]
    [InlineData("36", "360821100201", true)]
    [InlineData("3608", "360821", true)]
    [InlineData("360821", "360821", true)]
    [InlineData("360821", "36082110020101", true)]
    [InlineData("360821100", "360821100201", true)]
    [InlineData("360821000000", "360821100201", true)]
    [InlineData("360800", "360821", true)]
    [InlineData("360821", "360821000000", true)]
    [InlineData("360821100", "360821101201", false)]
    [InlineData("360821100201", "360821100", false)]
    [InlineData("360821", "360822100", false)]
    [InlineData("", "360821", false)]
    [InlineData(null, "360821", false)]
    [InlineData("360821", null, false)]
    [InlineData("360821", "", false)]
    [InlineData("3608211", "360821100", false)]
    [InlineData("000000", "360821", false)]
    public void Knows_what_lies_inside(string? prefix, string? code, bool expected) => Assert.Equal(expected, AreaCode.Contains(prefix, code));
}
