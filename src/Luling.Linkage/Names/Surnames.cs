using System.Collections.Frozen;

namespace Luling.Linkage.Names;

/// <summary>What Names/Data/surnames.txt says: compound surnames, how surnames are read, and which are one surname written differently.</summary>
internal static class Surnames
{
    private static readonly FrozenSet<ulong> Compound;
    private static readonly FrozenSet<ulong> RareCompound;
    private static readonly FrozenDictionary<int, ulong> Sounds;
    private static readonly FrozenDictionary<ulong, (ulong First, ulong Second)> CompoundSounds;
    private static readonly FrozenDictionary<int, int> SameAs;

    static Surnames()
    {
        var compound = new HashSet<ulong>();
        var rare = new HashSet<ulong>();
        var sounds = new Dictionary<int, ulong>();
        var compoundSounds = new Dictionary<ulong, (ulong, ulong)>();
        var same = new Dictionary<int, int>();
        foreach (var line in HanTables.Lines("surnames.txt"))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "compound":
                    compound.UnionWith(words.Skip(1).Select(w => Pair(HanTables.Fold(w[0]), HanTables.Fold(w[1]))));
                    break;
                case "rare":
                    rare.UnionWith(words.Skip(1).Select(w => Pair(HanTables.Fold(w[0]), HanTables.Fold(w[1]))));
                    break;
                case "reads" when words[1].Length == 2:
                    compoundSounds[Pair(words[1][0], words[1][1])] = (HanTables.SyllableNumber(words[2]), HanTables.SyllableNumber(words[3]));
                    break;
                case "reads":
                    sounds[words[1][0]] = words.Skip(2).Reverse().Aggregate(0UL, (all, s) => (all << HanTables.SyllableBits) | HanTables.SyllableNumber(s));
                    break;
                default:
                    foreach (var c in words[1])
                    {
                        same[c] = words[1][0];
                    }

                    break;
            }
        }

        Compound = compound.ToFrozenSet();
        RareCompound = rare.ToFrozenSet();
        Sounds = sounds.ToFrozenDictionary();
        CompoundSounds = compoundSounds.ToFrozenDictionary();
        SameAs = same.ToFrozenDictionary();
    }

    /// <summary>How many characters of a folded name are its surname: 2, 1, or 0 for names of five characters or more without a compound surname and for names that do not begin with a Chinese character.</summary>
    internal static int LengthIn(ReadOnlySpan<int> folded)
    {
        if (folded.Length < 2 || !NameText.IsHan(folded[0]))
        {
            return folded.Length == 1 && NameText.IsHan(folded[0]) ? 1 : 0;
        }

        var pair = Pair(folded[0], folded[1]);
        if (folded.Length is 3 or 4 or 5 && (Compound.Contains(pair) || (folded.Length > 3 && RareCompound.Contains(pair))))
        {
            return 2;
        }

        return folded.Length <= 4 || !NameText.IsHan(folded[1]) ? 1 : 0;
    }

    /// <summary>The readings of a character as a surname, packed as in <see cref="HanTables.SoundsOf"/>.</summary>
    internal static ulong SoundsOf(int c) => IsListed(c) && Sounds.TryGetValue(c, out var sounds) ? sounds : HanTables.SoundsOf(c);

    /// <summary>The readings of the character at <paramref name="at"/> of a folded name whose surname has so many characters.</summary>
    internal static ulong SoundsAt(ReadOnlySpan<int> folded, int at, int surnameLength)
    {
        if (at >= surnameLength)
        {
            return HanTables.SoundsOf(folded[at]);
        }

        return surnameLength == 1 ? SoundsOf(folded[0])
            : CompoundSounds.TryGetValue(Pair(folded[0], folded[1]), out var sounds) ? (at == 0 ? sounds.First : sounds.Second)
            : HanTables.SoundsOf(folded[at]);
    }

    /// <summary>The written form that stands for all forms of the surname: 肖 gives 萧; itself when it has no other.</summary>
    internal static int Standard(int c) => IsListed(c) && SameAs.TryGetValue(c, out var standard) ? standard : c;

    /// <summary>Another written form of a surname, or null when it has only one.</summary>
    internal static string? OtherForm(int c) =>
        SameAs.TryGetValue(c, out var standard) ? ((char)SameAs.Keys.Where(form => form != c && SameAs[form] == standard).Min()).ToString() : null;

    private static bool IsListed(int c) => (HanTables.ShapeOf(c) & CharacterShape.InSurnames) != 0;

    private static ulong Pair(int a, int b) => ((ulong)(uint)a << 32) | (uint)b;
}
