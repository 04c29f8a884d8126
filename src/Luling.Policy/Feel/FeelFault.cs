namespace Luling.Policy.Feel;

/// <summary>Something wrong in the text of an expression, found before it runs.</summary>
/// <param name="Line">Line within the expression, counted from 1.</param>
/// <param name="Column">Column within the line, counted from 1, in UTF-16 units as editors count.</param>
/// <param name="Code">
/// Stable code: <c>syntax</c>, <c>bad-string</c>, <c>bad-number</c>, <c>bad-literal</c>, <c>full-width</c>, <c>not-supported</c>,
/// <c>too-long</c>, <c>too-deep</c>, <c>too-complex</c>, <c>duplicate-name</c>, <c>unknown-name</c>, <c>unknown-function</c>, <c>unknown-field</c>,
/// <c>unknown-type</c>, <c>wrong-type</c>, <c>wrong-arguments</c>, <c>no-clock</c>.
/// </param>
/// <param name="MessageZh">What was found and what to do, in Chinese.</param>
/// <param name="MessageEn">The same in English.</param>
public sealed record FeelFault(int Line, int Column, string Code, string MessageZh, string MessageEn)
{
    /// <summary>The same fault in the file where the expression begins at this line and column (both from 1).</summary>
    public ProgrammeFault InFile(string file, int line, int column) =>
        new(file, line + Line - 1, Line == 1 ? column + Column - 1 : Column, "feel-" + Code, MessageZh, MessageEn);

    /// <summary>(line,column): code: message.</summary>
    public override string ToString() => $"({Line},{Column}): {Code}: {MessageEn}";

    internal static FeelFault At(string text, int at, string code, string zh, string en)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < at && i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                start = i + 1;
            }
        }
        return new FeelFault(line, at - start + 1, code, zh, en);
    }
}
