using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Luling.Policy;

/// <summary>
/// Looks at a YAML text event by event before anybody builds it up in memory: nesting, length, and what its aliases amount to when
/// written out. Building up recurses, and comparing keys walks through aliases; a hostile text would end the program.
/// </summary>
internal static class YamlLimits
{
    /// <summary>Of a file, in UTF-16 units; the longest of a county has a tenth of that.</summary>
    public const int LongestFile = 1_000_000;

    /// <summary>Of one value; the language of rules has the same limit.</summary>
    public const int LongestValue = 20_000;

    /// <summary>Of a field's name.</summary>
    public const int LongestName = 200;

    /// <summary>Lists within fields within lists …</summary>
    public const int DeepestNesting = 40;

    /// <summary>Values, lists and groups of fields, with all aliases written out.</summary>
    public const int MostNodes = 200_000;

    /// <summary>A fault stands at a mark with a code and the texts.</summary>
    public sealed record Excess(Mark At, string Code, string Zh, string En);

    /// <summary>The text; null where it is longer than <see cref="LongestFile"/>.</summary>
    public static string? Read(TextReader yaml)
    {
        var buffer = new char[LongestFile + 1];
        var length = 0;
        for (int read; length < buffer.Length && (read = yaml.Read(buffer, length, buffer.Length - length)) > 0; length += read)
        {
        }
        return length > LongestFile ? null : new string(buffer, 0, length);
    }

    private sealed class Open(bool fields, string? anchor, int before)
    {
        public bool Fields => fields;
        public string? Anchor => anchor;
        public int Before => before;
        public int Items;

        /// <summary>Whether the next thing is the name of a field.</summary>
        public bool AtName => fields && Items % 2 == 0;
    }

    /// <summary>The first thing that goes beyond the limits; null where nothing does.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static Excess? Find(string text)
    {
        var open = new Stack<Open>();
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        var nodes = 0;
        var parser = new Parser(new StringReader(text));
        while (Moves(parser, out var broken))
        {
            if (broken is not null)
            {
                return broken;
            }
            var at = parser.Current!;
            if (at is MappingEnd or SequenceEnd)
            {
                var closed = open.Pop();
                if (closed.Anchor is { } name)
                {
                    sizes[name] = nodes - closed.Before;
                }
                continue;
            }
            if (at is not (Scalar or AnchorAlias or MappingStart or SequenceStart))
            {
                continue;
            }
            var isName = open.TryPeek(out var within) && within.AtName;
            if (within is not null)
            {
                within.Items++;
            }
            var before = nodes++;
            switch (at)
            {
                case Scalar scalar:
                    if (scalar.Value.Length > (isName ? LongestName : LongestValue))
                    {
                        return new Excess(at.Start, "too-long", $"此处的文字超过 {(isName ? LongestName : LongestValue)} 个字符，请缩短或拆开", $"This text has more than {(isName ? LongestName : LongestValue)} characters; shorten or divide it");
                    }
                    if (!scalar.Anchor.IsEmpty)
                    {
                        sizes[scalar.Anchor.Value] = 1;
                    }
                    break;
                case AnchorAlias alias when sizes.TryGetValue(alias.Value.Value, out var size) && !open.Any(o => o.Anchor == alias.Value.Value):
                    nodes += size - 1;
                    break;
                case AnchorAlias alias:
                    return new Excess(at.Start, "bad-alias", $"“*{alias.Value}”没有指向前面写完的内容", $"'*{alias.Value}' points to nothing that is complete above");
                case NodeEvent start:
                    open.Push(new Open(at is MappingStart, start.Anchor.IsEmpty ? null : start.Anchor.Value, before));
                    break;
            }
            if (isName && at is not Scalar)
            {
                return new Excess(at.Start, "wrong-shape", "字段名应为文字", "The name of a field should be a text");
            }
            if (open.Count > DeepestNesting)
            {
                return new Excess(at.Start, "too-deep", $"嵌套超过 {DeepestNesting} 层", $"Nested more than {DeepestNesting} levels deep");
            }
            if (nodes > MostNodes)
            {
                return new Excess(at.Start, "too-many", $"内容（别名展开后）超过 {MostNodes} 项，请分成几个文件", $"More than {MostNodes} values, aliases written out; divide the file");
            }
        }
        return null;
    }

    /// <summary>The next event. Texts that are no YAML in a rare way make the parser's own checks fail; that is a fault of the text too.</summary>
    private static bool Moves(Parser parser, out Excess? broken)
    {
        var last = parser.Current?.End ?? new Mark(0, 1, 1);
        broken = null;
        try
        {
            return parser.MoveNext();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or OverflowException or FormatException or IndexOutOfRangeException or NullReferenceException)
        {
            broken = new Excess(last, "yaml-syntax", "此处之后不是正确的 YAML，请检查缩进、冒号和引号", "What follows is not correct YAML; check indentation, colons and quotes");
            return true;
        }
    }
}
