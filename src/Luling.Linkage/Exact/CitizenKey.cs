using System.Globalization;

namespace Luling.Linkage.Exact;

/// <summary>
/// A sound citizen number in eight bytes: the first seventeen digits as a number. The check character follows from them, so
/// nothing is lost. The default value is no number at all and equals nothing that identifies a person.
/// </summary>
/// <param name="Value">
/// 0 for none, else the seventeen digits as a number, below 10^17. No sound number is 0, because its digits 7–10 are a year from 1800 on.
/// </param>
public readonly record struct CitizenKey(ulong Value)
{
    /// <summary>True for the default value: there is no number, and it must not be joined with another one.</summary>
    public bool IsNone => Value == 0;

    /// <summary>
    /// Reads a number as typed, with the same result as <see cref="IdentityNumber.Read"/> on every input: fifteen digits become
    /// eighteen, full-width forms, blanks, <c>="…"</c>, apostrophes and a lower-case x are mended, a disability certificate gives the
    /// citizen number in it.
    /// </summary>
    /// <param name="utf8">The cell in UTF-8 without the quotes of CSV; bytes that are no UTF-8 make the form faulty. Blank gives <see cref="IdentityFault.Empty"/>.</param>
    /// <returns>
    /// A key only when <see cref="IdentityReading.IdentifiesPerson"/> would be true. A wrong check character, an impossible day and every
    /// other fault give no key, so a wrong digit never matches a wrong digit in silence; the placeholder 999999 gives none either.
    /// </returns>
    public static CitizenReading Read(ReadOnlySpan<byte> utf8) => CitizenBytes.Read(utf8);

    /// <summary>The same from characters, for cells of workbooks and of files that are not UTF-8.</summary>
    /// <param name="typed">The cell; blank gives <see cref="IdentityFault.Empty"/>.</param>
    public static CitizenReading Read(ReadOnlySpan<char> typed) => CitizenBytes.Read(typed);

    /// <summary>The eighteen characters of the number; empty for the default value.</summary>
    public override string ToString()
    {
        if (IsNone)
        {
            return "";
        }

        var first17 = Value.ToString("D17", CultureInfo.InvariantCulture);
        return first17 + IdentityNumber.CheckCharacter(first17);
    }
}

/// <summary>What <see cref="CitizenKey.Read(ReadOnlySpan{byte})"/> found in a cell.</summary>
/// <param name="Key">The number; the default value unless it is sound and identifies a person.</param>
/// <param name="Fault">What is wrong, as <see cref="IdentityNumber.Read"/> says it; <see cref="IdentityFault.None"/> for a sound number and for a sound placeholder.</param>
/// <param name="OtherCentury">
/// Fifteen digits leave the century open. Sequence numbers 996–999 were kept for people born in the 1800s, and so they are read; but such
/// numbers were given to younger people as well. For those fifteen digits this is the number with 19, to be asked for when the
/// register does not hold <paramref name="Key"/>; the default value for everything else.
/// </param>
public readonly record struct CitizenReading(CitizenKey Key, IdentityFault Fault, CitizenKey OtherCentury = default)
{
    /// <summary>True when the number is sound and no placeholder: only then may it be joined.</summary>
    public bool Identifies => !Key.IsNone;

    /// <summary>True for area 999999: sound by form, and entered for persons who have no document.</summary>
    public bool IsPlaceholder => Key.IsNone && Fault == IdentityFault.None;
}
