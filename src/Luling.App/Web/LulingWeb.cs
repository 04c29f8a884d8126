using System.Text.Encodings.Web;
using System.Text.Unicode;
using Luling.App.Api;
using Luling.App.Web.Pages.Coverage;
using Luling.App.Web.Pages.Exchange;
using Luling.App.Web.Pages.Forces;
using Luling.App.Web.Pages.Measures;
using Luling.App.Web.Pages.Procedures;
using Luling.App.Web.Pages.Register;
using Luling.App.Web.Pages.Reporting;
using Luling.App.Web.Pages.Responsibility;
using Luling.App.Web.Pages.Targeting;
using Luling.App.Web.Pages.Verification;
using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Procedures;
using Luling.County.Reporting;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Verification.Quality;
using Luling.Policy;
using Luling.Policy.Programmes;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;

namespace Luling.App.Web;

/// <summary>What the web program is started with.</summary>
internal sealed record WebSettings
{
    public required CountyStore Store { get; init; }
    public required string CountyCode { get; init; }
    /// <summary>The programme by which the county decides.</summary>
    public required Programme Programme { get; init; }
    /// <summary>Addresses to listen on, separated by semicolons; port 0 takes a free one.</summary>
    public required string Urls { get; init; }
    /// <summary>The address by which people outside reach the program, as printed on receipts; null takes that of the request.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Whether the program records the quality of the register every evening; a program that only shows pages writes nothing by itself.</summary>
    public bool RecordQualityDaily { get; init; }
}

/// <summary>The web program: what it is made of and the order in which a request passes through it.</summary>
internal static class LulingWeb
{
    public static WebApplication Build(WebSettings settings)
    {
        // The program's own folder is the content root: the working directory is the county's, and holds its data.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "luling" });
        builder.WebHost.UseStaticWebAssets().UseUrls(settings.Urls).ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A start that fails is told by the command, in its reader's words.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        AddServices(builder.Services, settings);
        builder.Services.AddLulingAccess(settings, builder.Configuration);
        var web = builder.Build();
        UseRequestPath(web);
        MapEndpoints(web);
        return web;
    }

    private static void AddServices(IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Store);
        services.AddSingleton(settings.Store.Clock);
        services.AddSingleton<CountyDirectory>();
        services.AddScoped<Place>();
        services.AddSingleton<Measured>();
        services.AddSingleton<CountySnapshots>();
        services.AddSingleton(new Coverages(settings.Programme));
        services.AddSingleton<CoverageReader>();
        services.AddSingleton<CoverageDays>();
        services.AddSingleton(s => new FigureReader(s.GetRequiredService<CountySnapshots>(), settings.Programme.Parameters));
        services.AddSingleton<FigureNumbers>();
        services.AddSingleton(s => new MedicalScreeningReader(s.GetRequiredService<CountySnapshots>(), settings.Programme.Settlement));
        services.AddSingleton<FlowAccounts>();
        services.AddScoped<ChangeHouseholdStatus>();
        services.AddScoped<AssignCard>();
        services.AddSingleton(new ComparedProgrammes(settings.Programme));
        services.AddSingleton<ComparisonReader>();
        services.AddSingleton(settings.Programme);
        services.AddSingleton<TargetingReader>();
        services.AddSingleton<QualityReader>();
        services.AddSingleton<RecordQuality>();
        if (settings.RecordQualityDaily)
        {
            services.AddHostedService<DailyQuality>();
        }
        services.AddScoped<DecideTargeting>();
        services.AddScoped<ReplayDecision>();
        services.AddScoped<ProposeOverride>();
        services.AddScoped<DecideOverride>();
        services.AddScoped<EndOverride>();
        services.AddScoped<NotifyCases>();
        services.AddScoped<AssignCases>();
        services.AddScoped<RecordCaseVisit>();
        services.AddScoped<AddCaseRemark>();
        services.AddScoped<ProposeVerdict>();
        services.AddScoped<ReviewVerdict>();
        services.AddScoped<RecordProcedureStep>();
        services.AddScoped<RecordObjection>();
        services.AddScoped<AnswerObjection>();
        services.AddScoped<DecideProcedure>();
        services.AddScoped<StartProcedure>();
        services.AddScoped<WithdrawProcedure>();
        services.AddSingleton<MissedReader>();
        services.AddScoped<SearchMissed>();
        services.AddScoped<AnswerMissed>();
        services.AddScoped<PlaceMissed>();
        services.AddSingleton<DuplicateReader>();
        services.AddScoped<AnswerDuplicate>();
        services.AddSingleton<AppraisalReader>();
        services.AddScoped<EnterOtherScore>();
        services.AddScoped<RecordVeto>();
        services.AddScoped<WithdrawVeto>();
        services.AddScoped<PublishAppraisal>();
        services.AddScoped<ObjectToAppraisal>();
        services.AddScoped<AnswerAppraisalObjection>();
        services.AddSingleton<PairingReader>();
        services.AddScoped<ProposePairing>();
        services.AddScoped<ChangeProposedPair>();
        services.AddScoped<DecidePairing>();
        services.AddScoped<EndPairing>();
        services.AddScoped<AssignHelper>();
        services.AddScoped<RecordMemberJoined>();
        services.AddScoped<RecordMemberLeft>();
        services.AddScoped<TakeInMatter>();
        services.AddScoped<CallMatter>();
        services.AddScoped<CheckPapers>();
        services.AddScoped<RouteMatter>();
        services.AddScoped<AnswerMatter>();
        services.AddScoped<WithdrawMatter>();
        services.AddScoped<AddMatterRemark>();
        services.AddSingleton<BodyReader>();
        services.AddScoped<AddBody>();
        services.AddScoped<ChangeBody>();
        services.AddScoped<AppointOfficeHolder>();
        services.AddScoped<EndOffice>();
        services.AddSingleton<LetterList>();
        services.AddSingleton<TargetReader>();
        services.AddScoped<IssueLetters>();
        services.AddScoped<ChangeLetterTarget>();
        services.AddScoped<SignLetter>();
        services.AddScoped<AttachLetterScan>();
        services.AddSingleton<MeetingCadence>();
        services.AddSingleton<MeetingReader>();
        services.AddSingleton<MeetingFeed>();
        services.AddScoped<PlanMeetings>();
        services.AddScoped<RecordMinutes>();
        services.AddScoped<RenewCalendarLinks>();
        services.AddScoped<ReportProblem>();
        services.AddScoped<AssignProblem>();
        services.AddScoped<RectifyProblem>();
        services.AddScoped<AcceptProblem>();
        services.AddScoped<ReopenProblem>();
        services.AddScoped<AddProblemRemark>();
        services.AddSingleton<PlaceRisks>();
        services.AddScoped<DrawInspectionRound>();
        services.AddScoped<RecordInspection>();
        services.AddScoped<SendFeedback>();
        services.AddScoped<SummonUnit>();
        services.AddScoped<RecordSummons>();
        services.AddScoped<CloseSummons>();
        services.AddScoped<FillPost>();
        services.AddScoped<EndPost>();
        services.AddScoped<StartHandover>();
        services.AddScoped<MarkHandoverItem>();
        services.AddScoped<CompleteHandover>();
        services.AddScoped<RecordVisit>();
        services.AddSingleton<VisitFormReader>();
        services.AddSingleton<HelperWeekReader>();
        services.AddScoped<AskHouseholds>();
        services.AddScoped<WithdrawInquiry>();
        services.AddScoped<PlanDuty>();
        services.AddScoped<RecordDutyKept>();
        services.AddScoped<TakeErrand>();
        services.AddScoped<FinishErrand>();
        services.AddSingleton<ReceiveDelivery>();
        services.AddSingleton<ImportJobs>();
        services.AddHostedService(s => s.GetRequiredService<ImportJobs>());
        services.AddHostedService<WarmUp>();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddAntiforgery(o => o.Cookie.Name = "luling.form");
        services.AddProblemDetails();
        PublicPages.AddLimit(services);
        LulingApi.AddServices(services);
        // Without this every Chinese character is sent as an entity of eight.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true; // antiforgery tokens are masked anew in every page
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
    }

    private static void UseRequestPath(WebApplication web)
    {
        web.UseResponseCompression();
        web.UseMiddleware<SecurityHeaders>();
        if (!web.Environment.IsDevelopment())
        {
            web.UseHsts();
        }
        Language.Use(web);
        // Pages answer in pages, the API in problem documents.
        web.UseWhen(c => !IsApi(c), pages => pages
            // In a scope of its own: the failed page's renderer would render that page again.
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", CreateScopeForErrors = true })
            .UseStatusCodePagesWithReExecute("/error/{0}")
            .Use(ErrorPagesAreRead));
        web.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        web.UseRouting();
        web.UseRateLimiter();
        web.Use(PublicPages.ReadOnlyAsync);
        web.UseLulingAccess();
        web.UseAntiforgery();
        web.UseWhen(HasPlace, pages => pages.UseMiddleware<PlaceOfRequest>());
    }

    private static void MapEndpoints(WebApplication web)
    {
        web.MapStaticAssets().AllowAnonymous();
        web.MapGet("/health", HealthAsync).AllowAnonymous().ExcludeFromDescription();
        web.MapLulingAccess();
        web.MapRazorComponents<App>();
        CoverageExports.Map(web);
        FlowExport.Map(web);
        HouseholdExports.Map(web);
        FigureExports.Map(web);
        MedicalExports.Map(web);
        CompareExports.Map(web);
        TargetingExports.Map(web);
        QualityExports.Map(web);
        CaseExports.Map(web);
        MissedExports.Map(web);
        WindowExports.Map(web);
        AppraisalExports.Map(web);
        ProcedureExports.Map(web);
        DutyExports.Map(web);
        ProblemExports.Map(web);
        InspectionExports.Map(web);
        ForcesExports.Map(web);
        PairingExports.Map(web);
        ImportEndpoints.Map(web);
        DeliveryEndpoints.Map(web);
        ExportEndpoints.Map(web);
        LulingApi.Map(web);
    }

    /// <summary>A post that was refused or failed is answered by the error page, not posted to it.</summary>
    private static Task ErrorPagesAreRead(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerPathFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }
        return next(context);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static bool HasPlace(HttpContext context) => context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<PlaceEndpoints.NeedsPlace>() is not null
            || endpoint.GetMetadata<ComponentTypeMetadata>() is { } page && page.Type.GetCustomAttributes(typeof(WithoutPlaceAttribute), inherit: false).Length == 0);

    /// <summary>Ready to answer: the database can be read.</summary>
    private static async Task<IResult> HealthAsync(WebSettings settings, CancellationToken cancel)
    {
        await using var db = settings.Store.Open(Scope.Operator(settings.CountyCode));
        return await db.Database.CanConnectAsync(cancel) ? Results.Text("ok") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
