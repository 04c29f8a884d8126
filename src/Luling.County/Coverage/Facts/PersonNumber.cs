using System.Globalization;
using Luling.County.Coverage.Snapshot;
using Luling.Linkage;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>What an identity number on file says, sound or not.</summary>
internal static class PersonNumber
{
    private const string Placeholder = "999999";

    public static readonly IReadOnlyList<FactValue> Kinds =
    [
        new("citizen-18", "18位居民身份证", "citizen number"), new("citizen-15", "15位居民身份证", "citizen number of the first generation"), new("disability", "残疾人证", "disability certificate"),
        new("placeholder", "无证件占位号", "placeholder"), new("other", "其他", "other"),
    ];

    /// <summary>What two numbers of one person have in common: the first eighteen characters, or all of them where there are
    /// fewer. Null for a blank and for the placeholder, which identifies nobody.</summary>
    public static string? Key(string? number) =>
        string.IsNullOrWhiteSpace(number) || number.StartsWith(Placeholder, StringComparison.Ordinal) ? null : number.Length > 18 ? number[..18] : number;

    public static bool Given(Member member) => !string.IsNullOrWhiteSpace(member.Person.IdNumber);

    public static IdentityReading Read(Member member) => IdentityNumber.Read(member.Person.IdNumber);

    /// <summary>The day in characters 7 to 14, whether or not the check character fits; null where they are no day.</summary>
    public static DateOnly? Birth(Member member) => IsLong(member, out var number)
        && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>By the parity of character 17; null for a placeholder and where it is no digit.</summary>
    public static string? Sex(Member member) =>
        IsLong(member, out var number) && !number.StartsWith(Placeholder, StringComparison.Ordinal) && char.IsAsciiDigit(number[16]) ? (number[16] & 1) == 1 ? "male" : "female" : null;

    public static string? Kind(Member member)
    {
        if (!Given(member))
        {
            return null;
        }
        var reading = Read(member);
        return reading.Kind switch
        {
            IdentityKind.CitizenNumber => reading.WasUpgraded ? "citizen-15" : "citizen-18",
            IdentityKind.DisabilityCertificate => "disability",
            IdentityKind.Placeholder => "placeholder",
            _ => "other",
        };
    }

    private static bool IsLong(Member member, out string number)
    {
        number = member.Person.IdNumber ?? "";
        return number.Length is 18 or 20 or 22;
    }
}
