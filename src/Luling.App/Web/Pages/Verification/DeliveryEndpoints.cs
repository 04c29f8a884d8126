using System.Globalization;
using Luling.App.Text;
using Luling.App.Web.Pages.Exchange;
using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace Luling.App.Web.Pages.Verification;

/// <summary>What the pages of deliveries post to and what they give to take away.</summary>
internal static class DeliveryEndpoints
{
    private static readonly Texts T = Texts.Of("Deliveries");

    /// <summary>The largest file taken, in bytes; <c>Deliveries:MaxBytes</c> in the configuration. Whole departments' lists are larger than sheets.</summary>
    public static long Limit(IConfiguration configuration) => configuration.GetValue("Deliveries:MaxBytes", 2L << 30);

    public static void Map(IEndpointRouteBuilder web)
    {
        var deliver = web.MapGroup("/deliveries").RequireAuthorization(new NeedsAttribute(Right.Deliver)).ExcludeFromDescription();
        deliver.MapPost("/send", UploadAsync);
        deliver.MapPost("/jobs/{job:guid}/again", AgainAsync);
        web.MapGet("/deliveries/{id:guid}/bad/export", BadAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeCases));
        web.MapGet("/deliveries/{id:guid}/export", ChangesAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeCases));
    }

    private static async Task<IResult> UploadAsync(HttpContext http, IAntiforgery antiforgery, ImportJobs jobs, CountyStore store, ReceiveDelivery receiving, IConfiguration configuration)
    {
        // The form is read as a stream and ends in a message where it is too large.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
        var user = CurrentScope.Of(http);
        var form = await UploadForm.ReadAsync(http.Request, Limit(configuration), fields => ImportEndpoints.IsOursAsync(http, antiforgery, fields), name => jobs.Folder.NewPath(NewId.At(store.Clock.GetUtcNow()), name), http.RequestAborted);
        if (form is null || receiving.Sources.All(s => s.Id != form["source"]))
        {
            return Results.BadRequest();
        }
        if (form.Path is null)
        {
            return Back(form, form.TooLarge ? "too-large" : "no-file");
        }
        DateOnly? day = DateOnly.TryParseExact(form["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : null;
        var job = new DeliveryJob
        {
            Id = ImportEndpoints.RequestId(form["request"], store.Clock), Actor = user, Upload = new Upload(form.Path, form.FileName!), DryRun = form["mode"] == "check",
            Receiving = receiving, Source = form["source"], Sender = form["sender"], DataDay = day,
        };
        return jobs.Start(job) switch
        {
            StartImport.Full => Back(form, "full"),
            StartImport.AlreadyThere when jobs.Find<DeliveryJob>(user, job.Id) is null => Results.BadRequest(),
            _ => Results.Redirect($"/deliveries/jobs/{job.Id}"),
        };
    }

    /// <summary>After a trial the file that is already here is taken in.</summary>
    private static async Task<IResult> AgainAsync(Guid job, HttpContext http, IAntiforgery antiforgery, ImportJobs jobs, CountyStore store)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }
        var user = CurrentScope.Of(http);
        if (jobs.Find<DeliveryJob>(user, job) is not { Ended: true } before)
        {
            return Results.Redirect($"/deliveries/jobs/{job}");
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var next = new DeliveryJob
        {
            Id = ImportEndpoints.RequestId(form["request"].ToString(), store.Clock), Actor = user, Upload = before.Upload, DryRun = false, Receiving = before.Receiving, Source = before.Source, Sender = before.Sender, DataDay = before.DataDay,
        };
        return jobs.Start(next) switch
        {
            StartImport.Full => Results.Redirect($"/deliveries/jobs/{job}?wrong=full"),
            StartImport.AlreadyThere when jobs.Find<DeliveryJob>(user, next.Id) is null => Results.BadRequest(),
            _ => Results.Redirect($"/deliveries/jobs/{next.Id}"),
        };
    }

    private static async Task<IResult> BadAsync(Guid id, string? code, Place place, CountyStore store, CancellationToken cancel)
    {
        if (await DeliveryReader.FindAsync(store, place.Scope, id, cancel) is not { } delivery)
        {
            return Results.NotFound();
        }
        await using var db = store.Open(place.Scope);
        var rows = await DeliveryReader.BadRowsAsync(db, id, string.IsNullOrEmpty(code) ? null : code, 0, int.MaxValue, cancel);
        return new TableDownload($"{T["BadRows"]}-{delivery.SourceId}-{Place.Iso(delivery.ReceivedOn)}", T["BadRows"], [T["Row"], T["Column"], T["Value"], T["WhatIsWrong"], T["Code"]],
            write =>
            {
                foreach (var row in rows)
                {
                    write.WriteRow(row.Row, row.Column, place.User.IdentityNumber(row.Value), BadRowTexts.Of(row.Code).In(), row.Code);
                }
            });
    }

    private static async Task<IResult> ChangesAsync(Guid id, string? change, Place place, CountyStore store, CancellationToken cancel)
    {
        var which = DeliveryWords.ChangeOf(change);
        if (await DeliveryReader.FindAsync(store, place.Scope, id, cancel) is not { } delivery)
        {
            return Results.NotFound();
        }
        var lines = await DeliveryHistory.LinesAsync(store, place.Scope, id, which, 0, int.MaxValue, cancel);
        return new TableDownload($"{T["Change" + which]}-{delivery.SourceId}-{Place.Iso(delivery.ReceivedOn)}", T["Change" + which],
            [T["Area"], T["HouseholdCode"], T["Head"], T["Name"], T["IdNumber"], T["Match"], T["Row"], T["Content"]],
            write =>
            {
                foreach (var line in lines)
                {
                    write.WriteRow(place.NameOf(line.Record.AreaCode), line.HouseholdCode, line.HeadName, line.Record.Name, place.User.IdentityNumber(line.Record.IdNumber), DeliveryWords.Match(line.Record), line.Record.Row, DeliveryWords.Content(line));
                }
            });
    }

    private static IResult Back(UploadForm form, string wrong) =>
        Results.Redirect("/deliveries/upload" + new QueryBuilder { { "source", form["source"] }, { "sender", form["sender"] }, { "day", form["day"] }, { "mode", form["mode"] }, { "wrong", wrong } });
}
