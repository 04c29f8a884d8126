namespace Luling.Policy;

/// <summary>Something wrong in a file of a programme, at the place where it has to be mended.</summary>
/// <param name="File">The name given to the loader, as the reader of the message should see it.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
/// <param name="Code">
/// Stable code: <c>yaml-syntax</c>, <c>wrong-shape</c>, <c>unknown-field</c>, <c>missing-…</c> (followed by the field),
/// <c>duplicate-key</c>, <c>duplicate-date</c>, <c>overlapping-dates</c>, <c>reversed-dates</c>, <c>bad-date</c>,
/// <c>not-a-number</c>, <c>unknown-confidence</c>, <c>unknown-parameter</c>, <c>wrong-unit</c>, <c>wrong-value</c>.
/// </param>
/// <param name="MessageZh">What is wrong and what to do, in Chinese.</param>
/// <param name="MessageEn">The same in English.</param>
public sealed record ProgrammeFault(string File, int Line, int Column, string Code, string MessageZh, string MessageEn)
{
    /// <summary>Sheet and cell (<c>卡类!C5</c>) where the file is a workbook; null for texts. Line and column are then those of the cell.</summary>
    public string? Cell { get; init; }

    /// <summary>The form that editors and terminals make clickable, file(line,column), or for a workbook file [sheet!cell].</summary>
    public string Place => Cell is null ? $"{File}({Line},{Column})" : $"{File} [{Cell}]";

    /// <summary>Place: code: message.</summary>
    public override string ToString() => $"{Place}: {Code}: {MessageEn}";
}
