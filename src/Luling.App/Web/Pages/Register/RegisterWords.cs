using Luling.App.Text;
using Luling.County.Journal;
using Luling.County.Register;

namespace Luling.App.Web.Pages.Register;

/// <summary>Values of the register in words. What is not known says so: a blank could be read as "no" or as zero.</summary>
internal static class RegisterWords
{
    private static readonly Texts T = Texts.Of("Register");

    public static string Unknown => T["Unknown"];

    public static string Text(string? value) => string.IsNullOrEmpty(value) ? Unknown : value;

    public static string YesNo(bool? value) => value is { } known ? T[known ? "Yes" : "No"] : Unknown;

    public static string Number(decimal? value) => value is null ? Unknown : Show.Number(value);

    public static string Yuan(long? fen) => fen is { } known ? Show.Number(known / 100m) : Unknown;

    /// <summary>The end of what holds from a day on.</summary>
    public static string Until(DateOnly? to) => to is { } end ? Place.Iso(end) : T["StillHolds"];

    public static string Day(DateOnly? day) => day is { } known ? Place.Iso(known) : Unknown;

    /// <summary>One or more codes of a list, separated by commas.</summary>
    public static string Codes(string list, string? codes) => string.IsNullOrEmpty(codes) ? Unknown
        : string.Join(T["And"], codes.Split(',').Select(c => CodeLists.Get(list).ByCode(c) is { } item ? Of(item) : c));

    public static string Word<TChoice>(TChoice? value) where TChoice : struct, Enum => value is { } known ? JournalWords.Word(known).In() : Unknown;

    public static string Word<TChoice>(TChoice value) where TChoice : struct, Enum => JournalWords.Word(value).In();

    /// <summary>Lists without English words are shown in Chinese.</summary>
    public static string Of(CodeItem item) => item.Text.In() is { Length: > 0 } text ? text : item.Text.Zh;
}
