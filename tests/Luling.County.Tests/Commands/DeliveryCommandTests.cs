using System.Text.Json;
using Luling.County.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Commands;

public sealed class DeliveryCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-deliver-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Database => Path.Combine(folder, "county.db");

    private Task<LulingProcess.Result> LulingAsync(params string[] arguments) => LulingProcess.RunAsync([.. arguments, "--database", Database]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public async Task A_departments_file_is_tried_taken_in_and_known_when_it_comes_again()
    {
        await DeliveryCounty.People().StoreAsync(Database);
        var file = Write("车.csv", DeliveryCounty.Vehicles((DeliveryCounty.A, "张三", "赣D1", "小型轿车", "正常"), ("36082119700101001X", "某", "赣D2", "小型轿车", "正常"), (DeliveryCounty.Stranger, "外人", "赣D3", "小型轿车", "正常")));
        var tried = await LulingAsync("import", "vehicles", file, "--dry-run", "--lang", "en");
        Assert.Equal(1, tried.ExitCode);
        Assert.Contains("Trial, nothing written", tried.Out, StringComparison.Ordinal);
        var bad = Path.Combine(folder, "bad.csv");
        var taken = await LulingAsync("import", "vehicles", file, "--sender", "县交警大队", "--data-day", "2017-03-31", "--errors", bad, "--json");
        Assert.Equal(1, taken.ExitCode);
        using (var json = JsonDocument.Parse(taken.Out))
        {
            var root = json.RootElement;
            Assert.Equal(("vehicles", 3, 2, 1, 1, 1), (root.GetProperty("kind").GetString(), root.GetProperty("read").GetInt32(), root.GetProperty("accepted").GetInt32(), root.GetProperty("changed").GetInt32(),
                root.GetProperty("unchanged").GetInt32(), root.GetProperty("rejected").GetInt32()));
            Assert.Equal((3, "身份证明号码", "number-checksum"), (root.GetProperty("faults")[0].GetProperty("row").GetInt32(), root.GetProperty("faults")[0].GetProperty("column").GetString(), root.GetProperty("faults")[0].GetProperty("code").GetString()));
            Assert.Equal((1, 1, "县交警大队", "2017-03-31"), (root.GetProperty("matched").GetInt32(), root.GetProperty("cases").GetProperty("opened").GetInt32(), root.GetProperty("sender").GetString(), root.GetProperty("dataDay").GetString()));
        }
        Assert.Equal(2, (await File.ReadAllLinesAsync(bad, TestContext.Current.CancellationToken)).Length);
        var again = await LulingAsync("import", "vehicles", file, "--lang", "en");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("current delivery already", again.Out, StringComparison.Ordinal);
        await using var db = new CountyStore(Database, TimeProvider.System).Open(SmallCounty.Office);
        Assert.Equal(1, await db.Deliveries.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_cannot_be_used_writes_nothing_and_unknown_kinds_are_told_with_all_there_are()
    {
        await DeliveryCounty.People().StoreAsync(Database);
        var unusable = await LulingAsync("import", "vehicles", Write("x.csv", "号牌号码\n赣D1\n"), "--lang", "en");
        Assert.Equal(3, unusable.ExitCode);
        Assert.Contains("身份证明号码", unusable.Error, StringComparison.Ordinal);
        var unknown = await LulingAsync("import", "vehicle", Write("y.csv", "号牌号码\n赣D1\n"), "--lang", "en");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("households", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("village-cadres", unknown.Error, StringComparison.Ordinal);
        var area = await LulingAsync("import", "vehicles", Write("z.csv", DeliveryCounty.Vehicles((DeliveryCounty.A, "张三", "赣D1", "小型轿车", "正常"))), "--area", SmallCounty.TownA, "--lang", "en");
        Assert.Equal(4, area.ExitCode);
        var help = await LulingAsync("import", "--help", "--lang", "en");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("village-cadres", help.Out, StringComparison.Ordinal);
        Assert.Contains("--data-day", help.Out, StringComparison.Ordinal);
    }
}
