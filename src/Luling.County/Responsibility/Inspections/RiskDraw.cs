using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Luling.County.Responsibility;

/// <summary>A place that may be drawn, and how likely: a place of weight 20 is drawn first twice as often as one of weight 10.</summary>
internal readonly record struct DrawPlace(string AreaCode, int Weight);

/// <summary>Draws places at random by weight, without putting any back, so that whoever knows seed, places and weights draws the same.</summary>
/// <remarks>
/// To repeat it by hand:
/// 1. Sort the places by their code. Let n = 1.
/// 2. Let W be the sum of the weights of the places that are left.
/// 3. Take SHA-256 of the text <c>seed:n</c> in UTF-8, n in decimal digits; the first eight bytes, the highest first, are a number x from 0 to 2^64-1. Add 1 to n.
/// 4. Where x is not below the greatest multiple of W that is not above 2^64, go back to 3: otherwise small remainders would come a little more often.
/// 5. Let r = x mod W. Go through the places that are left in their order and take away each weight from r; the place at which r would become negative is drawn, and leaves.
/// 6. Go on at 2 until as many are drawn as there are teams.
/// </remarks>
internal static class RiskDraw
{
    /// <param name="seed">The published seed.</param>
    /// <param name="places">In any order; each code once, each weight 1 or more.</param>
    /// <param name="count">How many are drawn; all of them where there are fewer.</param>
    /// <returns>In the order in which they were drawn.</returns>
    public static IReadOnlyList<string> Draw(string seed, IEnumerable<DrawPlace> places, int count)
    {
        var left = places.OrderBy(p => p.AreaCode, StringComparer.Ordinal).ToList();
        if (left.Exists(p => p.Weight < 1) || left.DistinctBy(p => p.AreaCode, StringComparer.Ordinal).Count() != left.Count)
        {
            throw new ArgumentException("Weights are 1 or more and every place stands once.", nameof(places));
        }
        var drawn = new List<string>();
        var n = 0L;
        while (drawn.Count < count && left.Count > 0)
        {
            var sum = left.Aggregate(0UL, (all, p) => all + (ulong)p.Weight);
            // 2^64 mod sum, without 2^64: what is cut off at the upper end.
            var cut = (ulong.MaxValue % sum + 1) % sum;
            ulong x;
            do
            {
                x = Number(seed, ++n);
            }
            while (cut > 0 && x > ulong.MaxValue - cut);
            var rest = x % sum;
            var at = 0;
            while (rest >= (ulong)left[at].Weight)
            {
                rest -= (ulong)left[at++].Weight;
            }
            drawn.Add(left[at].AreaCode);
            left.RemoveAt(at);
        }
        return drawn;
    }

    private static ulong Number(string seed, long n) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{n}"))));
}
