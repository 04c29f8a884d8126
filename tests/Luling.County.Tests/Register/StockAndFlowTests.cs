using CsCheck;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Register;

/// <summary>The account balances, whatever happened to households and persons.</summary>
public sealed class StockAndFlowTests
{
    private static readonly DateOnly Start = new(2014, 1, 1);

    /// <summary>Households with any sequence of states and gaps, persons who wander between them or nowhere.</summary>
    private static readonly Gen<HouseholdFile[]> Histories =
        from seeds in Gen.Select(Gen.Int[0, 60], Gen.Enum<RegisterStatus>(), Gen.Enum<StatusReason>(), Gen.Bool).Array[0, 6].Array[1, 6]
        from stays in Gen.Select(Gen.Int[0, 60], Gen.Int[0, 5], Gen.Enum<JoinReason>(), Gen.Enum<LeaveReason>(), Gen.Bool, Gen.Bool).Array[0, 5].Array[0, 10]
        select Build(seeds, stays);

    [Fact]
    public void Opening_plus_in_minus_out_is_closing() =>
        Gen.Select(Histories, Gen.Int[0, 70], Gen.Int[0, 70], Gen.Enum<RegisterPopulation>()).Sample((households, a, b, population) =>
        {
            var account = StockAndFlow.Account(households, Start.AddDays(Math.Min(a, b)), Start.AddDays(Math.Max(a, b)), population);
            return account.Households.Balances && account.Persons.Balances;
        }, iter: 5_000);

    [Fact]
    public void One_account_closes_where_the_next_opens_and_flows_add_up() =>
        Gen.Select(Histories, Gen.Int[0, 70].Array[3], Gen.Enum<RegisterPopulation>()).Sample((households, offsets, population) =>
        {
            var days = offsets.Order().Select(o => Start.AddDays(o)).ToArray();
            var first = StockAndFlow.Account(households, days[0], days[1], population);
            var second = StockAndFlow.Account(households, days[1], days[2], population);
            var both = StockAndFlow.Account(households, days[0], days[2], population);
            return first.Persons.Closing == second.Persons.Opening && first.Households.Closing == second.Households.Opening
                && Sum(first.Persons, second.Persons) == both.Persons && Sum(first.Households, second.Households) == both.Households;
        }, iter: 5_000);

    [Fact]
    public void Behind_every_number_stand_as_many_rows() =>
        Gen.Select(Histories, Gen.Int[0, 70], Gen.Int[0, 70], Gen.Enum<RegisterPopulation>()).Sample((households, a, b, population) =>
        {
            var (from, to) = (Start.AddDays(Math.Min(a, b)), Start.AddDays(Math.Max(a, b)));
            var account = StockAndFlow.Account(households, from, to, population);
            int Rows(bool persons, FlowKind kind) => StockAndFlow.Rows(households, from, to, population, persons, kind).Count;
            return Enum.GetValues<FlowKind>().All(k => Rows(false, k) == Of(account.Households, k) && Rows(true, k) == Of(account.Persons, k));
        }, iter: 1_000);

    private static int Of(Flows flows, FlowKind kind) => (int)typeof(Flows).GetProperty(kind.ToString())!.GetValue(flows)!;

    private static Flows Sum(Flows a, Flows b) => new(a.Opening, a.Entered + b.Entered, a.Returned + b.Returned, a.Born + b.Born, a.Joined + b.Joined, a.MovedIn + b.MovedIn,
        a.Exited + b.Exited, a.Removed + b.Removed, a.Died + b.Died, a.Left + b.Left, a.MovedOut + b.MovedOut, b.Closing);

    [Fact]
    public async Task Each_change_stands_in_its_own_column()
    {
        var county = Divisions();
        var exits = county.Household("H1", PoorOne, exited: new(2016, 6, 1));
        county.Person(exits, "P1", null);
        var returns = county.Household("H2", PoorOne, exited: new(2015, 6, 1));
        county.All<RegisterPeriod>().Last().To = new(2016, 7, 1);
        county.Period(returns, RegisterStatus.Returned, new(2016, 7, 1), null, StatusReason.ReturnedToPoverty);
        county.Person(returns, "P2", null);
        var removed = county.Household("H3", PoorOne);
        county.All<RegisterPeriod>().Last().To = new(2016, 3, 1);
        county.Period(removed, RegisterStatus.Removed, new(2016, 3, 1), null, StatusReason.WronglyIdentified);
        county.Person(removed, "P3", null);
        var entered = county.Household("H4", PoorOne, registered: new(2016, 5, 1));
        county.Person(entered, "P4", null, new(2016, 5, 1));
        var lives = county.Household("H5", PoorOne);
        county.Person(lives, "P5", new(2016, 2, 2), new(2016, 2, 2), JoinReason.Birth);
        county.Person(lives, "P6", null, new(2016, 2, 3), JoinReason.Marriage);
        var dead = county.Person(lives, "P7", null);
        county.All<Membership>().Last().To = new(2016, 8, 1);
        county.All<Membership>().Last().LeaveReason = LeaveReason.Death;
        Assert.NotEqual(default, dead.Id);

        var view = await county.ViewAsync();
        var (from, to) = (new DateOnly(2015, 12, 31), new DateOnly(2016, 12, 31));
        var poor = StockAndFlow.Account(view.Households, from, to, RegisterPopulation.StillPoor);
        Assert.Equal(new Flows(3, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 3), poor.Households);
        Assert.Equal(new Flows(3, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 4), poor.Persons);
        var ever = StockAndFlow.Account(view.Households, from, to, RegisterPopulation.EverRegistered);
        Assert.Equal(new Flows(4, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4), ever.Households);
        Assert.Equal(new Flows(4, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 5), ever.Persons);
    }

    [Fact]
    public async Task A_move_is_a_flow_only_of_the_area_it_leaves_or_enters()
    {
        var county = Divisions();
        var here = county.Household("H1", PoorOne);
        var there = county.Household("H2", FarVillage);
        var person = county.Person(here, "P1", null);
        county.All<Membership>().Last().To = new(2016, 6, 1);
        county.All<Membership>().Last().LeaveReason = LeaveReason.MoveOut;
        county.Stay(there, person, new(2016, 6, 1), JoinReason.MoveIn, null, null);
        var snapshot = await county.SnapshotAsync();
        Assert.Equal((0, 0), Moves(Code));
        Assert.Equal((0, 1), Moves(TownA));
        Assert.Equal((1, 0), Moves(TownB));

        (int In, int Out) Moves(string area)
        {
            var persons = StockAndFlow.Account(snapshot.View(Office, area)!.Households, new(2015, 12, 31), new(2016, 12, 31), RegisterPopulation.StillPoor).Persons;
            return (persons.MovedIn, persons.MovedOut);
        }
    }

    private static HouseholdFile[] Build((int Days, RegisterStatus Status, StatusReason Reason, bool Gap)[][] histories, (int Days, int Household, JoinReason Joined, LeaveReason Left, bool Gap, bool Unsaid)[][] persons)
    {
        var households = histories.Select((history, i) => new HouseholdFile { Id = new Guid(i + 1, 0, 0, new byte[8]), Code = $"H{i}", AreaCode = PoorOne, HeadName = null, HeadIdNumber = null, Status = [.. Stretches(history)] }).ToArray();
        var stays = new List<Member>();
        for (var p = 0; p < persons.Length; p++)
        {
            var person = new PersonFile { Id = new Guid(p + 1, 1, 0, new byte[8]), Code = $"P{p}", Name = "", Birth = null, AreaCode = PoorOne, IdNumber = null };
            var day = Start;
            foreach (var (days, household, joined, left, gap, unsaid) in persons[p])
            {
                var from = day.AddDays(gap ? 3 : 0);
                day = from.AddDays(days + 1);
                stays.Add(new Member { Household = households[household % households.Length], Person = person, Relation = "01", From = from, JoinReason = joined, To = day, LeaveReason = unsaid ? null : left });
            }
        }
        foreach (var household in households)
        {
            household.Members = [.. stays.Where(s => s.Household == household)];
        }
        return households;
    }

    private static IEnumerable<StatusStretch> Stretches((int Days, RegisterStatus Status, StatusReason Reason, bool Gap)[] history)
    {
        var day = Start;
        for (var i = 0; i < history.Length; i++)
        {
            var from = day.AddDays(history[i].Gap ? 5 : 0);
            day = from.AddDays(history[i].Days + 1);
            yield return new StatusStretch(history[i].Status, history[i].Reason, from, i == history.Length - 1 ? null : day);
        }
    }
}
