using System.Globalization;
using System.Numerics;
using CsCheck;
using Luling.Linkage;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

/// <summary>What must hold for every number. CsCheck prints the seed of a failure.</summary>
public sealed class IdentityNumberProperties
{
    private const string Characters = "0123456789X";

    private static readonly Gen<(int Area, DateOnly Birth, int Sequence)> Person = Gen.Select(
        Gen.Int[110000, 829999],
        Gen.Int[new DateOnly(1800, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber].Select(DateOnly.FromDayNumber),
        Gen.Int[1, 999]);

    private static readonly Gen<string> Number = Person.Select(Make);

    [Fact]
    public void A_valid_number_gives_back_what_it_was_made_of() => Person.Sample(person =>
    {
        var number = Make(person);
        var reading = IdentityNumber.Read(number);
        return reading.IsSound
            && ReferenceEquals(number, reading.Normalised)
            && reading.AreaCode == person.Area.ToString(CultureInfo.InvariantCulture)
            && reading.Birth == person.Birth
            && reading.Sex == (person.Sequence % 2 == 1 ? Sex.Male : Sex.Female)
            && !reading.WasUpgraded;
    });

    [Fact]
    public void Reading_what_was_read_changes_nothing() => Gen.Select(Number, Gen.Int[1, 7], Gen.Int[1, 4], Gen.Int[0, 9]).Sample((number, kind, grade, reissue) =>
    {
        var typed = $" '{number}{kind}{grade}{(reissue == 0 ? "" : $"b{reissue}")}　";
        var once = IdentityNumber.Read(typed);
        return once.IsSound && once == IdentityNumber.Read(once.Normalised) && once.CitizenNumber == number
            && (once.DisabilityKind, once.DisabilityGrade) == (kind, grade);
    });

    /// <summary>MOD 11-2 finds every single wrong character, wherever it stands, whatever it became.</summary>
    [Fact]
    public void Every_single_substitution_is_found() => Number.Sample(
        number =>
        {
            var typed = number.ToCharArray();
            for (var place = 0; place < 18; place++)
            {
                foreach (var other in Characters.Where(other => other != number[place]))
                {
                    typed[place] = other;
                    if (IdentityNumber.Read(new string(typed)).IsSound)
                    {
                        return false;
                    }
                }

                typed[place] = number[place];
            }

            return true;
        },
        iter: 2_000);

    /// <summary>Neighbouring weights differ modulo 11, so a swap of two different neighbours is always found; a swap of equals is no error.</summary>
    [Fact]
    public void Every_swap_of_different_neighbours_is_found() => Number.Sample(
        number =>
        {
            for (var place = 0; place < 17; place++)
            {
                var typed = number.ToCharArray();
                (typed[place], typed[place + 1]) = (typed[place + 1], typed[place]);
                if (IdentityNumber.Read(new string(typed)).IsSound != (number[place] == number[place + 1]))
                {
                    return false;
                }
            }

            return true;
        },
        iter: 5_000);

    /// <summary>The standard's own definition, slowly: the sum of digit times 2^(18 - place) is 1 modulo 11.</summary>
    [Fact]
    public void The_check_character_satisfies_the_congruence_of_the_standard() => Number.Sample(number =>
    {
        var sum = BigInteger.Zero;
        for (var i = 0; i < 18; i++)
        {
            sum += Characters.IndexOf(number[i]) * BigInteger.Pow(2, 17 - i);
        }

        return sum % 11 == 1;
    });

    [Fact]
    public void Upgrading_equals_a_slow_reference() => Gen.Select(
        Gen.Int[110000, 829999],
        Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(1999, 12, 31).DayNumber].Select(DateOnly.FromDayNumber),
        Gen.OneOf(Gen.Int[0, 999], Gen.Int[990, 999])).Sample((area, day, sequence) =>
    {
        // 1900 was no leap year, 1800 neither: both centuries know the same days.
        var fifteen = string.Create(CultureInfo.InvariantCulture, $"{area}{day:yyMMdd}{sequence:000}");
        var century = sequence >= 996 ? "18" : "19";
        var seventeen = string.Create(CultureInfo.InvariantCulture, $"{area}{century}{day:yyMMdd}{sequence:000}");
        var check = Characters.Single(last => SatisfiesCongruence(seventeen + last));
        var reading = IdentityNumber.Read(fifteen);
        return reading is { IsSound: true, WasUpgraded: true }
            && reading.Normalised == seventeen + check
            && reading == IdentityNumber.Read(reading.Normalised) with { WasUpgraded = true };
    });

    [Fact]
    public void Any_text_is_read_and_masked_without_an_exception() => Gen.OneOf(
        Gen.String,
        Gen.String["0123456789Xx.,E+ '=\"　９Ｂ罗"],
        Gen.Char["0123456789"].Array[22].Select(digits => new string(digits)[..20] + "B1")).Sample(
        typed =>
        {
            var reading = IdentityNumber.Read(typed);
            var mask = IdentityNumber.Mask(typed);
            return reading.Normalised is not null
                && reading.IsSound == (reading.Fault == IdentityFault.None)
                && reading.IsSound == (reading.Birth is not null)
                && mask.Length == TypedText.Clean(typed).Length
                && (mask.Length == 0 || mask.Contains('*'));
        },
        iter: 20_000);

    [Fact]
    public void A_masked_number_hides_birth_and_keeps_division_and_last_four() => Number.Sample(number =>
        IdentityNumber.Mask(number) == number[..6] + "********" + number[14..]);

    private static string Make((int Area, DateOnly Birth, int Sequence) person)
    {
        var first17 = string.Create(CultureInfo.InvariantCulture, $"{person.Area}{person.Birth:yyyyMMdd}{person.Sequence:000}");
        return first17 + IdentityNumber.CheckCharacter(first17);
    }

    private static bool SatisfiesCongruence(string number)
    {
        // Horner's scheme, the form in which ISO 7064 gives MOD 11-2.
        var value = 0;
        foreach (var c in number)
        {
            value = ((value * 2) + Characters.IndexOf(c)) % 11;
        }

        return value == 1;
    }
}
