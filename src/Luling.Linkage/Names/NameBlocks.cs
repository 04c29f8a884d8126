namespace Luling.Linkage.Names;

/// <summary>
/// Blocking keys of Chinese names: two records are compared only when they share a key, so each key is a guess of what
/// a slip leaves standing. A key is 64 bits of hash (a collision brings one needless comparison); 0 is no key: the record
/// is in no block. All are made of the folded name, and of the standard form of variant surnames.
/// </summary>
public static class NameBlocks
{
    private const ulong Seed = 0x9E3779B97F4A7C15;

    /// <summary>The whole name as written, folded.</summary>
    /// <param name="key">Key of the name; empty gives 0.</param>
    public static ulong Whole(in ChineseNameKey key) => Over(key, 0, key.Length, Kind.Characters);

    /// <summary>The sound of the whole name, the usual reading of each character: homophones meet.</summary>
    /// <param name="key">Key of the name; empty gives 0.</param>
    public static ulong Sound(in ChineseNameKey key) => Over(key, 0, key.Length, Kind.Sounds);

    /// <summary>The sound to southern ears: also 陈 and 程, 兰 and 南 meet.</summary>
    /// <param name="key">Key of the name; empty gives 0.</param>
    public static ulong LooseSound(in ChineseNameKey key) => Over(key, 0, key.Length, Kind.LooseSounds);

    /// <summary>The sound of the surname and the first letters of the given name's syllables: 王小明 and 汪晓梅 meet as wang x m.</summary>
    /// <param name="key">Key of the name; empty or without surname gives 0.</param>
    public static ulong SurnameAndInitials(in ChineseNameKey key) =>
        key.SurnameLength == 0 ? 0 : Over(key, 0, key.Length, Kind.SurnameSoundAndInitials);

    /// <summary>The characters in code order, the surname among them: names with swapped characters meet.</summary>
    /// <param name="key">Key of the name; empty gives 0.</param>
    public static ulong Sorted(in ChineseNameKey key)
    {
        Span<int> characters = stackalloc int[key.Length];
        Read(key, characters);
        characters.Sort();
        var hash = Seed;
        foreach (var c in characters)
        {
            hash = Mix(hash, (uint)c);
        }

        return Finish(hash, characters.Length);
    }

    /// <summary>The surname and the last character: 王小明 and 王明 meet.</summary>
    /// <param name="key">Key of the name; empty, without surname or without given name gives 0.</param>
    public static ulong SurnameAndLast(in ChineseNameKey key) => SurnameAnd(key, key.Length - 1);

    /// <summary>The surname and the first character of the given name: 王小明 and 王小 meet.</summary>
    /// <param name="key">Key of the name; empty, without surname or without given name gives 0.</param>
    public static ulong SurnameAndFirst(in ChineseNameKey key) => SurnameAnd(key, key.SurnameLength);

    /// <summary>The given name alone, or the whole of a name without surname: a child under the other parent's surname meets.</summary>
    /// <param name="key">Key of the name; empty or with a given name of fewer than two characters gives 0.</param>
    public static ulong Given(in ChineseNameKey key) =>
        key.Length - key.SurnameLength < 2 ? 0 : Over(key, key.SurnameLength, key.Length, Kind.Characters);

    private enum Kind
    {
        Characters,
        Sounds,
        LooseSounds,
        SurnameSoundAndInitials,
    }

    private static ulong Over(in ChineseNameKey key, int from, int to, Kind kind)
    {
        Span<int> characters = stackalloc int[key.Length];
        Read(key, characters);
        var hash = Seed;
        for (var i = from; i < to; i++)
        {
            hash = Mix(hash, kind == Kind.Characters ? (uint)characters[i] : SoundAt(characters, i, key.SurnameLength, kind));
        }

        return Finish(hash, to - from);
    }

    private static ulong SoundAt(ReadOnlySpan<int> characters, int at, int surnameLength, Kind kind)
    {
        var syllable = (int)(Surnames.SoundsAt(characters, at, surnameLength) & HanTables.SyllableMask);
        if (syllable == 0)
        {
            // Latin letters and characters without a reading stand for themselves.
            return (uint)characters[at] + 0x10000u;
        }

        return kind switch
        {
            Kind.LooseSounds => HanTables.LooseSyllables[syllable],
            Kind.SurnameSoundAndInitials when at >= surnameLength => HanTables.Syllables[syllable][0],
            _ => (ulong)syllable,
        };
    }

    private static ulong SurnameAnd(in ChineseNameKey key, int at)
    {
        if (key.SurnameLength == 0 || at < key.SurnameLength || at >= key.Length)
        {
            return 0;
        }

        Span<int> characters = stackalloc int[key.Length];
        Read(key, characters);
        var hash = Seed;
        for (var i = 0; i < key.SurnameLength; i++)
        {
            hash = Mix(hash, (uint)characters[i]);
        }

        return Finish(Mix(hash, (uint)characters[at]), 2);
    }

    private static void Read(in ChineseNameKey key, Span<int> characters)
    {
        key.CopyTo(characters);
        for (var i = 0; i < key.SurnameLength; i++)
        {
            characters[i] = Surnames.Standard(characters[i]);
        }
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        var h = (hash ^ value) * 0xBF58476D1CE4E5B9;
        return h ^ (h >> 31);
    }

    private static ulong Finish(ulong hash, int count) => count <= 0 ? 0 : hash == 0 ? 1 : hash;
}
