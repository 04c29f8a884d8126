using System.Text;

namespace Luling.App.Commands;

/// <summary>Columns for a terminal, where a Chinese character is two places wide.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> rows = [headings];

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        var widths = new int[headings.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], Width(row[i]));
            }
        }
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                text.Append(row[i]);
                if (i < row.Length - 1)
                {
                    text.Append(' ', widths[i] - Width(row[i]) + 2);
                }
            }
            text.AppendLine();
        }
        return text.ToString().TrimEnd();
    }

    private static int Width(string text) => text.EnumerateRunes().Sum(r => r.Value is >= 0x1100 and (<= 0x115F or >= 0x2E80) ? 2 : 1);
}
