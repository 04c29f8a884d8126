using System.Runtime.InteropServices;

namespace Luling.Linkage.Names;

/// <summary>
/// A name made ready for comparison and blocking: made once for each record, then compared millions of times without
/// allocating. Names of four characters or fewer, nearly all, are held in the struct itself. 32 bytes.
/// </summary>
public readonly struct ChineseNameKey : IEquatable<ChineseNameKey>
{
    /// <summary>Characters of a name that take part in comparison; what follows is cut.</summary>
    internal const int MaxCharacters = 64;
    private const int PackedCharacters = 4;

    private readonly ulong packed;
    private readonly string? folded;
    private readonly string? written;
    private readonly byte length;
    private readonly byte surnameLength;

    private ChineseNameKey(string written, ReadOnlySpan<int> characters, int surnameLength)
    {
        this.written = written;
        this.surnameLength = (byte)surnameLength;
        length = (byte)characters.Length;
        if (characters.Length > PackedCharacters || characters.ContainsAnyInRange(0x10000, 0x10FFFF))
        {
            folded = string.Concat(characters.ToArray().Select(char.ConvertFromUtf32));
            return;
        }

        for (var i = 0; i < characters.Length; i++)
        {
            packed |= (ulong)characters[i] << (16 * i);
        }
    }

    /// <summary>True when there is no name; a default struct is empty too.</summary>
    public bool IsEmpty => length == 0;

    /// <summary>How many characters are compared: those of the name without dots, blanks, hyphens and apostrophes, at most 64.</summary>
    public int Length => length;

    /// <summary>How many of them are the surname: 2, 1, or 0 when the name has none.</summary>
    public int SurnameLength => surnameLength;

    /// <summary>The name as it stood in the cell; null when empty.</summary>
    public string? Written => written;

    /// <summary>Makes the key of a name as written.</summary>
    /// <param name="written">The cell, read as <see cref="ChineseName.Parse"/> reads it; null or blank gives an empty key. Former names and notes take no part.</param>
    /// <returns>The key. Never throws.</returns>
    public static ChineseNameKey Of(string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return default;
        }

        Span<int> characters = stackalloc int[MaxCharacters];
        var text = IsPlain(written) ? written : ChineseName.Parse(written)?.Text;
        var count = NameText.Fold(text, characters);
        var parts = text is not null && text.Contains(NameText.Dot, StringComparison.Ordinal);
        return count == 0 ? default : new(written, characters[..count], parts ? 0 : Surnames.LengthIn(characters[..count]));
    }

    /// <summary>True when both are the same under folding (see <see cref="ChineseNameLevel.Folded"/>); two empty keys are the same.</summary>
    /// <param name="other">The other key.</param>
    public bool Equals(ChineseNameKey other) =>
        packed == other.packed && length == other.length && string.Equals(folded, other.folded, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChineseNameKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => folded is null ? packed.GetHashCode() : string.GetHashCode(folded, StringComparison.Ordinal);

    /// <summary>The folded name; empty for an empty key.</summary>
    public override string ToString() => folded ?? new string(MemoryMarshal.Cast<ulong, char>([packed])[..length]);

    /// <summary>Same under folding.</summary>
    public static bool operator ==(ChineseNameKey left, ChineseNameKey right) => left.Equals(right);

    /// <summary>Not the same under folding.</summary>
    public static bool operator !=(ChineseNameKey left, ChineseNameKey right) => !left.Equals(right);

    /// <summary>Writes the folded code points; <paramref name="characters"/> has room for <see cref="Length"/>.</summary>
    internal void CopyTo(Span<int> characters)
    {
        if (folded is null)
        {
            for (var i = 0; i < length; i++)
            {
                characters[i] = (int)(packed >> (16 * i)) & 0xFFFF;
            }

            return;
        }

        var at = 0;
        foreach (var rune in folded.EnumerateRunes())
        {
            characters[at++] = rune.Value;
        }
    }

    private static bool IsPlain(string written)
    {
        foreach (var c in written)
        {
            if (c is not (>= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF'))
            {
                return false;
            }
        }

        return true;
    }
}
