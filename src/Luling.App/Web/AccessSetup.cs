using System.Security.Claims;
using Luling.County.Access;
using Luling.County.Journal;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;

namespace Luling.App.Web;

/// <summary>Sign-in and rights of the web program, in one place.</summary>
internal static class AccessSetup
{
    public const string SessionCookie = "luling.session";

    public static void AddLulingAccess(this IServiceCollection services, WebSettings settings, IConfiguration configuration)
    {
        services.AddSingleton(new ServedCounty(settings.CountyCode));
        services.AddScoped<AccountStore>();
        services.AddScoped<SessionCheck>();
        services.AddScoped<RegisterUser>();
        services.AddScoped<ChangeUser>();
        services.AddScoped<DisableUser>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<ChangeOwnPassword>();
        services.AddScoped<UserList>();
        services.AddScoped<JournalReader>();
        // Identity asks for these by its own interfaces.
        services.AddScoped<IUserStore<Account>>(s => s.GetRequiredService<AccountStore>());
        services.AddScoped<IUserConfirmation<Account>, EnabledAccounts>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountPrincipal>();
        services.AddSingleton<ILookupNormalizer, UserNames>();
        services.AddIdentityCore<Account>(o =>
        {
            o.User.AllowedUserNameCharacters = ""; // RegisterUser decides, and names may be Chinese
            o.SignIn.RequireConfirmedAccount = true; // EnabledAccounts
            o.Lockout.MaxFailedAccessAttempts = Lockout.Failures;
            o.Lockout.DefaultLockoutTimeSpan = Lockout.Duration;
        }).AddSignInManager();

        var signIn = services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                o.Cookie.Name = SessionCookie;
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.ExpireTimeSpan = TimeSpan.FromHours(8);
                o.SlidingExpiration = true;
                o.EventsType = typeof(SessionCheck);
            });
        ExternalSignIn.Add(services, signIn, configuration);

        services.AddAuthorization(o =>
        {
            // A page that says nothing is for signed-in users: forgetting to say so must not open it.
            o.FallbackPolicy = o.DefaultPolicy = new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().Build();
            foreach (var right in Enum.GetValues<Right>())
            {
                o.AddPolicy(right.ToString(), p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser()
                    .RequireAssertion(c => c.Resource is HttpContext http && CurrentScope.Find(http)?.May(right) == true));
            }
        });
    }

    public static void UseLulingAccess(this WebApplication web)
    {
        web.UseAuthentication();
        web.UseAuthorization();
    }

    public static void MapLulingAccess(this WebApplication web)
    {
        web.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        ExternalSignIn.Map(web);
    }

    /// <summary>Only this program's own paths: an address given in a link must not lead somebody who just signed in elsewhere.</summary>
    public static string LocalOr(string? address, string otherwise) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
        && !address.Any(char.IsControl) ? address : otherwise;

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect("~/sign-in");
    }
}
