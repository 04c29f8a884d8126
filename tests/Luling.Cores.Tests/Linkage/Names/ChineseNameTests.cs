using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class ChineseNameTests
{
    [Theory]
    [InlineData("王小明", "王", "小明")]
    [InlineData("王明", "王", "明")]
    [InlineData("欧阳建国", "欧阳", "建国")]
    [InlineData("欧阳明", "欧阳", "明")]
    [InlineData("歐陽建國", "歐陽", "建國")]
    [InlineData("尉迟恭", "尉迟", "恭")]
    [InlineData("上官婉儿", "上官", "婉儿")]
    [InlineData("东方青苍", "东方", "青苍")]
    [InlineData("爱新觉罗溥仪", "", "爱新觉罗溥仪")]
    [InlineData("欧阳", "欧", "阳")]
    [InlineData("梁丘明", "梁", "丘明")]
    [InlineData("梁丘建明", "梁丘", "建明")]
    [InlineData("张李建国", "张", "李建国")]
    [InlineData("王", "王", "")]
    [InlineData("阿依古丽·买买提", "", "阿依古丽·买买提")]
    [InlineData("𬭚小明", "𬭚", "小明")]
    [InlineData("John Smith", "", "John Smith")]
    [InlineData("王Anna", "王", "Anna")]
    public void Surname_and_given_name_are_parted(string written, string surname, string given)
    {
        var name = ChineseName.Parse(written);
        Assert.NotNull(name);
        Assert.Equal((surname, given), (name.Surname, name.Given));
        Assert.Equal(written, name.Written);
        Assert.Equal(name.Text, surname + given);
    }

    [Theory]
    [InlineData("王　明", "王明")]
    [InlineData(" 王 小 明 ", "王小明")]
    [InlineData("欧 阳建国", "欧阳建国")]
    [InlineData("阿依古丽•买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽．买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽‧买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽・买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽 · 买买提", "阿依古丽·买买提")]
    [InlineData("·阿依古丽··买买提·", "阿依古丽·买买提")]
    [InlineData("ＪＯＨＮ　　Smith", "JOHN Smith")]
    [InlineData("⺩小⽉", "王小月")]
    public void Blanks_width_and_dots_are_tidied(string written, string text) => Assert.Equal(text, ChineseName.Parse(written)?.Text);

    [Theory]
    [InlineData("王小明（曾用名：王二狗）", "王小明", "王二狗", null)]
    [InlineData("王小明(原名 王二狗)", "王小明", "王二狗", null)]
    [InlineData("王小明[又名李小明]（已故）", "王小明", "李小明", "已故")]
    [InlineData("王小明（王二狗）", "王小明", "王二狗", null)]
    [InlineData("王小明（女）", "王小明", null, "女")]
    [InlineData("王小明(孙子)", "王小明", null, "孙子")]
    [InlineData("王小明（曾用名：）", "王小明", null, "曾用名：")]
    [InlineData("王小明（已故", "王小明", null, "已故")]
    public void What_stands_in_brackets_is_set_aside(string written, string text, string? former, string? note)
    {
        var name = ChineseName.Parse(written);
        Assert.NotNull(name);
        Assert.Equal(text, name.Text);
        Assert.Equal(former is null ? [] : new[] { former }, name.OtherNames);
        Assert.Equal(note?.Replace('：', ':'), name.Note);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("（已故）")]
    [InlineData("···")]
    public void Nothing_is_no_name(string? written)
    {
        Assert.Null(ChineseName.Parse(written));
        Assert.True(ChineseNameKey.Of(written).IsEmpty);
    }

    [Fact]
    public void A_key_shows_the_folded_name_and_its_parts()
    {
        var key = ChineseNameKey.Of("歐 陽建國");
        Assert.Equal(("欧阳建国", 4, 2, "歐 陽建國"), (key.ToString(), key.Length, key.SurnameLength, key.Written));
        Assert.Equal("阿依古丽买买提", ChineseNameKey.Of("阿依古丽•买买提").ToString());
        Assert.Equal("JOSEOBRIEN", ChineseNameKey.Of("José O'Brien").ToString());
        Assert.Equal("𬭚小明", ChineseNameKey.Of("𬭚小明").ToString());
        Assert.Equal("", default(ChineseNameKey).ToString());
        Assert.Equal(32, System.Runtime.CompilerServices.Unsafe.SizeOf<ChineseNameKey>());
    }
}
