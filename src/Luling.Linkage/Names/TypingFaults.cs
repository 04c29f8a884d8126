namespace Luling.Linkage.Names;

/// <summary>
/// Plants typical slips into sound rows, for tests, measurements and the demonstration county. Pure: the same seed and
/// rows give the same slip on every machine.
/// </summary>
public static class TypingFaults
{
    private const int CommonCharacters = 3500;

    /// <summary>All faults, in order.</summary>
    public static IReadOnlyList<TypingFault> All { get; } = Enum.GetValues<TypingFault>();

    /// <summary>Plants one fault.</summary>
    /// <param name="fault">The slip.</param>
    /// <param name="person">The sound row: the name as <see cref="ChineseName"/> tidies it, a number of eighteen characters.</param>
    /// <param name="other">Another person, whose number and given name serve for <see cref="TypingFault.SomeoneElsesNumber"/> and <see cref="TypingFault.FormerName"/>.</param>
    /// <param name="seed">Chooses place and character.</param>
    /// <returns>The row with the slip, always different from <paramref name="person"/>; null when the row gives no occasion for it (no dot to drop, no other form of the surname, nothing there).</returns>
    public static PersonAsTyped? Plant(TypingFault fault, PersonAsTyped person, PersonAsTyped other, ulong seed)
    {
        var dice = new Dice(seed ^ ((ulong)fault << 56));
        PersonAsTyped? typed = fault switch
        {
            TypingFault.NoNumber => person with { Number = null },
            TypingFault.NoBirth => person with { Birth = null },
            TypingFault.SomeoneElsesNumber => other.Number is null ? null : person with { Number = other.Number },
            <= TypingFault.FifteenDigits => InNumber(fault, person.Number, ref dice) is { } number ? person with { Number = number } : null,
            <= TypingFault.FormerName => ChineseName.Parse(person.Name) is { } name && InName(fault, name, other, ref dice) is { } wrong
                ? person with { Name = wrong } : null,
            _ => person.Birth is { } day && InBirth(fault, day, ref dice) is { } wrong ? person with { Birth = wrong } : null,
        };
        return typed == person ? null : typed;
    }

    /// <summary>Plants one fault of those that the row gives occasion for, each as likely as the other.</summary>
    /// <param name="person">The sound row.</param>
    /// <param name="other">Another person.</param>
    /// <param name="seed">Chooses the fault, its place and character.</param>
    /// <param name="among">The faults to choose from; null for all.</param>
    /// <returns>The row and which fault it has; null when none fits.</returns>
    public static (TypingFault Fault, PersonAsTyped Person)? PlantAny(
        PersonAsTyped person, PersonAsTyped other, ulong seed, IReadOnlyList<TypingFault>? among = null)
    {
        var faults = (among ?? All).ToList();
        // Not the seed that places the slip: kind and place would hang together.
        var dice = new Dice(~seed);
        while (faults.Count > 0)
        {
            var at = dice.Below(faults.Count);
            if (Plant(faults[at], person, other, seed) is { } typed)
            {
                return (faults[at], typed);
            }

            faults.RemoveAt(at);
        }

        return null;
    }

    private static string? InNumber(TypingFault fault, string? number, ref Dice dice)
    {
        if (number is not { Length: 18 })
        {
            return null;
        }

        if (fault == TypingFault.FifteenDigits)
        {
            return number[6..8] == "19" ? number[..6] + number[8..17] : null;
        }

        var typed = number.ToCharArray();
        var at = 6 + dice.Below(fault == TypingFault.SwappedDigits ? 10 : 11);
        switch (fault)
        {
            case TypingFault.MissingDigit:
                return number.Remove(at, 1);
            case TypingFault.WrongDigit:
                typed[at] = (char)('0' + ((typed[at] - '0' + 1 + dice.Below(9)) % 10));
                return new(typed);
            default:
                // The next pair that differs, round the digits once.
                for (var tries = 0; tries < 10; tries++, at = at == 15 ? 6 : at + 1)
                {
                    if (typed[at] != typed[at + 1])
                    {
                        (typed[at], typed[at + 1]) = (typed[at + 1], typed[at]);
                        return new(typed);
                    }
                }

                return null;
        }
    }

    private static string? InName(TypingFault fault, ChineseName name, PersonAsTyped other, ref Dice dice)
    {
        var (surname, given) = (name.Surname, name.Given);
        var at = given.Length == 0 ? 0 : dice.Below(given.Length);
        return fault switch
        {
            TypingFault.Homophone or TypingFault.LookAlike => Replace(name, at, Candidates(fault, given, at), ref dice),
            TypingFault.OtherCharacter => surname.Length > 0 && given.Length >= 2 ? Replace(name, at, Candidates(fault, given, at), ref dice) : null,
            TypingFault.MissingCharacter => surname.Length > 0 && given.Length >= 2 ? surname + given.Remove(at, 1) : null,
            TypingFault.SwappedCharacters => given.Length >= 2 && given[at = Math.Min(at, given.Length - 2)] != NameText.Dot && given[at + 1] != NameText.Dot
                ? surname + given[..at] + given[at + 1] + given[at] + given[(at + 2)..] : null,
            TypingFault.TraditionalForm => string.Concat(name.Text.Select(c => HanTables.OldForm(c) is var old and not '\0' ? old : c)),
            TypingFault.VariantSurname => surname.Length == 1 && Surnames.OtherForm(surname[0]) is { } form ? form + given : null,
            TypingFault.DotDropped => name.HasParts ? name.Text.Replace("·", "", StringComparison.Ordinal) : null,
            TypingFault.OtherDot => name.HasParts ? name.Text.Replace(NameText.Dot, "•．‧・."[dice.Below(5)]) : null,
            TypingFault.Blanks => surname.Length > 0 && given.Length > 0 ? surname + dice.Pick([" ", "  ", "\u3000"]) + given : null,
            TypingFault.SplitSurname => surname.Length == 2 ? surname[0] + " " + surname[1] + given : null,
            _ => surname.Length > 0 && ChineseName.Parse(other.Name) is { Surname.Length: > 0, Given: { Length: > 0 } former } && former != given
                ? $"{name.Text}（曾用名：{surname}{former}）" : null,
        };
    }

    private static DateOnly? InBirth(TypingFault fault, DateOnly day, ref Dice dice) => fault switch
    {
        TypingFault.DayAndMonthSwapped => day.Day <= 12 ? new(day.Year, day.Day, day.Month) : null,
        TypingFault.OtherYear => day.AddYears((dice.Below(4)) switch { 0 => -10, 1 => -1, 2 => 1, _ => 10 }),
        _ => new(day.Year, 1, 1),
    };

    /// <summary>The characters in common use that may stand for one of the given name under the fault.</summary>
    private static List<string> Candidates(TypingFault fault, string given, int at)
    {
        var found = new List<string>();
        if (given.Length == 0 || HanTables.SoundsOf(given[at]) is var sounds && sounds == 0)
        {
            return found;
        }

        var meant = HanTables.Fold(given[at]);
        foreach (var candidate in HanTables.StandardCharacters[..CommonCharacters])
        {
            var c = HanTables.Fold(candidate[0]);
            var homophone = Pinyin.Share(sounds, HanTables.SoundsOf(c));
            var fits = fault switch
            {
                TypingFault.Homophone => homophone,
                TypingFault.LookAlike => !homophone && CharacterShape.Alike(meant, c),
                _ => !homophone && !CharacterShape.Alike(meant, c) && !Pinyin.ShareLoosely(sounds, HanTables.SoundsOf(c)),
            };
            if (fits && c != meant)
            {
                found.Add(candidate);
            }
        }

        return found;
    }

    private static string? Replace(ChineseName name, int at, List<string> candidates, ref Dice dice) =>
        candidates.Count == 0 ? null : name.Surname + name.Given[..at] + dice.Pick(candidates) + name.Given[(at + 1)..];

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private struct Dice(ulong seed)
    {
        private ulong state = seed;

        public int Below(int limit)
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((uint)((z ^ (z >> 31)) >> 32) * (ulong)limit >> 32);
        }

        public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];
    }
}
