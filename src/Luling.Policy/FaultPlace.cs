using Luling.Policy.Feel;

namespace Luling.Policy;

/// <summary>Where a text stands that may be at fault: in a text file, or in a cell of a workbook.</summary>
/// <param name="File">As the reader of the message should see it.</param>
/// <param name="Line">From 1; the row in a workbook.</param>
/// <param name="Column">From 1, where the text itself begins (behind a quote).</param>
/// <param name="Cell">Sheet and cell, such as <c>卡类!C5</c>; null in a text file.</param>
public readonly record struct FaultPlace(string File, int Line, int Column, string? Cell = null)
{
    /// <summary>A fault here.</summary>
    public ProgrammeFault Fault(string code, string zh, string en) => new(File, Line, Column, code, zh, en) { Cell = Cell };

    /// <summary>A fault of an expression that begins here; in a workbook's cell the message says where in the cell.</summary>
    public ProgrammeFault Fault(FeelFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Cell is null
            ? fault.InFile(File, Line, Column)
            : Fault("feel-" + fault.Code, $"第 {fault.Column} 个字符：{fault.MessageZh}", $"Character {fault.Column}: {fault.MessageEn}");
    }
}
