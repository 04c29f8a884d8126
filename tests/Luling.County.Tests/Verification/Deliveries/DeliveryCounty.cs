using System.Globalization;
using System.Text;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Luling.Linkage;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Verification.Deliveries;

/// <summary>A county of a few households with sound numbers, the programme of Ji'an, and files of departments written as text.</summary>
internal sealed class DeliveryCounty : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-deliveries-").FullName;

    public required CountyStore Store { get; init; }

    public static Scope Office => SmallCounty.Office;

    public static Programme Programme => JianCounty.Programme;

    public ReceiveDelivery Receiving => new(Store, Programme, new CountySnapshots(Store));

    /// <summary>H1 in village one: 张三 (a), 李四 (b, number unknown); H2 exited, in village two: 王五 (c); H3 in another township: 赵六 (d);
    /// H4 removed: 钱七 (e).</summary>
    public static SmallCounty People()
    {
        var county = SmallCounty.Divisions();
        var first = county.Household("1001", SmallCounty.PoorOne);
        Named(county.Person(first, "100101", new(1970, 1, 1)), "张三", A);
        Named(county.Person(first, "100102", new(1972, 2, 2)), "李四", null).Sex = "2";
        Named(county.Person(county.Household("1002", SmallCounty.OtherVillage, exited: new(2016, 12, 20)), "100201", new(1980, 3, 3)), "王五", C);
        Named(county.Person(county.Household("2001", SmallCounty.FarVillage), "200101", new(1990, 4, 4)), "赵六", D);
        var removed = county.Household("1004", SmallCounty.PoorOne);
        county.Without<RegisterPeriod>(p => p.HouseholdId == removed.Id);
        county.Period(removed, RegisterStatus.Removed, new(2016, 1, 1), null, StatusReason.WronglyIdentified);
        Named(county.Person(removed, "100401", new(1960, 5, 5)), "钱七", E);
        return county;
    }

    public static readonly string A = Number("19700101", 1), C = Number("19800303", 3), D = Number("19900404", 5), E = Number("19600505", 7), Stranger = Number("19550606", 9);

    public static string Number(string birth, int sequence)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"360821{birth}{sequence:000}");
        return first + IdentityNumber.CheckCharacter(first);
    }

    public static async Task<DeliveryCounty> OpenAsync(TestDatabase database, SmallCounty? people = null) => new() { Store = await (people ?? People()).StoreAsync(database.Option) };

    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A list of vehicles: number, name, plate, class, state.</summary>
    public static string Vehicles(params (string Number, string Name, string Plate, string Class, string State)[] rows) =>
        "身份证明号码,机动车所有人,号牌号码,车辆类型,状态\n" + string.Concat(rows.Select(r => $"{r.Number},{r.Name},{r.Plate},{r.Class},{r.State}\n"));

    public Task<ReceiveDeliveryOutcome> OutcomeAsync(string source, string path, Func<ReceiveDeliveryRequest, ReceiveDeliveryRequest>? with = null, Scope? actor = null, CancellationToken cancel = default)
    {
        var request = new ReceiveDeliveryRequest { Source = source, Path = path, FileName = Path.GetFileName(path) };
        return Receiving.HandleAsync(actor ?? Office, with?.Invoke(request) ?? request, cancel);
    }

    public async Task<DeliveryReport> ReceiveAsync(string source, string text, Func<ReceiveDeliveryRequest, ReceiveDeliveryRequest>? with = null) =>
        Assert.IsType<ReceiveDeliveryOutcome.Received>(await OutcomeAsync(source, File(source + ".csv", text), with)).Report;

    public Task<T> ReadAsync<T>(Func<CountyDb, Task<T>> read, Scope? reader = null)
    {
        return Go();
        async Task<T> Go()
        {
            await using var db = Store.Open(reader ?? Office);
            return await read(db);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Person Named(Person person, string name, string? number)
    {
        person.Name = name;
        person.IdNumber = number;
        return person;
    }
}
