using Luling.County.Verification;

namespace Luling.County.Exchange.Sheets;

/// <summary>One fault in a file. <see cref="Code"/> is stable; the message says what is wrong, why, and how to mend it.</summary>
internal sealed record SheetFault(string Sheet, int Row, string Column, string? Value, FaultLevel Level, string Code, Bilingual Message);

/// <summary>The faults of one import: all are counted, the first are kept.</summary>
internal sealed class FaultLog(string sheet, int keep)
{
    private readonly List<SheetFault> kept = [];

    public IReadOnlyList<SheetFault> Kept => kept;
    public int Errors { get; private set; }
    public int Warnings { get; private set; }

    /// <summary>How many more there were than are kept.</summary>
    public int More => Errors + Warnings - kept.Count;

    public void Add(int row, string column, string? value, FaultLevel level, string code, Bilingual message)
    {
        if (level == FaultLevel.Error)
        {
            Errors++;
        }
        else
        {
            Warnings++;
        }
        if (kept.Count < keep)
        {
            kept.Add(new SheetFault(sheet, row, column, value, level, code, message));
        }
    }
}
