using System.Globalization;

namespace Luling.County.Demo;

/// <summary>One input file of the demonstration: a kind of sheet, its headings, its rows.</summary>
internal sealed class DemoSheet(string kind, string name, params string[] headings)
{
    public string Kind => kind;
    /// <summary>File name without ending.</summary>
    public string Name => name;
    public IReadOnlyList<string> Headings => headings;
    public List<string?[]> Rows { get; } = [];

    /// <summary>How a department delivered it; null for the county's own sheets.</summary>
    public DemoDelivery? Delivered { get; init; }

    public void Add(params string?[] cells)
    {
        if (cells.Length != headings.Length)
        {
            throw new InvalidOperationException($"{name} has {headings.Length} headings, the row {cells.Length} cells.");
        }
        Rows.Add(cells);
    }
}

/// <summary>The day whose state a department's list shows, and who sent it.</summary>
internal sealed record DemoDelivery(DateOnly Day, string Sender);

/// <summary>Values as cells.</summary>
internal static class Cell
{
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 4096).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    public static string? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    public static string? Of(int? number) => number is { } n ? Of(n) : null;
    public static string Of(int number) => (uint)number < (uint)Numbers.Length ? Numbers[number] : number.ToString(CultureInfo.InvariantCulture);
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
    public static string Of(bool yes) => yes ? "是" : "否";
    public static string? Of(bool? yes) => yes is { } y ? Of(y) : null;
    public static string Tenths(int tenths) => (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture);
    public static string Yuan(long fen) => (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
