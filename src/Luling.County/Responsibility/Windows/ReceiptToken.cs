using System.Security.Cryptography;

namespace Luling.County.Responsibility;

/// <summary>The secret in a receipt's address: 128 random bits in Crockford's base 32, which people can read out and type. It says nothing of the matter.</summary>
internal static class ReceiptToken
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Bits = 128, Letters = 26;

    public static string New() => Write(RandomNumberGenerator.GetBytes(Bits / 8));

    internal static string Write(ReadOnlySpan<byte> bytes)
    {
        var number = new UInt128(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        Span<char> text = stackalloc char[Letters];
        for (var i = Letters - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(number & 31)];
            number >>= 5;
        }
        return new string(text);
    }

    /// <summary>A token as typed, in the letters that are stored: O is 0, I and L are 1, case and hyphens do not matter. Null where it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 2 * Letters })
        {
            return null;
        }
        var text = new string([.. typed.Where(c => c is not ('-' or ' ')).Select(c => char.ToLowerInvariant(c) switch { 'o' => '0', 'i' or 'l' => '1', var other => other })]);
        return text.Length == Letters && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? text : null;
    }
}
