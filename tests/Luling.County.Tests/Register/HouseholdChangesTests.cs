using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Register;

/// <summary>The use cases of the household page: every outcome, on both databases.</summary>
public sealed class HouseholdChangesTests
{
    private const string Sound = "360821198503120010";
    private static readonly Scope Village = RegisterRows.As(Role.Village, RegisterRows.Dunhou);
    private static readonly Scope Township = RegisterRows.As(Role.Township, RegisterRows.Dunhou[..9]);
    private static readonly Scope Evaluator = RegisterRows.As(Role.Evaluator, RegisterRows.County);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static string SoundNumber => Sound[..17] + Linkage.IdentityNumber.CheckCharacter(Sound.AsSpan(0, 17));

    [Theory, DatabaseData]
    public async Task A_status_ends_where_the_next_begins(TestDatabase database)
    {
        var (register, _) = await OneHouseholdAsync(database);
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await Change(register, RegisterStatus.Exited, StatusReason.Exit, "2016-12-01"));
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await Change(register, RegisterStatus.Returned, StatusReason.ReturnedToPoverty, "2017-02-01"));
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await Change(register, RegisterStatus.Removed, StatusReason.HouseholdGone, "2017-03-01"));
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await Change(register, RegisterStatus.Registered, StatusReason.RestoredOnObjection, "2017-03-15"));

        await using var db = register.Store.Open(RegisterRows.Office);
        var periods = await db.RegisterPeriods.OrderBy(p => p.From).ToListAsync(Cancel);
        Assert.Equal(["Registered 2014-01-01 2016-12-01", "Exited 2016-12-01 2017-02-01", "Returned 2017-02-01 2017-03-01", "Removed 2017-03-01 2017-03-15", "Registered 2017-03-15 "],
            periods.Select(p => $"{p.Status} {p.From:yyyy-MM-dd} {p.To:yyyy-MM-dd}"));
        Assert.Equal(4, await db.JournalEntries.CountAsync(e => e.UseCase == nameof(ChangeHouseholdStatus), Cancel));
    }

    [Theory, DatabaseData]
    public async Task A_status_change_is_refused_with_its_reason_and_stores_nothing(TestDatabase database)
    {
        var (register, _) = await OneHouseholdAsync(database);
        Assert.Equal(ChangeHouseholdStatusOutcome.NotAllowed, await Change(register, RegisterStatus.Exited, StatusReason.Exit, "2016-12-01", Evaluator));
        // A village proposes; the township decides.
        Assert.Equal(ChangeHouseholdStatusOutcome.NotAllowed, await Change(register, RegisterStatus.Exited, StatusReason.Exit, "2016-12-01", Village));
        Assert.Equal(ChangeHouseholdStatusOutcome.NotFound, await Change(register, RegisterStatus.Exited, StatusReason.Exit, "2016-12-01", code: "none"));
        Assert.Equal(ChangeHouseholdStatusOutcome.NotFound, await Change(register, RegisterStatus.Exited, StatusReason.Exit, "2016-12-01", RegisterRows.As(Role.Township, "360821101")));
        Assert.Equal(ChangeHouseholdStatusOutcome.SameStatus, await Change(register, RegisterStatus.Registered, StatusReason.NewlyIdentified, "2016-12-01"));
        Assert.Equal(ChangeHouseholdStatusOutcome.NotFromHere, await Change(register, RegisterStatus.Returned, StatusReason.ReturnedToPoverty, "2016-12-01"));
        Assert.Equal(ChangeHouseholdStatusOutcome.ReasonDoesNotFit, await Change(register, RegisterStatus.Exited, StatusReason.WronglyIdentified, "2016-12-01"));
        Assert.Equal(ChangeHouseholdStatusOutcome.InFuture, await Change(register, RegisterStatus.Exited, StatusReason.Exit, "2017-04-01"));
        Assert.Equal(ChangeHouseholdStatusOutcome.BeforeOpenPeriod, await Change(register, RegisterStatus.Exited, StatusReason.Exit, "2014-01-01"));
        await using var db = register.Store.Open(RegisterRows.Office);
        Assert.Equal(1, await db.RegisterPeriods.CountAsync(Cancel));
        Assert.Equal(0, await db.JournalEntries.CountAsync(e => e.UseCase == nameof(ChangeHouseholdStatus), Cancel));
    }

    [Fact]
    public void A_household_without_status_is_registered_anew_but_never_restored()
    {
        ChangeHouseholdStatusRequest To(StatusReason reason) => new() { HouseholdCode = "H1", To = RegisterStatus.Registered, Reason = reason, On = new(2016, 1, 1) };
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, ChangeHouseholdStatus.Decide(Township, null, To(StatusReason.NewlyIdentified), Today));
        Assert.Equal(ChangeHouseholdStatusOutcome.ReasonDoesNotFit, ChangeHouseholdStatus.Decide(Township, null, To(StatusReason.RestoredOnObjection), Today));
        Assert.Equal(ChangeHouseholdStatusOutcome.ReasonDoesNotFit, ChangeHouseholdStatus.Decide(Township, null, To(StatusReason.AsImported), Today));
    }

    [Theory, DatabaseData]
    public async Task Whoever_is_removed_keeps_neither_card_nor_helper(TestDatabase database)
    {
        var (register, household) = await OneHouseholdAsync(database);
        register.Card(household, CardClass.Blue);
        register.Helper(household, "赵建国");
        await register.SaveAsync();
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await Change(register, RegisterStatus.Removed, StatusReason.WronglyIdentified, "2016-12-01"));
        await using var db = register.Store.Open(RegisterRows.Office);
        Assert.Equal(new DateOnly(2016, 12, 1), (await db.HouseholdCards.SingleAsync(Cancel)).To);
        var pairing = await db.Pairings.SingleAsync(Cancel);
        Assert.Equal((new DateOnly(2016, 12, 1), ChangeHouseholdStatus.RemovalEndsPairing), (pairing.To, pairing.EndReason));
    }

    [Theory, DatabaseData]
    public async Task A_card_ends_where_the_next_begins(TestDatabase database)
    {
        var (register, _) = await OneHouseholdAsync(database);
        var use = new AssignCard(register.Store);
        Task<AssignCardOutcome> Give(CardClass card, string on, Scope? actor = null, string code = "H1") =>
            use.HandleAsync(actor ?? Township, new AssignCardRequest { HouseholdCode = code, Card = card, On = DateOnly.Parse(on, null) }, Cancel);
        Assert.Equal(AssignCardOutcome.Done, await Give(CardClass.Yellow, "2016-03-01"));
        Assert.Equal(AssignCardOutcome.SameCard, await Give(CardClass.Yellow, "2016-06-01"));
        Assert.Equal(AssignCardOutcome.BeforePresentCard, await Give(CardClass.Red, "2016-03-01"));
        Assert.Equal(AssignCardOutcome.Done, await Give(CardClass.Red, "2016-06-01"));
        Assert.Equal(AssignCardOutcome.InFuture, await Give(CardClass.Blue, "2017-04-01"));
        Assert.Equal(AssignCardOutcome.NotOnFile, await Give(CardClass.Blue, "2013-12-31"));
        Assert.Equal(AssignCardOutcome.NotAllowed, await Give(CardClass.Blue, "2016-07-01", Evaluator));
        Assert.Equal(AssignCardOutcome.NotFound, await Give(CardClass.Blue, "2016-07-01", code: "none"));
        await Change(register, RegisterStatus.Removed, StatusReason.WronglyIdentified, "2016-12-01");
        Assert.Equal(AssignCardOutcome.NotOnFile, await Give(CardClass.Blue, "2016-12-01"));
        await using var db = register.Store.Open(RegisterRows.Office);
        Assert.Equal(["Yellow 2016-06-01", "Red 2016-12-01"], (await db.HouseholdCards.OrderBy(c => c.From).ToListAsync(Cancel)).Select(c => $"{c.Card} {c.To:yyyy-MM-dd}"));
    }

    [Theory, DatabaseData]
    public async Task A_member_joins_with_what_the_number_says(TestDatabase database)
    {
        var (register, _) = await OneHouseholdAsync(database);
        Assert.Equal(RecordMemberJoinedOutcome.Done, await Join(register, q => q with { IdNumber = " " + SoundNumber[..6] + " " + SoundNumber[6..] }));
        Assert.Equal(RecordMemberJoinedOutcome.Done, await Join(register, q => q with { Name = "小宝", Reason = JoinReason.Birth, IdNumber = "", Birth = new(2016, 5, 1), Sex = "1", Relation = "03" }));
        await using var db = register.Store.Open(RegisterRows.Office);
        var wife = await db.Persons.SingleAsync(p => p.Name == "李秀英", Cancel);
        Assert.Equal((SoundNumber, new DateOnly(1985, 3, 12), "1", RegisterRows.Dunhou), (wife.IdNumber, wife.Birth, wife.Sex, wife.AreaCode));
        var baby = await db.Persons.SingleAsync(p => p.Name == "小宝", Cancel);
        Assert.Equal((null, new DateOnly(2016, 5, 1), "1"), (baby.IdNumber, baby.Birth, baby.Sex));
        Assert.Equal(["H1-01", "H1-02"], (await db.Persons.Select(p => p.Code).ToListAsync(Cancel)).Where(c => c is "H1-01" or "H1-02").Order());
        Assert.Equal(3, await db.Memberships.CountAsync(m => m.To == null, Cancel));
    }

    [Theory, DatabaseData]
    public async Task A_joining_is_refused_with_its_reason_and_stores_nothing(TestDatabase database)
    {
        var (register, household) = await OneHouseholdAsync(database);
        register.Member(household, "同户人", "21", Number(19900101));
        var elsewhere = register.Household("H2", "远方", RegisterRows.Yongyang);
        register.Member(elsewhere, "远方", idNumber: Number(19910101));
        register.Member(household, "离开过", "21", Number(19920101), to: "2015-01-01");
        register.Household("H3", "未识别", status: null);
        await register.SaveAsync();
        async Task Is(RecordMemberJoinedOutcome expected, Func<RecordMemberJoinedRequest, RecordMemberJoinedRequest> ask, Scope? actor = null) =>
            Assert.Equal(expected, await Join(register, ask, actor));

        await Is(RecordMemberJoinedOutcome.NotAllowed, q => q, Evaluator);
        await Is(RecordMemberJoinedOutcome.NotFound, q => q with { HouseholdCode = "H2" });
        await Is(RecordMemberJoinedOutcome.NoName, q => q with { Name = "　" });
        await Is(RecordMemberJoinedOutcome.ReasonDoesNotFit, q => q with { Reason = JoinReason.FirstRegistration });
        await Is(RecordMemberJoinedOutcome.RelationUnknown, q => q with { Relation = "99" });
        await Is(RecordMemberJoinedOutcome.SecondHead, q => q with { Relation = "01" });
        await Is(RecordMemberJoinedOutcome.NumberMissing, q => q with { IdNumber = null });
        await Is(RecordMemberJoinedOutcome.NumberWrong, q => q with { IdNumber = SoundNumber[..17] + (SoundNumber[17] == '0' ? '1' : '0') });
        await Is(RecordMemberJoinedOutcome.BirthMissing, q => q with { Reason = JoinReason.Birth, IdNumber = null, Sex = "1" });
        await Is(RecordMemberJoinedOutcome.SexMissing, q => q with { Reason = JoinReason.Birth, IdNumber = null, Birth = new(2016, 1, 1) });
        await Is(RecordMemberJoinedOutcome.BirthDiffers, q => q with { Birth = new(1985, 3, 13) });
        await Is(RecordMemberJoinedOutcome.SexDiffers, q => q with { Sex = "2" });
        await Is(RecordMemberJoinedOutcome.InFuture, q => q with { On = new(2017, 4, 1) });
        await Is(RecordMemberJoinedOutcome.BeforeBirth, q => q with { Reason = JoinReason.Birth, IdNumber = null, Birth = new(2016, 6, 1), Sex = "1", On = new(2016, 5, 31) });
        await Is(RecordMemberJoinedOutcome.BeforeRegistration, q => q with { On = new(2013, 12, 31) });
        await Is(RecordMemberJoinedOutcome.BeforeRegistration, q => q with { HouseholdCode = "H3", Relation = "01" });
        await Is(RecordMemberJoinedOutcome.AlreadyMember, q => q with { Name = "同户人", IdNumber = Number(19900101) });
        await Is(RecordMemberJoinedOutcome.MemberElsewhere, q => q with { Name = "远方", IdNumber = Number(19910101) });
        await Is(RecordMemberJoinedOutcome.NameDiffers, q => q with { Name = "别人", IdNumber = Number(19920101) });
        await using var db = register.Store.Open(RegisterRows.Office);
        Assert.Equal(4, await db.Persons.CountAsync(Cancel));
        Assert.Equal(0, await db.JournalEntries.CountAsync(e => e.UseCase == nameof(RecordMemberJoined), Cancel));
    }

    [Theory, DatabaseData]
    public async Task Who_left_one_household_joins_another_with_the_same_file(TestDatabase database)
    {
        var (register, _) = await OneHouseholdAsync(database);
        var other = register.Household("H2", "远方", RegisterRows.Yongyang);
        register.Member(other, "李秀英", "04", SoundNumber, to: "2016-05-01");
        await register.SaveAsync();
        Assert.Equal(RecordMemberJoinedOutcome.Done, await Join(register, q => q, RegisterRows.Office));
        await using var db = register.Store.Open(Village);
        var person = await db.Persons.SingleAsync(p => p.IdNumber == SoundNumber, Cancel);
        Assert.Equal("H2", person.Code[..2]);
        Assert.Equal(RegisterRows.Dunhou, person.AreaCode);
    }

    [Theory, DatabaseData]
    public async Task A_member_leaves_and_the_head_is_succeeded(TestDatabase database)
    {
        var (register, household) = await OneHouseholdAsync(database);
        var head = await HeadCodeAsync(register);
        var wife = register.Member(household, "李秀英", "02");
        var son = register.Member(household, "王小", "03", from: "2015-01-01");
        var stranger = register.Member(register.Household("H2", "别家"), "别家");
        await register.SaveAsync();
        var use = new RecordMemberLeft(register.Store);
        async Task Is(RecordMemberLeftOutcome expected, string person, string on, string? newHead = null, Scope? actor = null, string code = "H1", LeaveReason reason = LeaveReason.Death) =>
            Assert.Equal(expected, await use.HandleAsync(actor ?? Village, new RecordMemberLeftRequest { HouseholdCode = code, PersonCode = person, Reason = reason, On = DateOnly.Parse(on, null), NewHead = newHead }, Cancel));

        await Is(RecordMemberLeftOutcome.NotAllowed, son.Code, "2016-05-01", actor: Evaluator);
        await Is(RecordMemberLeftOutcome.NotFound, son.Code, "2016-05-01", code: "none");
        await Is(RecordMemberLeftOutcome.NotAMember, stranger.Code, "2016-05-01");
        await Is(RecordMemberLeftOutcome.InFuture, son.Code, "2017-04-01");
        await Is(RecordMemberLeftOutcome.BeforeJoining, son.Code, "2015-01-01");
        await Is(RecordMemberLeftOutcome.NewHeadNeeded, head, "2016-05-01");
        await Is(RecordMemberLeftOutcome.NewHeadIsNoMember, head, "2016-05-01", stranger.Code);
        await Is(RecordMemberLeftOutcome.Done, head, "2016-05-01", wife.Code);
        await using (var db = register.Store.Open(RegisterRows.Office))
        {
            Assert.Equal("李秀英", (await db.Households.SingleAsync(h => h.Code == "H1", Cancel)).HeadName);
            Assert.Equal("01", (await db.Memberships.SingleAsync(m => m.PersonId == wife.Id, Cancel)).Relation);
            var fault = await db.RegisterFaults.SingleAsync(Cancel);
            Assert.Equal((son.Id, RecordMemberLeft.RelationFault, "之子"), (fault.PersonId, fault.Code, fault.Value));
        }
        await Is(RecordMemberLeftOutcome.NotAMember, head, "2016-06-01");
        await Is(RecordMemberLeftOutcome.Done, son.Code, "2016-06-01", reason: LeaveReason.MoveOut);
        await Is(RecordMemberLeftOutcome.Done, wife.Code, "2016-07-01");
        await using var after = register.Store.Open(RegisterRows.Office);
        Assert.Equal(0, await after.Memberships.CountAsync(m => m.HouseholdId == household.Id && m.To == null, Cancel));
    }

    [Fact]
    public void Every_outcome_says_something_in_both_languages()
    {
        Bilingual[] texts =
        [
            .. Enum.GetValues<ChangeHouseholdStatusOutcome>().Select(ChangeHouseholdStatus.TextOf), .. Enum.GetValues<AssignCardOutcome>().Select(AssignCard.TextOf),
            .. Enum.GetValues<RecordMemberJoinedOutcome>().Select(RecordMemberJoined.TextOf), .. Enum.GetValues<RecordMemberLeftOutcome>().Select(RecordMemberLeft.TextOf),
        ];
        Assert.All(texts, t => Assert.True(t.Zh.Length > 3 && t.En.Length > 10));
    }

    private static readonly DateOnly Today = new(2017, 3, 31);

    private static async Task<(RegisterRows, Household)> OneHouseholdAsync(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database, new FixedClock(Today));
        var household = register.Household("H1", "王富贵");
        register.Member(household, "王富贵");
        await register.SaveAsync();
        return (register, household);
    }

    private static async Task<string> HeadCodeAsync(RegisterRows register)
    {
        await using var db = register.Store.Open(RegisterRows.Office);
        return await db.Persons.Select(p => p.Code).SingleAsync(Cancel);
    }

    private static string Number(int birth)
    {
        var first = $"360821{birth}001";
        return first + Linkage.IdentityNumber.CheckCharacter(first);
    }

    private static Task<ChangeHouseholdStatusOutcome> Change(RegisterRows register, RegisterStatus to, StatusReason reason, string on, Scope? actor = null, string code = "H1") =>
        new ChangeHouseholdStatus(register.Store).HandleAsync(actor ?? Township,
            new ChangeHouseholdStatusRequest { HouseholdCode = code, To = to, Reason = reason, On = DateOnly.Parse(on, null) }, Cancel);

    private static Task<RecordMemberJoinedOutcome> Join(RegisterRows register, Func<RecordMemberJoinedRequest, RecordMemberJoinedRequest> ask, Scope? actor = null) =>
        new RecordMemberJoined(register.Store).HandleAsync(actor ?? Village, ask(new RecordMemberJoinedRequest
        {
            HouseholdCode = "H1", Reason = JoinReason.Marriage, On = new(2016, 5, 1), Name = "李秀英", Relation = "02", IdNumber = SoundNumber,
        }), Cancel);
}

/// <summary>A clock that stands still at noon, UTC, of a day.</summary>
internal sealed class FixedClock(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
