using Luling.County.Register;
using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>Who came and went since January 2016. Births of 2017 are not on file: the national system opens for natural
/// increase once a year. Heads and receivers of dibao stay, so that no household loses its head unseen.</summary>
internal sealed class PopulationChanges
{
    private sealed record Counts(int Births, int MarriedIn, int Deaths, int MarriedOut, int MovedOut, int Deaths2017)
    {
        public int Joiners => Births + MarriedIn;

        /// <summary>Gone by the end of 2016.</summary>
        public int Leavers => Deaths + MarriedOut + MovedOut;
    }

    private readonly Dictionary<DemoPath, Counts> counts;
    private readonly DemoRandom random;

    public PopulationChanges(long seed)
    {
        random = new DemoRandom(seed, "changes");
        counts = new()
        {
            [DemoPath.StaysPoor] = Draw(12, 5, 52, 8, 6, 13),
            [DemoPath.Exits2016] = Draw(220, 80, 180, 92, 36, 42),
            [DemoPath.ExitedEarlier] = Draw(112, 40, 88, 48, 20, 20),
        };
    }

    public int AllJoiners => counts.Values.Sum(c => c.Joiners);

    public int Joiners(DemoPath path) => counts[path].Joiners;

    public int Leavers(DemoPath path) => counts[path].Leavers;

    private Counts Draw(int births, int marriedIn, int deaths, int marriedOut, int movedOut, int deaths2017) =>
        new(Near(births), Near(marriedIn), Near(deaths), Near(marriedOut), Near(movedOut), Near(deaths2017));

    private int Near(int count) => count + random.Below((count / 8) + 2);

    public void Apply(IReadOnlyList<DemoHousehold> households, Families families)
    {
        foreach (var (path, count) in counts)
        {
            var pool = random.Shuffled(households.Where(h => h.Path == path && h.Registered < DemoDays.Start2016));
            Join(pool, count.Births, h => Birth(h, families));
            Join(pool, count.MarriedIn, h => MarryIn(h, families));
            Leave(pool, count.Deaths, LeaveReason.Death, DemoDays.Start2016.AddDays(4), DemoDays.End2016, m => m.Age >= 58, m => m.Age >= 40);
            Leave(pool, count.MarriedOut, LeaveReason.Marriage, DemoDays.Start2016.AddDays(20), DemoDays.End2016, m => m is { Male: false, Relation: "04" or "08" or "21", Age: >= 20 and <= 29 }, m => m is { Male: false, Age: >= 19 and <= 34, Relation: not "02" and not "05" });
            Leave(pool, count.MovedOut, LeaveReason.MoveOut, DemoDays.Start2016.AddDays(20), DemoDays.End2016, m => m.Relation is "21" or "03" && m.Age >= 24, m => m.Age >= 18);
            Leave(pool, count.Deaths2017, LeaveReason.Death, DemoDays.Start2017, DemoDays.Last.AddDays(-2), m => m.Age >= 58, m => m.Age >= 40);
        }
    }

    private static void Join(List<DemoHousehold> pool, int count, Func<DemoHousehold, bool> join)
    {
        foreach (var household in pool)
        {
            if (count == 0)
            {
                return;
            }
            if (!household.Changed && household.Card != CardClass.Red && join(household))
            {
                household.Changed = true;
                count--;
            }
        }
        if (count > 0)
        {
            throw new InvalidOperationException($"{count} births or marriages find no household.");
        }
    }

    private bool Birth(DemoHousehold household, Families families)
    {
        var mother = household.Members.Find(m => m is { Male: false, Relation: "02" or "05", Age: >= 20 and <= 39 });
        if (mother is null || household.Members.Exists(m => m.Age < 2))
        {
            return false;
        }
        var father = mother.Relation == "02" ? household.Head : household.Members.Find(m => m.Relation == "03") ?? household.Head;
        var boy = random.Chance(530);
        var birth = random.Day(DemoDays.Start2016.AddDays(3), DemoDays.End2016.AddDays(-12));
        var relation = mother.Relation == "02" ? (boy ? "03" : "04") : (boy ? "07" : "08");
        var child = families.Add(household, boy, birth, relation, Families.SurnameOf(father));
        (child.Joined, child.JoinReason) = (birth, JoinReason.Birth);
        return true;
    }

    private bool MarryIn(DemoHousehold household, Families families)
    {
        var son = household.Members.Find(m => m is { Male: true, Relation: "03", Age: >= 22 and <= 36 });
        if (son is null || household.Members.Exists(m => m.Relation == "05"))
        {
            return false;
        }
        var bride = families.Add(household, false, Math.Max(20, son.Age - random.Between(0, 4)), "05", families.OtherSurname(son));
        bride.Joined = random.Day(DemoDays.Start2016.AddDays(4), DemoDays.End2016);
        bride.JoinReason = JoinReason.Marriage;
        return true;
    }

    private void Leave(List<DemoHousehold> pool, int count, LeaveReason reason, DateOnly from, DateOnly to, Predicate<DemoPerson> likely, Predicate<DemoPerson> possible)
    {
        foreach (var fits in (Predicate<DemoPerson>[])[likely, possible, _ => true])
        {
            foreach (var household in pool)
            {
                if (count == 0)
                {
                    return;
                }
                var leaver = household.Changed ? null : household.Members.Find(m => m.Relation != "01" && fits(m));
                if (leaver is null || (reason == LeaveReason.Marriage && leaver.Age < 18))
                {
                    continue;
                }
                (leaver.Left, leaver.LeaveReason) = (random.Day(from, to), reason);
                household.Changed = true;
                count--;
            }
        }
        if (count > 0)
        {
            throw new InvalidOperationException($"{count} leavers find no household.");
        }
    }
}
