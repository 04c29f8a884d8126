namespace Luling.County.Demo;

/// <summary>One thing that is wrong on purpose; all of them together are <c>truth.json</c>.</summary>
internal sealed record DemoTruth(string Kind, string Subject, string? Written, string? Right);

/// <summary>Who is left uncovered on purpose: small, seeded, written down.</summary>
internal sealed class DemoGaps
{
    private readonly DemoRandom random;

    public DemoGaps(long seed, IReadOnlyList<DemoHousehold> households)
    {
        random = new DemoRandom(seed, "gaps");
        var persons = households.SelectMany(h => h.Members).Where(m => m.Stays).ToList();
        NoSupplementary = Some(persons, 46);
        NoCriticalIllness = Some(persons, 31);
        NoPension = Some(persons.Where(p => p.Age is >= 17 and <= 57 && p.StudentStatus is null).ToList(), 58);
        DangerousHouse = Some(households.Where(h => h.Registered < DemoDays.Start2016).ToList(), 27);
        UnsafeWater = Some(households, 22);
        NoHelper = Some(households, 24);
        TwoHelpers = Some(households.Where(h => !NoHelper.Contains(h)).ToList(), 61);
        NotVerified = Some(households.Where(h => h.Registered < DemoDays.Start2016).ToList(), 52);
        NotNotarised = Some(households, 64);
        NoIndustry = Some(households, 35);
    }

    public HashSet<DemoPerson> NoSupplementary { get; }
    public HashSet<DemoPerson> NoCriticalIllness { get; }
    public HashSet<DemoPerson> NoPension { get; }
    public HashSet<DemoHousehold> DangerousHouse { get; }
    public HashSet<DemoHousehold> UnsafeWater { get; }
    public HashSet<DemoHousehold> NoHelper { get; }
    public HashSet<DemoHousehold> TwoHelpers { get; }
    /// <summary>Missed by the full check of the second half of 2016.</summary>
    public HashSet<DemoHousehold> NotVerified { get; }
    public HashSet<DemoHousehold> NotNotarised { get; }
    public HashSet<DemoHousehold> NoIndustry { get; }

    /// <summary>Gaps and dirt that other parts add as they write their rows.</summary>
    public List<DemoTruth> Truth { get; } = [];

    private HashSet<T> Some<T>(IReadOnlyList<T> from, int about) where T : class =>
        [.. random.Shuffled(from).Take(about - (about / 8) + random.Below((about / 4) + 1))];

    public void WriteDown()
    {
        void Persons(string kind, IEnumerable<DemoPerson> who) => Truth.AddRange(who.Select(p => new DemoTruth(kind, p.Code, null, null)).OrderBy(t => t.Subject, StringComparer.Ordinal));
        void Households(string kind, IEnumerable<DemoHousehold> who) => Truth.AddRange(who.Select(h => new DemoTruth(kind, h.Code, null, null)).OrderBy(t => t.Subject, StringComparer.Ordinal));
        Persons("no-supplementary-insurance", NoSupplementary);
        Persons("no-critical-illness-insurance", NoCriticalIllness);
        Persons("no-pension-premium", NoPension);
        Households("dangerous-house", DangerousHouse);
        Households("unsafe-water", UnsafeWater);
        Households("no-helper", NoHelper);
        Households("two-helpers", TwoHelpers);
        Households("not-verified", NotVerified);
        Households("share-not-notarised", NotNotarised);
        Households("no-industry", NoIndustry);
    }
}
