using Luling.County.Tests.Exchange;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;

namespace Luling.County.Tests.Responsibility;

/// <summary>Letters and their targets as sheets: a target finds its letter by body, place, kind and year.</summary>
public sealed class LetterSheetTests
{
    [Theory, DatabaseData]
    public async Task Letters_and_targets_enter_go_out_and_come_in_again_unchanged(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "bodies", Csv([("机构编号", "XZ1"), ("机构类别", "乡镇领导小组"), ("机构名称", "敦厚镇领导小组"), ("乡", "敦厚镇"), ("成立日期", "2016-01-04")]));
        var letters = Csv([("机构编号", "XZ1"), ("乡", "敦厚镇"), ("村", ""), ("责任书类别", "乡镇目标责任书"), ("年度", "2016"), ("应签日期", "2016-03-15"), ("签订日期", "2016-03-10"), ("有效期至", "2016-12-31"), ("签署人", "王书记"), ("对方签署人", "李县长")]);
        Assert.Equal((1, 0), (await ImportAsync(store, "letters", letters) is var first ? (first.Changed, first.Errors) : default));
        Assert.Equal((0, 1), (await ImportAsync(store, "letters", await ExportAsync(store, "letters")) is var again ? (again.Changed, again.Unchanged) : default));

        static (string, string)[] Target(string kind, string least, string most) => [("机构编号", "XZ1"), ("乡", ""), ("村", ""), ("责任书类别", kind), ("年度", "2016"), ("序号", "1"), ("目标", "结对帮扶全覆盖"),
            ("衡量方式", "全覆盖指标"), ("衡量指标", "pairing"), ("不低于", least), ("不高于", most), ("完成日期", "2016-12-31")];
        Assert.Equal(1, (await ImportAsync(store, "letter-targets", Csv(Target("村级责任书", "100", "")))).Errors);
        Assert.Equal(1, (await ImportAsync(store, "letter-targets", Csv(Target("乡镇目标责任书", "", "")))).Errors);
        Assert.Equal(1, (await ImportAsync(store, "letter-targets", Csv(Target("乡镇目标责任书", "90", "80")))).Errors);
        Assert.Equal((1, 0), (await ImportAsync(store, "letter-targets", Csv(Target("乡镇目标责任书", "99.5", ""))) is var taken ? (taken.Changed, taken.Errors) : default));
        Assert.Equal((0, 1), (await ImportAsync(store, "letter-targets", await ExportAsync(store, "letter-targets")) is var back ? (back.Changed, back.Unchanged) : default));
        await using var db = store.Open(Office);
        var target = await db.LetterTargets.SingleAsync();
        Assert.Equal(("360821100000", 99.5m, null), (target.AreaCode, target.Least, target.Most));
        var letter = await db.Letters.SingleAsync();
        Assert.Equal(letter.Id, target.LetterId);
        Assert.Equal(("王书记", "李县长", new DateOnly(2016, 12, 31)), (letter.SignedBy, letter.CountersignedBy, letter.Through));
    }
}
