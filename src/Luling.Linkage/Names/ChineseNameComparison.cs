namespace Luling.Linkage.Names;

/// <summary>Compares two names written in Chinese.</summary>
public static class ChineseNameComparison
{
    private const int ShortName = 4;

    /// <summary>How far two characters at the same place are from each other; ordered.</summary>
    private enum Grade
    {
        Same,
        Variant,
        Homophone,
        LookAlike,
        NearHomophone,
        Different,
    }

    /// <summary>The nearest level that fits two names. Symmetric; a name and itself are <see cref="ChineseNameLevel.Exact"/>. No triangle is claimed.</summary>
    /// <param name="a">Key of the one name.</param>
    /// <param name="b">Key of the other name.</param>
    /// <returns>The level; <see cref="ChineseNameLevel.Unknown"/> when either is empty. Allocates nothing.</returns>
    public static ChineseNameLevel Compare(in ChineseNameKey a, in ChineseNameKey b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return ChineseNameLevel.Unknown;
        }

        if (a.Equals(b))
        {
            return string.Equals(a.Written, b.Written, StringComparison.Ordinal) ? ChineseNameLevel.Exact : ChineseNameLevel.Folded;
        }

        return a.Length <= ShortName && b.Length <= ShortName ? CompareShort(a, b) : CompareLong(a, b);
    }

    /// <summary>The nearest level that fits two names as written; keys made once are faster.</summary>
    /// <param name="a">The one name; null or blank gives <see cref="ChineseNameLevel.Unknown"/>.</param>
    /// <param name="b">The other name; null or blank gives <see cref="ChineseNameLevel.Unknown"/>.</param>
    public static ChineseNameLevel Compare(string? a, string? b) => Compare(ChineseNameKey.Of(a), ChineseNameKey.Of(b));

    private static ChineseNameLevel CompareShort(in ChineseNameKey a, in ChineseNameKey b)
    {
        Span<int> x = stackalloc int[ShortName];
        Span<int> y = stackalloc int[ShortName];
        a.CopyTo(x);
        b.CopyTo(y);
        return LevelOf(x[..a.Length], y[..b.Length], a.SurnameLength, b.SurnameLength);
    }

    private static ChineseNameLevel CompareLong(in ChineseNameKey a, in ChineseNameKey b)
    {
        Span<int> x = stackalloc int[ChineseNameKey.MaxCharacters];
        Span<int> y = stackalloc int[ChineseNameKey.MaxCharacters];
        a.CopyTo(x);
        b.CopyTo(y);
        return LevelOf(x[..a.Length], y[..b.Length], a.SurnameLength, b.SurnameLength);
    }

    private static ChineseNameLevel LevelOf(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int surnameX, int surnameY)
    {
        var others = int.MaxValue;
        if (x.Length == y.Length)
        {
            var worst = Grade.Same;
            others = 0;
            // Past so many other characters no level asks how many or how near.
            var most = Math.Max(1, x.Length / 4);
            for (var i = 0; i < x.Length && others <= most; i++)
            {
                if (x[i] != y[i])
                {
                    var grade = GradeAt(x, y, i, surnameX, surnameY);
                    worst = grade > worst ? grade : worst;
                    others += grade == Grade.Different ? 1 : 0;
                }
            }

            if (others == 0)
            {
                return LevelOf(worst);
            }

            if (SameCharacters(x, y))
            {
                return ChineseNameLevel.Swapped;
            }
        }
        else if (x.Length < y.Length ? IsPartOf(x, y, surnameY) : IsPartOf(y, x, surnameX))
        {
            return ChineseNameLevel.MissingCharacter;
        }

        if (surnameX == 0 || surnameY == 0)
        {
            return x.Length > ShortName && others <= x.Length / 4 ? ChineseNameLevel.OneCharacter : ChineseNameLevel.Different;
        }

        return OfParts(x, y, surnameX, surnameY, others);
    }

    private static ChineseNameLevel OfParts(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int surnameX, int surnameY, int others)
    {
        if (surnameX == surnameY && SameSurname(x[..surnameX], y[..surnameY]))
        {
            // One character is another, and one more of the given name stands.
            return others == 1 && x.Length - surnameX >= 2 ? ChineseNameLevel.OneCharacter : ChineseNameLevel.SurnameOnly;
        }

        return x.Length - surnameX >= 2 && x[surnameX..].SequenceEqual(y[surnameY..])
            ? ChineseNameLevel.GivenNameOnly
            : ChineseNameLevel.Different;
    }

    private static ChineseNameLevel LevelOf(Grade worst) => worst switch
    {
        Grade.Variant => ChineseNameLevel.VariantSurname,
        Grade.Homophone => ChineseNameLevel.Homophone,
        Grade.LookAlike => ChineseNameLevel.LookAlike,
        _ => ChineseNameLevel.NearHomophone,
    };

    private static Grade GradeAt(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int at, int surnameX, int surnameY)
    {
        if (at < surnameX && at < surnameY && Surnames.Standard(x[at]) == Surnames.Standard(y[at]))
        {
            return Grade.Variant;
        }

        var soundsX = Surnames.SoundsAt(x, at, surnameX);
        var soundsY = Surnames.SoundsAt(y, at, surnameY);
        return Pinyin.Share(soundsX, soundsY) ? Grade.Homophone
            : CharacterShape.Alike(x[at], y[at]) ? Grade.LookAlike
            : Pinyin.ShareLoosely(soundsX, soundsY) ? Grade.NearHomophone
            : Grade.Different;
    }

    private static bool SameSurname(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (Surnames.Standard(x[i]) != Surnames.Standard(y[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same characters, each as often, in any order.</summary>
    private static bool SameCharacters(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        foreach (var c in x)
        {
            if (!y.Contains(c) || x.Count(c) != y.Count(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The shorter name is the longer one without one character, or one end of a long name without surname.</summary>
    private static bool IsPartOf(ReadOnlySpan<int> shorter, ReadOnlySpan<int> longer, int surnameOfLonger)
    {
        if (longer.Length - shorter.Length == 1 && shorter.Length >= 2)
        {
            var same = 0;
            while (same < shorter.Length && (shorter[same] == longer[same] || (same == 0 && SameSurname(shorter[..1], longer[..1]))))
            {
                same++;
            }

            return shorter[same..].SequenceEqual(longer[(same + 1)..]);
        }

        return shorter.Length >= 3 && surnameOfLonger == 0 && (longer.StartsWith(shorter) || longer.EndsWith(shorter));
    }
}
