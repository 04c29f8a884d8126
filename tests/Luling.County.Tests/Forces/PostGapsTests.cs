using Luling.County.Forces;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Forces;

/// <summary>Vacancies, breaks, overlaps and double posts, and days in the village, as pure functions of rows.</summary>
public sealed class PostGapsTests
{
    private const string A = SmallCounty.PoorOne, B = SmallCounty.OtherVillage;
    private static readonly DateOnly Day = new(2017, 3, 31);
    private static readonly PostedVillage[] Villages = [new(A, false), new(B, false)];

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static PostedCadre Posted(int id, string village, int cadre, DateOnly from, DateOnly? to = null, string? reason = null, PostKind post = PostKind.FirstSecretary) => new(Id(id), village, Id(1000 + cadre), post, from, to, reason);

    private static IReadOnlyList<PostGap> Find(DateOnly day, params PostedCadre[] postings) => PostGaps.Find(Villages, postings, day);

    [Fact]
    public void A_village_without_a_first_secretary_is_vacant_since_the_last_one_left_or_ever()
    {
        var gaps = Find(Day, Posted(1, A, 1, new(2015, 9, 1), new(2017, 2, 1)));
        Assert.Equal([new PostGap(PostGapKind.Vacant, A, PostKind.FirstSecretary, null, new(2017, 2, 1), null), new PostGap(PostGapKind.Vacant, B, PostKind.FirstSecretary, null, null, null)], gaps);
        // On the last day in office nothing is vacant yet; the day it ends is the first without.
        Assert.DoesNotContain(Find(new(2017, 1, 31), Posted(1, A, 1, new(2015, 9, 1), new(2017, 2, 1))), g => g.AreaCode == A);
        Assert.Contains(Find(new(2017, 2, 1), Posted(1, A, 1, new(2015, 9, 1), new(2017, 2, 1))), g => g.AreaCode == A);
    }

    [Fact]
    public void A_break_needs_a_reason_and_the_next_day_is_no_break()
    {
        var first = Posted(1, A, 1, new(2015, 9, 1), new(2016, 8, 1));
        Assert.Equal([new PostGap(PostGapKind.Break, A, PostKind.FirstSecretary, Id(1002), new(2016, 8, 1), new(2016, 8, 20))], Find(Day, first, Posted(2, A, 2, new(2016, 8, 20)), Posted(3, B, 3, new(2016, 1, 1))));
        Assert.Empty(Find(Day, first, Posted(2, A, 2, new(2016, 8, 20), reason: "前任病故"), Posted(3, B, 3, new(2016, 1, 1))));
        Assert.Empty(Find(Day, first, Posted(2, A, 2, new(2016, 8, 1)), Posted(3, B, 3, new(2016, 1, 1))));
        // What comes after the day is not known on it: then the post is vacant.
        Assert.Equal([PostGapKind.Vacant], Find(new(2016, 8, 10), first, Posted(2, A, 2, new(2016, 8, 20)), Posted(3, B, 3, new(2016, 1, 1))).Select(g => g.Kind));
    }

    [Fact]
    public void Two_holders_at_once_overlap_also_behind_a_third_who_came_and_went_between()
    {
        var gaps = Find(Day, Posted(1, A, 1, new(2015, 1, 1), new(2016, 12, 1)), Posted(2, A, 2, new(2015, 3, 1), new(2015, 4, 1)), Posted(3, A, 3, new(2016, 11, 1)), Posted(4, B, 4, new(2015, 1, 1)));
        Assert.Equal([(PostGapKind.Overlap, new DateOnly(2015, 3, 1), new DateOnly(2015, 4, 1)), (PostGapKind.Overlap, new DateOnly(2016, 11, 1), new DateOnly(2016, 12, 1))], gaps.Select(g => (g.Kind, g.From!.Value, g.To!.Value)));
    }

    [Fact]
    public void A_second_post_is_told_at_the_later_one_unless_it_has_a_reason()
    {
        var gap = Assert.Single(Find(Day, Posted(1, A, 1, new(2015, 9, 1)), Posted(2, B, 1, new(2016, 3, 1))));
        Assert.Equal((PostGapKind.Doubled, B, A, new DateOnly(2016, 3, 1)), (gap.Kind, gap.AreaCode, gap.Beside, gap.From!.Value));
        Assert.Empty(Find(Day, Posted(1, A, 1, new(2015, 9, 1)), Posted(2, B, 1, new(2016, 3, 1), reason: "邻村合并管理")));
        Assert.Empty(Find(new(2016, 2, 29), Posted(1, A, 1, new(2015, 9, 1)), Posted(3, B, 2, new(2015, 9, 1)), Posted(2, B, 1, new(2016, 3, 1))));
    }

    [Fact]
    public void Assistants_are_owed_to_poor_villages_only()
    {
        var gaps = PostGaps.Find([new(A, true), new(B, false)], [Posted(1, A, 1, new(2015, 9, 1)), Posted(2, B, 2, new(2015, 9, 1)), Posted(3, A, 3, new(2016, 1, 1), post: PostKind.DirectorAssistant)], Day);
        Assert.Equal([(A, PostKind.SecretaryAssistant)], gaps.Select(g => (g.AreaCode, g.Post)));
    }

    /// <summary>Against a count day by day: a post is out of order on a day exactly when not one cadre holds it.</summary>
    [Fact]
    public void Every_day_is_either_held_or_vacant()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var start = new DateOnly(2016, 1, 1);
            var postings = Enumerable.Range(1, random.Next(0, 6)).Select(i => Posted(i, random.Next(2) == 0 ? A : B, random.Next(1, 4), start.AddDays(random.Next(60))) is var p
                ? p with { To = random.Next(3) == 0 ? null : p.From.AddDays(random.Next(1, 30)), Reason = random.Next(4) == 0 ? "有书面理由" : null } : throw new InvalidOperationException()).ToList();
            var day = start.AddDays(random.Next(100));
            var gaps = PostGaps.Find(Villages, postings, day);
            foreach (var village in Villages)
            {
                var held = postings.Count(p => p.AreaCode == village.AreaCode && p.On(day));
                Assert.Equal(held == 0, gaps.Any(g => g.Kind == PostGapKind.Vacant && g.AreaCode == village.AreaCode));
                // As many days are in breaks as nobody held, between the first and the last holder up to the day (reasons aside).
                var mine = postings.Where(p => p.AreaCode == village.AreaCode && p.From <= day).OrderBy(p => p.From).ThenBy(p => p.Id).ToList();
                if (mine.Count > 0 && mine.TrueForAll(p => p.Reason is null))
                {
                    var last = mine.Max(p => p.From);
                    var empty = Enumerable.Range(0, last.DayNumber - mine[0].From.DayNumber).Count(i => !mine.Exists(p => p.On(mine[0].From.AddDays(i))));
                    Assert.Equal(empty, gaps.Where(g => g.Kind == PostGapKind.Break && g.AreaCode == village.AreaCode).Sum(g => g.To!.Value.DayNumber - g.From!.Value.DayNumber));
                }
            }
        }
    }

    [Fact]
    public void Days_in_the_village_are_different_days_there_and_no_diary_is_not_zero()
    {
        var rules = VisitRules.None with { Attendance = [new VillageDays(VillagePost.FirstSecretary, 20, new(2016, 1, 1), null, null, new("甲", "a"))] };
        var post = Posted(1, A, 1, new(2016, 1, 1));
        DiaryDay On(int day, VisitPlace place = VisitPlace.Village, string village = A) => new(post.CadreId, village, new(2017, 3, day), place);
        AttendanceMonth Of(DateOnly through, params DiaryDay[] diary) => Assert.Single(Attendance.Of([post], diary, rules, new(2017, 3, 15), through));
        var month = Of(Day, On(1), On(1, VisitPlace.Home), On(2, VisitPlace.Telephone), On(3, VisitPlace.Village, B), On(4, VisitPlace.Elsewhere), On(5));
        Assert.Equal((2, 20, 31, AttendanceState.Low), (month.Days, month.Asked, month.HeldDays, month.State));
        Assert.Equal((null, AttendanceState.NoDiary), (Of(Day).Days, Of(Day).State));
        Assert.Equal((0, AttendanceState.Low), (Of(Day, On(2, VisitPlace.Telephone)).Days, Of(Day, On(2, VisitPlace.Telephone)).State));
        // A month that is not over, or was begun late, is asked for its part, rounded down.
        Assert.Equal(6, Of(new(2017, 3, 10)).Asked);
        Assert.Equal((6, 12), (Assert.Single(Attendance.Of([post with { From = new(2017, 3, 20), To = new(2017, 3, 30) }], [], rules, Day, Day)).Asked, Assert.Single(Attendance.Of([post with { From = new(2017, 3, 20) }], [], rules, Day, Day)).HeldDays));
        Assert.Empty(Attendance.Of([post with { To = new(2017, 3, 1) }], [], rules, Day, Day));
        Assert.Equal(AttendanceState.NotAsked, Assert.Single(Attendance.Of([post], [On(1)], VisitRules.None, Day, Day)).State);
        Assert.Equal(AttendanceState.Enough, Of(Day, [.. Enumerable.Range(1, 20).Select(d => On(d))]).State);
    }
}
