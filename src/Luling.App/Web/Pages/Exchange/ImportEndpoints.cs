using System.Globalization;
using Luling.App.Text;
using Luling.County.Access;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Extensions;

namespace Luling.App.Web.Pages.Exchange;

/// <summary>What the import pages post to and what they give to take away.</summary>
internal static class ImportEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly Texts T = Texts.Of("Exchange");

    /// <summary>The largest file taken, in bytes; <c>Import:MaxBytes</c> in the configuration.</summary>
    public static long Limit(IConfiguration configuration) => configuration.GetValue("Import:MaxBytes", 200L << 20);

    public static void Map(IEndpointRouteBuilder web)
    {
        var import = web.MapGroup("/import").RequireAuthorization(new NeedsAttribute(Right.Import)).ExcludeFromDescription();
        import.MapPost("/upload", UploadAsync);
        import.MapPost("/{job:guid}/again", AgainAsync);
        import.MapGet("/{job:guid}/marked", MarkedAsync);
        web.MapGet("/import/template/{kind}", Template).RequireAuthorization(new NeedsAttribute(Right.SeeHouseholds)).ExcludeFromDescription();
    }

    private static async Task<IResult> UploadAsync(HttpContext http, IAntiforgery antiforgery, ImportJobs jobs, CountyStore store, IConfiguration configuration)
    {
        // The form is read as a stream and ends in a message where it is too large.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
        var user = CurrentScope.Of(http);
        var form = await UploadForm.ReadAsync(http.Request, Limit(configuration), fields => IsOursAsync(http, antiforgery, fields), name => jobs.Folder.NewPath(NewId.At(store.Clock.GetUtcNow()), name), http.RequestAborted);
        if (form is null || SheetKinds.Find(form["kind"]) is not { } kind)
        {
            return Results.BadRequest();
        }
        if (form.Path is null)
        {
            return Back(kind, form, form.TooLarge ? "too-large" : "no-file");
        }
        var job = new ImportJob
        {
            Id = RequestId(form["request"], store.Clock), Actor = user, Upload = new Upload(form.Path, form.FileName!), Kind = kind,
            DryRun = form["mode"] != "import", AcceptValid = form["valid"] == "1",
        };
        return jobs.Start(job) switch
        {
            StartImport.Full => Back(kind, form, "full"),
            StartImport.AlreadyThere when jobs.Find<ImportJob>(user, job.Id) is null => Results.BadRequest(),
            _ => Results.Redirect($"/import/{job.Id}"),
        };
    }

    /// <summary>Another run over the file that is already here: after a check the import, or only its sound rows.</summary>
    private static async Task<IResult> AgainAsync(Guid job, HttpContext http, IAntiforgery antiforgery, ImportJobs jobs, CountyStore store)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }
        var user = CurrentScope.Of(http);
        if (jobs.Find<ImportJob>(user, job) is not { Ended: true } before)
        {
            return Results.Redirect($"/import/{job}");
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var next = new ImportJob
        {
            Id = RequestId(form["request"].ToString(), store.Clock), Actor = user, Upload = before.Upload, Kind = before.Kind, DryRun = false, AcceptValid = form["valid"] == "1",
        };
        return jobs.Start(next) switch
        {
            StartImport.Full => Results.Redirect($"/import/{job}?wrong=full"),
            StartImport.AlreadyThere when jobs.Find<ImportJob>(user, next.Id) is null => Results.BadRequest(),
            _ => Results.Redirect($"/import/{next.Id}"),
        };
    }

    private static async Task<IResult> MarkedAsync(Guid job, HttpContext http, ImportJobs jobs, string? language)
    {
        if (jobs.Find<ImportJob>(CurrentScope.Of(http), job) is not { Report: { Faults.Count: > 0 } report } it)
        {
            return Results.NotFound();
        }
        var chinese = language != "en";
        var path = it.MarkedPath(chinese);
        await it.Marking.WaitAsync(http.RequestAborted);
        try
        {
            var culture = CultureInfo.GetCultureInfo(chinese ? "zh-CN" : "en");
            if (!File.Exists(path) && ErrorWorkbook.Write(it.Upload.Path, path, report.Faults.Select(f => new CellNote(f.Sheet, f.Row, report.FileColumns.GetValueOrDefault(f.Column),
                f.Message.In(culture), f.Level == FaultLevel.Error ? NoteSeverity.Error : NoteSeverity.Warning)), chinese) is not null)
            {
                return Results.NotFound();
            }
        }
        finally
        {
            it.Marking.Release();
        }
        return Results.File(path, Workbook, Path.GetFileNameWithoutExtension(it.Upload.FileName) + (chinese ? "-标注.xlsx" : "-marked.xlsx"));
    }

    private static IResult Template(string kind) => SheetKinds.Find(kind) is not { } found
        ? Results.NotFound()
        : new FileDownload(T["TemplateOf", found.Name.In()] + ".xlsx", Workbook, to => { SheetTemplate.Write(found, to, CultureInfo.CurrentUICulture); return Task.CompletedTask; });

    /// <summary>Sent from a page of ours by this user. The token is taken from the fields before the file, so that nothing is stored for strangers.</summary>
    internal static Task<bool> IsOursAsync(HttpContext http, IAntiforgery antiforgery, UploadForm form)
    {
        http.Request.Headers["RequestVerificationToken"] = form["__RequestVerificationToken"];
        return antiforgery.IsRequestValidAsync(http);
    }

    /// <summary>The form's own key. One that no page of ours can have given is replaced: ids order the queue.</summary>
    internal static Guid RequestId(string typed, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return Guid.TryParse(typed, out var id) && id.Version == 7 && FormTime.Of(id) is var made && made > now.AddDays(-1) && made < now.AddMinutes(5) ? id : NewId.At(now);
    }

    private static IResult Back(SheetKind kind, UploadForm form, string wrong) =>
        Results.Redirect("/import" + new QueryBuilder { { "kind", kind.Id }, { "mode", form["mode"] }, { "valid", form["valid"] }, { "wrong", wrong } });
}

/// <summary>When a page gave out a form, as its key says.</summary>
internal static class FormTime
{
    /// <summary>The first 48 bits of a UUIDv7 are its milliseconds.</summary>
    public static DateTimeOffset Of(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(id.ToString("N").AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
