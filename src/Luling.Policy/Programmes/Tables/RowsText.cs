using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes.Tables;

/// <summary>Puts other rows into the table of a rule and leaves everything else of its file as it is, comments included.</summary>
public static partial class RowsText
{
    private sealed record Edit(int Start, int End, string Text);

    /// <summary>The text with the new rows; null where the table's rows cannot be found in it or not be put there safely.</summary>
    /// <param name="yaml">The file of the rule.</param>
    /// <param name="ruleId">Its rule.</param>
    /// <param name="from">First day of the rule.</param>
    /// <param name="rows">Tests and output of each row.</param>
    public static string? Replace(string yaml, string ruleId, DateOnly from, IReadOnlyList<TableRow> rows)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(rows);
        var wanted = rows.Select(r => r.Tests.Append(r.Output).Select(t => Flat(t.Text)).ToArray()).ToList();
        if (Find(yaml, ruleId, from) is not { } node || node.Children.Any(r => r is not YamlSequenceNode))
        {
            return null;
        }
        var edits = node.Style == SequenceStyle.Flow ? [new Edit((int)node.Start.Index, Ends(yaml)[(int)node.Start.Index], $"[{string.Join(", ", wanted.Select(Row))}]")] : InLines(yaml, node, wanted);
        var text = edits.OrderByDescending(e => e.Start).ThenByDescending(e => e.End).Aggregate(yaml, (before, e) => string.Concat(before.AsSpan(0, e.Start), e.Text, before.AsSpan(e.End)));
        // What was written is read again: a file is rather left alone than spoilt.
        return Find(text, ruleId, from) is { } made && Same(Cells(made), wanted) ? text : null;
    }

    private static YamlSequenceNode? Find(string yaml, string ruleId, DateOnly from)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException)
        {
            return null;
        }
        var day = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return stream.Documents is [{ RootNode: YamlMappingNode root }] && YamlFile.Find(root, "rules") is YamlSequenceNode rules
            ? rules.Children.OfType<YamlMappingNode>().Where(r => Text(r, "id") == ruleId && Text(r, "from") == day)
                .Select(r => YamlFile.Find(r, "table") is YamlMappingNode table ? YamlFile.Find(table, "rows") as YamlSequenceNode : null).FirstOrDefault()
            : null;
    }

    private static string? Text(YamlMappingNode fields, string name) => (YamlFile.Find(fields, name) as YamlScalarNode)?.Value;

    private static List<string[]> Cells(YamlSequenceNode rows) => [.. rows.Children.OfType<YamlSequenceNode>().Select(r => r.Children.Select(c => Flat((c as YamlScalarNode)?.Value ?? "")).ToArray())];

    private static bool Same(List<string[]> a, List<string[]> b) => a.Count == b.Count && a.Zip(b).All(p => p.First.SequenceEqual(p.Second));

    /// <summary>Rows that stand in lines of their own: those that stay keep their lines, those that changed their comments.</summary>
    private static List<Edit> InLines(string yaml, YamlSequenceNode node, List<string[]> wanted)
    {
        var old = Cells(node);
        var ends = Ends(yaml);
        int EndOf(YamlNode row) => row is YamlSequenceNode { Style: not SequenceStyle.Flow, Children: [.., var last] } ? (int)last.End.Index : ends[(int)row.Start.Index];
        var edits = new List<Edit>();
        var dash = LineStart(yaml, (int)node.Children[0].Start.Index);
        var indent = yaml[dash..(dash + yaml.AsSpan(dash).IndexOf('-'))];
        var newLine = yaml.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var (i, j) = (0, 0);
        foreach (var (a, b) in Alike(old, wanted).Append((old.Count, wanted.Count)))
        {
            for (; i < a && j < b; i++, j++)
            {
                edits.AddRange(Changed((YamlSequenceNode)node.Children[i], EndOf(node.Children[i]), old[i], wanted[j]));
            }
            for (; i < a; i++)
            {
                edits.Add(new Edit(LineStart(yaml, (int)node.Children[i].Start.Index), LineEnd(yaml, EndOf(node.Children[i])), ""));
            }
            if (j < b)
            {
                var at = i == 0 ? dash : LineEnd(yaml, EndOf(node.Children[i - 1]));
                var broken = at > 0 && yaml[at - 1] != '\n';
                edits.Add(new Edit(at, at, (broken ? newLine : "") + string.Concat(wanted[j..b].Select(r => $"{indent}- {Row(r)}{newLine}"))));
            }
            (i, j) = (a + 1, b + 1);
        }
        return edits;
    }

    private static IEnumerable<Edit> Changed(YamlSequenceNode row, int end, string[] old, string[] wanted)
    {
        if (old.Length != wanted.Length)
        {
            yield return new Edit((int)row.Start.Index, end, Row(wanted));
            yield break;
        }
        for (var c = 0; c < old.Length; c++)
        {
            if (old[c] != wanted[c])
            {
                yield return new Edit((int)row.Children[c].Start.Index, (int)row.Children[c].End.Index, Scalar(wanted[c]));
            }
        }
    }

    /// <summary>Where each list in brackets ends that begins at a place: nodes tell it of single values only.</summary>
    private static Dictionary<int, int> Ends(string yaml)
    {
        var ends = new Dictionary<int, int>();
        var open = new Stack<int>();
        for (var parser = new Parser(new StringReader(yaml)); parser.MoveNext();)
        {
            switch (parser.Current)
            {
                case SequenceStart start: open.Push((int)start.Start.Index); break;
                case SequenceEnd end: ends[open.Pop()] = (int)end.Start.Index + 1; break; // behind the bracket
                default: break;
            }
        }
        return ends;
    }

    private static int LineStart(string text, int at) => text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end + 1;

    /// <summary>The rows that both have, in their order: the longest such list.</summary>
    private static List<(int Old, int New)> Alike(List<string[]> old, List<string[]> wanted)
    {
        var longest = new int[old.Count + 1, wanted.Count + 1];
        for (var a = old.Count - 1; a >= 0; a--)
        {
            for (var b = wanted.Count - 1; b >= 0; b--)
            {
                longest[a, b] = old[a].SequenceEqual(wanted[b]) ? longest[a + 1, b + 1] + 1 : Math.Max(longest[a + 1, b], longest[a, b + 1]);
            }
        }
        var alike = new List<(int, int)>();
        for (var (a, b) = (0, 0); a < old.Count && b < wanted.Count;)
        {
            if (old[a].SequenceEqual(wanted[b]))
            {
                alike.Add((a++, b++));
            }
            else
            {
                _ = longest[a + 1, b] >= longest[a, b + 1] ? a++ : b++;
            }
        }
        return alike;
    }

    // Lines within a cell of a sheet mean nothing to the language.
    private static string Flat(string text) => Lines().Replace(text.Trim(), " ");

    private static string Row(string[] cells) => $"[{string.Join(", ", cells.Select(Scalar))}]";

    private static string Scalar(string cell) => Plain().IsMatch(cell) ? cell : $"'{cell.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\s*[\r\n]+\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Lines();
}
