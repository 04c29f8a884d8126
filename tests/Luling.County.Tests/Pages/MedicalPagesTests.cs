using System.Net;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;
using Luling.Policy.Settlement;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Pages;

/// <summary>The screening list and its bills, as people read them.</summary>
public sealed class MedicalPagesTests
{
    [Theory, DatabaseData]
    public async Task The_list_ranks_households_shows_both_bases_and_leads_to_the_bills(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/medical?year=2016");
        var tables = page.QuerySelectorAll("table").ToList();
        string[][] Rows(int table) => [.. tables[table].QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("th,td").Select(c => c.TextContent.Trim()).ToArray())];
        Assert.Equal([["1", "10,000.00", "9,736.40", "263.60", "2.64%"], ["2", "5,100.00", "0.00", "5,100.00", "100.00%"], ["3", "15,100.00", "9,736.40", "5,363.60", "35.52%"]],
            Rows(0).Select(r => r.Skip(1).Select(c => new string([.. c.TakeWhile(x => char.IsAsciiDigit(x) || x is ',' or '.' or '%')])).ToArray()));
        // Two ranked, the heavier first; the one without income apart.
        Assert.Equal([("张一", "50.0%", "不能住院"), ("周二", "2.6%", "目录外费用")], Rows(2).Select(r => (r[0], r[8], r[9])));
        Assert.Contains("按负担排序：2 户", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/households/1001", tables[2].QuerySelector("tbody th a")!.GetAttribute("href"), StringComparison.Ordinal);

        var apart = await office.PageAsync(page.QuerySelector("p.sub a")!.GetAttribute("href")!);
        Assert.Equal("=李三", apart.QuerySelectorAll("table")[^1].QuerySelector("tbody th")!.TextContent.Trim());
        Assert.Contains("不明", apart.QuerySelectorAll("table")[^1].QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);

        foreach (var link in tables.SelectMany(t => t.QuerySelectorAll("tbody a")).Select(a => a.GetAttribute("href")!).Distinct())
        {
            var behind = await office.PageAsync(link);
            if (link.Contains("kind=outside", StringComparison.Ordinal))
            {
                Assert.Equal(2, behind.QuerySelectorAll("tbody tr").Length);
                Assert.Contains("5,100.00", behind.QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
            }
        }
    }

    [Theory, DatabaseData]
    public async Task Filters_narrow_it_and_the_workbook_holds_the_same_rows(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        async Task<string[]> NamesAsync(string query) => [.. (await office.PageAsync("/medical?year=2016" + query)).QuerySelectorAll("tbody th a[href^='/households/']").Select(a => a.TextContent)];
        Assert.Equal(["张一", "周二"], await NamesAsync(""));
        Assert.Equal(["周二", "张一"], await NamesAsync("&sort=ratio"));
        Assert.Equal(["张一"], await NamesAsync("&least=10"));
        Assert.Equal(["张一"], await NamesAsync("&status=exited"));
        Assert.Equal(["周二"], await NamesAsync("&status=poor"));
        Assert.Equal(["周二"], await NamesAsync("&cause=OutOfCatalogue"));
        Assert.Empty(await NamesAsync("&area=" + SmallCounty.Yongyang));
        Assert.Empty(await NamesAsync("&cause=Cap"));
        Assert.Empty((await office.PageAsync("/medical?year=2014")).QuerySelectorAll("table"));

        // A household without any income is the heaviest of all.
        await web.Store.ActAsync(WebUnderTest.Operator, "NoIncome", async act =>
        {
            var household = await act.Db.Households.SingleAsync(h => h.Code == "2001");
            await act.InsertAsync([new HouseholdYear
            {
                CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, Year = 2016,
                WageIncome = 0, OperatingIncome = 0, PropertyIncome = 0, TransferIncome = 0, OperatingCost = 0,
            }]);
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        Assert.Equal(["=李三", "张一"], await NamesAsync("&least=10"));

        var texts = await WorkbookAsync(office, "/medical/export?year=2016&least=10");
        Assert.Contains("张一", texts);
        Assert.DoesNotContain("周二", texts);
        Assert.Contains("不能住院", texts);
        var bills = await WorkbookAsync(office, "/medical/bills/export?year=2016&kind=chain");
        Assert.Contains("M1", bills);
        Assert.DoesNotContain("W1", bills);
        using var helper = await web.SignedInAsync("helper");
        using var refused = await helper.GetAsync("/medical/export");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task A_bill_says_why_it_stayed_unpaid_in_both_languages(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/medical/bills?year=2016&household=1002");
        Assert.Equal("周二 的医疗费用", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("目录外费用 200.00、共付部分 51.60、起付线 12.00", page.QuerySelector("tbody tr td:last-child")!.TextContent);
        using var change = await office.GetAsync(page.QuerySelector("a.language")!.GetAttribute("href")!);
        var english = await office.PageAsync("/medical/bills?year=2016&household=1002");
        Assert.Equal("Medical bills of 周二", english.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("out of catalogue 200.00", english.QuerySelector("tbody tr td:last-child")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> WorkbookAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
            return WorkbookText.Of(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The small county, with a bill outside the chain for the exited household and for the one whose income is not known, and a
    /// claim of the poor one.</summary>
    [Theory, DatabaseData]
    public async Task What_another_rate_would_leave_to_households_is_shown_with_its_base_and_leads_to_them(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        const string Question = "p1=supp.rate.in_catalogue&v1=0.5&asof=2016-12-31";
        var page = await office.PageAsync("/compare?" + Question);
        Assert.Contains("可结算 1 份，共 10,000.00 元；不能结算、未计入 0 份，共 0.00 元；未进入结算链 2 份，共 5,100.00 元", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        AngleSharp.Dom.IElement Table(string caption) => page.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.TextContent.Contains(caption, StringComparison.Ordinal));
        string[][] Rows(string caption) => [.. Table(caption).QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("th,td").Select(c => c.TextContent.Trim()).ToArray())];
        Assert.Equal(["6,880.00/6,880.00/0.00", "0.00/0.00/0.00", "2,708.00/1,860.00/-848.00", "148.40/742.00/593.60", "263.60/518.00/254.40", "10,000.00/10,000.00/0.00", "2.64%/5.18%/"],
            Rows("由谁负担").Select(r => string.Join('/', r.Skip(1))));
        // 5,000 of 10,000 of the household outside the chain; the third has no income on file.
        string Digits(string cell) => new([.. cell.TakeWhile(c => char.IsAsciiDigit(c) || c is '+' or '−')]);
        Assert.Equal(["1/0/−1/1/0/−1", "0/1/+1/0/1/+1", "0/0/0/0/0/0", "0/0/0/0/0/0", "0/0/0/1/1/0", "0/0/0/1/1/0", "0/0/0/0/0/0"], Rows("之比").Select(r => string.Join('/', r.Skip(1).Select(Digits))));
        Assert.Contains("1 户，有任何账单的 3 户", Table("之比").QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("CNY", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        foreach (var link in Table("之比").QuerySelectorAll("tbody td a"))
        {
            var behind = await office.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(int.Parse(Digits(link.TextContent.Trim()), System.Globalization.CultureInfo.InvariantCulture), behind.QuerySelectorAll("tbody tr").Length);
        }
        var sums = await WorkbookAsync(office, "/compare/medical/export?" + Question);
        Assert.Contains("患者自付", sums);
        Assert.Contains("有任何账单的户，按全部自付", sums);
        var households = await WorkbookAsync(office, "/compare/medical/households/export?" + Question + "&burden=From5&basis=chain-after");
        Assert.Contains("1002", households);
        Assert.DoesNotContain("1001", households);
        var wrong = await office.PageAsync("/compare?p1=civil_aid.rate&v1=1.5&asof=2016-12-31");
        Assert.Contains("civil_aid.rate", wrong.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(wrong.QuerySelectorAll("table"));
    }

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "FillBills", async act =>
        {
            var households = await act.Db.Households.ToDictionaryAsync(h => h.Code);
            var persons = await act.Db.Persons.ToDictionaryAsync(p => p.Code);
            foreach (var (code, income) in new[] { ("1001", 1_000_000L), ("1002", 1_000_000L) })
            {
                await act.InsertAsync([new HouseholdYear
                {
                    CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = households[code].AreaCode, HouseholdId = households[code].Id, Year = 2016,
                    WageIncome = income, OperatingIncome = 0, PropertyIncome = 0, TransferIncome = 0, OperatingCost = 0,
                }]);
            }
            await act.InsertAsync([Outside("1001", "W1", 500_000, OutsideCause.NotAdmitted), Outside("2001", "W2", 10_000, OutsideCause.DrugOutsideCatalogue)]);
            await act.InsertAsync([new MedicalClaim
            {
                CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = households["1002"].AreaCode, HouseholdId = households["1002"].Id, PersonId = persons["100201"].Id, Code = "M1", On = new(2016, 8, 1),
                Total = 1_000_000, Ncms = 688_000, CriticalIllness = 0, Supplementary = 270_800, CivilAid = 14_840, Self = 26_360, Level = CareLevel.County, OutOfCatalogue = 100_000,
            }]);
            act.About(WebUnderTest.CountyCode, new { });
            return 0;

            OutsideBill Outside(string household, string code, long total, OutsideCause cause) => new()
            {
                CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = households[household].AreaCode, HouseholdId = households[household].Id, PersonId = persons[household + "01"].Id, Code = code,
                On = new(2016, 7, 1), Total = total, Cause = cause,
            };
        });
        return web;
    }
}
