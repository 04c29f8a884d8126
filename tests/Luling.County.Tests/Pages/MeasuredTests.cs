using Luling.App.Web;

namespace Luling.County.Tests.Pages;

public sealed class MeasuredTests
{
    [Fact]
    public async Task Many_who_ask_at_once_wait_for_one_measuring()
    {
        using var measured = new Measured();
        var gate = new TaskCompletionSource();
        var times = 0;
        var asked = Enumerable.Range(0, 20).Select(_ => Task.Run(() => measured.KeepAsync("a", async () =>
        {
            Interlocked.Increment(ref times);
            await gate.Task;
            return 7;
        }))).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(asked), v => Assert.Equal(7, v));
        Assert.Equal(1, times);
        Assert.Equal(7, await measured.KeepAsync("a", () => Task.FromResult(8)));
        Assert.Equal(8, await measured.KeepAsync("b", () => Task.FromResult(8)));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        using var measured = new Measured();
        await Assert.ThrowsAsync<InvalidOperationException>(() => measured.KeepAsync<int>("a", () => throw new InvalidOperationException()));
        Assert.Equal(8, await measured.KeepAsync("a", () => Task.FromResult(8)));
    }
}
