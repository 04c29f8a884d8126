using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using Luling.App.Web.Pages.Exchange;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Exchange;
using Luling.County.Tests.Exchange.Tables;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Luling.County.Tests.Pages;

public sealed class ImportPageTests
{
    private static readonly Encoding Gbk = GbkEncoding();

    [Theory, DatabaseData]
    public async Task A_file_is_checked_first_and_then_imported_without_sending_it_again(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var file = Xlsx(SheetRow.Household("1001"), SheetRow.Household("1002"));

        var (checkedAt, page) = await office.ResultAsync(await office.UploadAsync("households", "建档立卡户（敦厚镇）2016年.xlsx", file));
        Assert.Contains("没有错误，可导入 2 行", page.Banner(), StringComparison.Ordinal);
        Assert.Equal("建档立卡户（敦厚镇）2016年.xlsx", page.QuerySelector(".sub")!.TextContent);
        Assert.Equal(0, await HouseholdsAsync(web));

        using var again = await office.SubmitAsync(page, "form[action$='/again']", checkedAt);
        var (importedAt, result) = await office.ResultAsync(again);
        Assert.NotEqual(checkedAt, importedAt);
        Assert.Contains("已导入，2 行有改动", result.Banner(), StringComparison.Ordinal);
        Assert.Equal("2", result.Counts()["有改动的行"]);
        Assert.Equal(2, await HouseholdsAsync(web));

        var (_, same) = await office.ResultAsync(await office.UploadAsync("households", "a.xlsx", file, mode: "import"));
        Assert.Contains("没有任何改动", same.Banner(), StringComparison.Ordinal);
        Assert.Equal(["0", "2"], [same.Counts()["有改动的行"], same.Counts()["与在册一致的行"]]);
    }

    [Theory, DatabaseData]
    public async Task A_form_sent_twice_imports_once(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var form = await office.PageAsync("/import?kind=households");
        var file = Xlsx(SheetRow.Household("1001"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => office.UploadAsync(form, "a.xlsx", file, mode: "import")));
        var paths = new HashSet<string>();
        foreach (var answer in answers)
        {
            var (path, page) = await office.ResultAsync(answer);
            paths.Add(path);
            Assert.Contains("1 行有改动", page.Banner(), StringComparison.Ordinal);
        }
        Assert.Single(paths);
        await using var db = web.Store.Open(WebUnderTest.Operator);
        Assert.Equal(1, await db.JournalEntries.CountAsync(e => e.UseCase == "ImportFile"));
        Assert.Single(UploadsOf(web));
    }

    [Theory, DatabaseData]
    public async Task A_faulty_file_writes_nothing_and_comes_back_with_its_faults_marked(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var file = Xlsx(SheetRow.Household("1001"), SheetRow.Household("1002", ("村", "没有的村")), SheetRow.Household("1003", ("户主证件号码", "36082119600101001X")));
        var (path, page) = await office.ResultAsync(await office.UploadAsync("households", "户表.xlsx", file, mode: "import"));
        Assert.Contains("1 行有错误，整表没有写入", page.Banner(), StringComparison.Ordinal);
        Assert.Equal(0, await HouseholdsAsync(web));
        var rows = page.QuerySelectorAll("tbody tr");
        var first = rows[0].QuerySelectorAll("td, th").Select(c => c.TextContent.Trim()).ToArray();
        Assert.Equal(["3", "没有的村", "错误"], [first[0], first[2], first[3]]);
        Assert.StartsWith("村", first[1], StringComparison.Ordinal);
        Assert.All((await office.PageAsync(path + "?level=warning")).QuerySelectorAll("tbody tr"), r => Assert.Contains("提醒", r.TextContent, StringComparison.Ordinal));

        using var folder = new TempFolder();
        foreach (var (lang, sheet, word) in new[] { ("zh", "导入问题", "没有的村"), ("en", "Import problems", "no village") })
        {
            var marked = folder.Put(lang + ".xlsx", await office.FileAsync($"{path}/marked?language={lang}"));
            Assert.Empty(Workbooks.Complaints(marked));
            using var document = SpreadsheetDocument.Open(marked, isEditable: false);
            Assert.Equal(sheet, document.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First().Name!.Value);
            var comments = document.WorkbookPart.WorksheetParts.Single(p => p.WorksheetCommentsPart is not null).WorksheetCommentsPart!.Comments!.CommentList!;
            Assert.Contains(comments.Elements<DocumentFormat.OpenXml.Spreadsheet.Comment>(), c => c.Reference!.Value!.EndsWith('3') && c.InnerText.Contains(word, StringComparison.OrdinalIgnoreCase));
        }

        using var sound = await office.SubmitAsync(page, "form[action$='/again']", path);
        var (_, result) = await office.ResultAsync(sound);
        Assert.Contains("2 行有改动；1 行有错误", result.Banner(), StringComparison.Ordinal);
        Assert.Equal(2, await HouseholdsAsync(web));
    }

    [Theory, DatabaseData]
    public async Task Sound_rows_are_taken_where_that_was_asked_for_and_GBK_is_understood(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var csv = ExchangeTest.Csv(SheetRow.Household("1001", ("户主姓名", "欧阳锦绣")), SheetRow.Household("1002", ("乡", "")));
        var (path, page) = await office.ResultAsync(await office.UploadAsync("households", @"C:\我的文档\户表.csv", Gbk.GetBytes(csv), mode: "import", valid: true));
        Assert.Equal("户表.csv", page.QuerySelector(".sub")!.TextContent);
        Assert.Contains("1 行有改动；1 行有错误", page.Banner(), StringComparison.Ordinal);
        await using var db = web.Store.Open(WebUnderTest.Operator);
        Assert.Equal("欧阳锦绣", (await db.Households.SingleAsync()).HeadName);
        using var answer = await office.GetAsync(path + "/marked?language=zh");
        Assert.Equal("户表-标注.xlsx", Uri.UnescapeDataString(answer.Content.Headers.ContentDisposition!.FileNameStar!));
    }

    [Theory]
    [DatabaseData("households", "姓名,年龄\n甲,3\n", "没有找到表头")]
    [DatabaseData("cards", "", "是空的")]
    [DatabaseData("households", "<html><table><tr><td>户编号</td></tr></table></html>", "网页")]
    public async Task What_is_no_such_sheet_is_told_and_writes_nothing(TestDatabase database, string kind, string text, string message)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var (path, page) = await office.ResultAsync(await office.UploadAsync(kind, "表.csv", Encoding.UTF8.GetBytes(text), mode: "import"));
        Assert.Contains(message, page.QuerySelector(".banner.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/import?kind=" + kind, page.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.DoesNotContain("<td>户编号", page.Source.Text, StringComparison.Ordinal);
        using var marked = await office.GetAsync(path + "/marked");
        Assert.Equal(HttpStatusCode.NotFound, marked.StatusCode);
        await using var db = web.Store.Open(WebUnderTest.Operator);
        Assert.False(await db.JournalEntries.AnyAsync(e => e.UseCase == "ImportFile"));
    }

    [Theory, DatabaseData]
    public async Task A_township_imports_its_own_and_gets_errors_for_the_rows_of_others(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var township = await web.SignedInAsync("township");
        var file = Xlsx(SheetRow.Household("1001"), SheetRow.Household("2001", ("乡", "永阳镇"), ("村", "龙虎村委会")));
        var (_, page) = await township.ResultAsync(await township.UploadAsync("households", "a.xlsx", file, mode: "import", valid: true));
        Assert.Contains("1 行有改动；1 行有错误", page.Banner(), StringComparison.Ordinal);
        Assert.Equal("3", page.QuerySelector("tbody tr td")!.TextContent);
        await using var db = web.Store.Open(WebUnderTest.Operator);
        Assert.Equal(["1001"], await db.Households.Select(h => h.Code).ToListAsync());
    }

    [Theory, DatabaseData]
    public async Task Only_who_may_import_gets_in_and_a_job_is_its_owners_alone(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var form = await office.PageAsync("/import?kind=households");
        var (path, page) = await office.ResultAsync(await office.UploadAsync(form, "a.csv", Encoding.UTF8.GetBytes(ExchangeTest.Csv(SheetRow.Household("1001", ("村", ""))))));
        Assert.NotEmpty(await office.FileAsync(path + "/marked"));

        using var township = await web.SignedInAsync("township");
        foreach (var other in new[] { path, path + "/marked" })
        {
            using var answer = await township.GetAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var foreignForm = await township.UploadAsync(form, "a.csv", "x"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, foreignForm.StatusCode);

        foreach (var name in new[] { "helper", "village", "department", "inspector", "evaluator", "auditor" })
        {
            using var user = await web.SignedInAsync(name);
            foreach (var closed in new[] { "/import", path, path + "/marked" })
            {
                using var answer = await user.GetAsync(closed);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }
            using var upload = await user.UploadAsync(form, "a.csv", "x"u8.ToArray());
            Assert.Equal(HttpStatusCode.Forbidden, upload.StatusCode);
            Assert.Null((await user.PageAsync("/faults")).QuerySelector("nav a[href='/import']"));
        }
        using var stranger = web.Anonymous();
        using var refused = await stranger.UploadAsync(form, "a.csv", "x"u8.ToArray());
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.StartsWith("/sign-in", refused.Headers.Location!.IsAbsoluteUri ? refused.Headers.Location.PathAndQuery : refused.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.Single(UploadsOf(web));
    }

    [Theory, DatabaseData]
    public async Task Uploads_without_their_token_a_file_or_within_the_limit_are_refused_in_words(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        web.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["Import:MaxBytes"] = "100000";
        using var office = await web.SignedInAsync("county");
        var form = await office.PageAsync("/import?kind=persons");
        using var large = await office.UploadAsync(form, "a.xlsx", new byte[300_000], mode: "import", valid: true);
        Assert.Equal("/import?kind=persons&mode=import&valid=1&wrong=too-large", large.Headers.Location!.OriginalString);
        var back = await office.PageAsync(large.Headers.Location.OriginalString);
        Assert.Contains("没有接收", back.QuerySelector("#file-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("file-error", back.QuerySelector("#file")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.NotNull(back.QuerySelector("input[name=mode][value=import][checked]"));
        Assert.NotNull(back.QuerySelector("input[name=valid][checked]"));

        using var none = await office.UploadAsync(form, "", []);
        Assert.EndsWith("wrong=no-file", none.Headers.Location!.OriginalString, StringComparison.Ordinal);

        form.QuerySelector("#upload input[name=__RequestVerificationToken]")!.Remove();
        using var forged = await office.UploadAsync(form, "a.csv", "x"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Empty(UploadsOf(web));
    }

    [Theory, DatabaseData]
    public async Task Results_expire_with_their_files_and_a_stopped_server_leaves_none(TestDatabase database)
    {
        string folder, path;
        await using (var web = await WebUnderTest.StartAsync(database))
        {
            using var office = await web.SignedInAsync("county");
            (path, _) = await office.ResultAsync(await office.UploadAsync("households", "a.xlsx", Xlsx(SheetRow.Household("1001")), mode: "import"));
            var (lost, _) = await office.ResultAsync(await office.UploadAsync("households", "b.xlsx", Xlsx(SheetRow.Household("1002"))));
            var jobs = web.Services.GetRequiredService<ImportJobs>();
            folder = jobs.Folder.Root;
            jobs.Expire(TimeProvider.System.GetUtcNow().AddMinutes(110));
            Assert.Equal(2, UploadsOf(web).Count);
            jobs.Expire(TimeProvider.System.GetUtcNow().AddMinutes(121));
            Assert.Empty(UploadsOf(web));
            // The journal remembers what was stored; of what was not, nothing was written.
            Assert.Contains("已经写入", (await office.PageAsync(path)).Banner(), StringComparison.Ordinal);
            Assert.Contains("没有写入任何内容", (await office.PageAsync(lost)).Banner(), StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(folder));
    }

    [Theory, DatabaseData]
    public async Task An_import_that_a_stopping_server_breaks_off_writes_nothing_and_its_page_says_so(TestDatabase database)
    {
        string path;
        await using (var web = await WebUnderTest.StartAsync(database))
        {
            using var office = await web.SignedInAsync("county");
            var rows = Enumerable.Range(0, 20_000).Select(i => SheetRow.Household((100_000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture))).ToArray();
            using var answer = await office.UploadAsync("households", "大表.csv", Encoding.UTF8.GetBytes(ExchangeTest.Csv(rows)), mode: "import");
            path = answer.Headers.Location!.OriginalString;
        }
        await using var next = await WebUnderTest.StartAgainAsync(database);
        using var again = await next.SignedInAsync("county");
        Assert.Contains("没有写入任何内容", (await again.PageAsync(path)).Banner(), StringComparison.Ordinal);
        Assert.Equal(0, await HouseholdsAsync(next));
    }

    [Theory, DatabaseData]
    public async Task A_template_filled_in_imports_as_it_is(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        using var folder = new TempFolder();
        foreach (var kind in Luling.County.Exchange.Sheets.SheetKinds.All)
        {
            var template = folder.Put(kind.Id + ".xlsx", await office.FileAsync("/import/template/" + kind.Id));
            Assert.Empty(Workbooks.Complaints(template));
            var opened = TableReader.Open(template);
            Assert.True(opened.Opened);
            using var reader = opened.Reader;
            Assert.Null(reader.FindHeadings([.. kind.Columns.Select(c => c.Heading)]));
            Assert.Equal(kind.Columns.Select(c => c.Heading), reader.Headings.Select(h => h.Text));
            Assert.False(reader.Read());
        }
        var (_, page) = await office.ResultAsync(await office.UploadAsync("cards", "空表.xlsx", await office.FileAsync("/import/template/cards")));
        Assert.Contains("没有数据行", page.Banner(), StringComparison.Ordinal);
    }

    private static List<string> UploadsOf(WebUnderTest web) =>
        [.. Directory.EnumerateFiles(web.Services.GetRequiredService<ImportJobs>().Folder.Root).Where(f => !f.EndsWith(".running", StringComparison.Ordinal) && !f.EndsWith(".marked", StringComparison.Ordinal))];

    private static async Task<int> HouseholdsAsync(WebUnderTest web)
    {
        await using var db = web.Store.Open(WebUnderTest.Operator);
        return await db.Households.CountAsync();
    }

    private static byte[] Xlsx(params (string Heading, string Value)[][] rows)
    {
        using var to = new MemoryStream();
        using (var writer = TableWriter.Create(to, TableFormat.Xlsx, "户表", [.. rows[0].Select(c => c.Heading)], leaveOpen: true))
        {
            foreach (var row in rows)
            {
                writer.WriteTexts([.. row.Select(c => c.Value)]);
            }
        }
        return to.ToArray();
    }

    private static Encoding GbkEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GBK");
    }
}
