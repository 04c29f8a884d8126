using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;

namespace Luling.Linkage.Names;

/// <summary>
/// Whether two characters are taken for each other by the eye, judged by three old codes for the look of a character:
/// the number of strokes, Cangjie (a letter for each part, from left and top) and the four corners.
/// </summary>
internal static class CharacterShape
{
    private const int LetterBits = 5;
    private const int Letters = 5;
    private const int CornerShift = Letters * LetterBits;
    private const int StrokeShift = CornerShift + 14;
    private const ulong CodeMask = (1UL << CornerShift) - 1;
    private static readonly FrozenSet<ulong> Listed = ReadListed();

    /// <summary>One number of a character's strokes and codes. The last letter of the Cangjie code stands lowest.</summary>
    internal static ulong Pack(int strokes, string cangjie, string corners)
    {
        var code = 0UL;
        foreach (var letter in cangjie == "-" ? "" : cangjie)
        {
            code = (code << LetterBits) | (uint)(letter - 'a' + 1);
        }

        var four = corners == "-" ? 0UL : ulong.Parse(corners, CultureInfo.InvariantCulture) + 1;
        return code | (four << CornerShift) | ((ulong)strokes << StrokeShift);
    }

    internal static bool Alike(int a, int b)
    {
        var x = HanTables.ShapeOf(a);
        var y = HanTables.ShapeOf(b);
        return (x != 0 && y != 0 && Alike(x, y)) || Listed.Contains(Pair(a, b));
    }

    private static bool Alike(ulong x, ulong y)
    {
        var strokes = Math.Abs((int)(x >> StrokeShift) - (int)(y >> StrokeShift));
        var corners = (x & ~CodeMask) << (64 - StrokeShift);
        if (strokes <= 1 && corners != 0 && corners == (y & ~CodeMask) << (64 - StrokeShift))
        {
            return true;
        }

        x &= CodeMask;
        y &= CodeMask;
        return strokes <= 4 && x != 0 && y != 0 && (SamePart(x, y) || (strokes <= 3 && OneLetterApart(x, y)));
    }

    /// <summary>The same right or lower part under another radical: 伟 oqs and 玮 mgqs.</summary>
    private static bool SamePart(ulong x, ulong y)
    {
        var same = x == y ? Letters : BitOperations.TrailingZeroCount(x ^ y) / LetterBits;
        var (headX, headY) = (LengthOf(x) - same, LengthOf(y) - same);
        return x == y || (same == 2 && headX + headY <= 3 && headX <= 2 && headY <= 2) || (same >= 3 && headX <= 2 && headY <= 2);
    }

    /// <summary>Codes of three letters or more of which one letter was changed, added or left out: 陈 nlkd and 阵 nlkq.</summary>
    private static bool OneLetterApart(ulong x, ulong y)
    {
        var (longer, shorter) = x >= y ? (x, y) : (y, x);
        var (n, m) = (LengthOf(longer), LengthOf(shorter));
        if (n < 3 || n - m > 1)
        {
            return false;
        }

        var tail = BitOperations.TrailingZeroCount(longer ^ shorter) / LetterBits * LetterBits;
        return n == m
            ? longer >> (tail + LetterBits) == shorter >> (tail + LetterBits)
            : longer >> (tail + LetterBits) == shorter >> tail;
    }

    private static int LengthOf(ulong code) => (BitOperations.Log2(code) / LetterBits) + 1;

    private static ulong Pair(int a, int b) => ((ulong)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);

    private static FrozenSet<ulong> ReadListed() => HanTables.Lines("lookalikes.txt")
        .SelectMany(group => group.SelectMany(a => group.Where(b => a < b).Select(b => Pair(a, b))))
        .ToFrozenSet();
}
