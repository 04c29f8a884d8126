using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Localization;

namespace Luling.App.Web;

/// <summary>Chinese unless English was chosen: by <c>?lang=en</c>, which is remembered in a cookie and leaves the address; on public pages, which set no cookie, it stays there.</summary>
internal static class Language
{
    public const string Cookie = "luling.lang";
    private static readonly CultureInfo[] Known = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public static void Use(WebApplication web)
    {
        web.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Known[0]),
            SupportedCultures = Known,
            SupportedUICultures = Known,
            RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new CookieRequestCultureProvider { CookieName = Cookie },
            ],
        });
        web.Use(RememberAsync);
    }

    /// <summary>The same page in the other language.</summary>
    public static string SwitchLink(HttpRequest request)
    {
        var query = new QueryBuilder(request.Query.Where(q => q.Key != "lang"))
        {
            { "lang", IsChinese ? "en" : "zh-CN" },
        };
        return request.Path + query.ToQueryString();
    }

    private static Task RememberAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Query.ContainsKey("lang") || context.Request.Path.StartsWithSegments("/api")
            || PublicPages.IsPublic(context.Request))
        {
            return next(context);
        }
        var culture = new RequestCulture(CultureInfo.CurrentUICulture);
        context.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(culture), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });
        var rest = new QueryBuilder(context.Request.Query.Where(q => q.Key != "lang"));
        context.Response.Redirect(context.Request.PathBase + context.Request.Path + rest.ToQueryString());
        return Task.CompletedTask;
    }
}
