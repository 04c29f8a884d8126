using System.Runtime.InteropServices;
using Luling.Linkage.Names;

namespace Luling.Linkage.Probabilistic;

/// <summary>For each distinct value of a column the number of its key; equal keys have equal numbers.</summary>
internal static class KeyTable
{
    /// <summary>Numbers from 0; -1 where the value has no such part.</summary>
    public static int[] Of(ValueTable table, BlockingKey key, IReadOnlyList<int> frequencies)
    {
        var texts = table.Texts;
        if (key.Form == KeyForm.Whole)
        {
            return [.. Enumerable.Range(0, texts.Length)];
        }
        if (key.Form is KeyForm.Year or KeyForm.YearMonth or KeyForm.MonthDay)
        {
            return Dense(Array.ConvertAll(table.Days, day => day < 0 ? -1 : key.Form switch
            {
                KeyForm.Year => day / 10000,
                KeyForm.YearMonth => day / 100,
                _ => Math.Min(day / 100 % 100, day % 100) * 100 + Math.Max(day / 100 % 100, day % 100),
            }));
        }
        if (key.Form >= KeyForm.NameSound)
        {
            return OfNames(table, key.Form);
        }
        var rarity = key.Form == KeyForm.RarestWord ? WordCounts(table, frequencies) : null;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var of = new int[texts.Length];
        Span<char> buffer = stackalloc char[64];
        for (var i = 0; i < of.Length; i++)
        {
            if (key.Form == KeyForm.Sound)
            {
                of[i] = table.Sounds[i];
                continue;
            }
            var part = Part(table, i, key, rarity, buffer);
            if (part.IsEmpty)
            {
                of[i] = -1;
                continue;
            }
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, part, out var known);
            if (!known)
            {
                number = numbers.Count - 1;
            }
            of[i] = number;
        }
        return of;
    }

    /// <summary>Numbered anew without gaps.</summary>
    private static int[] Dense(int[] of)
    {
        var numbers = new Dictionary<int, int>();
        return Array.ConvertAll(of, n => n < 0 ? -1 : numbers.TryGetValue(n, out var known) ? known : numbers[n] = numbers.Count);
    }

    private static int[] OfNames(ValueTable table, KeyForm form)
    {
        var numbers = new Dictionary<ulong, int>();
        var of = new int[table.Texts.Length];
        for (var i = 0; i < of.Length; i++)
        {
            ref readonly var name = ref table.Names[i];
            var key = form switch
            {
                KeyForm.NameSound => NameBlocks.Sound(name),
                KeyForm.NameLooseSound => NameBlocks.LooseSound(name),
                KeyForm.NameSorted => NameBlocks.Sorted(name),
                KeyForm.NameInitials => NameBlocks.SurnameAndInitials(name),
                KeyForm.NameSurnameAndFirst => NameBlocks.SurnameAndFirst(name),
                KeyForm.NameSurnameAndLast => NameBlocks.SurnameAndLast(name),
                _ => NameBlocks.Given(name),
            };
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var known);
            if (!known)
            {
                number = numbers.Count - 1;
            }
            of[i] = key == 0 ? -1 : number;
        }
        return of;
    }

    private static ReadOnlySpan<char> Part(ValueTable table, int place, BlockingKey key, Dictionary<string, int>? rarity, Span<char> buffer)
    {
        var text = table.Texts[place];
        var words = key.Form is KeyForm.SortedWords or KeyForm.FirstWord or KeyForm.LastWord or KeyForm.RarestWord ? table.Words[place] : [];
        switch (key.Form)
        {
            case KeyForm.Prefix:
                return text.AsSpan(0, Math.Min(text.Length, key.Length));
            case KeyForm.Suffix:
                return text.AsSpan(Math.Max(0, text.Length - key.Length));
            case KeyForm.Front:
                return text.Length < 4 ? default : text.AsSpan(0, text.Length * 2 / 3);
            case KeyForm.Back:
                return text.Length < 4 ? default : text.AsSpan(text.Length * 2 / 3);
            case KeyForm.SortedWords:
                return string.Join(' ', words.Order(StringComparer.Ordinal));
            case KeyForm.FirstWord:
                return words.Length > 0 ? words[0] : default;
            case KeyForm.LastWord:
                return words.Length > 0 ? words[^1] : default;
            case KeyForm.RarestWord:
                return words.MinBy(w => (rarity![w], -w.Length, w));
            case KeyForm.SortedLetters:
                var length = Math.Min(text.Length, buffer.Length);
                text.AsSpan(0, length).CopyTo(buffer);
                buffer[..length].Sort();
                return buffer[..length];
            case KeyForm.LocalPart:
                return text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? text.AsSpan(0, at) : text;
            default:
                throw new ArgumentOutOfRangeException(nameof(key));
        }
    }

    private static Dictionary<string, int> WordCounts(ValueTable table, IReadOnlyList<int> frequencies)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < table.Texts.Length; i++)
        {
            foreach (var word in table.Words[i])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _) += frequencies[i];
            }
        }
        return counts;
    }
}
