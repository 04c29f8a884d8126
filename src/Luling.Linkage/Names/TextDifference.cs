using System.Globalization;

namespace Luling.Linkage.Names;

/// <summary>A stretch of a text that stands on the other side too, or does not.</summary>
/// <param name="Text">The characters, at least one; joined in order the runs of a side give its text.</param>
/// <param name="Same">True when the other side has them at this place; false when they are changed, added or left out there.</param>
public readonly record struct TextRun(string Text, bool Same);

/// <summary>Two texts side by side, cut into equal and different stretches.</summary>
public sealed record TextDifference
{
    /// <summary>Texts whose differing middles have more characters than this are marked as different in one piece.</summary>
    public const int Limit = 1000;

    private TextDifference(IReadOnlyList<TextRun> left, IReadOnlyList<TextRun> right) => (Left, Right) = (left, right);

    /// <summary>The stretches of the left text; none for an empty one.</summary>
    public IReadOnlyList<TextRun> Left { get; }

    /// <summary>The stretches of the right text; none for an empty one.</summary>
    public IReadOnlyList<TextRun> Right { get; }

    /// <summary>True when nothing differs.</summary>
    public bool IsSame => Left.All(run => run.Same) && Right.All(run => run.Same);

    /// <summary>
    /// Marks what differs between two texts, by the fewest characters changed, added and left out; characters as a reader
    /// sees them stay whole. Of equally short scripts the one that changes characters in place is taken, so that swapped digits of an identity number
    /// are both marked on both sides.
    /// </summary>
    /// <param name="a">The left text; null counts as empty.</param>
    /// <param name="b">The right text; null counts as empty.</param>
    /// <returns>The stretches. Swapping the arguments swaps the sides.</returns>
    public static TextDifference Of(string? a, string? b)
    {
        var left = Characters(a ?? "");
        var right = Characters(b ?? "");
        var leftSame = new bool[left.Length];
        var rightSame = new bool[right.Length];
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            leftSame[start] = rightSame[start] = true;
            start++;
        }

        var (leftEnd, rightEnd) = (left.Length, right.Length);
        while (leftEnd > start && rightEnd > start && left[leftEnd - 1] == right[rightEnd - 1])
        {
            leftSame[--leftEnd] = rightSame[--rightEnd] = true;
        }

        if (leftEnd - start <= Limit && rightEnd - start <= Limit)
        {
            Align(left.AsSpan(start..leftEnd), right.AsSpan(start..rightEnd), leftSame.AsSpan(start), rightSame.AsSpan(start));
        }

        return new(Runs(left, leftSame), Runs(right, rightSame));
    }

    /// <summary>The classic table of edits, read back from the end.</summary>
    private static void Align(ReadOnlySpan<string> left, ReadOnlySpan<string> right, Span<bool> leftSame, Span<bool> rightSame)
    {
        var edits = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            }
        }

        for (var (i, j) = (left.Length, right.Length); i > 0 && j > 0;)
        {
            var same = left[i - 1] == right[j - 1];
            if (edits[i, j] == edits[i - 1, j - 1] + (same ? 0 : 1))
            {
                leftSame[--i] = rightSame[--j] = same;
            }
            else if (edits[i, j] == edits[i - 1, j] + 1)
            {
                i--;
            }
            else
            {
                j--;
            }
        }
    }

    private static string[] Characters(string text)
    {
        var characters = new List<string>(text.Length);
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            characters.Add(elements.GetTextElement());
        }

        return [.. characters];
    }

    private static List<TextRun> Runs(string[] characters, bool[] same)
    {
        var runs = new List<TextRun>();
        for (var from = 0; from < characters.Length;)
        {
            var to = from;
            while (to < characters.Length && same[to] == same[from])
            {
                to++;
            }

            runs.Add(new(string.Concat(characters[from..to]), same[from]));
            from = to;
        }

        return runs;
    }
}
