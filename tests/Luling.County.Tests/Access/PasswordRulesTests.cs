using CsCheck;
using Luling.County.Access;

namespace Luling.County.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("elevenchars", nameof(PasswordFault.TooShort))]
    [InlineData("my name is zhangsan", nameof(PasswordFault.HoldsUserName))]
    [InlineData("ZhangSan2016!abc", nameof(PasswordFault.HoldsUserName))]
    [InlineData("aaaaaaaaaaaa", nameof(PasswordFault.TooFewCharacters))]
    [InlineData("121212121212", nameof(PasswordFault.TooFewCharacters))]
    [InlineData("123456789012", nameof(PasswordFault.Common))]
    [InlineData("Password1234!", nameof(PasswordFault.Common))]
    [InlineData("qwertyuiop12", nameof(PasswordFault.Common))]
    [InlineData("fupin@2016@2020", nameof(PasswordFault.Common))]
    [InlineData("mima1mima2mima3", nameof(PasswordFault.Common))]
    [InlineData("correct horse battery", null)]
    [InlineData("敦厚镇的井头村有棵老樟树一百年了", null)]
    [InlineData("kT7vq2MxWp4zRb9L", null)]
    public void What_everyone_tries_first_is_refused(string password, string? fault) => Assert.Equal(fault, PasswordRules.Check(password, "zhangsan")?.ToString());

    [Fact]
    public void Length_has_an_end() => Assert.Equal(PasswordFault.TooLong, PasswordRules.Check(string.Concat(Enumerable.Repeat("correct horse ", 10)), "zhangsan"));

    [Fact]
    public void Made_passwords_pass_their_own_rules_and_differ()
    {
        var made = Enumerable.Range(0, 200).Select(_ => PasswordRules.Generate()).ToList();
        Assert.All(made, p => Assert.Null(PasswordRules.Check(p, "zhangsan")));
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void No_text_breaks_the_rules() => Gen.String.Select(Gen.String).Sample((password, name) => { _ = PasswordRules.Check(password, name); });
}
