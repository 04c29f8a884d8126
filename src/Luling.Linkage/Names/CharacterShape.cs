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
    private const ulong CornerMask = (1UL << 14) - 1;

    /// <summary>Marks the characters of lookalikes.txt, so that the list is asked for few pairs.</summary>
    internal const ulong InList = 1UL << 63;

    /// <summary>Marks the characters on which surnames.txt says something, so that its lists are asked for few names.</summary>
    internal const ulong InSurnames = 1UL << 62;
    private const ulong StrokeMask = (1UL << 6) - 1;
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
        return Alike(x, y) || ((x & y & InList) != 0 && Listed.Contains(Pair(a, b)));
    }

    private static bool Alike(ulong x, ulong y)
    {
        var strokes = Math.Abs((int)((x >> StrokeShift) & StrokeMask) - (int)((y >> StrokeShift) & StrokeMask));
        if (strokes > 4)
        {
            return false;
        }

        var corners = (x >> CornerShift) & CornerMask;
        var sameCorners = strokes <= 1 && corners != 0 && corners == ((y >> CornerShift) & CornerMask);
        x &= CodeMask;
        y &= CodeMask;
        if (x == 0 || y == 0)
        {
            return sameCorners && strokes == 0;
        }

        var tail = x == y ? Letters : BitOperations.TrailingZeroCount(x ^ y) / LetterBits;
        var (n, m) = (LengthOf(x), LengthOf(y));
        return x == y
            || (sameCorners && (strokes == 0 || tail > 0 || FirstLetter(x, n) == FirstLetter(y, m)))
            || SamePart(tail, n - tail, m - tail, strokes)
            || (OneLetterApart(x, y, n, m, tail) && (Math.Max(n, m) > 3 ? strokes <= 3 : strokes <= 1));
    }

    /// <summary>
    /// The same right or lower part under another radical: 伟 oqs and 玮 mgqs. Two letters name the first and the last
    /// stroke of a part only: then both have a radical and nearly as many strokes.
    /// </summary>
    private static bool SamePart(int same, int headX, int headY, int strokes) => headX <= 2 && headY <= 2
        && (same >= 3 || (same == 2 && headX >= 1 && headY >= 1 && headX + headY <= 3 && strokes <= 2));

    /// <summary>Codes of three letters or more of which one letter was changed, added or left out: 陈 nlkd and 阵 nlkq.</summary>
    private static bool OneLetterApart(ulong x, ulong y, int n, int m, int tail)
    {
        var shift = tail * LetterBits;
        return Math.Max(n, m) >= 3 && (n - m) switch
        {
            0 => x >> (shift + LetterBits) == y >> (shift + LetterBits),
            1 => x >> (shift + LetterBits) == y >> shift,
            -1 => y >> (shift + LetterBits) == x >> shift,
            _ => false,
        };
    }

    private static ulong FirstLetter(ulong code, int length) => code >> ((length - 1) * LetterBits);

    private static int LengthOf(ulong code) => (BitOperations.Log2(code) / LetterBits) + 1;

    private static ulong Pair(int a, int b) => ((ulong)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);

    private static FrozenSet<ulong> ReadListed() => HanTables.Lines("lookalikes.txt")
        .SelectMany(group => group.SelectMany(a => group.Where(b => a < b).Select(b => Pair(a, b))))
        .ToFrozenSet();
}
