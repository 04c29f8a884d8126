using System.Globalization;
using System.Text;
using CsCheck;
using Luling.Linkage;
using Luling.Linkage.Exact;
using Xunit;

namespace Luling.Cores.Tests.Linkage;

/// <summary>The eight-byte number says what <see cref="IdentityNumber.Read"/> says, whatever was typed.</summary>
public sealed class CitizenKeyProperties
{
    private static readonly Gen<string> Sound = Gen.Select(
        Gen.OneOf(Gen.Int[110000, 829999], Gen.Const(999999), Gen.Const(360821)),
        Gen.Int[new DateOnly(1800, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber].Select(DateOnly.FromDayNumber),
        Gen.OneOf(Gen.Int[0, 999], Gen.Int[990, 999])).Select((area, day, sequence) =>
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"{area:000000}{day:yyyyMMdd}{sequence:000}");
        return first + IdentityNumber.CheckCharacter(first);
    });

    private static readonly Gen<string> Number = Gen.OneOf(
        Sound,
        Sound.Select(n => n[..6] + n[8..17]),
        Sound.Select(n => n.ToLowerInvariant()),
        Gen.Select(Sound, Gen.Int[0, 8], Gen.Int[0, 6], Gen.Int[-1, 10]).Select((n, kind, grade, reissue) => $"{n}{kind}{grade}{(reissue < 0 ? "" : $"B{reissue}")}"),
        Gen.Select(Sound, Gen.Int[0, 17], Gen.Char["0123456789X"]).Select((n, at, c) => n[..at] + c + n[(at + 1)..]),
        Gen.Select(Sound, Gen.Int[0, 16]).Select((n, at) => n[..at] + n[at + 1] + n[at] + n[(at + 2)..]),
        Sound.Select(n => n[..15] + "000"));

    /// <summary>What people, input methods and spreadsheets do to it.</summary>
    private static readonly Gen<Func<string, string>> Dirt = Gen.OneOf(
        Gen.Const<Func<string, string>>(n => n),
        Gen.Char[" 　\u00a0\t\u200b\ufeff"].Select(Gen.Int[0, 22]).Select((c, at) => (Func<string, string>)(n => n.Insert(Math.Min(at, n.Length), c.ToString()))),
        Gen.Char["' 　\u00a0"].Select(c => (Func<string, string>)(n => c + n + " ")),
        Gen.Const<Func<string, string>>(n => $"=\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\""),
        Gen.Const<Func<string, string>>(n => string.Concat(n.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xfee0) : c))),
        Gen.Const<Func<string, string>>(n => n.ToLowerInvariant()),
        Gen.Const<Func<string, string>>(n => n + ".0"),
        Gen.Const<Func<string, string>>(n => $"\"{n}\""));

    [Fact]
    public void Numbers_with_dirt_are_read_alike() =>
        Gen.Select(Number, Dirt, Dirt, Dirt).Sample((number, one, two, three) => AgreesOn(three(two(one(number)))), iter: 100_000);

    [Fact]
    public void Any_text_is_read_alike() => Gen.OneOf(
        Gen.String,
        Gen.String["0123456789Xx.,E+ '=\"　９Ｘ罗B"],
        Gen.Char["0123456789Xx "].Array[18].Select(c => new string(c)),
        Gen.Char["0123456789"].Array[15].Select(c => new string(c))).Sample(AgreesOn, iter: 50_000);

    [Fact]
    public void Bytes_that_are_no_text_are_a_fault() => Gen.Byte.Array[0, 24].Sample(bytes =>
        CitizenKey.Read(bytes) is var reading && reading.Key.ToString() == (IdentityNumber.Read(Encoding.UTF8.GetString(bytes)).CitizenNumber ?? ""));

    [Fact]
    public void A_key_gives_back_its_number() => Sound.Where(n => !n.StartsWith("999999", StringComparison.Ordinal)).Sample(number =>
        CitizenKey.Read(Encoding.ASCII.GetBytes(number)).Key.ToString() == number);

    /// <summary>Whatever one digit becomes: no key, and the fault that says so.</summary>
    [Fact]
    public void A_wrong_character_never_gives_a_key() => Gen.Select(Sound, Gen.Int[0, 17], Gen.Char["0123456789X"]).Sample((number, at, c) =>
    {
        var reading = CitizenKey.Read(Encoding.ASCII.GetBytes(number[..at] + c + number[(at + 1)..]));
        return c == number[at] || (!reading.Identifies && reading.Fault is IdentityFault.Checksum or IdentityFault.Date or IdentityFault.Format or IdentityFault.PrecisionLost);
    });

    [Theory]
    [InlineData("360821500101996", "36082118500101996", "36082119500101996")]
    [InlineData("360821500101995", "36082119500101995", "")]
    [InlineData("36082118500101996?", "36082118500101996", "")]
    public void Fifteen_digits_kept_for_the_very_old_leave_the_other_century_open(string typed, string number, string other)
    {
        var reading = CitizenKey.Read(typed.Replace('?', IdentityNumber.CheckCharacter(number)).AsSpan());
        Assert.Equal(WithCheck(number), reading.Key.ToString());
        Assert.Equal(WithCheck(other), reading.OtherCentury.ToString());

        static string WithCheck(string first17) => first17.Length == 0 ? "" : first17 + IdentityNumber.CheckCharacter(first17);
    }

    private static bool AgreesOn(string typed)
    {
        var expected = IdentityNumber.Read(typed);
        return Is(CitizenKey.Read(Encoding.UTF8.GetBytes(typed))) && Is(CitizenKey.Read(typed.AsSpan()));

        bool Is(CitizenReading reading) =>
            reading.Identifies == expected.IdentifiesPerson
            && reading.Fault == expected.Fault
            && reading.IsPlaceholder == (expected.IsSound && expected.Kind == IdentityKind.Placeholder)
            && (!reading.Identifies || reading.Key.ToString() == expected.CitizenNumber);
    }
}
