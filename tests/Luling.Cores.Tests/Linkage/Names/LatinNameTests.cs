using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class LatinNameTests
{
    [Theory]
    [InlineData("  O'Brien-Müller, José ", "OBRIEN MULLER JOSE")]
    [InlineData("SMITH", "SMITH")]
    [InlineData("Ｓｍｉｔｈ", "SMITH")]
    [InlineData("straße", "STRASSE")]
    [InlineData("Łukasz Øst", "LUKASZ OST")]
    [InlineData("...", "")]
    [InlineData(null, "")]
    public void A_name_is_folded(string? name, string folded) => Assert.Equal(folded, LatinName.Fold(name));

    [Fact]
    public void A_folded_name_comes_back_as_it_is()
    {
        const string Name = "OBRIEN MULLER";
        Assert.Same(Name, LatinName.Fold(Name));
    }

    [Theory]
    [InlineData("Robert", "R163")]
    [InlineData("Rupert", "R163")]
    [InlineData("Rubin", "R150")]
    [InlineData("Ashcraft", "A261")]
    [InlineData("Tymczak", "T522")]
    [InlineData("Pfister", "P236")]
    [InlineData("Honeyman", "H555")]
    [InlineData("Lee", "L000")]
    [InlineData("王", "")]
    public void Soundex_is_as_the_national_archives_state(string name, string code) => Assert.Equal(code, LatinName.Soundex(name));

    [Theory]
    [InlineData("Phillip", "Filip")]
    [InlineData("Wright", "Rite")]
    [InlineData("Catherine", "Katherine")]
    [InlineData("Geoffrey", "Jeffrey")]
    [InlineData("Stephen", "Steven")]
    [InlineData("Knight", "Night")]
    [InlineData("Nikolas", "Nickolas")]
    [InlineData("Schmitt", "Schmidt")]
    public void Names_spoken_alike_share_a_sound_key(string a, string b) => Assert.Equal(LatinName.SoundKey(a), LatinName.SoundKey(b));

    [Theory]
    [InlineData("Smith", "Jones")]
    [InlineData("Martin", "Morgan")]
    [InlineData("", "Anna")]
    public void Names_spoken_differently_do_not(string a, string b) => Assert.NotEqual(LatinName.SoundKey(a), LatinName.SoundKey(b));
}
