using System.Globalization;

namespace Luling.Linkage.Probabilistic;

/// <summary>The part of a value by which records are brought together.</summary>
public enum KeyForm
{
    /// <summary>The whole value.</summary>
    Whole,

    /// <summary>Its first characters, as many as <see cref="BlockingKey.Length"/> says; shorter values as they are.</summary>
    Prefix,

    /// <summary>Its last characters, as many as <see cref="BlockingKey.Length"/> says; shorter values as they are.</summary>
    Suffix,

    /// <summary>The first two thirds: whole where the slip is in the last third.</summary>
    Front,

    /// <summary>The last third: whole where the slip is before it.</summary>
    Back,

    /// <summary>How it sounds: Soundex, for Latin script.</summary>
    Sound,

    /// <summary>Its words in alphabetical order.</summary>
    SortedWords,

    /// <summary>Its first word.</summary>
    FirstWord,

    /// <summary>Its last word.</summary>
    LastWord,

    /// <summary>The word that stands in the fewest values of the column.</summary>
    RarestWord,

    /// <summary>Its letters in alphabetical order: the same where neighbours changed places.</summary>
    SortedLetters,

    /// <summary>Year of a date.</summary>
    Year,

    /// <summary>Year and month of a date.</summary>
    YearMonth,

    /// <summary>Month and day of a date, in order of size: also where they changed places.</summary>
    MonthDay,

    /// <summary>The part of a mail address before the @.</summary>
    LocalPart,

    /// <summary>Of a Chinese name: how it sounds, without tones.</summary>
    NameSound,

    /// <summary>Of a Chinese name: how it sounds to southern ears.</summary>
    NameLooseSound,

    /// <summary>Of a Chinese name: its characters in any order.</summary>
    NameSorted,

    /// <summary>Of a Chinese name: the surname and the first letters of the rest.</summary>
    NameInitials,

    /// <summary>Of a Chinese name: the surname and the first character after it.</summary>
    NameSurnameAndFirst,

    /// <summary>Of a Chinese name: the surname and the last character.</summary>
    NameSurnameAndLast,

    /// <summary>Of a Chinese name: the given name.</summary>
    NameGiven,
}

/// <summary>A part of a column, or of two columns of the same kind in any order.</summary>
/// <param name="Column">Place of the column in <see cref="LinkSpec.Columns"/>.</param>
/// <param name="Form">Which part.</param>
/// <param name="Length">Number of characters for <see cref="KeyForm.Prefix"/> and <see cref="KeyForm.Suffix"/>; otherwise 0.</param>
public readonly record struct BlockingKey(int Column, KeyForm Form = KeyForm.Whole, int Length = 0)
{
    private static readonly (KeyForm Form, string Name)[] Names =
    [
        (KeyForm.Whole, ""), (KeyForm.Prefix, "prefix"), (KeyForm.Suffix, "suffix"), (KeyForm.Front, "front"), (KeyForm.Back, "back"), (KeyForm.Sound, "sound"),
        (KeyForm.SortedWords, "sorted words"), (KeyForm.FirstWord, "first word"), (KeyForm.LastWord, "last word"), (KeyForm.RarestWord, "rarest word"), (KeyForm.SortedLetters, "sorted letters"),
        (KeyForm.Year, "year"), (KeyForm.YearMonth, "year and month"), (KeyForm.MonthDay, "month and day"), (KeyForm.LocalPart, "local part"),
        (KeyForm.NameSound, "pinyin"), (KeyForm.NameLooseSound, "loose pinyin"), (KeyForm.NameSorted, "characters in any order"), (KeyForm.NameInitials, "surname and initials"),
        (KeyForm.NameSurnameAndFirst, "surname and first"), (KeyForm.NameSurnameAndLast, "surname and last"), (KeyForm.NameGiven, "given name"),
    ];

    /// <summary>Every form as model files write it.</summary>
    public static IReadOnlyList<string> Forms => [.. Names.Skip(1).Select(n => n.Form is KeyForm.Prefix or KeyForm.Suffix ? n.Name + " N" : n.Name)];

    /// <summary>The key that a text such as <c>prefix 3</c> means for a column; null where it means none.</summary>
    /// <param name="column">Place of the column.</param>
    /// <param name="form">One of <see cref="Forms"/>, or empty for the whole value.</param>
    public static BlockingKey? Parse(int column, string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        foreach (var (known, name) in Names)
        {
            if (known is KeyForm.Prefix or KeyForm.Suffix)
            {
                if (form.StartsWith(name + " ", StringComparison.Ordinal) && int.TryParse(form[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is > 0 and <= 40)
                {
                    return new BlockingKey(column, known, length);
                }
            }
            else if (form == name)
            {
                return new BlockingKey(column, known);
            }
        }
        return null;
    }

    /// <summary>As a model file writes it.</summary>
    /// <param name="columns">The columns of the model.</param>
    public string Name(IReadOnlyList<LinkColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var form = Form;
        var name = Array.Find(Names, n => n.Form == form).Name;
        return columns[Column].Name + (name.Length > 0 ? " " + name : "") + (Length > 0 ? string.Create(CultureInfo.InvariantCulture, $" {Length}") : "");
    }
}
