using Luling.County.Exchange;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;

namespace Luling.County.Tests.Exchange;

public sealed class FactSheetTests
{

    [Theory, DatabaseData]
    public async Task A_row_enters_is_found_again_and_is_changed(TestDatabase database)
    {
        var store = await StoreAsync(database);
        var code = CooperativeCodes.Make("MA350001");
        var file = Csv([("成立日期", "2016年3月5日"), ("村", "罗家"), ("乡", "敦厚镇"), ("名称", "登龙合作社"), ("统一社会信用代码", code)]);

        var first = await ImportAsync(store, "cooperatives", file);
        Assert.Equal((1, 1, 1, 0, 0), (first.Read, first.Accepted, first.Changed, first.Unchanged, first.Rejected));
        await using (var db = store.Open(Office))
        {
            var stored = await db.Cooperatives.SingleAsync();
            Assert.Equal(("登龙合作社", "360821100202", new DateOnly(2016, 3, 5)), (stored.Name, stored.AreaCode, stored.FoundedOn));
            Assert.Equal(2, await db.JournalEntries.CountAsync());
        }

        var second = await ImportAsync(store, "cooperatives", file);
        Assert.Equal((0, 1), (second.Changed, second.Unchanged));
        await using (var db = store.Open(Office))
        {
            Assert.Equal(2, await db.JournalEntries.CountAsync());
        }

        var third = await ImportAsync(store, "cooperatives", file.Replace("登龙", "凤凰"));
        Assert.Equal((1, 0), (third.Changed, third.Unchanged));
        await using (var db = store.Open(Office))
        {
            Assert.Equal("凤凰合作社", (await db.Cooperatives.SingleAsync()).Name);
            Assert.Equal(3, await db.JournalEntries.CountAsync());
        }
    }

    [Theory, DatabaseData]
    public async Task What_goes_out_comes_in_again_unchanged(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "cooperatives", Csv([("统一社会信用代码", CooperativeCodes.Make("MA350001")), ("名称", "=1+1合作社"), ("乡", "敦厚镇"), ("村", "罗家村"), ("成立日期", "2016.3.5")]));
        var file = await ExportAsync(store, "cooperatives");
        Assert.Contains("'=1+1合作社", file);
        var again = await ImportAsync(store, "cooperatives", file);
        Assert.Equal((1, 0, 1), (again.Read, again.Changed, again.Unchanged));
    }
}
