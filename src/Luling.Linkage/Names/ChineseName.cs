namespace Luling.Linkage.Names;

/// <summary>
/// A Chinese name taken apart: 欧阳建国 is 欧阳 + 建国, 阿依古丽·买买提 has no surname, 王小明（曾用名：王二狗） has a
/// former name. It reads what clerks write; it never invents a character.
/// </summary>
public sealed record ChineseName
{
    private ChineseName()
    {
    }

    /// <summary>What stood in the cell, untouched.</summary>
    public required string Written { get; init; }

    /// <summary>
    /// The name itself: half width, without brackets, without blanks but single ones between Latin words, with one dot
    /// · (U+00B7) between the parts of a minority name. Traditional forms stay as written.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>The surname, of one character or two (compound); empty for names with a dot, for names of five characters or more without a compound surname, and for names that begin in another script.</summary>
    public required string Surname { get; init; }

    /// <summary>The given name: all of <see cref="Text"/> after the surname; empty when only a surname is written.</summary>
    public required string Given { get; init; }

    /// <summary>Names in brackets: those marked 曾用名, 原名, 又名, 别名, 乳名 and the like, and unmarked ones with the same surname as the name. Empty when there are none.</summary>
    public required IReadOnlyList<string> OtherNames { get; init; }

    /// <summary>What else stands in brackets, such as 已故 or 女, half width and joined with a semicolon; null when nothing does. It is no part of the name.</summary>
    public required string? Note { get; init; }

    /// <summary>True when a dot parts the name.</summary>
    public bool HasParts => Text.Contains(NameText.Dot, StringComparison.Ordinal);

    /// <summary>Reads a name as written.</summary>
    /// <param name="written">The cell; null, blank, or nothing but brackets and dots gives null.</param>
    /// <returns>The name, or null when there is none. Never throws.</returns>
    public static ChineseName? Parse(string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return null;
        }

        var (text, bracketed) = NameText.Split(written);
        if (text.Length == 0)
        {
            return null;
        }

        var surname = text[..SurnameUnits(text)];
        var others = new List<string>();
        var notes = new List<string>();
        foreach (var words in bracketed)
        {
            if (NameText.FormerName(words) is { } former)
            {
                others.Add(former);
            }
            else if (surname.Length > 0 && NameText.Tidy(words) is var name && name.Length > surname.Length && name.Length <= 4
                && name.StartsWith(surname, StringComparison.Ordinal))
            {
                others.Add(name);
            }
            else
            {
                notes.Add(words);
            }
        }

        return new()
        {
            Written = written,
            Text = text,
            Surname = surname,
            Given = text[surname.Length..],
            OtherNames = others,
            Note = notes.Count == 0 ? null : string.Join(';', notes),
        };
    }

    /// <summary>How many UTF-16 units of a tidy name its surname takes.</summary>
    private static int SurnameUnits(string text)
    {
        if (text.Contains(NameText.Dot, StringComparison.Ordinal))
        {
            return 0;
        }

        Span<int> folded = stackalloc int[ChineseNameKey.MaxCharacters];
        var surname = Surnames.LengthIn(folded[..NameText.Fold(text, folded)]);
        return surname == 2 ? 2 : surname == 1 && char.IsHighSurrogate(text[0]) ? 2 : surname;
    }
}
