namespace Luling.Linkage.Names;

/// <summary>A typical slip in a delivered list of persons, that <see cref="TypingFaults"/> plants. The names are stable codes.</summary>
public enum TypingFault
{
    /// <summary>号码错一位: one digit of characters 7–17 of the number is another.</summary>
    WrongDigit,

    /// <summary>号码相邻两位颠倒: two neighbouring, different digits of characters 7–17 are swapped.</summary>
    SwappedDigits,

    /// <summary>号码漏一位: one of characters 7–17 is left out.</summary>
    MissingDigit,

    /// <summary>填了他人号码: the other person's number.</summary>
    SomeoneElsesNumber,

    /// <summary>无号码: no number.</summary>
    NoNumber,

    /// <summary>旧15位号码: the fifteen digits of the first generation; of persons born in the 1900s only.</summary>
    FifteenDigits,

    /// <summary>同音字: one character of the given name is another that reads the same, tones aside.</summary>
    Homophone,

    /// <summary>形近字: one character of the given name is another that looks alike and reads differently.</summary>
    LookAlike,

    /// <summary>漏字: one character of a given name of two or more is left out.</summary>
    MissingCharacter,

    /// <summary>字序颠倒: two neighbouring characters of the given name are swapped.</summary>
    SwappedCharacters,

    /// <summary>错一字: one character of a given name of two or more is one that neither reads nor looks alike.</summary>
    OtherCharacter,

    /// <summary>繁体: every character with a traditional form is written so.</summary>
    TraditionalForm,

    /// <summary>姓氏异写: the surname in another of its written forms.</summary>
    VariantSurname,

    /// <summary>间隔号缺失: the dot of a minority name is dropped.</summary>
    DotDropped,

    /// <summary>间隔号错形: the dot of a minority name in another shape.</summary>
    OtherDot,

    /// <summary>夹空格: a blank of some width between surname and given name.</summary>
    Blanks,

    /// <summary>复姓被拆: a blank inside a compound surname.</summary>
    SplitSurname,

    /// <summary>括注曾用名: a former name in brackets behind the name.</summary>
    FormerName,

    /// <summary>月日颠倒: day and month of the birth swapped, where that is a day too.</summary>
    DayAndMonthSwapped,

    /// <summary>年份错: the year of birth 1 or 10 years off.</summary>
    OtherYear,

    /// <summary>只知年份: born on 1 January of the right year.</summary>
    FirstOfJanuary,

    /// <summary>无出生日期: no day of birth.</summary>
    NoBirth,
}

/// <summary>What a list says of a person, as typed.</summary>
/// <param name="Name">The name; null when missing.</param>
/// <param name="Number">The identity number; null when missing.</param>
/// <param name="Birth">The day of birth; null when missing.</param>
public readonly record struct PersonAsTyped(string? Name, string? Number, DateOnly? Birth);
