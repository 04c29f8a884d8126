using CsCheck;
using Luling.Linkage;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

public sealed class CreditCodeProperties
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> Code = Gen.Select(
        Gen.OneOfConst("91", "92", "93", "54", "N2", "11"),
        Gen.Int[110000, 829999],
        Gen.Char[Characters].Array[8].Select(characters => new string(characters))).Select(parts =>
    {
        var first17 = $"{parts.Item1}{parts.Item2}{parts.Item3}{CreditCode.OrganisationCheckCharacter(parts.Item3)}";
        return first17 + CreditCode.CheckCharacter(first17);
    });

    [Fact]
    public void A_made_code_is_sound_in_either_case() => Code.Sample(code =>
        CreditCode.Read(code).IsSound && CreditCode.Read(code.ToLowerInvariant()).Normalised == code);

    /// <summary>31 is prime and no weight is a multiple of it: one wrong character never passes.</summary>
    [Fact]
    public void Every_single_substitution_is_found() => Code.Sample(
        code =>
        {
            var typed = code.ToCharArray();
            for (var place = 0; place < 18; place++)
            {
                foreach (var other in Characters.Where(other => other != code[place]))
                {
                    typed[place] = other;
                    if (CreditCode.Read(new string(typed)).IsSound)
                    {
                        return false;
                    }
                }

                typed[place] = code[place];
            }

            return true;
        },
        iter: 500);

    /// <summary>Neighbouring weights differ by a factor of 3, so a swap of different neighbours never passes either.</summary>
    [Fact]
    public void Every_swap_of_different_neighbours_is_found() => Code.Sample(
        code =>
        {
            for (var place = 0; place < 17; place++)
            {
                var typed = code.ToCharArray();
                (typed[place], typed[place + 1]) = (typed[place + 1], typed[place]);
                if (CreditCode.Read(new string(typed)).IsSound != (code[place] == code[place + 1]))
                {
                    return false;
                }
            }

            return true;
        },
        iter: 2_000);

    [Fact]
    public void Any_text_is_read_without_an_exception() => Gen.String.Sample(typed => CreditCode.Read(typed).Normalised is not null);
}
