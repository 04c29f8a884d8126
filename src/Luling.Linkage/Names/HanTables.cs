using System.Globalization;
using System.Runtime.CompilerServices;

namespace Luling.Linkage.Names;

/// <summary>
/// The character tables of Names/Data in memory: arrays by code point over U+3400–U+9FFF, about half a megabyte, read
/// once from the embedded files when first asked. What stands where is told in Names/Data/README.md.
/// </summary>
internal static class HanTables
{
    /// <summary>Nine bits number a syllable; 0 is none.</summary>
    internal const int SyllableBits = 9;
    internal const ulong SyllableMask = (1UL << SyllableBits) - 1;
    private const int First = 0x3400;
    private const int Count = 0xA000 - First;

    private static readonly char[] Folds = new char[Count];
    private static readonly char[] OldForms = new char[Count];
    private static readonly ulong[] Sounds = new ulong[Count];
    private static readonly ulong[] Shapes = new ulong[Count];
    private static readonly string[] Standard;

    static HanTables()
    {
        Syllables = ReadSounds();
        LooseSyllables = [.. Syllables.Select(s => SyllableNumber(SouthernEar.Fold(s)))];
        ReadFolds();
        Standard = ReadShapes();
    }

    /// <summary>Syllables by number, ordered; the first is empty. Forms of <see cref="SouthernEar"/> that no character reads are among them.</summary>
    internal static string[] Syllables { get; private set; }

    /// <summary>By number of a syllable, the number of the one that stands for all that a southern ear confuses with it.</summary>
    internal static ushort[] LooseSyllables { get; }

    /// <summary>The characters of the Table of General Standard Chinese Characters in its order: the first 3,500 are the common ones.</summary>
    internal static ReadOnlySpan<string> StandardCharacters => Standard;

    /// <summary>The character under which names are compared: traditional and variant forms give the standard one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Fold(int c) => (uint)(c - First) < Count && Folds[c - First] is var f and not '\0' ? f : c;

    /// <summary>The usual traditional form of a standard character, or '\0' when it has none.</summary>
    internal static char OldForm(int c) => (uint)(c - First) < Count ? OldForms[c - First] : '\0';

    /// <summary>Up to seven syllables of nine bits, the usual reading lowest; 0 when the character has no reading.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong SoundsOf(int c) => (uint)(c - First) < Count ? Sounds[c - First] : 0;

    /// <summary>What <see cref="CharacterShape.Pack"/> makes of strokes and codes; 0 when unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong ShapeOf(int c) => (uint)(c - First) < Count ? Shapes[c - First] : 0;

    internal static ushort SyllableNumber(string syllable)
    {
        var at = Array.BinarySearch(Syllables, syllable, StringComparer.Ordinal);
        return at < 0 ? (ushort)0 : (ushort)at;
    }

    internal static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(HanTables).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Resource {resource} is missing from the assembly."));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    private static string[] ReadSounds()
    {
        var lines = Lines("readings.txt").Select(line => line.Split(' ')).ToList();
        // A loose form need not be a syllable that a character reads; then it gets a number of its own.
        string[] syllables = [.. lines.Select(l => l[0]).SelectMany(s => (string[])[s, SouthernEar.Fold(s)])
            .Append("").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Syllables = syllables;
        for (var column = 1; column <= 2; column++)
        {
            foreach (var line in lines)
            {
                var number = SyllableNumber(line[0]);
                foreach (var c in column < line.Length ? line[column] : "")
                {
                    AddSound(c, number);
                }
            }
        }

        return syllables;
    }

    private static void AddSound(char c, ushort number)
    {
        ref var sounds = ref Sounds[c - First];
        for (var shift = 0; shift <= 6 * SyllableBits; shift += SyllableBits)
        {
            if (((sounds >> shift) & SyllableMask) == 0)
            {
                sounds |= (ulong)number << shift;
                return;
            }
        }
    }

    private static void ReadFolds()
    {
        foreach (var line in Lines("folds.txt"))
        {
            OldForms[line[0] - First] = line[1] == ' ' ? '\0' : line[1];
            foreach (var c in line.AsSpan(1))
            {
                if (c != ' ')
                {
                    Folds[c - First] = line[0];
                }
            }
        }
    }

    private static string[] ReadShapes()
    {
        var standard = new List<string>(8105);
        foreach (var line in Lines("shapes.txt"))
        {
            var parts = line.Split(' ');
            standard.Add(parts[0]);
            Shapes[parts[0][0] - First] = CharacterShape.Pack(int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], parts[3]);
        }

        foreach (var c in Lines("lookalikes.txt").SelectMany(group => group))
        {
            Shapes[c - First] |= CharacterShape.InList;
        }

        foreach (var c in Lines("surnames.txt").Select(line => line.Split(' ')).Where(w => w[0] == "same" || (w[0] == "reads" && w[1].Length == 1)).SelectMany(w => w[1]))
        {
            Shapes[c - First] |= CharacterShape.InSurnames;
        }

        return [.. standard];
    }
}
