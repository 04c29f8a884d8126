using CsCheck;
using Luling.Linkage;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

public sealed class TypedTextTests
{
    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.OneOfConst('\'', '=', '"', ' ', '　', '＇', '＝', '＂', '\uFEFF', '\u200B', '\u00A0', '\t', '\n', '1', '５', 'x', 'Ｘ', '罗', '。', '\uD842', '\uDFB7'),
        Gen.Char).Array[0, 30].Select(characters => new string(characters));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \u00A0\u3000\u2003\uFEFF\u200B\t\r\n", "")]
    [InlineData("３６０８Ａｘ", "3608Ax")]
    [InlineData("２０１６－０３－０１", "2016-03-01")]
    [InlineData("（一）：１／２．５，完", "(一):1/2.5,完")]
    [InlineData("\uFEFF罗塘村\u200B", "罗塘村")]
    [InlineData("张　三", "张 三")]
    [InlineData("甲。乙、《丙》", "甲。乙、《丙》")]
    [InlineData("第一行\r\n第二行", "第一行  第二行")]
    [InlineData("=\"001234\"", "001234")]
    [InlineData("＝＂００１２３４＂", "001234")]
    [InlineData("\"=\"", "\"=\"")]
    [InlineData("=\"\"", "")]
    [InlineData("=\"", "=\"")]
    [InlineData("=\"他说\"\"好\"\"\"", "他说\"好\"")]
    [InlineData("=\"a\"&\"b\"", "=\"a\"&\"b\"")]
    [InlineData("=A1+1", "=A1+1")]
    [InlineData("'360821", "360821")]
    [InlineData(" '' =\" 'x \" ", "x")]
    [InlineData("it's", "it's")]
    [InlineData("a\u0000b\u007Fc\u00ADd", "abcd")]
    public void Cleans(string? typed, string expected) => Assert.Equal(expected, TypedText.Clean(typed));

    [Theory]
    [InlineData("360821190001010014")]
    [InlineData("吉安县 敦厚镇 罗塘村")]
    [InlineData("=A1+1")]
    public void Gives_the_same_instance_when_nothing_is_to_do(string typed) => Assert.Same(typed, TypedText.Clean(typed));

    [Fact]
    public void Cleans_long_text_too() => Assert.Equal(new string('1', 5000), TypedText.Clean(new string('１', 5000)));

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Nasty.Sample(
        typed =>
        {
            var once = TypedText.Clean(typed);
            return ReferenceEquals(once, TypedText.Clean(once));
        },
        iter: 100_000);

    [Fact]
    public void Clean_text_has_no_width_space_or_control_left() => Nasty.Sample(
        typed =>
        {
            var clean = TypedText.Clean(typed);
            return clean.Trim() == clean && !clean.Any(c => char.IsControl(c) || c is '\uFEFF' or '\u3000' or (>= '！' and <= '～'));
        },
        iter: 20_000);
}
