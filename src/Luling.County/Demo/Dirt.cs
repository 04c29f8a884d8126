using System.Globalization;
using Luling.Linkage;

namespace Luling.County.Demo;

/// <summary>Wrong on purpose, as real registers are, and written down in <c>truth.json</c>: about one person in two hundred. It
/// touches only what sheets say, never who is counted.</summary>
internal sealed class Dirt
{
    private readonly DemoRandom random;
    private readonly Dictionary<DemoHousehold, int> wrongNet = [];

    public Dirt(long seed, IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        random = new DemoRandom(seed, "dirt");
        Gaps = gaps;
        var persons = new Queue<DemoPerson>(random.Shuffled(households.SelectMany(h => h.Members).Where(m => m.Stays && m.Relation != "01")));
        IEnumerable<DemoPerson> Next(int count, Func<DemoPerson, bool>? fits = null)
        {
            while (count > 0)
            {
                var person = persons.Dequeue();
                if (fits is null || fits(person))
                {
                    count--;
                    yield return person;
                }
            }
        }
        foreach (var p in Next(62))
        {
            var right = p.IdNumber[^1];
            p.WrittenId = p.IdNumber[..^1] + (right is >= '0' and < '9' ? (char)(right + 1) : '0');
            Note("id-check-character", p, p.WrittenId, p.IdNumber);
        }
        foreach (var p in Next(24, p => p.Household.Members.Count > 1))
        {
            var other = p.Household.Members.Find(m => m != p && m.WrittenId is null)!;
            p.WrittenId = other.IdNumber;
            Note("id-duplicate", p, p.WrittenId, p.IdNumber);
        }
        // Born long enough ago that the wrong day does not change since when they belong to the household.
        foreach (var p in Next(34, p => p.Birth.Year < 2013))
        {
            p.WrittenBirth = p.Birth.AddDays(random.Between(1, 200) * (p.Birth.Day % 2 == 0 ? 1 : -1));
            Note("birth-differs", p, Cell.Of(p.WrittenBirth), Cell.Of(p.Birth));
        }
        foreach (var p in Next(22))
        {
            p.WrittenMale = !p.Male;
            Note("sex-differs", p, p.Male ? "女" : "男", p.Male ? "男" : "女");
        }
        foreach (var p in Next(28))
        {
            var first = $"999999{p.Birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{(random.Between(1, 499) * 2) - (p.Male ? 1 : 0):000}";
            p.WrittenId = first + IdentityNumber.CheckCharacter(first);
            Note("id-placeholder", p, p.WrittenId, p.IdNumber);
        }
        foreach (var p in Next(48, p => p.StudentStatus is not null && p.Age >= 6))
        {
            p.WrittenEducation = p.Age < 13 ? "02" : "03";
            Note("education-and-student", p, "both", "student");
        }
        // Legal all the same: disability certificates, and numbers of the first generation.
        foreach (var p in Next(30, p => p.DisabilityKind is not null))
        {
            p.WrittenId = $"{p.IdNumber}{p.DisabilityKind![1]}{random.Between(1, 4)}";
        }
        foreach (var p in Next(12, p => p.Birth.Year < 1960))
        {
            p.WrittenId = p.IdNumber[..6] + p.IdNumber[8..17];
        }
        foreach (var household in random.Shuffled(households.Where(h => h.Members.Count >= 2 && h.Head.Stays)).Take(9))
        {
            household.Head.WrittenRelation = "28";
            Note("no-head", household.Head, "28", "01");
        }
        foreach (var household in random.Shuffled(households.Where(h => h.Registered < DemoDays.Start2016)).Take(41))
        {
            wrongNet.Add(household, random.Between(-900, 1_400));
        }
    }

    public DemoGaps Gaps { get; }

    public int WrittenNetPerHead(DemoHousehold household, int year, int right)
    {
        if (year != 2016 || !wrongNet.TryGetValue(household, out var off))
        {
            return right;
        }
        var written = Math.Max(100, right + (Math.Abs(off) < 20 ? 20 : off));
        Gaps.Truth.Add(new DemoTruth("net-per-head", household.Code, Cell.Of(written), Cell.Of(right)));
        return written;
    }

    private void Note(string kind, DemoPerson person, string? written, string? right) => Gaps.Truth.Add(new DemoTruth(kind, person.Code, written, right));
}
