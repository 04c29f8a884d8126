using CsCheck;
using Luling.Linkage;
using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class NumberDifferenceTests
{
    private const string Man = "360821190001010014";

    [Theory]
    [InlineData(Man, Man, NumberDifferenceKind.Same, 0)]
    [InlineData(Man, " 360821 19000101 0014 ", NumberDifferenceKind.Same, 0)]
    [InlineData(Man, "360821000101001", NumberDifferenceKind.OldForm, 0)]
    [InlineData(Man, Man + "41", NumberDifferenceKind.Certificate, 0)]
    [InlineData(Man + "41B1", Man + "41", NumberDifferenceKind.Certificate, 0)]
    [InlineData(Man, "360821190001010041", NumberDifferenceKind.Swapped, 17)]
    [InlineData(Man, "360812190001010014", NumberDifferenceKind.Swapped, 5)]
    [InlineData(Man, "360821190001010013", NumberDifferenceKind.OneWrong, 18)]
    [InlineData(Man, "560821190001010014", NumberDifferenceKind.OneWrong, 1)]
    [InlineData("36082119000101001", Man, NumberDifferenceKind.LeftLacks, 18)]
    [InlineData("60821190001010014", Man, NumberDifferenceKind.LeftLacks, 1)]
    [InlineData(Man, "36082190001010014", NumberDifferenceKind.LeftAdds, 7)]
    [InlineData(Man, "360821198512230014", NumberDifferenceKind.OtherBirth, 0)]
    [InlineData(Man, "36082119851223001X", NumberDifferenceKind.OtherBirth, 0)]
    [InlineData(Man, "362421190001010015", NumberDifferenceKind.OtherArea, 0)]
    [InlineData(Man, "360821190001012036", NumberDifferenceKind.OtherSequence, 0)]
    [InlineData(Man, "110101198512232036", NumberDifferenceKind.Different, 0)]
    [InlineData(Man, "abc", NumberDifferenceKind.Different, 0)]
    [InlineData(Man, "", NumberDifferenceKind.Unknown, 0)]
    [InlineData(null, Man, NumberDifferenceKind.Unknown, 0)]
    [InlineData("36082119000101004141", Man, NumberDifferenceKind.Swapped, 17)]
    public void The_difference_is_named_with_its_place(string? left, string? right, NumberDifferenceKind kind, int position) =>
        Assert.Equal(new NumberDifference(kind, position), NumberDifference.Of(left, right));

    [Fact]
    public void The_other_way_round_only_lacks_and_adds_change_places() => Gen.Select(Gen.Int[0, 21], Gen.ULong).Sample((fault, seed) =>
    {
        var person = new PersonAsTyped("王小明", Man, new DateOnly(1900, 1, 1));
        var typed = TypingFaults.Plant((TypingFault)fault, person, person with { Number = "36242119851223001X" }, seed)?.Number ?? Man;
        var (kind, position) = NumberDifference.Of(Man, typed);
        var mirrored = kind switch
        {
            NumberDifferenceKind.LeftLacks => NumberDifferenceKind.LeftAdds,
            NumberDifferenceKind.LeftAdds => NumberDifferenceKind.LeftLacks,
            _ => kind,
        };
        Assert.Equal(new(mirrored, position), NumberDifference.Of(typed, Man));
    });

    [Fact]
    public void A_planted_slip_is_named_as_what_it_is() => Gen.ULong.Sample(seed =>
    {
        var person = new PersonAsTyped("王小明", Man, null);
        AssertKind(TypingFault.WrongDigit, NumberDifferenceKind.OneWrong);
        AssertKind(TypingFault.SwappedDigits, NumberDifferenceKind.Swapped);
        AssertKind(TypingFault.MissingDigit, NumberDifferenceKind.LeftAdds);
        AssertKind(TypingFault.FifteenDigits, NumberDifferenceKind.OldForm);

        void AssertKind(TypingFault fault, NumberDifferenceKind kind) =>
            Assert.Equal(kind, NumberDifference.Of(Man, TypingFaults.Plant(fault, person, person, seed)!.Value.Number).Kind);
    });

    [Fact]
    public void The_examples_are_sound_numbers() => Assert.True(IdentityNumber.Read(Man).IsSound);
}
