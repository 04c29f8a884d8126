using CsCheck;
using Luling.County.Responsibility;

namespace Luling.County.Tests.Responsibility;

/// <summary>Promised days, waiting times, receipts' tokens and the order of the queue, each against a slow way of saying the same.</summary>
public sealed class MatterPromiseTests
{
    private static readonly DateOnly Monday = new(2016, 9, 5);

    [Fact]
    public void Workdays_are_counted_one_by_one() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 120]).Sample((offset, days) =>
        {
            var complete = Monday.AddDays(offset);
            var slow = complete;
            for (var left = days; left > 0;)
            {
                slow = slow.AddDays(1);
                left -= slow.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
            }
            Assert.Equal(slow, MatterPromise.DueOn(complete, days, workdays: true));
            Assert.Equal(complete.DayNumber + days, MatterPromise.DueOn(complete, days, workdays: false).DayNumber);
        }, iter: 5_000);

    [Fact]
    public void The_day_before_the_due_day_the_due_day_and_the_day_after()
    {
        PromiseOn On(DateOnly day, DateOnly? answered = null) => MatterPromise.On(answered is null ? MatterState.InProgress : MatterState.Answered, Monday, answered, day);
        Assert.Equal(new PromiseOn(PromiseState.Running, 1), On(Monday.AddDays(-1)));
        Assert.Equal(new PromiseOn(PromiseState.Running, 0), On(Monday));
        Assert.Equal(new PromiseOn(PromiseState.Late, 1), On(Monday.AddDays(1)));
        Assert.Equal(new PromiseOn(PromiseState.AnsweredInTime, 0), On(Monday.AddDays(9), Monday));
        Assert.Equal(new PromiseOn(PromiseState.AnsweredLate, 1), On(Monday.AddDays(9), Monday.AddDays(1)));
        Assert.Equal(PromiseState.NotRunning, MatterPromise.On(MatterState.Withdrawn, Monday, null, Monday.AddDays(9)).State);
        Assert.Equal(PromiseState.NotRunning, MatterPromise.On(MatterState.Incomplete, null, null, Monday.AddDays(9)).State);
    }

    [Fact]
    public void Waiting_times_are_those_of_the_sorted_list()
    {
        Assert.Equal(new WaitingTimes(0, null, null, null), WaitingTimes.Of([]));
        Gen.Int[-5, 300].Array[1, 40].Sample(minutes =>
        {
            var waits = WaitingTimes.Of(minutes.Select(m => TimeSpan.FromMinutes(m)));
            var sorted = minutes.Select(m => Math.Max(m, 0)).Order().ToArray();
            var median = sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2.0;
            // The smallest that nine in ten do not exceed.
            var ninety = sorted.First(s => sorted.Count(o => o <= s) * 10 >= sorted.Length * 9);
            Assert.Equal((sorted.Length, median, (double)ninety, (double)sorted[^1]), (waits.Count, waits.Median!.Value.TotalMinutes, waits.NinetyPercent!.Value.TotalMinutes, waits.Longest!.Value.TotalMinutes));
        });
        Assert.Equal(13, WaitingTimes.Minutes(TimeSpan.FromSeconds(12 * 60 + 1)));
        Assert.Null(WaitingTimes.Minutes(null));
    }

    [Fact]
    public void A_token_has_128_bits_and_is_read_as_people_type_it()
    {
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ReceiptToken.New()).Distinct().Count());
        Assert.Equal("7" + new string('z', 25), ReceiptToken.Write(Enumerable.Repeat((byte)0xFF, 16).ToArray()));
        Assert.Equal(new string('0', 25) + "1", ReceiptToken.Write([.. new byte[15], 1]));
        Gen.Byte.Array[16].Sample(bytes =>
        {
            var token = ReceiptToken.Write(bytes);
            Assert.Equal(token, ReceiptToken.Read(token.ToUpperInvariant().Replace('0', 'O').Replace('1', 'l').Insert(13, "-")));
        });
        Assert.All([null, "", "abc", new string('u', 26), new string('0', 27), new string('0', 4000), "../../etc/passwd"], t => Assert.Null(ReceiptToken.Read(t)));
    }

    [Fact]
    public void The_green_channel_goes_first_then_the_number()
    {
        (bool Green, string Code)[] waiting = [(false, "CK2016-000001"), (true, "CK2016-000010"), (true, "CK2016-000002"), (false, "CK2016-1000000"), (false, "CK2016-000003")];
        Array.Sort(waiting, MatterWords.CompareInQueue);
        Assert.Equal(["CK2016-000002", "CK2016-000010", "CK2016-000001", "CK2016-000003", "CK2016-1000000"], waiting.Select(w => w.Code));
        Assert.Equal("A01", MatterWords.Ticket(WindowKind.Policy, 1));
        Assert.Equal("G100", MatterWords.Ticket(WindowKind.Health, 100));
    }

    [Fact]
    public void Every_window_of_the_county_is_one_of_the_programme() =>
        Assert.Equal(Luling.Policy.Programmes.WindowRules.Windows, Enum.GetValues<WindowKind>().Select(MatterWords.IdOf));
}
