using System.Globalization;
using System.Text;
using System.Text.Json;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.Linkage;

namespace Luling.County.Tests.Commands;

/// <summary><c>crosscheck</c> as scripts call it.</summary>
public sealed class CrosscheckCommandTests : IDisposable
{
    private static readonly string[] VehicleHeadings = ["row_no", "owner_id", "owner_name", "plate", "vehicle_type", "brand", "reg_date", "value", "status", "address"];
    private static readonly string[] Types = ["小型汽车", "中型货车", "摩托车", "轻型货车", "拖拉机", "大型客车"], States = ["正常", "注销", "抵押", "查封"];

    private readonly string folder = Directory.CreateTempSubdirectory("luling-crosscheck-").FullName;

    private string In(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A list as the public generator writes it, smaller and with quotes, and what a slow reader makes of it.</summary>
    [Theory]
    [InlineData("vehicles.csv", "CsvUtf8")]
    [InlineData("vehicles.csv", "CsvGbk")]
    [InlineData("vehicles.xlsx", "Xlsx")]
    public async Task Hits_are_those_of_a_slow_oracle_in_every_kind_of_file(string name, string form)
    {
        var format = Enum.Parse<TableFormat>(form);
        var random = new Random(20170315);
        var register = WriteRegister("register.csv", 400);
        var rows = new List<string[]>();
        for (var i = 1; i <= 3_000; i++)
        {
            var number = OutsideNumbers.Of(random.Next(100) < 20 ? random.Next(400) : 10_000 + random.Next(100_000));
            rows.Add([
                i.ToString(CultureInfo.InvariantCulture), Dirty(number, random), random.Next(30) == 0 ? "张,\"三\"" : "张三", $"贵A{i:D5}", Types[random.Next(6)], "五菱", "2010-05-06", "10000", States[random.Next(4)], "乡镇1村2组",
            ]);
        }
        Write(name, format, VehicleHeadings, rows);
        var expected = new List<string>();
        var cars = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (Keys(rows[i][1]).Select(k => register.GetValueOrDefault(k)).FirstOrDefault(p => p is not null) is { } person)
            {
                var car = rows[i][4] == "小型汽车" && rows[i][8] != "注销";
                cars += car ? 1 : 0;
                expected.Add($"{i + 2},{person},{(car ? "car" : "")}");
            }
        }

        var document = await JsonAsync(1, "--register", In("register.csv"), "--source", "vehicles=" + In(name), "--out", In("hits.csv"));

        var source = Assert.Single(document.GetProperty("sources").EnumerateArray());
        Assert.Equal(("vehicles", 3_000, expected.Count), (source.GetProperty("name").GetString(), source.GetProperty("rows").GetInt32(), source.GetProperty("hits").GetInt32()));
        Assert.Equal((cars, 0), (source.GetProperty("byCategory").GetProperty("car").GetInt32(), source.GetProperty("unclear").GetProperty("car").GetInt32()));
        Assert.Equal(rows.Count(r => r[1].Length == 0), source.GetProperty("bad").GetProperty("id-missing").GetInt32());
        var hits = Read("hits.csv");
        Assert.Equal(["source", "row", "person_id", "household_id", "id_no", "categories", "unclear", "why", "evidence"], hits[0]);
        Assert.Equal(expected, hits.Skip(1).Select(h => $"{h[1]},{h[2]},{h[5]}"));
        Assert.All(hits.Skip(1), h => Assert.Equal((register.Single(r => r.Value == h[2]).Key, $"户{int.Parse(h[2][1..], CultureInfo.InvariantCulture) / 4}"), (h[4], h[3])));
        var claim = hits.First(h => h[5] == "car");
        Assert.Contains("car owned: ", claim[7], StringComparison.Ordinal);
        var row = rows[int.Parse(claim[1], CultureInfo.InvariantCulture) - 2];
        Assert.Equal($"owner_name={row[2]}; plate={row[3]}; vehicle_type={row[4]}; reg_date=2010-05-06; status={row[8]}; brand=五菱; value=10000", claim[8]);
        Assert.True(File.ReadAllBytes(In("hits.csv")).AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.Equal(["hits.csv", "register.csv", name], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        await JsonAsync(1, "--register", In("register.csv"), "--source", "vehicles=" + In(name), "--out", In("again.csv"));
        Assert.Equal(await File.ReadAllBytesAsync(In("hits.csv"), Cancel), await File.ReadAllBytesAsync(In("again.csv"), Cancel));
    }

    [Fact]
    public async Task Words_that_nobody_listed_cannot_be_told_and_rows_that_cannot_be_compared_are_listed()
    {
        WriteRegister("register.csv", 10);
        var wrong = OutsideNumbers.Of(3)[..17] + (OutsideNumbers.Of(3)[17] == '0' ? '1' : '0');
        Write("v.csv", TableFormat.CsvUtf8, ["身份证号", "车辆类型", "状态"], [[OutsideNumbers.Of(1), "飞碟", "正常"], [OutsideNumbers.Of(2), "小型汽车", "正常"], [wrong, "小型汽车", "正常"], ["", "小型汽车", "正常"]]);
        var result = await RunAsync("--register", In("register.csv"), "--source", "vehicles=" + In("v.csv"), "--errors", In("bad.csv"), "--out", In("hits.csv"), "--json", "--lang", "en");
        Assert.Equal(1, result.ExitCode);
        var source = JsonDocument.Parse(result.Out).RootElement.GetProperty("sources")[0];
        Assert.Equal((1, 1), (source.GetProperty("byCategory").GetProperty("car").GetInt32(), source.GetProperty("unclear").GetProperty("car").GetInt32()));
        Assert.Equal(("车辆类型", "飞碟", 1), source.GetProperty("unknownWords")[0] is var w ? (w.GetProperty("heading").GetString(), w.GetProperty("word").GetString(), w.GetProperty("hits").GetInt32()) : default);
        Assert.Contains("'飞碟' in the column 车辆类型 is not known", result.Error, StringComparison.Ordinal);
        Assert.Equal([["source", "row", "value", "code", "message"], ["vehicles", "4", wrong, "id-checksum"], ["vehicles", "5", "", "id-missing"]], Read("bad.csv").Select((r, i) => i == 0 ? r : r[..4]));
        Assert.Contains(Read("hits.csv"), h => h[6] == "car heavy-vehicle" && h[7].Contains("for want of: vehicle class", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_complete_roll_is_compared_both_ways_with_what_the_list_of_persons_says()
    {
        Write("persons.csv", TableFormat.CsvUtf8, ["人口编号", "户编号", "身份证号", "人口表低保"],
            [["p1", "h1", OutsideNumbers.Of(1), "是"], ["p2", "h1", OutsideNumbers.Of(2), "否"], ["p3", "h2", OutsideNumbers.Of(3), "是"], ["p4", "h2", OutsideNumbers.Of(4), ""], ["p5", "h3", OutsideNumbers.Of(5), "否"], ["p6", "h3", "", "是"]]);
        Write("d.csv", TableFormat.CsvGbk, ["保障对象姓名", "身份证号", "状态"], [["甲", OutsideNumbers.Of(1), "在保"], ["乙", OutsideNumbers.Of(2), "在保"], ["丁", OutsideNumbers.Of(4), "在保"], ["己", OutsideNumbers.Of(99), "在保"]]);
        var document = await JsonAsync(0, "--register", In("persons.csv"), "--source", "dibao=" + In("d.csv"), "--out", In("hits.csv"), "--as-of", "2017-03-31");
        Assert.Equal((6, 1), (document.GetProperty("register").GetProperty("persons").GetInt32(), document.GetProperty("register").GetProperty("withoutNumber").GetInt32()));
        var source = document.GetProperty("sources")[0];
        Assert.Equal((3, 1, 1, 1), (source.GetProperty("hits").GetInt32(), source.GetProperty("byCategory").GetProperty("dibao-not-on-file").GetInt32(),
            source.GetProperty("unclear").GetProperty("dibao-not-on-file").GetInt32(), source.GetProperty("absent").GetProperty("dibao-only-on-file").GetInt32()));
        Assert.Equal(["2,p1,,", "3,p2,dibao-not-on-file,", "4,p4,,dibao-not-on-file", ",p3,dibao-only-on-file,"], Read("hits.csv").Skip(1).Select(h => $"{h[1]},{h[2]},{h[5]},{h[6]}"));
    }

    [Fact]
    public async Task Bills_of_one_person_and_year_are_added_up_before_rules_are_asked()
    {
        WriteProgramme();
        WriteRegister("register.csv", 10);
        Write("bills.csv", TableFormat.CsvUtf8, ["身份证号", "结算日期", "自付"],
        [
            [OutsideNumbers.Of(1), "2016-01-05", "60"], [OutsideNumbers.Of(2), "2016-02-01", "60"], [OutsideNumbers.Of(1), "2016-12-31", "60.5"], [OutsideNumbers.Of(2), "2017-02-01", "60"],
            [OutsideNumbers.Of(3), "2016-03-01", "600"], [OutsideNumbers.Of(3), "2016-03-02", "不详"], [OutsideNumbers.Of(50), "2016-03-02", "900"],
        ]);
        var document = await JsonAsync(1, "--programme", In("programme"), "--register", In("register.csv"), "--source", "bills=" + In("bills.csv"), "--out", In("hits.csv"), "--as-of", "2017-03-31");
        var source = document.GetProperty("sources")[0];
        Assert.Equal((6, 2, 2), (source.GetProperty("hits").GetInt32(), source.GetProperty("byCategory").GetProperty("dear").GetInt32(), source.GetProperty("unclear").GetProperty("dear").GetInt32()));
        Assert.Equal(["2,p1,dear,", "3,p2,,", "4,p1,dear,", "5,p2,,", "6,p3,,dear", "7,p3,,dear"], Read("hits.csv").Skip(1).Select(h => $"{h[1]},{h[2]},{h[5]},{h[6]}"));
    }

    [Fact]
    public async Task Without_a_list_the_members_on_the_register_are_compared()
    {
        var county = SmallCounty.Divisions();
        var household = county.Household("1001", SmallCounty.PoorOne);
        county.Person(household, "100101", new(1950, 5, 1)).IdNumber = OutsideNumbers.Of(1);
        county.Person(household, "100102", new(1980, 5, 1)).IdNumber = OutsideNumbers.Of(2).ToLowerInvariant();
        county.Person(household, "100103", new(1990, 5, 1), died: new(2016, 5, 1)).IdNumber = OutsideNumbers.Of(3);
        var exited = county.Household("1002", SmallCounty.FarVillage, exited: new(2016, 12, 20));
        county.Person(exited, "100201", new(1980, 1, 1)).IdNumber = OutsideNumbers.Of(4);
        var removed = county.Household("1003", SmallCounty.PoorOne);
        county.Without<RegisterPeriod>(p => p.HouseholdId == removed.Id);
        county.Period(removed, RegisterStatus.Registered, new(2014, 1, 1), new(2016, 1, 1), StatusReason.NewlyIdentified);
        county.Period(removed, RegisterStatus.Removed, new(2016, 1, 1), null, StatusReason.WronglyIdentified);
        county.Person(removed, "100301", new(1950, 1, 1)).IdNumber = OutsideNumbers.Of(5);
        await county.StoreAsync(In("county.db"));
        Write("v.csv", TableFormat.CsvUtf8, ["身份证号", "车辆类型"], [.. Enumerable.Range(1, 6).Select(i => new[] { OutsideNumbers.Of(i), "小型汽车" })]);
        var document = await JsonAsync(0, "--database", In("county.db"), "--source", "vehicles=" + In("v.csv"), "--out", In("hits.csv"), "--as-of", "2017-03-31");
        Assert.Equal(3, document.GetProperty("sources")[0].GetProperty("hits").GetInt32());
        Assert.Equal(["100101,1001", "100102,1001", "100201,1002"], Read("hits.csv").Skip(1).Select(h => $"{h[2]},{h[3]}"));
        await JsonAsync(0, "--database", In("county.db"), "--area", SmallCounty.TownB, "--source", "vehicles=" + In("v.csv"), "--out", In("town.csv"), "--as-of", "2017-03-31");
        Assert.Equal(["100201"], Read("town.csv").Skip(1).Select(h => h[2]));
        Assert.Equal(3, (await RunAsync("--database", In("none.db"), "--source", "vehicles=" + In("v.csv"))).ExitCode);
        Assert.False(File.Exists(In("none.db")));
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_and_leaves_nothing_behind()
    {
        WriteRegister("register.csv", 10);
        Write("v.csv", TableFormat.CsvUtf8, ["身份证号", "车辆类型"], [[OutsideNumbers.Of(1), "小型汽车"]]);
        Write("no.csv", TableFormat.CsvUtf8, ["姓名", "车辆类型"], [["甲", "小型汽车"]]);
        await File.WriteAllTextAsync(In("hits.csv"), "mine", Cancel);
        Write("v.xlsx", TableFormat.Xlsx, ["身份证号", "车辆类型"], [.. Enumerable.Range(1, 3_000).Select(i => new[] { OutsideNumbers.Of(i), "小型汽车" })]);
        var whole = await File.ReadAllBytesAsync(In("v.xlsx"), Cancel);
        await File.WriteAllBytesAsync(In("cut.xlsx"), whole[..(whole.Length / 2)], Cancel);
        await File.WriteAllTextAsync(In("open.csv"), "身份证号,车辆类型\n" + OutsideNumbers.Of(1) + ",小型汽车\n" + OutsideNumbers.Of(2) + ",\"小型\n" + string.Concat(Enumerable.Repeat("甲,乙\n", 20_000)), Cancel);

        await RefusedAsync(2, "no source 'cars'; known are: vehicles property", "--source", "cars=" + In("v.csv"), "--out", In("hits.csv"));
        await RefusedAsync(2, "should be NAME=FILE", "--source", In("v.csv"));
        await RefusedAsync(2, "would be read and written", "--source", "vehicles=" + In("v.csv"), "--out", In("v.csv"));
        await RefusedAsync(2, "would be read and written", "--source", "vehicles=" + In("v.csv"), "--out", In("x.csv"), "--errors", In("x.csv"));
        await RefusedAsync(2, "would be read and written", "--source", "vehicles=" + In("v.csv"), "--errors", In("register.csv"));
        await RefusedAsync(2, "should end in: .csv", "--source", "vehicles=" + In("v.csv"), "--out", In("hits.txt"));
        await RefusedAsync(3, "Headings looked for: 身份证明号码", "--source", "vehicles=" + In("no.csv"), "--out", In("hits.csv"));
        await RefusedAsync(3, "nowhere.csv", "--source", "vehicles=" + In("nowhere.csv"), "--out", In("hits.csv"));
        await RefusedAsync(3, "damaged", "--source", "vehicles=" + In("v.csv"), "--source", "vehicles=" + In("cut.xlsx"), "--out", In("hits.csv"));
        await RefusedAsync(3, "double quote", "--source", "vehicles=" + In("open.csv"), "--out", In("hits.csv"), "--errors", In("bad.xlsx"));
        await RefusedAsync(3, "Cannot write", "--source", "vehicles=" + In("v.csv"), "--out", Path.Combine(folder, "none", "hits.csv"));
        await RefusedAsync(3, "Headings looked for", "--register", In("no.csv"), "--source", "vehicles=" + In("v.csv"));
        await RefusedAsync(2, "no departments' lists", "--programme", "monitoring-2021", "--source", "vehicles=" + In("v.csv"));

        async Task RefusedAsync(int code, string message, params string[] arguments)
        {
            string[] all = arguments.Contains("--register") ? arguments : ["--register", In("register.csv"), .. arguments];
            var before = Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal).ToList();
            var result = await RunAsync([.. all, "--lang", "en"]);
            Assert.True(code == result.ExitCode, $"{string.Join(' ', arguments)}: {result.ExitCode} {result.Error}");
            Assert.Contains(message, result.Error, StringComparison.Ordinal);
            Assert.Equal("mine", await File.ReadAllTextAsync(In("hits.csv"), Cancel));
            Assert.Equal(before, Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Register rows p0, p1, … with numbers; gives the person by number.</summary>
    private Dictionary<string, string> WriteRegister(string name, int persons)
    {
        Write(name, TableFormat.CsvUtf8, ["person_id", "id_no", "name", "household_id"], [.. Enumerable.Range(0, persons).Select(i => new[] { $"p{i}", OutsideNumbers.Of(i), "甲", $"户{i / 4}" })]);
        return Enumerable.Range(0, persons).ToDictionary(OutsideNumbers.Of, i => $"p{i}", StringComparer.Ordinal);
    }

    private static string Dirty(string number, Random random) => random.Next(12) switch
    {
        0 => number.ToLowerInvariant(),
        1 => " " + number + "  ",
        2 => string.Concat(number.Select(c => (char)(c + 0xFEE0))),
        3 => number[..6] + number[8..17],
        4 => "",
        5 => number + "43",
        _ => number,
    };

    /// <summary>The numbers that a cell may mean: fifteen digits may belong to either century where their last three say so.</summary>
    private static IEnumerable<string> Keys(string cell)
    {
        var reading = IdentityNumber.Read(cell);
        return reading.IdentifiesPerson ? [reading.CitizenNumber!] : [];
    }

    private void Write(string name, TableFormat format, IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        using var writer = TableWriter.Create(In(name), format, "表", headings);
        foreach (var row in rows)
        {
            writer.WriteTexts(row);
        }
    }

    private List<string[]> Read(string name)
    {
        using var reader = TableReader.Open(In(name)).Reader!;
        var rows = new List<string[]>();
        Assert.Null(reader.FindHeadings(["source"]));
        rows.Add([.. reader.Headings.Select(h => h.Text)]);
        while (reader.Read())
        {
            var cells = new string[rows[0].Length];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader[i + 1];
            }
            rows.Add(cells);
        }
        Assert.Null(reader.Fault);
        return rows;
    }

    private void WriteProgramme()
    {
        Directory.CreateDirectory(In("programme"));
        File.WriteAllText(Path.Combine(In("programme"), "programme.yaml"), "id: small\nnameZh: 小方案\nnameEn: Small programme\nvalidFrom: 2016-01-01\n");
        File.WriteAllText(Path.Combine(In("programme"), "facts.yaml"), "kinds: [{id: bill, zh: 账单, en: bill, facts: [{zh: 结算日期, en: billed on, type: date}, {zh: 自付, en: paid, type: number, unit: CNY/year, decimals: 2}]}]");
        File.WriteAllText(Path.Combine(In("programme"), "checks.yaml"), """
            group: crosschecks
            sources:
              - id: bills
                zh: 账单
                en: bills
                department: {zh: 医保, en: insurer}
                kind: bill
                person: {number: [身份证号]}
                columns: [{fact: billed on, headings: [结算日期]}, {fact: paid, headings: [自付]}]
                sum: {facts: [paid], year: billed on}
            rules:
              - id: dear
                zh: 费用高
                en: dear
                subject: bill
                from: 2016-01-01
                when: paid > 100
                class-of-case: examine
                source: {document: d, article: a}
                confidence: report
                text: {zh: 甲, en: a}
            """);
    }

    private static Task<LulingProcess.Result> RunAsync(params string[] arguments) => LulingProcess.RunAsync(["crosscheck", .. arguments]);

    private static async Task<JsonElement> JsonAsync(int code, params string[] arguments)
    {
        var result = await RunAsync([.. arguments, "--json", "--lang", "en"]);
        Assert.True(code == result.ExitCode, $"{result.ExitCode}: {result.Error}");
        return JsonDocument.Parse(result.Out).RootElement.Clone();
    }
}
