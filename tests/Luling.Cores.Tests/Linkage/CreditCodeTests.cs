using Luling.Linkage;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

public sealed class CreditCodeTests
{
    public static TheoryData<string, string> Vectors()
    {
        var data = new TheoryData<string, string>();
        foreach (var row in TestFiles.ReadCsv(TestFiles.PathOf("uscc_vectors.csv")))
        {
            data.Add(row[0], row[1]);
        }

        return data;
    }

    [Fact]
    public void All_vectors_are_there() => Assert.Equal(13, Vectors().Count);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Reads_the_vector_as_stated(string typed, string expected)
    {
        var reading = CreditCode.Read(typed);
        var fault = expected switch
        {
            "ok" or "normalise-upper" => CreditCodeFault.None,
            "charset" => CreditCodeFault.Charset,
            "checksum" => CreditCodeFault.Checksum,
            "format" => CreditCodeFault.Format,
            _ => throw new ArgumentOutOfRangeException(nameof(expected), expected, "A vector that the test does not know"),
        };
        Assert.Equal(fault, reading.Fault);
        Assert.Equal(fault == CreditCodeFault.None, reading.IsSound);
        Assert.Equal(expected == "normalise-upper" ? "93360821MA0000007R" : typed, reading.Normalised);
    }

    [Theory]
    [InlineData(null, CreditCodeFault.Empty)]
    [InlineData(" ", CreditCodeFault.Empty)]
    [InlineData("9336082AMA0000007R", CreditCodeFault.Format)]
    [InlineData("93360821MA000000-7", CreditCodeFault.Format)]
    [InlineData("9.33608E+17", CreditCodeFault.PrecisionLost)]
    [InlineData("543608210000001000", CreditCodeFault.PrecisionLost)]
    public void Names_the_fault(string? typed, CreditCodeFault expected) => Assert.Equal(expected, CreditCode.Read(typed).Fault);

    [Fact]
    public void A_wrong_organisation_code_inside_is_found_though_the_last_character_fits()
    {
        var first17 = "93360821MA0000008";
        var code = first17 + CreditCode.CheckCharacter(first17);
        Assert.Equal(CreditCodeFault.OrganisationCode, CreditCode.Read(code).Fault);
    }

    [Fact]
    public void Gives_area_and_organisation_code_when_sound()
    {
        var reading = CreditCode.Read(" ９３３６０８２１ＭＡ０００００0７Ｒ");
        Assert.Equal(("360821", "MA0000007"), (reading.AreaCode, reading.OrganisationCode));
        Assert.Null(CreditCode.Read("93360821MA00000070").AreaCode);
        Assert.False(default(CreditCodeReading).IsSound);
    }
}
