using Luling.County.Forces;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Forces;

/// <summary>Posts are filled and ended with reasons, and handed over item by item.</summary>
public sealed class PostUseCaseTests
{
    private static readonly DateOnly Start = SmallForces.Start;

    [Theory, DatabaseData]
    public async Task No_break_and_no_second_post_without_a_written_reason(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        Assert.Equal(FillPostOutcome.NotAllowed, await county.FillAsync(SmallForces.Village, "C2"));
        Assert.Equal(FillPostOutcome.UnknownVillage, await county.FillAsync(SmallForces.TownB, "C2"));
        Assert.Equal(FillPostOutcome.UnknownVillage, await county.FillAsync(SmallForces.TownA, "C2", village: SmallCounty.TownA));
        Assert.Equal(FillPostOutcome.UnknownCadre, await county.FillAsync(SmallForces.TownA, "C9"));
        Assert.Equal(FillPostOutcome.InFuture, await county.FillAsync(SmallForces.TownA, "C2", Start.AddDays(1)));
        Assert.Equal(FillPostOutcome.NotFromHere, await county.FillAsync(SmallForces.TownA, "C2", post: PostKind.VillageSecretary));
        Assert.Equal(FillPostOutcome.Done, await county.FillAsync(SmallForces.TownA, "C2", Start.AddDays(-30)));
        Assert.Equal(FillPostOutcome.PostHeld, await county.FillAsync(SmallForces.TownA, "C3", Start.AddDays(-5)));
        // The other township sees that the cadre sits elsewhere, though it does not see the village.
        Assert.Equal(FillPostOutcome.NoReasonForDouble, await county.FillAsync(SmallForces.TownB, "C2", village: SmallForces.Far));
        Assert.Equal(FillPostOutcome.NoReasonForDouble, await county.FillAsync(SmallForces.TownB, "C2", village: SmallForces.Far, reason: " 无 "));
        Assert.Equal(FillPostOutcome.Done, await county.FillAsync(SmallForces.TownB, "C2", village: SmallForces.Far, reason: "两村合并管理"));

        await using var db = county.Store.Open(SmallForces.Office);
        var posting = await db.Postings.SingleAsync(p => p.AreaCode == SmallForces.A);
        var end = new EndPost(county.Store, SmallForces.Programme);
        Assert.Equal(EndPostOutcome.Done, await end.HandleAsync(SmallForces.TownA, new EndPostRequest { PostingId = posting.Id, To = Start.AddDays(-10), Reason = "工作调动" }));
        Assert.Equal(FillPostOutcome.NoReasonForBreak, await county.FillAsync(SmallForces.TownA, "C3", Start.AddDays(-9)));
        Assert.Equal(FillPostOutcome.PostHeld, await county.FillAsync(SmallForces.TownA, "C3", Start.AddDays(-11)));
        Assert.Equal(FillPostOutcome.Done, await county.FillAsync(SmallForces.TownA, "C3", Start.AddDays(-10)));

        var book = (await PostBook.ReadAsync(county.Store, SmallForces.Office, SmallCounty.Code, Start))!;
        Assert.Equal([(PostGapKind.Vacant, SmallForces.B)], book.Gaps.Select(g => (g.Kind, g.AreaCode)));
        Assert.Null(await PostBook.ReadAsync(county.Store, SmallForces.TownA, SmallCounty.TownB, Start));
    }

    [Theory, DatabaseData]
    public async Task Who_leaves_hands_over_item_by_item(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        await county.FillAsync(SmallForces.TownA, "C2");
        await using var db = county.Store.Open(SmallForces.Office);
        var posting = await db.Postings.AsNoTracking().SingleAsync();
        var end = new EndPost(county.Store, SmallForces.Programme);
        var request = new EndPostRequest { PostingId = posting.Id, To = Start, Reason = "任期届满", SuccessorCode = "C3" };
        Assert.Equal(EndPostOutcome.NotFound, await end.HandleAsync(SmallForces.TownB, request));
        Assert.Equal(EndPostOutcome.NotAllowed, await end.HandleAsync(SmallForces.Village, request));
        Assert.Equal(EndPostOutcome.InFuture, await end.HandleAsync(SmallForces.TownA, request with { To = Start.AddDays(1) }));
        Assert.Equal(EndPostOutcome.BeforeStart, await end.HandleAsync(SmallForces.TownA, request with { To = posting.From }));
        Assert.Equal(EndPostOutcome.NoReason, await end.HandleAsync(SmallForces.TownA, request with { Reason = "走" }));
        Assert.Equal(EndPostOutcome.TextTooLong, await end.HandleAsync(SmallForces.TownA, request with { Reason = "调\0走了吧" }));
        Assert.Equal(EndPostOutcome.UnknownSuccessor, await end.HandleAsync(SmallForces.TownA, request with { SuccessorCode = "C9" }));
        Assert.Equal(EndPostOutcome.SameCadre, await end.HandleAsync(SmallForces.TownA, request with { SuccessorCode = "C2" }));
        Assert.Empty(await db.Handovers.ToListAsync());
        Assert.Equal(EndPostOutcome.Done, await end.HandleAsync(SmallForces.TownA, request));
        Assert.Equal(EndPostOutcome.AlreadyEnded, await end.HandleAsync(SmallForces.TownA, request));
        Assert.Equal(StartHandoverOutcome.AlreadyStarted, await new StartHandover(county.Store, SmallForces.Programme).HandleAsync(SmallForces.TownA, new StartHandoverRequest { PostingId = posting.Id }));

        var file = Assert.Single((await VillagePostHistory.ReadAsync(county.Store, SmallForces.Village, SmallForces.A, Start, SmallForces.Programme.Visiting))!.Handovers);
        Assert.Equal(SmallForces.Programme.Visiting.Handover.Select(i => i.Id), file.Items.Select(i => i.ItemId));
        Assert.Equal("干部C3", file.Successor!.Name);
        var (mark, complete) = (new MarkHandoverItem(county.Store), new CompleteHandover(county.Store));
        Assert.Equal(MarkHandoverItemOutcome.NotAllowed, await mark.HandleAsync(SmallForces.Department, new MarkHandoverItemRequest { Id = file.Items[0].Id, Done = true }));
        Assert.Equal(MarkHandoverItemOutcome.NotFound, await mark.HandleAsync(SmallForces.TownB, new MarkHandoverItemRequest { Id = file.Items[0].Id, Done = true }));
        foreach (var item in file.Items.Skip(1))
        {
            Assert.Equal(MarkHandoverItemOutcome.Done, await mark.HandleAsync(SmallForces.Helper, new MarkHandoverItemRequest { Id = item.Id, Done = true }));
        }
        Assert.Equal(CompleteHandoverOutcome.ItemsOpen, await complete.HandleAsync(SmallForces.TownA, new CompleteHandoverRequest(file.Handover.Id)));
        Assert.Equal(MarkHandoverItemOutcome.NoReason, await mark.HandleAsync(SmallForces.Helper, new MarkHandoverItemRequest { Id = file.Items[0].Id, Done = false }));
        Assert.Equal(MarkHandoverItemOutcome.Done, await mark.HandleAsync(SmallForces.Helper, new MarkHandoverItemRequest { Id = file.Items[0].Id, Done = false, Text = "档案已由镇里保管" }));
        Assert.Equal(CompleteHandoverOutcome.NotAllowed, await complete.HandleAsync(SmallForces.Helper, new CompleteHandoverRequest(file.Handover.Id)));
        Assert.Equal(CompleteHandoverOutcome.Done, await complete.HandleAsync(SmallForces.TownA, new CompleteHandoverRequest(file.Handover.Id)));
        Assert.Equal(CompleteHandoverOutcome.AlreadyCompleted, await complete.HandleAsync(SmallForces.TownA, new CompleteHandoverRequest(file.Handover.Id)));
        Assert.Equal(MarkHandoverItemOutcome.Completed, await mark.HandleAsync(SmallForces.Helper, new MarkHandoverItemRequest { Id = file.Items[0].Id, Done = true }));
        Assert.True((await new Luling.County.Journal.JournalVerifier(county.Store).VerifyAsync(SmallForces.Office)).Ok);
    }

    [Fact]
    public async Task A_hand_over_can_begin_before_the_end_and_needs_a_checklist()
    {
        await using var county = await SmallForces.OpenAsync(TestDatabase.CreateSqlite());
        await county.FillAsync(SmallForces.TownA, "C2");
        await using var db = county.Store.Open(SmallForces.Office);
        var posting = await db.Postings.AsNoTracking().SingleAsync();
        var start = new StartHandover(county.Store, SmallForces.Programme);
        Assert.Equal(StartHandoverOutcome.NotAllowed, await start.HandleAsync(SmallForces.Village, new StartHandoverRequest { PostingId = posting.Id }));
        Assert.Equal(StartHandoverOutcome.NotFound, await start.HandleAsync(SmallForces.TownB, new StartHandoverRequest { PostingId = posting.Id }));
        Assert.Equal(StartHandoverOutcome.UnknownSuccessor, await start.HandleAsync(SmallForces.TownA, new StartHandoverRequest { PostingId = posting.Id, SuccessorCode = "C9" }));
        Assert.Equal(StartHandoverOutcome.SameCadre, await start.HandleAsync(SmallForces.TownA, new StartHandoverRequest { PostingId = posting.Id, SuccessorCode = "C2" }));
        // Before the programme's lists are in force there is nothing to tick.
        county.Clock.Day = new(2015, 1, 1);
        Assert.Equal(StartHandoverOutcome.NoChecklist, await start.HandleAsync(SmallForces.TownA, new StartHandoverRequest { PostingId = posting.Id }));
        Assert.Empty(await db.Handovers.ToListAsync());
        county.Clock.Day = Start;
        Assert.Equal(StartHandoverOutcome.Done, await start.HandleAsync(SmallForces.TownA, new StartHandoverRequest { PostingId = posting.Id }));
        // The end that follows does not begin a second one.
        Assert.Equal(EndPostOutcome.Done, await new EndPost(county.Store, SmallForces.Programme).HandleAsync(SmallForces.TownA, new EndPostRequest { PostingId = posting.Id, To = Start, Reason = "工作调动" }));
        Assert.Single(await db.Handovers.ToListAsync());
    }
}
