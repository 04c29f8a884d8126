using CsCheck;
using Luling.Linkage;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

public sealed class BankCardAndPhoneTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" ", "")]
    [InlineData("6200000000000000018", "***************0018")]
    [InlineData("=\"6200000000000018\"", "************0018")]
    [InlineData("123456789012", "********9012")]
    [InlineData("12345678", "******78")]
    [InlineData("12", "**")]
    public void Masks_all_but_the_last_four(string? number, string expected) => Assert.Equal(expected, BankCard.Mask(number));

    [Fact]
    public void Masks_any_text_without_an_exception() => Gen.String.Sample(typed => BankCard.Mask(typed).Length == TypedText.Clean(typed).Length);

    [Theory]
    [InlineData("13000000000", true)]
    [InlineData("19900000000", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("1300000000", false)]
    [InlineData("130000000000", false)]
    [InlineData("23000000000", false)]
    [InlineData("1300000000x", false)]
    [InlineData("１3000000000", false)]
    [InlineData("0796-0000000", false)]
    public void Knows_the_form_of_a_mobile_number(string? number, bool expected) => Assert.Equal(expected, PhoneNumber.IsMobile(number));
}
