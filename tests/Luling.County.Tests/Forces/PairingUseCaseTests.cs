using Luling.County.Forces;
using Luling.County.Register;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Forces.PairingCounty;

namespace Luling.County.Tests.Forces;

/// <summary>Pairs are proposed, changed by hand, approved by a second person; single ones are given and ended; the rules hold in all of them.</summary>
public sealed class PairingUseCaseTests
{
    [Theory, DatabaseData]
    public async Task A_proposal_changes_what_differs_once_a_second_person_approves(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        Assert.Equal(ProposePairingOutcome.NotAllowed, (await county.ProposeAsync(Village)).Outcome);
        Assert.Equal(ProposePairingOutcome.NotWholeCounty, (await county.ProposeAsync(TownA)).Outcome);
        Assert.Equal(ProposePairingOutcome.InFuture, (await county.ProposeAsync(day: Day.AddDays(1))).Outcome);
        var proposed = await county.ProposeAsync();
        Assert.Equal((ProposePairingOutcome.Done, "JD2017-00001"), (proposed.Outcome, proposed.Code));
        Assert.Equal(ProposePairingOutcome.DraftOpen, (await county.ProposeAsync()).Outcome);
        // O keeps 2001 and is not in it. The chief is the one leader, and has a place for each village.
        Assert.Equal(["1001 P S helper-poor", "1002 - S had-none", "2002 - S had-none"], await county.RowsAsync(proposed.Code!));
        Assert.Equal(["1001 P S helper-poor", "1002 - S had-none"], await county.RowsAsync(proposed.Code!, TownA));
        Assert.Equal(["1001-P 01-01", "2001-O 01-01"], await county.PairsAsync());

        Assert.Equal(DecidePairingOutcome.NotAllowed, await county.DecideAsync(TownA, proposed.Code!));
        Assert.Equal(DecidePairingOutcome.OwnProposal, await county.DecideAsync(Office, proposed.Code!));
        Assert.Equal(DecidePairingOutcome.NotFound, await county.DecideAsync(Second, "JD2017-00002"));
        Assert.Equal(DecidePairingOutcome.InFuture, await county.DecideAsync(Second, proposed.Code!, on: Day.AddDays(1)));
        Assert.Equal(DecidePairingOutcome.TooEarly, await county.DecideAsync(Second, proposed.Code!, on: Day.AddDays(-1)));
        Assert.Equal(DecidePairingOutcome.Approved, await county.DecideAsync(Second, proposed.Code!));
        Assert.Equal(DecidePairingOutcome.NotOpen, await county.DecideAsync(Second, proposed.Code!));
        Assert.Equal(["1001-P 01-01..03-31 helper-poor S", "1001-S 03-31", "1002-S 03-31", "2001-O 01-01", "2002-S 03-31"], await county.PairsAsync());
        Assert.Equal(ProposePairingOutcome.Unchanged, (await county.ProposeAsync()).Outcome);
        await using var db = county.Store.Open(Office);
        Assert.Equal(["ProposePairing", "DecidePairing"], await db.JournalEntries.OrderBy(e => e.Seq).Where(e => e.UseCase.EndsWith("Pairing")).Select(e => e.UseCase).ToListAsync());
    }

    [Theory, DatabaseData]
    public async Task One_household_is_changed_by_hand_at_a_cost_that_is_shown_before(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        var code = (await county.ProposeAsync()).Code!;
        Assert.Equal(ChangeProposedPairOutcome.PoorHimself, await county.ChangeAsync(code, "1002", "P"));
        Assert.Equal(ChangeProposedPairOutcome.Full, await county.ChangeAsync(code, "1002", "O"));
        Assert.Equal(ChangeProposedPairOutcome.SameHelper, await county.ChangeAsync(code, "1002", "S"));
        Assert.Equal(ChangeProposedPairOutcome.UnknownCadre, await county.ChangeAsync(code, "1002", "X"));
        Assert.Equal(ChangeProposedPairOutcome.UnknownHousehold, await county.ChangeAsync(code, "9999", "D"));
        Assert.Equal(ChangeProposedPairOutcome.NotFound, await county.ChangeAsync("JD2017-00009", "1002", "D"));
        Assert.Equal(ChangeProposedPairOutcome.NotAllowed, await county.ChangeAsync(code, "1002", "D", by: TownA));
        Assert.Equal(ChangeProposedPairOutcome.NoReason, await county.ChangeAsync(code, "1002", "D", " "));
        var request = new ChangeProposedPairRequest { Code = code, HouseholdCode = "1002", CadreCode = "D", Reason = "" };
        var change = await new ChangeProposedPair(county.Store, county.Reader).TryAsync(Office, request);
        // The village loses its leader; the deputy is at home in the township, where the chief came from another, and a small household without a card suits a deputy better.
        Assert.Equal((ChangeProposedPairOutcome.Done, 10_000L - 60 + 1 - 3), (change.Outcome, change.After!.Value - change.Before));
        Assert.Equal("1002 - S had-none", (await county.RowsAsync(code))[1]);
        Assert.Equal(ChangeProposedPairOutcome.Done, await county.ChangeAsync(code, "1002", "D", "书记要求"));
        Assert.Equal("1002 - D 书记要求", (await county.RowsAsync(code))[1]);
        // A household that was to keep its helper comes in as a row of its own.
        Assert.Equal(ChangeProposedPairOutcome.Done, await county.ChangeAsync(code, "2001", "S"));
        Assert.Equal(ChangeProposedPairOutcome.Full, await county.ChangeAsync(code, "1002", "S"));
        Assert.Equal(DecidePairingOutcome.Approved, await county.DecideAsync(Second, code));
        Assert.Equal(["1001-P 01-01..03-31 helper-poor S", "1001-S 03-31", "1002-D 03-31", "2001-O 01-01..03-31 就近 S", "2001-S 03-31", "2002-S 03-31"], await county.PairsAsync());
        Assert.Equal(ChangeProposedPairOutcome.NotOpen, await county.ChangeAsync(code, "1002", "D"));
    }

    [Fact]
    public async Task What_was_overtaken_is_not_approved()
    {
        await using var county = await OpenAsync(TestDatabase.CreateSqlite());
        var code = (await county.ProposeAsync()).Code!;
        Assert.Equal(AssignHelperOutcome.Done, await county.AssignAsync("1002", "S"));
        Assert.Equal(DecidePairingOutcome.Overtaken, await county.DecideAsync(Second, code));
        Assert.Equal(DecidePairingOutcome.Discarded, await county.DecideAsync(Office, code, approve: false));

        var next = (await county.ProposeAsync()).Code!;
        Assert.Equal(["1001 P S helper-poor", "2002 - S had-none"], await county.RowsAsync(next));
        // The chief takes one more meanwhile: with those two it would be four, and three are the quota.
        Assert.Equal(EndPairingOutcome.Done, await county.EndAsync("2001", "O", "S"));
        Assert.Equal(DecidePairingOutcome.QuotaBroken, await county.DecideAsync(Second, next));
        Assert.Equal(ChangeProposedPairOutcome.Done, await county.ChangeAsync(next, "2002", "D"));
        Assert.Equal(DecidePairingOutcome.Approved, await county.DecideAsync(Second, next));
    }

    [Theory, DatabaseData]
    public async Task A_pair_ends_by_exit_or_with_reason_and_successor(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        Assert.Equal(EndPairingOutcome.NotAllowed, await county.EndAsync("1001", "P", "D", by: Village));
        Assert.Equal(EndPairingOutcome.NotFound, await county.EndAsync("1001", "P", "D", by: TownB));
        Assert.Equal(EndPairingOutcome.NotPaired, await county.EndAsync("1001", "O", "D"));
        Assert.Equal(EndPairingOutcome.InFuture, await county.EndAsync("1001", "P", "D", on: Day.AddDays(1)));
        Assert.Equal(EndPairingOutcome.BeforePair, await county.EndAsync("1001", "P", "D", on: new(2016, 1, 1)));
        Assert.Equal(EndPairingOutcome.NoReason, await county.EndAsync("1001", "P", "D", reason: " "));
        Assert.Equal(EndPairingOutcome.NoSuccessor, await county.EndAsync("1001", "P"));
        Assert.Equal(EndPairingOutcome.UnknownSuccessor, await county.EndAsync("1001", "P", "X"));
        Assert.Equal(EndPairingOutcome.SameCadre, await county.EndAsync("1001", "P", "P"));
        Assert.Equal(EndPairingOutcome.Full, await county.EndAsync("1001", "P", "O"));
        Assert.Equal(EndPairingOutcome.PoorHimself, await county.EndAsync("2001", "O", "P"));
        Assert.Equal(["1001-P 01-01", "2001-O 01-01"], await county.PairsAsync());
        Assert.Equal(EndPairingOutcome.Done, await county.EndAsync("1001", "P", "D", by: TownA, on: new(2017, 3, 1)));
        // Who is out may be left without one.
        Assert.Equal(AssignHelperOutcome.Done, await county.AssignAsync("2002", "S", new(2017, 1, 5)));
        Assert.Equal(EndPairingOutcome.Done, await county.EndAsync("2002", "S", reason: "稳定脱贫"));
        Assert.Equal(["1001-D 03-01", "1001-P 01-01..03-01 调离 D", "2001-O 01-01", "2002-S 01-05..03-31 稳定脱贫 nobody"], await county.PairsAsync());
    }

    [Theory, DatabaseData]
    public async Task A_household_without_a_helper_is_given_one_who_may(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        Assert.Equal(AssignHelperOutcome.NotAllowed, await county.AssignAsync("1001", "D", by: Village));
        Assert.Equal(AssignHelperOutcome.NotFound, await county.AssignAsync("1002", "D", by: TownB));
        Assert.Equal(AssignHelperOutcome.HasHelper, await county.AssignAsync("1001", "D"));
        Assert.Equal(AssignHelperOutcome.UnknownCadre, await county.AssignAsync("1002", "X"));
        Assert.Equal(AssignHelperOutcome.InFuture, await county.AssignAsync("1002", "D", Day.AddDays(1)));
        Assert.Equal(AssignHelperOutcome.NotOnRegister, await county.AssignAsync("1002", "D", new(2013, 1, 1)));
        Assert.Equal(AssignHelperOutcome.PoorHimself, await county.AssignAsync("1002", "P"));
        // The quota is the county's: the township does not see the pair that fills it.
        Assert.Equal(AssignHelperOutcome.Full, await county.AssignAsync("1002", "O", by: TownA));
        Assert.Equal(AssignHelperOutcome.Done, await county.AssignAsync("1002", "D", by: TownA));
        Assert.Equal(["1001-P 01-01", "1002-D 03-31", "2001-O 01-01"], await county.PairsAsync());
    }

    [Fact]
    public async Task Who_once_lived_in_a_household_is_its_kin_and_of_those_who_lived_there_too()
    {
        await using var county = await OpenAsync(TestDatabase.CreateSqlite(), c =>
        {
            // The deputy left 1002 when she married; her brother lives in 1001 by now. Nothing ties her to 2002.
            var home = c.Only<Household>(h => h.Code == "1002");
            var daughter = c.Person(home, "100202", new(1980, 1, 1));
            daughter.IdNumber = c.Only<Cadre>(a => a.Code == "D").IdNumber = "362421198001010048";
            c.Only<Membership>(m => m.PersonId == daughter.Id).To = new(2015, 1, 1);
            var brother = c.Person(home, "100203", new(1982, 1, 1));
            c.Only<Membership>(m => m.PersonId == brother.Id).To = new(2015, 1, 1);
            c.Stay(c.Only<Household>(h => h.Code == "1001"), brother, new(2015, 1, 1), JoinReason.Other, null, null);
        });
        Assert.Equal(AssignHelperOutcome.Kin, await county.AssignAsync("1002", "D"));
        Assert.Equal(EndPairingOutcome.Kin, await county.EndAsync("1001", "P", "D"));
        Assert.Equal(AssignHelperOutcome.Done, await county.AssignAsync("2002", "D"));
        Assert.Equal(["1001 P S helper-poor", "1002 - S had-none"], await county.RowsAsync((await county.ProposeAsync()).Code!));
    }

    [Fact]
    public async Task No_sequence_of_acts_breaks_a_quota_or_leaves_a_poor_household_alone()
    {
        await using var county = await OpenAsync(TestDatabase.CreateSqlite(), c =>
        {
            for (var i = 0; i < 6; i++)
            {
                c.Household($"30{i:00}", i % 2 == 0 ? SmallCounty.PoorOne : SmallCounty.FarVillage, exited: i == 5 ? new(2016, 6, 1) : null);
                c.Cadre($"K{i}", (CadreRank)(i % 4));
            }
        });
        var random = new Random(20170331);
        string[] households = ["1001", "1002", "2001", "2002", "3000", "3001", "3002", "3003", "3004", "3005"];
        string[] cadres = ["P", "O", "D", "S", "K0", "K1", "K2", "K3", "K4", "K5"];
        string Any(string[] of) => of[random.Next(of.Length)];
        string? draft = null;
        var done = 0;
        for (var act = 0; act < 120; act++)
        {
            var today = county.Clock.Day = Day.AddDays(act);
            var before = (await county.Reader.ReadAsync(SmallCounty.Code, today))!;
            switch (random.Next(10))
            {
                case < 3:
                    done += await county.AssignAsync(Any(households), Any(cadres), today.AddDays(-random.Next(3))) == AssignHelperOutcome.Done ? 1 : 0;
                    break;
                case < 7:
                    var ending = random.Next(before.Task.Households.Count);
                    var leaves = before.Terms.Seat[ending] is >= 0 and var seat && random.Next(5) > 0 ? before.Task.Cadres[seat].Code : Any(cadres);
                    done += await county.EndAsync(before.Task.Households[ending].Code, leaves, random.Next(3) == 0 ? null : Any(cadres), on: today.AddDays(-random.Next(2))) == EndPairingOutcome.Done ? 1 : 0;
                    break;
                case 7:
                    draft = (await county.ProposeAsync()).Code ?? draft;
                    break;
                case 8 when draft is not null:
                    done += await county.ChangeAsync(draft, Any(households), Any(cadres)) == ChangeProposedPairOutcome.Done ? 1 : 0;
                    break;
                default:
                    if (draft is not null && await county.DecideAsync(Second, draft, random.Next(3) > 0) is DecidePairingOutcome.Approved or DecidePairingOutcome.Discarded)
                    {
                        (draft, done) = (null, done + 1);
                    }
                    break;
            }
            var now = (await county.Reader.ReadAsync(SmallCounty.Code, today))!;
            Assert.All(Enumerable.Range(0, now.Task.Cadres.Count), c => Assert.True(now.Load[c] <= now.Task.Cadres[c].Quota, now.Task.Cadres[c].Code));
            Assert.DoesNotContain(now.Task.Households, h => h.Helpers.Count > 1);
            for (var h = 0; h < now.Task.Households.Count; h++)
            {
                var file = now.County.Household(now.Task.Households[h].Id)!;
                Assert.False(before.Terms.Seat[h] >= 0 && now.Terms.Seat[h] < 0 && file.PoorOn(today), $"{file.Code} is alone after act {act}");
                Assert.True(now.Terms.Seat[h] == before.Terms.Seat[h] || now.Terms.Seat[h] < 0 || now.Terms.MayHelp(h, now.Terms.Seat[h]) == HelperFault.None);
            }
        }
        Assert.True(done > 25, $"{done} acts took effect");
    }
}
