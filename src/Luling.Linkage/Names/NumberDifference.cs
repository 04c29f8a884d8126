namespace Luling.Linkage.Names;

/// <summary>How two identity numbers differ. The names are stable codes; nearest first, each pair has exactly one.</summary>
public enum NumberDifferenceKind
{
    /// <summary>One side has no number: nothing can be said.</summary>
    Unknown = 0,

    /// <summary>一致: the same number, as typed or once spaces, width and case are mended.</summary>
    Same,

    /// <summary>15位与18位: the fifteen digits of the first generation and the eighteen of the same person.</summary>
    OldForm,

    /// <summary>残疾人证: the one is a disability certificate made of the other's citizen number, or both are of the same one.</summary>
    Certificate,

    /// <summary>颠倒: two neighbouring characters are swapped, at <see cref="NumberDifference.Position"/> and the next.</summary>
    Swapped,

    /// <summary>错一位: one character is another, at <see cref="NumberDifference.Position"/>.</summary>
    OneWrong,

    /// <summary>少一位: the left number lacks the character that the right one has at <see cref="NumberDifference.Position"/>.</summary>
    LeftLacks,

    /// <summary>多一位: the left number has a character at <see cref="NumberDifference.Position"/> that the right one lacks.</summary>
    LeftAdds,

    /// <summary>出生日期不同: of two numbers of eighteen only the day of birth (characters 7–14) differs, and the check character as it may.</summary>
    OtherBirth,

    /// <summary>地区码不同: only the division (characters 1–6) differs, and the check character as it may.</summary>
    OtherArea,

    /// <summary>顺序码不同: division and day of birth are the same, only the sequence (characters 15–17) differs, and the check character as it may: as a rule another person.</summary>
    OtherSequence,

    /// <summary>不同: none of these.</summary>
    Different,
}

/// <summary>How two identity numbers differ, as a code that a page puts into words (第17位与第18位颠倒).</summary>
/// <param name="Kind">What the difference is.</param>
/// <param name="Position">The place of the difference, counted from 1 in the number as mended; of two swapped characters the left one. 0 when the kind has no place.</param>
public readonly record struct NumberDifference(NumberDifferenceKind Kind, int Position)
{
    /// <summary>Compares two numbers as typed. Faulty numbers are compared too: most often it is their fault that is asked for.</summary>
    /// <param name="left">The left number; null or blank gives <see cref="NumberDifferenceKind.Unknown"/>.</param>
    /// <param name="right">The right number; null or blank gives <see cref="NumberDifferenceKind.Unknown"/>.</param>
    /// <returns>The difference. Never throws. With swapped arguments the same, but for <see cref="NumberDifferenceKind.LeftLacks"/> and <see cref="NumberDifferenceKind.LeftAdds"/>, which change places.</returns>
    public static NumberDifference Of(string? left, string? right)
    {
        var (a, b) = (IdentityNumber.Read(left), IdentityNumber.Read(right));
        var (x, y) = (a.Normalised, b.Normalised);
        if (x.Length == 0 || y.Length == 0)
        {
            return new(NumberDifferenceKind.Unknown, 0);
        }

        if (a.WasUpgraded != b.WasUpgraded && x == y)
        {
            return new(NumberDifferenceKind.OldForm, 0);
        }

        if (x == y)
        {
            return new(NumberDifferenceKind.Same, 0);
        }

        if (a.CitizenNumber is not null && a.CitizenNumber == b.CitizenNumber)
        {
            return new(NumberDifferenceKind.Certificate, 0);
        }

        // A certificate against a citizen number: the first eighteen characters are compared.
        return (x.Length, y.Length) switch
        {
            (20 or 22, 18) => Between(x.AsSpan(0, 18), y),
            (18, 20 or 22) => Between(x, y.AsSpan(0, 18)),
            _ => Between(x, y),
        };
    }

    private static NumberDifference Between(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var first = x.CommonPrefixLength(y);
        if (x.SequenceEqual(y))
        {
            return new(NumberDifferenceKind.Certificate, 0);
        }

        if (x.Length + 1 == y.Length && x[first..].SequenceEqual(y[(first + 1)..]))
        {
            return new(NumberDifferenceKind.LeftLacks, first + 1);
        }

        if (x.Length == y.Length + 1 && x[(first + 1)..].SequenceEqual(y[first..]))
        {
            return new(NumberDifferenceKind.LeftAdds, first + 1);
        }

        if (x.Length != y.Length)
        {
            return new(NumberDifferenceKind.Different, 0);
        }

        if (x[(first + 1)..].SequenceEqual(y[(first + 1)..]))
        {
            return new(NumberDifferenceKind.OneWrong, first + 1);
        }

        if (x[first] == y[first + 1] && x[first + 1] == y[first] && x[(first + 2)..].SequenceEqual(y[(first + 2)..]))
        {
            return new(NumberDifferenceKind.Swapped, first + 1);
        }

        return new(x.Length == 18 ? PartThatDiffers(x, y) : NumberDifferenceKind.Different, 0);
    }

    private static NumberDifferenceKind PartThatDiffers(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var area = !x[..6].SequenceEqual(y[..6]);
        var birth = !x[6..14].SequenceEqual(y[6..14]);
        var sequence = !x[14..17].SequenceEqual(y[14..17]);
        return (area, birth, sequence) switch
        {
            (true, false, false) => NumberDifferenceKind.OtherArea,
            (false, true, false) => NumberDifferenceKind.OtherBirth,
            (false, false, true) => NumberDifferenceKind.OtherSequence,
            _ => NumberDifferenceKind.Different,
        };
    }
}
