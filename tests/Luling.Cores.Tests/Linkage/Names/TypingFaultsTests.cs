using CsCheck;
using Luling.Linkage.Names;
using Xunit;

namespace Luling.Cores.Tests.Linkage.Names;

public sealed class TypingFaultsTests
{
    private static readonly PersonAsTyped Man = new("傅建国", "360821196503070011", new DateOnly(1965, 3, 7));
    private static readonly PersonAsTyped Other = new("王小红", "36242119851223001X", new DateOnly(1985, 12, 23));

    [Theory]
    [InlineData(TypingFault.Homophone, ChineseNameLevel.Homophone)]
    [InlineData(TypingFault.LookAlike, ChineseNameLevel.LookAlike)]
    [InlineData(TypingFault.MissingCharacter, ChineseNameLevel.MissingCharacter)]
    [InlineData(TypingFault.SwappedCharacters, ChineseNameLevel.Swapped)]
    [InlineData(TypingFault.OtherCharacter, ChineseNameLevel.OneCharacter)]
    [InlineData(TypingFault.TraditionalForm, ChineseNameLevel.Folded)]
    [InlineData(TypingFault.VariantSurname, ChineseNameLevel.VariantSurname)]
    [InlineData(TypingFault.Blanks, ChineseNameLevel.Folded)]
    [InlineData(TypingFault.FormerName, ChineseNameLevel.Folded)]
    [InlineData(TypingFault.DotDropped, ChineseNameLevel.Folded, "阿依古丽·买买提")]
    [InlineData(TypingFault.OtherDot, ChineseNameLevel.Folded, "阿依古丽·买买提")]
    [InlineData(TypingFault.SplitSurname, ChineseNameLevel.Folded, "欧阳建国")]
    public void A_slip_in_a_name_has_the_level_of_its_kind(TypingFault fault, ChineseNameLevel level, string name = "傅建国") => Gen.ULong.Sample(seed =>
    {
        var typed = TypingFaults.Plant(fault, Man with { Name = name }, Other, seed);
        Assert.NotNull(typed);
        Assert.Equal(level, ChineseNameComparison.Compare(name, typed.Value.Name));
        Assert.Equal((Man.Number, Man.Birth), (typed.Value.Number, typed.Value.Birth));
    }, iter: 200);

    [Theory]
    [InlineData(TypingFault.DotDropped, "王小明")]
    [InlineData(TypingFault.SplitSurname, "王小明")]
    [InlineData(TypingFault.VariantSurname, "王小明")]
    [InlineData(TypingFault.MissingCharacter, "王明")]
    [InlineData(TypingFault.SwappedCharacters, "王明明")]
    [InlineData(TypingFault.TraditionalForm, "王小明")]
    [InlineData(TypingFault.Homophone, null)]
    public void Without_occasion_nothing_is_planted(TypingFault fault, string? name) =>
        Assert.Null(TypingFaults.Plant(fault, Man with { Name = name }, Other, 1));

    [Fact]
    public void The_same_seed_gives_the_same_slip_and_other_seeds_others() => Gen.Select(Gen.Enum<TypingFault>(), Gen.ULong).Sample((fault, seed) =>
    {
        var typed = TypingFaults.Plant(fault, Man, Other, seed);
        Assert.Equal(typed, TypingFaults.Plant(fault, Man, Other, seed));
        Assert.NotEqual(Man, typed);
    });

    [Fact]
    public void Seeds_spread_over_kinds_places_and_characters()
    {
        var planted = Enumerable.Range(0, 2000).Select(seed => TypingFaults.PlantAny(Man, Other, (ulong)seed)!.Value).ToList();
        Assert.Equal(19, planted.Select(p => p.Fault).Distinct().Count());
        Assert.True(planted.Where(p => p.Fault == TypingFault.WrongDigit).Select(p => p.Person.Number).Distinct().Count() > 40);
        Assert.True(planted.Where(p => p.Fault == TypingFault.Homophone).Select(p => p.Person.Name).Distinct().Count() > 10);
    }

    [Fact]
    public void Slips_in_the_birth_are_days_of_the_calendar()
    {
        Assert.Equal(new DateOnly(1965, 7, 3), TypingFaults.Plant(TypingFault.DayAndMonthSwapped, Man, Other, 1)?.Birth);
        Assert.Null(TypingFaults.Plant(TypingFault.DayAndMonthSwapped, Other, Man, 1));
        Assert.Equal(new DateOnly(1965, 1, 1), TypingFaults.Plant(TypingFault.FirstOfJanuary, Man, Other, 1)?.Birth);
        Assert.Null(TypingFaults.Plant(TypingFault.NoBirth, Man, Other, 1)?.Birth);
    }
}
