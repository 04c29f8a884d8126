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

    public int Of(FlowKind kind) => kind switch
    {
        FlowKind.Opening => Opening, FlowKind.Entered => Entered, FlowKind.Returned => Returned, FlowKind.Born => Born, FlowKind.Joined => Joined, FlowKind.MovedIn => MovedIn,
        FlowKind.Exited => Exited, FlowKind.Removed => Removed, FlowKind.Died => Died, FlowKind.Left => Left, FlowKind.MovedOut => MovedOut, FlowKind.Closing => Closing,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>The lines of the account, in its order.</summary>
internal enum FlowKind { Opening, Entered, Returned, Born, Joined, MovedIn, Exited, Removed, Died, Left, MovedOut, Closing }

internal static class FlowKinds
{
    /// <summary>1 for what comes in, −1 for what goes out, 0 for the two stocks.</summary>
    public static int Sign(this FlowKind kind) => kind switch
    {
        FlowKind.Opening or FlowKind.Closing => 0,
        FlowKind.Entered or FlowKind.Returned or FlowKind.Born or FlowKind.Joined or FlowKind.MovedIn => 1,
        _ => -1,
    };
}

/// <summary>One household or person behind a number of the account, in the household of that day.</summary>
internal sealed record FlowRow(ISubject Subject, HouseholdFile Household, DateOnly Day);

internal sealed record PopulationAccount(RegisterPopulation Population, Flows Households, Flows Persons);

internal sealed record StockAndFlowAccount(DateOnly From, DateOnly To, string AreaCode, long JournalSeq, PopulationAccount StillPoor, PopulationAccount EverRegistered);

/// <summary>Opening + entered + returned + born and joined + moved in − exited − removed − died and left − moved out =
/// closing, for any area and any two days: the stock of a register that stores no flows cannot be audited.</summary>
internal static class StockAndFlow
{
    /// <summary>Null where the area lies outside the reader's scope. <paramref name="to"/> before <paramref name="from"/> is the caller's defect.</summary>
    public static async Task<StockAndFlowAccount?> ReadAsync(CountySnapshots snapshots, Scope scope, string? area, DateOnly from, DateOnly to, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view
            ? new StockAndFlowAccount(from, to, view.AreaCode, view.JournalSeq,
                Account(view.Households, from, to, RegisterPopulation.StillPoor), Account(view.Households, from, to, RegisterPopulation.EverRegistered))
            : null;

    /// <summary>The households or persons behind one number; null where the area lies outside the scope.</summary>
    public static async Task<IReadOnlyList<FlowRow>?> RowsAsync(CountySnapshots snapshots, Scope scope, string? area, DateOnly from, DateOnly to,
        RegisterPopulation population, bool persons, FlowKind kind, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? Rows(view.Households, from, to, population, persons, kind) : null;

    /// <summary>In order of days, places and numbers.</summary>
    public static IReadOnlyList<FlowRow> Rows(IReadOnlyCollection<HouseholdFile> households, DateOnly from, DateOnly to, RegisterPopulation population, bool persons, FlowKind kind)
    {
        var rows = new List<FlowRow>();
        void Keep(FlowKind found, ISubject subject, HouseholdFile household, DateOnly day)
        {
            if (found == kind)
            {
                rows.Add(new FlowRow(subject, household, day));
            }
        }
        Walk(households, from, to, population, persons ? Ignore : Keep, persons ? Keep : Ignore);
        return [.. rows.OrderBy(r => r.Day).ThenBy(r => r.Household.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Subject.Code, StringComparer.Ordinal)];
    }

    public static PopulationAccount Account(IReadOnlyCollection<HouseholdFile> households, DateOnly from, DateOnly to, RegisterPopulation population)
    {
        var counted = new Tally();
        var persons = new Tally();
        Walk(households, from, to, population, (kind, _, _, _) => counted.Add(kind), (kind, _, _, _) => persons.Add(kind));
        return new PopulationAccount(population, counted.ToFlows(), persons.ToFlows());
    }

    private delegate void Take(FlowKind kind, ISubject subject, HouseholdFile household, DateOnly day);

    private static void Ignore(FlowKind kind, ISubject subject, HouseholdFile household, DateOnly day)
    {
    }

    private static void Walk(IReadOnlyCollection<HouseholdFile> households, DateOnly from, DateOnly to, RegisterPopulation population, Take takeHousehold, Take takePerson)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var stays = new Dictionary<PersonFile, List<Member>>(ReferenceEqualityComparer.Instance);
        foreach (var household in households)
        {
            void Took(FlowKind kind, DateOnly day) => takeHousehold(kind, household, household, day);
            if (Belongs(household, from, population))
            {
                Took(FlowKind.Opening, from);
            }
            foreach (var day in Days(household.Status.Select(s => ((DateOnly?)s.From, s.To)), from, to))
            {
                var before = Belongs(household, day.AddDays(-1), population);
                var after = Belongs(household, day, population);
                if (before != after)
                {
                    Took(after ? Entry(household, day) : Departure(household, day), day);
                }
            }
            if (Belongs(household, to, population))
            {
                Took(FlowKind.Closing, to);
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
            Follow(list, from, to, population, takePerson);
        }
    }

    private static void Follow(List<Member> stays, DateOnly from, DateOnly to, RegisterPopulation population, Take take)
    {
        void Took(FlowKind kind, Member stay, DateOnly day) => take(kind, stay, stay.Household, day);
        if (Where(stays, from, population) is { } first)
        {
            Took(FlowKind.Opening, first, from);
        }
        var changes = stays.SelectMany(s => s.Household.Status.Select(p => ((DateOnly?)p.From, p.To)).Append((s.From, s.To)));
        foreach (var day in Days(changes, from, to))
        {
            var before = Where(stays, day.AddDays(-1), population);
            var after = Where(stays, day, population);
            if (before is null && after is not null)
            {
                Took(Arrival(after, day, population), after, day);
            }
            else if (before is not null && after is null)
            {
                // Who left on the day the household's status changed was not there for the change.
                Took(before.To == day ? Leaving(before) : Departure(before.Household, day), before, day);
            }
        }
        if (Where(stays, to, population) is { } last)
        {
            Took(FlowKind.Closing, last, to);
        }
    }

    private static FlowKind Arrival(Member stay, DateOnly day, RegisterPopulation population)
    {
        var householdWasIn = Belongs(stay.Household, day.AddDays(-1), population);
        if (!householdWasIn)
        {
            return Entry(stay.Household, day);
        }
        return stay.JoinReason switch
        {
            JoinReason.Birth => FlowKind.Born,
            JoinReason.MoveIn => FlowKind.MovedIn,
            JoinReason.FirstRegistration or JoinReason.Marriage or JoinReason.Other => FlowKind.Joined,
            _ => throw new ArgumentOutOfRangeException(nameof(stay), stay.JoinReason, null),
        };
    }

    private static FlowKind Leaving(Member stay) => stay.LeaveReason switch
    {
        LeaveReason.Death => FlowKind.Died,
        LeaveReason.MoveOut => FlowKind.MovedOut,
        LeaveReason.Marriage or LeaveReason.Other => FlowKind.Left,
        // A stay cut short by a later one elsewhere: the person is in another household.
        null => FlowKind.MovedOut,
        _ => throw new ArgumentOutOfRangeException(nameof(stay), stay.LeaveReason, null),
    };

    private static FlowKind Entry(HouseholdFile household, DateOnly day) =>
        household.StatusOn(day)?.Status == RegisterStatus.Returned ? FlowKind.Returned : FlowKind.Entered;

    private static FlowKind Departure(HouseholdFile household, DateOnly day) => household.StatusOn(day) switch
    {
        { Status: RegisterStatus.Exited } => FlowKind.Exited,
        { Status: RegisterStatus.Removed, Reason: StatusReason.HouseholdGone } => FlowKind.Left,
        { Status: RegisterStatus.Removed } => FlowKind.Removed,
        _ => FlowKind.Left,
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
        private readonly int[] flows = new int[Enum.GetValues<FlowKind>().Length];

        public void Add(FlowKind kind) => flows[(int)kind]++;

        public Flows ToFlows() => new(this[FlowKind.Opening], this[FlowKind.Entered], this[FlowKind.Returned], this[FlowKind.Born], this[FlowKind.Joined], this[FlowKind.MovedIn],
            this[FlowKind.Exited], this[FlowKind.Removed], this[FlowKind.Died], this[FlowKind.Left], this[FlowKind.MovedOut], this[FlowKind.Closing]);

        private int this[FlowKind kind] => flows[(int)kind];
    }
}
