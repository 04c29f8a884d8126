using Luling.County.Exchange.Sheets;
using Luling.County.Register;

namespace Luling.County.Tests.Exchange;

public sealed class AreaNamesTests
{
    private static readonly AreaNames Names = new("360821", SetUpCounty.Divisions("360821").Select(d => new Area
    {
        CountyCode = "360821", Id = default, AreaCode = d.Code.PadRight(12, '0'), Code = d.Code, ParentCode = d.Parent, Name = d.Name, Kind = d.Kind,
    }));

    [Theory]
    [InlineData("敦厚镇", "敦厚村委会", "360821100200")]
    [InlineData("敦厚镇", "敦厚村", "360821100200")]
    [InlineData("敦厚镇", "敦厚", "360821100200")]
    [InlineData("敦厚", "敦厚村民委员会", "360821100200")]
    [InlineData("敦厚镇", "金家村", "360821100203")]
    [InlineData("敦厚镇", "金家居委会", "360821100003")]
    [InlineData("敦厚镇", "金家社区", "360821100003")]
    [InlineData("高新街道", "梨塘村", "360821001200")]
    [InlineData("360821100", "360821100202", "360821100202")]
    public void A_village_by_the_names_in_use(string township, string village, string code)
    {
        var found = Names.Village(township, village);
        Assert.Null(found.Fault);
        Assert.Equal(code, found.Code);
    }

    [Theory]
    [InlineData("敦厚镇", "罗佳村", "unknown-village", "罗家村委会")]
    [InlineData("敦厚镇", "渡头村", "unknown-village", "永阳镇")]
    [InlineData("敦厚镇", "金家", "ambiguous-village", "金家居委会")]
    [InlineData("敦后镇", "罗家村", "unknown-township", "敦厚镇")]
    [InlineData("敦厚乡", "罗家村", "unknown-township", "敦厚镇")]
    public void What_it_may_have_meant_is_named(string township, string village, string code, string named)
    {
        var fault = Names.Village(township, village).Fault;
        Assert.NotNull(fault);
        Assert.Equal(code, fault.Code);
        Assert.Contains(named, fault.Message.Zh);
        Assert.Contains(named, fault.Message.En);
    }

    [Fact]
    public void Every_village_is_found_by_its_own_name()
    {
        foreach (var village in SetUpCounty.Divisions("360821").Where(d => d.Code.Length == 12))
        {
            Assert.Equal(village.Code, Names.Village(Names.TownshipName(village.Code), village.Name).Code);
        }
    }

    [Fact]
    public void Places_are_written_as_they_are_read() =>
        Assert.Equal(("江西省", "吉安市", "吉安县", "敦厚镇", "罗家村委会"), (Names.ProvinceName, Names.CityName, Names.CountyName, Names.TownshipName("360821100202"), Names.VillageName("360821100202")));

    [Theory]
    [InlineData("吉安县", true)]
    [InlineData("吉安", true)]
    [InlineData("", true)]
    [InlineData("泰和县", false)]
    public void Another_county_is_told_apart(string name, bool ours) => Assert.Equal(ours, Names.IsThisCounty(name));
}
