using System.Security.Claims;
using Luling.County.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Luling.App.Web;

/// <summary>Sign-in through the county's or province's own identity provider (OpenID Connect), where the configuration
/// names one. It opens accounts that the county office has bound to a person there; it never makes any.</summary>
internal sealed class ExternalSignIn(AccountStore accounts, SignInManager<Account> signIn)
{
    private const string Scheme = "oidc";
    public const string Section = "Authentication:OpenIdConnect";

    public static bool IsConfigured(IConfiguration configuration) =>
        configuration[Section + ":Authority"] is { Length: > 0 } && configuration[Section + ":ClientId"] is { Length: > 0 };

    public static void Add(IServiceCollection services, AuthenticationBuilder authentication, IConfiguration configuration)
    {
        if (!IsConfigured(configuration))
        {
            return;
        }
        services.AddScoped<ExternalSignIn>();
        authentication.AddCookie(IdentityConstants.ExternalScheme, o =>
        {
            o.Cookie.Name = "luling.external";
            o.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        });
        authentication.AddOpenIdConnect(Scheme, o =>
        {
            configuration.GetSection(Section).Bind(o);
            o.SignInScheme = IdentityConstants.ExternalScheme;
            o.ResponseType = "code";
            o.UsePkce = true;
            o.MapInboundClaims = false;
            o.Scope.Clear();
            o.Scope.Add("openid");
            // The provider answers by a redirect with a query, which our cookies (SameSite=Lax) survive.
            o.ResponseMode = "query";
            o.NonceCookie.SameSite = o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.NonceCookie.SecurePolicy = o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Events.OnRemoteFailure = c =>
            {
                c.HandleResponse();
                c.Response.Redirect(c.Request.PathBase + "/sign-in?external=failed");
                return Task.CompletedTask;
            };
        });
    }

    public static void Map(WebApplication web)
    {
        if (IsConfigured(web.Configuration))
        {
            web.MapPost("/sign-in/external", BeginAsync).AllowAnonymous().ExcludeFromDescription();
            web.MapGet("/sign-in/external/back", (HttpContext context, ExternalSignIn external) => external.EndAsync(context))
                .AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> BeginAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
        var target = AccessSetup.LocalOr((await context.Request.ReadFormAsync(context.RequestAborted))["return"], "/");
        return Results.Challenge(new AuthenticationProperties
        {
            RedirectUri = "/sign-in/external/back?return=" + Uri.EscapeDataString(target),
        }, [Scheme]);
    }

    private async Task<IResult> EndAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (result.Principal is not { } person || person.FindFirstValue("sub") is not { } subject)
        {
            return Results.LocalRedirect("~/sign-in?external=failed");
        }
        var login = (person.FindFirstValue("iss") ?? person.Claims.First(c => c.Type == "sub").Issuer) + "|" + subject;
        var account = await accounts.FindByExternalLoginAsync(login, context.RequestAborted);
        if (account is null || !await signIn.CanSignInAsync(account))
        {
            // The person sees what to tell the county office; it opens nothing.
            return Results.LocalRedirect("~/sign-in?external=unbound&login=" + Uri.EscapeDataString(login));
        }
        await signIn.SignInAsync(account, isPersistent: false);
        return Results.LocalRedirect("~" + AccessSetup.LocalOr(context.Request.Query["return"], "/"));
    }
}
