using Luling.County.Access;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Register;

/// <summary>Which of the two populations an account is of. They are never mixed.</summary>
internal enum RegisterPopulation { StillPoor, EverRegistered }

/// <summary>One line of the account: the stock at the end of the first day, what came and went from the day after it to
/// the end of the last, and the stock then. Moves between households of the area asked for are no flow of that area.</summary>
internal sealed record Flows(
    int Opening, int Entered, int Returned, int Born, int Joined, int MovedIn,
    int Exited, int Removed, int Died, int Left, int MovedOut, int Closing)
{
    public int In => Entered + Returned + Born + Joined + MovedIn;
    public int Out => Exited + Removed + Died + Left + MovedOut;
    public bool Balances => Opening + In - Out == Closing;
}

internal sealed record PopulationAccount(RegisterPopulation Population, Flows Households, Flows Persons);

internal sealed record StockAndFlowAccount(DateOnly From, DateOnly To, string AreaCode, long JournalSeq, PopulationAccount StillPoor, PopulationAccount EverRegistered);

/// <summary>Opening + entered + returned + born and joined + moved in − exited − removed − died and left − moved out =
/// closing, for any area and any two days (issue: the stock of a register that stores no flows cannot be audited).</summary>
internal static class StockAndFlow
{
    /// <summary>Null where the area lies outside the reader's scope. <paramref name="to"/> before <paramref name="from"/> is the caller's defect.</summary>
    public static async Task<StockAndFlowAccount?> ReadAsync(CountySnapshots snapshots, Scope scope, string? area, DateOnly from, DateOnly to, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view
            ? new StockAndFlowAccount(from, to, view.AreaCode, view.JournalSeq,
                Account(view.Households, from, to, RegisterPopulation.StillPoor), Account(view.Households, from, to, RegisterPopulation.EverRegistered))
            : null;

    public static PopulationAccount Account(IReadOnlyCollection<HouseholdFile> households, DateOnly from, DateOnly to, RegisterPopulation population)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var counted = new Tally();
        var persons = new Tally();
        var stays = new Dictionary<PersonFile, List<Member>>(ReferenceEqualityComparer.Instance);
        foreach (var household in households)
        {
            counted.Opening += Belongs(household, from, population) ? 1 : 0;
            counted.Closing += Belongs(household, to, population) ? 1 : 0;
            foreach (var day in Days(household.Status.Select(s => ((DateOnly?)s.From, s.To)), from, to))
            {
                var before = Belongs(household, day.AddDays(-1), population);
                var after = Belongs(household, day, population);
                if (before != after)
                {
                    counted.Add(after ? Entry(household, day) : Departure(household, day));
                }
            }
            foreach (var member in household.Members)
            {
                if (!stays.TryGetValue(member.Person, out var list))
                {
                    stays.Add(member.Person, list = []);
                }
                list.Add(member);
            }
        }
        foreach (var list in stays.Values)
        {
            Follow(list, from, to, population, persons);
        }
        return new PopulationAccount(population, counted.ToFlows(), persons.ToFlows());
    }

    private static void Follow(List<Member> stays, DateOnly from, DateOnly to, RegisterPopulation population, Tally tally)
    {
        tally.Opening += Where(stays, from, population) is null ? 0 : 1;
        tally.Closing += Where(stays, to, population) is null ? 0 : 1;
        var changes = stays.SelectMany(s => s.Household.Status.Select(p => ((DateOnly?)p.From, p.To)).Append((s.From, s.To)));
        foreach (var day in Days(changes, from, to))
        {
            var before = Where(stays, day.AddDays(-1), population);
            var after = Where(stays, day, population);
            if (before is null && after is not null)
            {
                tally.Add(Arrival(after, day, population));
            }
            else if (before is not null && after is null)
            {
                // Who left on the day the household's status changed was not there for the change.
                tally.Add(before.To == day ? Leaving(before) : Departure(before.Household, day));
            }
        }
    }

    private enum Flow { Entered, Returned, Born, Joined, MovedIn, Exited, Removed, Died, Left, MovedOut }

    private static Flow Arrival(Member stay, DateOnly day, RegisterPopulation population)
    {
        var householdWasIn = Belongs(stay.Household, day.AddDays(-1), population);
        if (!householdWasIn)
        {
            return Entry(stay.Household, day);
        }
        return stay.JoinReason switch
        {
            JoinReason.Birth => Flow.Born,
            JoinReason.MoveIn => Flow.MovedIn,
            JoinReason.FirstRegistration or JoinReason.Marriage or JoinReason.Other => Flow.Joined,
            _ => throw new ArgumentOutOfRangeException(nameof(stay), stay.JoinReason, null),
        };
    }

    private static Flow Leaving(Member stay) => stay.LeaveReason switch
    {
        LeaveReason.Death => Flow.Died,
        LeaveReason.MoveOut => Flow.MovedOut,
        LeaveReason.Marriage or LeaveReason.Other => Flow.Left,
        // A stay cut short by a later one elsewhere: the person is in another household.
        null => Flow.MovedOut,
        _ => throw new ArgumentOutOfRangeException(nameof(stay), stay.LeaveReason, null),
    };

    private static Flow Entry(HouseholdFile household, DateOnly day) =>
        household.StatusOn(day)?.Status == RegisterStatus.Returned ? Flow.Returned : Flow.Entered;

    private static Flow Departure(HouseholdFile household, DateOnly day) => household.StatusOn(day) switch
    {
        { Status: RegisterStatus.Exited } => Flow.Exited,
        { Status: RegisterStatus.Removed, Reason: StatusReason.HouseholdGone } => Flow.Left,
        { Status: RegisterStatus.Removed } => Flow.Removed,
        _ => Flow.Left,
    };

    private static bool Belongs(HouseholdFile household, DateOnly day, RegisterPopulation population) =>
        population == RegisterPopulation.StillPoor ? household.PoorOn(day) : household.EverOn(day);

    private static Member? Where(List<Member> stays, DateOnly day, RegisterPopulation population)
    {
        foreach (var stay in stays)
        {
            if (stay.On(day) && Belongs(stay.Household, day, population))
            {
                return stay;
            }
        }
        return null;
    }

    /// <summary>The days after <paramref name="from"/> up to <paramref name="to"/> on which something began or ended, once each.</summary>
    private static IEnumerable<DateOnly> Days(IEnumerable<(DateOnly? From, DateOnly? To)> stretches, DateOnly from, DateOnly to)
    {
        SortedSet<DateOnly>? days = null;
        foreach (var (begin, end) in stretches)
        {
            if (begin > from && begin <= to)
            {
                (days ??= []).Add(begin.Value);
            }
            if (end > from && end <= to)
            {
                (days ??= []).Add(end.Value);
            }
        }
        return days is null ? [] : days;
    }

    private sealed class Tally
    {
        private readonly int[] flows = new int[Enum.GetValues<Flow>().Length];

        public int Opening { get; set; }
        public int Closing { get; set; }

        public void Add(Flow flow) => flows[(int)flow]++;

        public Flows ToFlows() => new(Opening, this[Flow.Entered], this[Flow.Returned], this[Flow.Born], this[Flow.Joined], this[Flow.MovedIn],
            this[Flow.Exited], this[Flow.Removed], this[Flow.Died], this[Flow.Left], this[Flow.MovedOut], Closing);

        private int this[Flow flow] => flows[(int)flow];
    }
}
