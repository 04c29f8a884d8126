using Luling.County.Register;

namespace Luling.County.Exchange.Sheets;

internal enum ColumnType { Text, Number, Whole, Money, Day, Year, YesNo, Choice, Code, IdNumber, Reference }

/// <summary>One column of a sheet kind. A required column must stand in the file and be filled in on every row; other
/// columns may be left out of the file, then what is on file stays as it is.</summary>
internal sealed record SheetColumn(string Heading, string NameEn, ColumnType Type = ColumnType.Text, bool Required = false)
{
    /// <summary>Id of the code list whose Chinese texts the column takes.</summary>
    public string? CodeList { get; init; }

    /// <summary>What a <see cref="ColumnType.Choice"/> column takes, in order.</summary>
    public IReadOnlyList<Bilingual> Choices { get; init; } = [];

    /// <summary>The values that may stand in the column, as sheets print them; empty where it is free.</summary>
    public IReadOnlyList<CodeItem> Allowed => CodeList is { } list
        ? [.. CodeLists.Get(list).Items.Select(i => i with { Text = (ListTexts.Of(CodeLists.Get(list), i.Code), i.Text.En) })]
        : [.. Choices.Select(c => new CodeItem("", c))];

    public static SheetColumn Text(string heading, string en, bool required = false) => new(heading, en, ColumnType.Text, required);
    public static SheetColumn Number(string heading, string en, bool required = false) => new(heading, en, ColumnType.Number, required);
    public static SheetColumn Whole(string heading, string en, bool required = false) => new(heading, en, ColumnType.Whole, required);
    public static SheetColumn Money(string heading, string en, bool required = false) => new(heading, en, ColumnType.Money, required);
    public static SheetColumn Day(string heading, string en, bool required = false) => new(heading, en, ColumnType.Day, required);
    public static SheetColumn Year(string heading, string en, bool required = false) => new(heading, en, ColumnType.Year, required);
    public static SheetColumn YesNo(string heading, string en, bool required = false) => new(heading, en, ColumnType.YesNo, required);
    public static SheetColumn Choice<T>(string heading, string en, Choice<T> choice, bool required = false) where T : struct, Enum =>
        new(heading, en, ColumnType.Choice, required) { Choices = [.. choice.Texts] };
    public static SheetColumn Code(string heading, string en, string list, bool required = false) => new(heading, en, ColumnType.Code, required) { CodeList = list };
    public static SheetColumn IdNumber(string heading, string en, bool required = false) => new(heading, en, ColumnType.IdNumber, required);
    /// <summary>A number by which a row elsewhere is known: 户编号, 人口编号, a cadre's code.</summary>
    public static SheetColumn Reference(string heading, string en, bool required = false) => new(heading, en, ColumnType.Reference, required);
}
