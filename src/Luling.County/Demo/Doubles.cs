using System.Globalization;
using Luling.Linkage;

namespace Luling.County.Demo;

/// <summary>Some people stand in the register twice, in two households and under two numbers: the second was typed with a slip. The count of
/// persons is the report's, so it is somebody else's row that says it.</summary>
internal static class Doubles
{
    private const int Pairs = 14;

    public static void Plant(long seed, IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var random = new DemoRandom(seed, "doubles");
        // Relatives of a household may be anybody's; born before the programme began, so that nothing else changes with the day of birth.
        var rows = random.Shuffled(households.SelectMany(h => h.Members).Where(m => m.Stays && Untouched(m) && m.Age is >= 18 and <= 70 && m.Relation is "21" or "28" or "03" && m.StudentStatus is null));
        var used = households.SelectMany(h => h.Members).Select(m => m.IdNumber).ToHashSet(StringComparer.Ordinal);
        var planted = 0;
        var taken = new HashSet<DemoHousehold>();
        foreach (var row in rows)
        {
            if (planted == Pairs)
            {
                return;
            }
            var village = row.Household.Village;
            var real = village.Households.SelectMany(h => h.Members)
                .FirstOrDefault(m => m.Household != row.Household && m.Male == row.Male && m.Stays && Untouched(m) && !taken.Contains(m.Household) && Math.Abs(m.Age - row.Age) <= 12 && m.Age is >= 18 and <= 70);
            if (real is null || !taken.Add(real.Household) || !taken.Add(row.Household))
            {
                continue;
            }
            var sequence = int.Parse(real.IdNumber.AsSpan(14, 3), CultureInfo.InvariantCulture);
            string number;
            do
            {
                sequence = (sequence + 20) % 1000;
                var first = $"{real.IdNumber[..14]}{sequence:000}";
                number = first + IdentityNumber.CheckCharacter(first);
            }
            while (!used.Add(number));
            (row.Name, row.WrittenBirth, row.WrittenId) = (real.Name, real.Birth, number);
            gaps.Truth.Add(new DemoTruth(Planted.Twice, row.Code, number, real.Code));
            planted++;
        }
    }

    private static bool Untouched(DemoPerson person) => person is { WrittenId: null, WrittenBirth: null, WrittenMale: null, WrittenRelation: null, WrittenEducation: null, DibaoFrom: null, DisabilityKind: null };
}
