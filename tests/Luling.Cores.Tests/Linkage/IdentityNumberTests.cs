using Luling.Linkage;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

public sealed class IdentityNumberTests
{
    private const string Man = "360821190001010014";

    public static TheoryData<string, string> Vectors()
    {
        var data = new TheoryData<string, string>();
        foreach (var row in TestFiles.ReadCsv(TestFiles.PathOf("id_vectors.csv")))
        {
            data.Add(row[0], row[1]);
        }

        return data;
    }

    [Fact]
    public void All_vectors_are_there() => Assert.Equal(23, Vectors().Count);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Reads_the_vector_as_stated(string typed, string expected)
    {
        var reading = IdentityNumber.Read(typed);
        switch (expected)
        {
            case "ok":
                Assert.Equal(IdentityFault.None, reading.Fault);
                Assert.Equal(typed, reading.Normalised);
                Assert.Equal(typed, reading.CitizenNumber);
                Assert.Equal(typed.StartsWith("999999", StringComparison.Ordinal) ? IdentityKind.Placeholder : IdentityKind.CitizenNumber, reading.Kind);
                break;
            case "normalise-to-X":
                AssertSound(reading, "36082119010101002X", IdentityKind.CitizenNumber);
                break;
            case "normalise-width" or "normalise-space" or "normalise-quote":
                AssertSound(reading, Man, IdentityKind.CitizenNumber);
                break;
            case "disability" or "disability-reissue":
                AssertSound(reading, typed, IdentityKind.DisabilityCertificate);
                Assert.Equal(Man, reading.CitizenNumber);
                Assert.Equal(4, reading.DisabilityKind);
                Assert.Equal(1, reading.DisabilityGrade);
                break;
            case ['u', 'p', 'g', 'r', 'a', 'd', 'e', ':', ..]:
                AssertSound(reading, expected[8..], IdentityKind.CitizenNumber);
                Assert.True(reading.WasUpgraded);
                break;
            default:
                Assert.Equal(FaultNamed(expected), reading.Fault);
                Assert.False(reading.IsSound);
                Assert.Null(reading.CitizenNumber);
                Assert.Null(reading.Birth);
                Assert.Equal(Sex.Unknown, reading.Sex);
                break;
        }
    }

    [Fact]
    public void Gives_birth_sex_and_area()
    {
        var man = IdentityNumber.Read(Man);
        Assert.Equal((new DateOnly(1900, 1, 1), Sex.Male, "360821"), (man.Birth, man.Sex, man.AreaCode));
        var woman = IdentityNumber.Read("360821190001010022");
        Assert.Equal(Sex.Female, woman.Sex);
        var leapDay = IdentityNumber.Read("360821190402290037");
        Assert.Equal(new DateOnly(1904, 2, 29), leapDay.Birth);
        var centenarian = IdentityNumber.Read("360821000101997");
        Assert.Equal((new DateOnly(1800, 1, 1), Sex.Male), (centenarian.Birth, centenarian.Sex));
    }

    [Theory]
    [InlineData(null, IdentityFault.Empty)]
    [InlineData("", IdentityFault.Empty)]
    [InlineData("　\u00A0\uFEFF'", IdentityFault.Empty)]
    [InlineData("无", IdentityFault.Format)]
    [InlineData("3608211900010100一4", IdentityFault.Format)]
    [InlineData("X60821190001010014", IdentityFault.Format)]
    [InlineData("36082100010100X", IdentityFault.Format)]
    [InlineData("3608211900010100144", IdentityFault.Format)]
    [InlineData("360821190001010000", IdentityFault.PrecisionLost)]
    [InlineData("360821190001010000.0", IdentityFault.PrecisionLost)]
    [InlineData("3.60821190001010e+17", IdentityFault.PrecisionLost)]
    [InlineData("360,821,190,001,010,014", IdentityFault.PrecisionLost)]
    [InlineData("3.60821190001010014", IdentityFault.PrecisionLost)]
    [InlineData("360821179912310014", IdentityFault.Date)]
    [InlineData("360821210001010014", IdentityFault.Date)]
    [InlineData("360821190000010014", IdentityFault.Date)]
    [InlineData("360821190001000014", IdentityFault.Date)]
    [InlineData("360821991301001", IdentityFault.Date)]
    [InlineData("36082119000101001401", IdentityFault.DisabilityKind)]
    [InlineData("36082119000101001440", IdentityFault.DisabilityGrade)]
    [InlineData("36082119000101001441B0", IdentityFault.DisabilityReissue)]
    [InlineData("36082119000101001441A1", IdentityFault.DisabilityReissue)]
    [InlineData("36082119000101001541B1", IdentityFault.Checksum)]
    public void Names_the_fault(string? typed, IdentityFault expected) =>
        Assert.Equal(expected, IdentityNumber.Read(typed).Fault);

    [Theory]
    [InlineData("360821 19000101 0014", Man)]
    [InlineData("=\"360821190001010014\"", Man)]
    [InlineData("\uFEFF360821190001010014\r\n", Man)]
    [InlineData("３６０８２１１９０１０１０１００２ｘ", "36082119010101002X")]
    [InlineData("36082119000101001441b1", "36082119000101001441B1")]
    public void Mends_what_carries_no_meaning(string typed, string expected)
    {
        var reading = IdentityNumber.Read(typed);
        Assert.True(reading.IsSound);
        Assert.Equal(expected, reading.Normalised);
    }

    [Fact]
    public void A_placeholder_is_sound_and_identifies_nobody()
    {
        var reading = IdentityNumber.Read("999999190001010015");
        Assert.True(reading.IsSound);
        Assert.False(reading.IdentifiesPerson);
        Assert.True(IdentityNumber.Read(Man).IdentifiesPerson);
    }

    [Fact]
    public void A_default_reading_is_not_sound() => Assert.False(default(IdentityReading).IsSound);

    [Fact]
    public void A_sound_number_is_read_without_allocating()
    {
        IdentityNumber.Read(Man);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sound = 0;
        for (var i = 0; i < 1000; i++)
        {
            sound += IdentityNumber.Read(Man).IsSound ? 1 : 0;
        }

        Assert.Equal(1000, sound);
        // The smallest object is 24 bytes; the runtime itself may allocate a little once while it warms up.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (1000 * 24) - 1);
    }

    [Theory]
    [InlineData("36082119000101001", '4')]
    [InlineData("36082119010101002", 'X')]
    [InlineData("3608211900010100", '\0')]
    [InlineData("360821190001010014", '\0')]
    [InlineData("3608211900010100X", '\0')]
    [InlineData("３6082119000101001", '\0')]
    public void Computes_the_check_character(string first17, char expected) =>
        Assert.Equal(expected, IdentityNumber.CheckCharacter(first17));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("360821190001010014", "360821********0014")]
    [InlineData("360821000101001", "360821*****1001")]
    [InlineData("36082119000101001441", "360821**********1441")]
    [InlineData("36082119000101001441B1", "360821************41B1")]
    [InlineData("36082119000101001", "36082************")]
    [InlineData("无", "*")]
    [InlineData("𠮷𠮷a", "*****")] // Five UTF-16 units: a third is half a surrogate pair, so nothing is kept.
    public void Masks(string? number, string expected) => Assert.Equal(expected, IdentityNumber.Mask(number));

    private static void AssertSound(IdentityReading reading, string normalised, IdentityKind kind)
    {
        Assert.Equal(IdentityFault.None, reading.Fault);
        Assert.True(reading.IsSound);
        Assert.Equal(normalised, reading.Normalised);
        Assert.Equal(kind, reading.Kind);
    }

    private static IdentityFault FaultNamed(string expected) => expected switch
    {
        "date" => IdentityFault.Date,
        "checksum" => IdentityFault.Checksum,
        "format" => IdentityFault.Format,
        "precision-lost" => IdentityFault.PrecisionLost,
        "disability-kind" => IdentityFault.DisabilityKind,
        "disability-grade" => IdentityFault.DisabilityGrade,
        _ => throw new ArgumentOutOfRangeException(nameof(expected), expected, "A vector that the test does not know"),
    };
}
