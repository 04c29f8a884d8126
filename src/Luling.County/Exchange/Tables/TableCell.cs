using System.Globalization;

namespace Luling.County.Exchange.Tables;

/// <summary>A value to write: text, number, day, or nothing. Identity numbers, codes, phone numbers are text.</summary>
internal readonly record struct TableCell
{
    TableCell(TableCellKind kind, string? text, decimal number, DateOnly day) => (Kind, this.text, Number, Day) = (kind, text, number, day);

    readonly string? text;

    public TableCellKind Kind { get; }
    public decimal Number { get; }
    public DateOnly Day { get; }
    public string TextValue => text ?? "";

    public static implicit operator TableCell(string? text) =>
        string.IsNullOrEmpty(text) ? default : new(TableCellKind.Text, text, 0, default);

    public static implicit operator TableCell(decimal? number) => number is { } n ? (TableCell)n : default;

    /// <summary>A number of more than 15 significant digits becomes text: a spreadsheet cell would lose the rest.</summary>
    public static implicit operator TableCell(decimal number)
    {
        var plain = Plain(number);
        return plain.Count(char.IsAsciiDigit) <= 15 ? new TableCell(TableCellKind.Number, null, number, default) : (TableCell)plain;
    }

    public static implicit operator TableCell(long number) => (decimal)number;

    public static implicit operator TableCell(int number) => (decimal)number;

    public static implicit operator TableCell(long? number) => number is { } n ? (decimal)n : default(TableCell);

    public static implicit operator TableCell(int? number) => number is { } n ? (decimal)n : default(TableCell);

    public static implicit operator TableCell(DateOnly day) => new(TableCellKind.Day, null, 0, day);

    public static implicit operator TableCell(DateOnly? day) => day is { } d ? (TableCell)d : default;

    /// <summary>As <see cref="TableReader"/> gives it back.</summary>
    public override string ToString() => Kind switch
    {
        TableCellKind.Number => Plain(Number),
        TableCellKind.Day => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TableCellKind.Text => TextValue,
        _ => "",
    };

    static string Plain(decimal number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;
    }
}

internal enum TableCellKind
{
    Blank,
    Text,
    Number,
    Day,
}
