namespace Luling.Linkage.Names;

/// <summary>
/// Readings of Chinese characters in Hanyu Pinyin without tones, in the letters a–z (v stands for ü: 吕 is lv). From the
/// Unicode Character Database, 27,000 characters of the Basic Multilingual Plane; see Names/Data/README.md.
/// </summary>
public static class Pinyin
{
    /// <summary>The usual reading of a character: 曾 gives ceng.</summary>
    /// <param name="character">Any character, traditional or simplified.</param>
    /// <returns>The syllable, or null when the table has no reading.</returns>
    public static string? Of(char character) => Usual(HanTables.SoundsOf(character));

    /// <summary>The reading of a character as a surname: 曾 gives zeng, 单 shan.</summary>
    /// <param name="character">Any character, traditional or simplified.</param>
    /// <returns>The syllable, or null when the table has no reading.</returns>
    public static string? OfSurname(char character) => Usual(Surnames.SoundsOf(HanTables.Fold(character)));

    /// <summary>All readings in use of a character, the usual one first: 曾 gives ceng, zeng.</summary>
    /// <param name="character">Any character, traditional or simplified.</param>
    /// <returns>At most seven syllables; none when the table has no reading.</returns>
    public static IReadOnlyList<string> ReadingsOf(char character)
    {
        var readings = new List<string>(1);
        for (var sounds = HanTables.SoundsOf(character); sounds != 0; sounds >>= HanTables.SyllableBits)
        {
            readings.Add(HanTables.Syllables[sounds & HanTables.SyllableMask]);
        }

        return readings;
    }

    /// <summary>
    /// The reading of a whole name, surname as a surname is read: 曾小明 gives "zeng xiao ming", 尉迟恭 "yu chi gong".
    /// A name is one reading only; whether two names sound alike is for <see cref="ChineseNameComparison"/>, which
    /// knows the other readings.
    /// </summary>
    /// <param name="name">A name as written, read as <see cref="ChineseName.Parse"/> reads it; null or blank gives the empty string.</param>
    /// <returns>Syllables with a blank between; a character without a reading stands as it is, in lower case.</returns>
    public static string OfName(string? name)
    {
        var key = ChineseNameKey.Of(name);
        Span<int> characters = stackalloc int[key.Length];
        key.CopyTo(characters);
        var syllables = new string[key.Length];
        for (var i = 0; i < syllables.Length; i++)
        {
            syllables[i] = Usual(Surnames.SoundsAt(characters, i, key.SurnameLength)) ?? char.ConvertFromUtf32(characters[i]).ToLowerInvariant();
        }

        return string.Join(' ', syllables);
    }

    /// <summary>True when two characters have a reading in common, tones aside.</summary>
    /// <param name="a">Any character.</param>
    /// <param name="b">Any character.</param>
    public static bool SoundAlike(char a, char b) => Share(HanTables.SoundsOf(a), HanTables.SoundsOf(b));

    /// <summary>A reading in common, packed as in <see cref="HanTables.SoundsOf"/>.</summary>
    internal static bool Share(ulong a, ulong b)
    {
        for (; a != 0; a >>= HanTables.SyllableBits)
        {
            for (var other = b; other != 0; other >>= HanTables.SyllableBits)
            {
                if ((a & HanTables.SyllableMask) == (other & HanTables.SyllableMask))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A reading in common to southern ears.</summary>
    internal static bool ShareLoosely(ulong a, ulong b)
    {
        var loose = HanTables.LooseSyllables;
        for (; a != 0; a >>= HanTables.SyllableBits)
        {
            for (var other = b; other != 0; other >>= HanTables.SyllableBits)
            {
                if (loose[a & HanTables.SyllableMask] == loose[other & HanTables.SyllableMask])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? Usual(ulong sounds) => sounds == 0 ? null : HanTables.Syllables[sounds & HanTables.SyllableMask];
}
