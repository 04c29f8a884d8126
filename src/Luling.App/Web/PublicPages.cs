using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Luling.App.Web;

/// <summary>What holds for every page that people read without an account: below <c>/r</c> (a receipt) and <c>/public</c> (notices). They set no cookie, are kept by no
/// browser and no search engine, send their address nowhere, and answer one address only so often.</summary>
internal static class PublicPages
{
    /// <summary>Requests of one address in a minute; a whole township may stand behind one.</summary>
    public const int MostInAMinute = 120;

    private static readonly PathString[] Roots = ["/r", "/public"];

    public static bool IsPublic(HttpRequest request) => Roots.Any(r => request.Path.StartsWithSegments(r));

    /// <summary>A link from one public page to another: the language stays in the address, for there is no cookie that keeps it.</summary>
    public static string Link(HttpRequest request, string path, params ReadOnlySpan<(string Key, string? Value)> query)
    {
        var builder = new Microsoft.AspNetCore.Http.Extensions.QueryBuilder();
        if (request.Query["lang"].FirstOrDefault() is { Length: > 0 } language)
        {
            builder.Add("lang", language);
        }
        foreach (var (key, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                builder.Add(key, value);
            }
        }
        return path + builder.ToQueryString();
    }

    /// <summary>The program's address as the outside knows it: what it was started with, else that of the request.</summary>
    public static string BaseOf(WebSettings settings, HttpRequest request) => (settings.PublicUrl ?? $"{request.Scheme}://{request.Host}").TrimEnd('/');

    /// <summary>Says 404 with the page as it is drawn. Said at once, the framework would drop the page and send the one for signed-in users.</summary>
    public static void NotFound(HttpContext context) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    /// <summary>These pages have no forms: whatever is sent to them is refused before anybody reads it.</summary>
    public static Task ReadOnlyAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsPublic(context.Request) || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    internal static void SetHeaders(IHeaderDictionary headers)
    {
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
    }

    public static void AddLimit(IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(c => IsPublic(c.Request)
            ? RateLimitPartition.GetFixedWindowLimiter(Origin(c.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = MostInAMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.OnRejected = RejectAsync;
    });

    /// <summary>Who asks, as far as the line tells: an IPv6 line has a whole /64 to itself.</summary>
    internal static string Origin(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var response = rejected.HttpContext.Response;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 60;
        response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync($"查询过于频繁，请过 {wait} 秒再试。\nToo many requests. Try again in {wait} seconds.\n", cancel);
    }
}
