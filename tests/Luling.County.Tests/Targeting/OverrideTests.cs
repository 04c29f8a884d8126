using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Targeting;

/// <summary>An override needs a reason and two persons, shows in every list, and leaves the rule's own outcome beside it.</summary>
public sealed class OverrideTests
{
    private static readonly Scope Clerk = SmallTargeting.User(Role.Township, SmallCounty.TownA);
    private static readonly Scope Second = SmallTargeting.User(Role.CountyOffice, SmallCounty.Code, "乙");

    private static readonly ProposeOverrideRequest Fund = new()
    {
        HouseholdCode = "1003", RuleId = "share-fund", Value = DecisionOverride.Yes, Reason = "申诉成立，恢复享受资格", From = new(2017, 1, 1), Through = new(2017, 12, 31),
    };

    private static ProposeOverride Proposing(SmallTargeting county) => new(county.Store, county.Programme);

    private static async Task<Guid> ProposedAsync(SmallTargeting county, ProposeOverrideRequest request)
    {
        Assert.Equal(ProposeOverrideOutcome.Done, await Proposing(county).HandleAsync(Clerk, request));
        await using var db = county.Store.Open(SmallTargeting.Office);
        return await db.DecisionOverrides.OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync();
    }

    private static Task<DecideOverrideOutcome> DecideAsync(SmallTargeting county, Scope actor, Guid id, bool approve = true, string reason = "入户核实属实") =>
        new DecideOverride(county.Store).HandleAsync(actor, new DecideOverrideRequest { Id = id, Approve = approve, Reason = reason });

    private static async Task<string> StateAsync(SmallTargeting county, string household, string rule, DateOnly? day = null)
    {
        var list = (await county.Reader.ListAsync(SmallTargeting.Office, null, day ?? SmallTargeting.Day, rule, null, Entitlements.Shown.ToHashSet()))!;
        var row = list.Rows.Single(r => r.Household.Code == household && (r.Line.Class is null || r.State is Entitlement.Received or Entitlement.Gap));
        return $"{row.Line.Class?.Value}{row.State}{(row.Override is null ? "" : " overridden")}";
    }

    [Theory, DatabaseData]
    public async Task Approved_by_a_second_person_it_counts_between_its_days(TestDatabase database)
    {
        await using var county = await SmallTargeting.OpenAsync(database);
        Assert.Equal("Doubt", await StateAsync(county, "1003", "share-fund"));
        var id = await ProposedAsync(county, Fund);
        Assert.Equal("Doubt", await StateAsync(county, "1003", "share-fund"));
        Assert.Equal(DecideOverrideOutcome.OwnProposal, await DecideAsync(county, Clerk, id));
        Assert.Equal(DecideOverrideOutcome.NoReason, await DecideAsync(county, Second, id, reason: " 是 "));
        Assert.Equal(DecideOverrideOutcome.Approved, await DecideAsync(county, Second, id));
        Assert.Equal(DecideOverrideOutcome.NotOpen, await DecideAsync(county, Second, id));
        Assert.Equal("Received overridden", await StateAsync(county, "1003", "share-fund"));
        Assert.Equal("Doubt", await StateAsync(county, "1003", "share-fund", new(2016, 12, 31)));

        // The rule's own outcome stays visible beside it.
        var view = (await county.Snapshots.ViewAsync(SmallTargeting.Office))!;
        var decisions = (await county.Reader.HouseholdAsync(SmallTargeting.Office, view.Households.Single(h => h.Code == "1003").Id, SmallTargeting.Day))!;
        var fund = decisions.Rules.Single(r => r.Rule.Id == "share-fund").Decisions.Single();
        Assert.Equal((false, DecisionOverride.Yes), (fund.Why.Result, fund.Override!.Value));

        Assert.Equal(EndOverrideOutcome.AfterLastDay, await EndAsync(county, id, new(2018, 1, 1)));
        Assert.Equal(EndOverrideOutcome.BeforeFirstDay, await EndAsync(county, id, new(2016, 12, 30)));
        Assert.Equal(EndOverrideOutcome.Done, await EndAsync(county, id, new(2017, 3, 30)));
        Assert.Equal(EndOverrideOutcome.NotOpen, await EndAsync(county, id, new(2017, 3, 30)));
        Assert.Equal("Received overridden", await StateAsync(county, "1003", "share-fund", new(2017, 3, 30)));
        Assert.Equal("Doubt", await StateAsync(county, "1003", "share-fund"));

        await using var db = county.Store.Open(SmallTargeting.Office);
        Assert.Equal(["ProposeOverride", "DecideOverride", "EndOverride"], await db.JournalEntries.OrderBy(e => e.Seq).Where(e => e.UseCase.EndsWith("Override")).Select(e => e.UseCase).ToListAsync());
    }

    [Fact]
    public async Task A_card_and_a_persons_measure_can_be_overridden()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        Assert.Equal("blueGap", await StateAsync(county, "2001", "card"));
        var clerk = SmallTargeting.User(Role.Township, SmallCounty.TownB);
        Assert.Equal(ProposeOverrideOutcome.Done, await Proposing(county).HandleAsync(clerk, Fund with { HouseholdCode = "2001", RuleId = "card", Value = "yellow" }));
        Assert.Equal(ProposeOverrideOutcome.Done, await Proposing(county).HandleAsync(clerk, Fund with { HouseholdCode = "2001", PersonCode = "200101", RuleId = "premium", Value = DecisionOverride.No }));
        foreach (var row in (await OverrideList.ReadAsync(county.Store, SmallTargeting.Office, SmallCounty.Code))!)
        {
            Assert.Equal(DecideOverrideOutcome.Approved, await DecideAsync(county, Second, row.Given.Id));
        }
        Assert.Equal("yellowReceived overridden", await StateAsync(county, "2001", "card"));
        Assert.Equal("No overridden", await StateAsync(county, "2001", "premium"));
    }

    [Fact]
    public async Task Refused_or_withdrawn_it_never_counts()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var refused = await ProposedAsync(county, Fund);
        Assert.Equal(ProposeOverrideOutcome.AlreadyOpen, await Proposing(county).HandleAsync(Clerk, Fund));
        Assert.Equal(DecideOverrideOutcome.Refused, await DecideAsync(county, Second, refused, approve: false));
        var withdrawn = await ProposedAsync(county, Fund);
        Assert.Equal(EndOverrideOutcome.Done, await EndAsync(county, withdrawn, county.Store.Today));
        Assert.Equal("Doubt", await StateAsync(county, "1003", "share-fund"));
        Assert.Equal(DecideOverrideOutcome.NotOpen, await DecideAsync(county, Second, withdrawn));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "rule", nameof(ProposeOverrideOutcome.UnknownRule) }, { "early", nameof(ProposeOverrideOutcome.UnknownRule) }, { "value", nameof(ProposeOverrideOutcome.WrongValue) },
        { "reason", nameof(ProposeOverrideOutcome.NoReason) }, { "days", nameof(ProposeOverrideOutcome.ReversedDays) }, { "person", nameof(ProposeOverrideOutcome.WrongSubject) },
        { "nobody", nameof(ProposeOverrideOutcome.WrongSubject) }, { "stranger", nameof(ProposeOverrideOutcome.NotAMember) }, { "household", nameof(ProposeOverrideOutcome.NotFound) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_makes_no_sense_is_refused_and_stores_nothing(string what, string outcome)
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var request = what switch
        {
            "rule" => Fund with { RuleId = "nonsense" },
            "early" => Fund with { From = new(2015, 12, 31) },
            "value" => Fund with { Value = "red" },
            "reason" => Fund with { Reason = "  应享受   " },
            "days" => Fund with { Through = new(2016, 12, 31) },
            "person" => Fund with { PersonCode = "100301" },
            "nobody" => Fund with { RuleId = "premium" },
            "stranger" => Fund with { RuleId = "premium", PersonCode = "200101" },
            _ => Fund with { HouseholdCode = "2001" },
        };
        Assert.Equal(outcome, (await Proposing(county).HandleAsync(Clerk, request)).ToString());
        await using var db = county.Store.Open(SmallTargeting.Office);
        Assert.Empty(await db.DecisionOverrides.ToListAsync());
    }

    [Theory]
    [InlineData(nameof(Role.Village), SmallCounty.PoorOne)]
    [InlineData(nameof(Role.Helper), SmallCounty.PoorOne)]
    [InlineData(nameof(Role.Department), SmallCounty.Code)]
    [InlineData(nameof(Role.Inspector), SmallCounty.Code)]
    [InlineData(nameof(Role.Evaluator), SmallCounty.Code)]
    [InlineData(nameof(Role.Auditor), SmallCounty.Code)]
    public async Task Roles_that_decide_nothing_can_neither_propose_nor_approve_nor_end(string role, string area)
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var id = await ProposedAsync(county, Fund);
        var actor = SmallTargeting.User(Enum.Parse<Role>(role), area, "乙");
        Assert.Equal(ProposeOverrideOutcome.NotAllowed, await Proposing(county).HandleAsync(actor, Fund));
        Assert.Equal(DecideOverrideOutcome.NotAllowed, await DecideAsync(county, actor, id));
        Assert.Equal(EndOverrideOutcome.NotAllowed, await new EndOverride(county.Store).HandleAsync(actor, new EndOverrideRequest { Id = id, Through = new(2017, 6, 1), Reason = "不再需要" }));
    }

    [Fact]
    public async Task An_override_of_another_township_does_not_exist()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var id = await ProposedAsync(county, Fund);
        var other = SmallTargeting.User(Role.Township, SmallCounty.TownB, "乙");
        Assert.Equal(ProposeOverrideOutcome.NotFound, await Proposing(county).HandleAsync(other, Fund));
        Assert.Equal(DecideOverrideOutcome.NotFound, await DecideAsync(county, other, id));
        Assert.Equal(EndOverrideOutcome.NotFound, await new EndOverride(county.Store).HandleAsync(other, new EndOverrideRequest { Id = id, Through = new(2017, 6, 1), Reason = "不再需要" }));
        Assert.Empty((await OverrideList.ReadAsync(county.Store, other, SmallCounty.TownB))!);
        Assert.Null(await OverrideList.ReadAsync(county.Store, other, SmallCounty.TownA));
        Assert.Single((await OverrideList.ReadAsync(county.Store, Clerk, SmallCounty.TownA))!);
    }

    [Theory]
    [InlineData(true, "甲", true, "甲", true)]
    [InlineData(true, "甲", true, "乙", false)]
    [InlineData(false, "甲", false, "甲", true)]
    [InlineData(false, "甲", false, "乙", false)]
    // A name alone does not make the operator a user of the same name.
    [InlineData(false, "甲", true, "甲", false)]
    public void The_proposer_is_known_by_the_account(bool proposerHasAccount, string proposer, bool actorHasAccount, string actor, bool same)
    {
        Scope Of(bool account, string name) => SmallTargeting.User(Role.CountyOffice, SmallCounty.Code, name) with { ActorId = account ? SmallTargeting.User(Role.CountyOffice, SmallCounty.Code, name).ActorId : null };
        var by = Of(proposerHasAccount, proposer);
        var given = new DecisionOverride
        {
            CountyCode = SmallCounty.Code, Id = Guid.Empty, AreaCode = SmallCounty.PoorOne, HouseholdId = Guid.Empty, RuleId = "card", Value = "red", Reason = "", From = default, State = OverrideState.Proposed,
            ProposedOn = default, ProposedBy = by.Actor, ProposedById = by.ActorId,
        };
        Assert.Equal(same, DecideOverride.IsProposer(Of(actorHasAccount, actor), given));
    }

    private static Task<EndOverrideOutcome> EndAsync(SmallTargeting county, Guid id, DateOnly through) =>
        new EndOverride(county.Store).HandleAsync(Second, new EndOverrideRequest { Id = id, Through = through, Reason = "资格已经恢复" });
}
