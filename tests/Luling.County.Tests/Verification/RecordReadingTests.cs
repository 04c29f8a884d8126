using CsCheck;
using Luling.App.Commands;
using Luling.County.Coverage.Facts;
using Luling.County.Verification.Crosscheck;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Tests.Verification;

/// <summary>What a department's cells mean by the county's programme.</summary>
public sealed class RecordReadingTests
{
    private static readonly Lazy<Programme> Jian = new(() => Load("jian-2016"));
    private static readonly DateOnly Day = new(2017, 6, 30);

    private static Programme Load(string id)
    {
        var load = ProgrammeTexts.LoadFrom(ProgrammeFolder.Find(id)!, CountyFacts.Catalog);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!;
    }

    private static RecordReading Reading(string source) => new(Jian.Value.Sources.Single(s => s.Id == source), Jian.Value.On(Day));

    /// <summary>The categories of one record whose cells stand under the first spelling of each heading.</summary>
    private static (string[] Claimed, string[] Unclear) Of(string source, params (string Heading, string Cell)[] cells)
    {
        var reading = Reading(source);
        foreach (var (heading, _) in cells)
        {
            Assert.Contains(reading.Source.Columns, c => c.Heading?.Spellings.Contains(heading) == true);
        }
        var record = new CellReading(reading.Source).Read([.. reading.Source.Columns.Select(c =>
            c.Heading is null || !cells.Any(x => c.Heading.Spellings.Contains(x.Heading)) ? null : cells.First(x => c.Heading.Spellings.Contains(x.Heading)).Cell)]);
        var verdicts = reading.Judge(RecordSearch.Registered, [record]);
        string[] Those(bool? answer) => [.. Enumerable.Range(0, verdicts.Rules.Count).Where(r => verdicts.Of(r, 0) == answer).Select(r => verdicts.Rules[r].Id)];
        return (Those(true), Those(null));
    }

    [Fact]
    public void The_five_categories_and_eight_further_lists_are_there()
    {
        Assert.Equal(["vehicles", "property", "businesses", "payroll", "village-cadres", "deaths", "dibao", "disability", "enrolment", "hospital-bills", "pensions", "prisoners", "bank-shares", "disasters"],
            Jian.Value.Sources.Select(s => s.Id));
        Assert.All(Jian.Value.Sources, s => Assert.NotEmpty(Reading(s.Id) is var r ? r.OnFile.Concat(r.NotOnFile) : []));
        Assert.Empty(Load("monitoring-2021").Sources);
    }

    [Theory]
    [InlineData("小型汽车", "正常", "car", "")]
    [InlineData("小型 汽车", "抵押", "car", "")]
    [InlineData("K33", "查封", "car", "")]
    [InlineData("小型汽车", "注销", "", "")]
    [InlineData("小型汽车", "已过户", "", "")]
    [InlineData("拖拉机", "正常", "", "")]
    [InlineData("正三轮摩托车", "正常", "", "")]
    [InlineData("微型普通客车", "正常", "", "")]
    [InlineData("轮式挖掘机械", "正常", "heavy-vehicle", "")]
    [InlineData("飞碟", "正常", "", "car heavy-vehicle")]
    [InlineData("小型汽车", "说不清", "", "car")]
    [InlineData("飞碟", "注销", "", "")]
    public void Class_and_state_of_a_vehicle_decide(string type, string state, string claimed, string unclear)
    {
        var of = Of("vehicles", ("车辆类型", type), ("机动车状态", state));
        Assert.Equal((claimed, unclear), (string.Join(' ', of.Claimed), string.Join(' ', of.Unclear)));
    }

    [Fact]
    public void A_list_without_the_column_holds_what_is_there_and_a_day_of_leaving_ends_it()
    {
        Assert.Equal(["car"], Of("vehicles", ("车辆类型", "小型汽车")).Claimed);
        Assert.Equal(["village-cadre"], Of("village-cadres", ("职务", "支部书记")).Claimed);
        Assert.Empty(Of("village-cadres", ("职务", "支部书记"), ("离任日期", "2016-11-01")).Claimed);
        Assert.Equal(["village-cadre"], Of("village-cadres", ("职务", "支部书记"), ("离任日期", "-")).Claimed);
        Assert.Empty(Of("village-cadres", ("职务", "村民小组长")).Claimed);
        Assert.Equal(["car"], Of("vehicles", ("车辆类型", "小型汽车"), ("注销日期", "9999-12-31")).Claimed);
    }

    [Fact]
    public void Near_misses_of_the_other_lists_claim_nothing()
    {
        Assert.Equal(["flat"], Of("property", ("房屋类型", "商品房"), ("取得方式", "买卖")).Claimed);
        Assert.Empty(Of("property", ("房屋类型", "安置房"), ("取得方式", "安置")).Claimed);
        Assert.Empty(Of("property", ("房屋类型", "商品房"), ("取得方式", "继承")).Claimed);
        Assert.Equal(["private-business"], Of("businesses", ("企业类型", "有限责任公司"), ("职务", "股东")).Claimed);
        Assert.Empty(Of("businesses", ("企业类型", "农民专业合作社"), ("职务", "社员")).Claimed);
        Assert.Empty(Of("businesses", ("企业类型", "有限责任公司"), ("职务", "法定代表人"), ("登记状态", "吊销")).Claimed);
        Assert.Equal(["public-payroll"], Of("payroll", ("人员类别", "教师")).Claimed);
        Assert.Empty(Of("payroll", ("人员类别", "公益性岗位")).Claimed);
        Assert.Empty(Of("pensions", ("险种", "城乡居民养老保险")).Claimed);
        Assert.Equal(["large-bank-share"], Of("bank-shares", ("股金余额", "5万元")).Claimed);
        Assert.Empty(Of("bank-shares", ("股金余额", "49,999.99")).Claimed);
        Assert.Empty(Of("prisoners", ("收监日期", "2016.3.1"), ("服刑状态", "社区矫正")).Claimed);
        Assert.Equal(["dead-member"], Of("deaths", ("死亡日期", "2017年6月29日")).Claimed);
    }

    [Fact]
    public void The_verdict_is_explained_in_words()
    {
        var reading = Reading("vehicles");
        var verdicts = reading.Judge(RecordSearch.Registered, [["car", null, null, true], [null, null, null, true]]);
        Assert.Contains("小轿车", verdicts.Why(0, 0).Zh, StringComparison.Ordinal);
        Assert.Contains("vehicle class", verdicts.Why(0, 0).En, StringComparison.Ordinal);
        Assert.Equal(new("不能判断，缺少：车辆类型", "cannot be told for want of: vehicle class"), verdicts.Why(0, 1));
    }

    /// <summary>Judging many records together is judging each by itself, whatever the cells hold.</summary>
    [Fact]
    public void Records_judged_together_are_judged_as_each_alone()
    {
        var sources = Jian.Value.Sources.Where(s => Reading(s.Id).OnFile.Count > 0).ToList();
        var cases = from source in Gen.OneOfConst([.. sources])
                    from rows in Cells(source).List[1, 20]
                    select (source, rows);
        cases.Sample(c =>
        {
            var reading = Reading(c.source.Id);
            var cells = new CellReading(c.source);
            List<object?[]> records = [.. c.rows.Select(r => cells.Read(r))];
            var together = reading.Judge(RecordSearch.Registered, records);
            for (var i = 0; i < records.Count; i++)
            {
                var alone = reading.Judge(RecordSearch.Registered, [records[i]]);
                for (var rule = 0; rule < together.Rules.Count; rule++)
                {
                    Assert.Equal(alone.Of(rule, 0), together.Of(rule, i));
                    Assert.Equal(alone.Why(rule, 0), together.Why(rule, i));
                }
            }
        }, iter: 300, seed: "0000Source01", threads: 1);
    }

    private static Gen<string?[]> Cells(RecordSource source)
    {
        Gen<string?> One(SourceColumn column)
        {
            string?[] some = [null, "", "??", "2017-01-05", "12,000", .. column.Words.Select(w => w.Word), .. column.Fact.Values.Select(v => v.Zh)];
            return Gen.OneOfConst(some);
        }
        return source.Columns.Aggregate(Gen.Const(Array.Empty<string?>()), (before, column) => from b in before from cell in One(column) select (string?[])[.. b, cell]);
    }

    [Theory]
    [InlineData("100", "50", 150.0)]
    [InlineData("100", "??", null)]
    public void Sums_are_not_known_where_a_part_is_not(string first, string second, double? sum)
    {
        var source = Jian.Value.Sources.Single(s => s.Id == "hospital-bills");
        var cells = new CellReading(source);
        object?[] Bill(string paid) => cells.Read([.. source.Columns.Select(c => c.Fact.En == "paid by the patient" ? paid : "2017-01-01")]);
        var joined = Bill(first);
        PersonSums.Joined(joined, Bill(second), source.Sum!);
        Assert.Equal((decimal?)sum, joined[source.Kind.Find("paid by the patient")!.Value]);
        Assert.Equal(new DateOnly(2017, 1, 1), joined[source.Kind.Find("billed on")!.Value]);
    }

    [Fact]
    public void A_fact_is_unknown_not_zero()
    {
        var fact = new Fact { En = "sum", Zh = "数", Type = FactType.Number, Decimals = 2 };
        Assert.Null(CellValues.Plain(fact, "about 100"));
        Assert.Equal(100.13m, CellValues.Plain(fact, "100.125"));
    }
}
