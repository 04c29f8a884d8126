using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Luling.Linkage.Exact;

/// <summary>The fast way for numbers that need no mending; whatever else comes goes through <see cref="IdentityNumber.Read"/>.</summary>
internal static class CitizenBytes
{
    private const ulong TenTo3 = 1_000, TenTo11 = 100_000_000_000;
    private const ulong PlaceholderArea = 999_999;

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static ReadOnlySpan<byte> Checks => "10X98765432"u8;

    private static ReadOnlySpan<byte> DaysOfMonth => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static CitizenReading Read(ReadOnlySpan<byte> utf8)
    {
        var text = utf8;
        if (text.Length != 18)
        {
            text = text.Trim((byte)' ');
        }

        if (text.Length == 18 && TryDigits(text, out var first17, out var sum))
        {
            var check = text[17] == (byte)'x' ? (byte)'X' : text[17];
            if (Checks[(int)(sum % 11)] == check && IsDay((uint)(first17 / TenTo3 % 100_000_000)))
            {
                return Sound(first17);
            }
        }
        else if (text.IsEmpty)
        {
            return new(default, IdentityFault.Empty);
        }

        return Mended(Encoding.UTF8.GetString(utf8));
    }

    public static CitizenReading Read(ReadOnlySpan<char> typed)
    {
        var text = typed.Trim(' ');
        if (text.Length == 18)
        {
            Span<byte> narrow = stackalloc byte[18];
            for (var i = 0; i < 18; i++)
            {
                if (text[i] > '~')
                {
                    return Mended(typed.ToString());
                }

                narrow[i] = (byte)text[i];
            }

            return Read(narrow);
        }

        return text.IsEmpty ? new(default, IdentityFault.Empty) : Mended(typed.ToString());
    }

    /// <summary>The first seventeen characters as a number, and their sum by the weights of the check character; false when one is no digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDigits(ReadOnlySpan<byte> eighteen, out ulong first17, out uint sum)
    {
        var last = (uint)(eighteen[16] - '0');
        if (!Ssse3.IsSupported)
        {
            return TryDigitsOneByOne(eighteen, out first17, out sum);
        }

        var digits = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(eighteen)) - Vector128.Create((byte)'0');
        if (Vector128.GreaterThanAny(digits, Vector128.Create((byte)9)) || last > 9)
        {
            (first17, sum) = (0, 0);
            return false;
        }

        // Pairs, then fours, then eights: every step multiplies neighbours by their places and adds them.
        var pairs = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1));
        var fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(100, 1, 100, 1, 100, 1, 100, 1));
        var eights = Sse2.MultiplyAddAdjacent(Vector128.Narrow(fours, fours), Vector128.Create(10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1));
        first17 = (((uint)eights[0] * 100_000_000UL) + (uint)eights[1]) * 10 + last;
        var weighed = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4));
        sum = (uint)Vector128.Sum(weighed) + (last * 2);
        return true;
    }

    private static bool TryDigitsOneByOne(ReadOnlySpan<byte> eighteen, out ulong first17, out uint sum)
    {
        (first17, sum) = (0, 0);
        for (var i = 0; i < 17; i++)
        {
            var digit = (uint)(eighteen[i] - '0');
            if (digit > 9)
            {
                return false;
            }

            first17 = (first17 * 10) + digit;
            sum += digit * Weights[i];
        }

        return true;
    }

    /// <summary>Whether yyyymmdd is a day that <see cref="IdentityNumber.Read"/> takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDay(uint yyyymmdd)
    {
        var (year, month, day) = (yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
        if (year - 1800 > 299 || month - 1 > 11 || day == 0)
        {
            return false;
        }

        return day <= DaysOfMonth[(int)month - 1] || (month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CitizenReading Sound(ulong first17) =>
        first17 / TenTo11 == PlaceholderArea ? default : new(new CitizenKey(first17), IdentityFault.None);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CitizenReading Mended(string typed)
    {
        var reading = IdentityNumber.Read(typed);
        return reading.IdentifiesPerson
            ? new(KeyOf(reading.CitizenNumber!), IdentityFault.None, reading.WasUpgraded ? InThe1900s(reading.CitizenNumber!) : default)
            : new(default, reading.Fault);
    }

    private static CitizenKey KeyOf(string sound)
    {
        var first17 = 0UL;
        foreach (var digit in sound.AsSpan(0, 17))
        {
            first17 = (first17 * 10) + (uint)(digit - '0');
        }

        return new(first17);
    }

    /// <summary>The number with 19 for one that was read with 18.</summary>
    private static CitizenKey InThe1900s(string upgraded) =>
        upgraded[7] == '8' ? KeyOf(string.Concat(upgraded.AsSpan(0, 7), "9", upgraded.AsSpan(8))) : default;
}
