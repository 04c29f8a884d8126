using System.Security.Claims;
using Luling.County.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;

namespace Luling.App.Web;

/// <summary>Looks at the account on every request, one row by its key: who was disabled, moved to another area or given
/// a new password is so from the next click on, not from the next sign-in.</summary>
internal sealed class SessionCheck(AccountStore accounts) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var account = id is null ? null : await accounts.FindByIdAsync(id, context.HttpContext.RequestAborted);
        var scope = account is not null && account.SecurityStamp == context.Principal!.FindFirstValue(AccountPrincipal.StampClaim) ? Scope.Of(account) : null;
        CurrentScope.Set(context.HttpContext, scope);
        if (scope is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    /// <summary>Pages send to the sign-in form and back; programs get the bare status.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (IsForPrograms(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        var query = new QueryBuilder();
        if (HttpMethods.IsGet(request.Method) && (request.Path != "/" || request.QueryString.HasValue))
        {
            query.Add("return", request.PathBase + request.Path + request.QueryString);
        }
        context.Response.Redirect(request.PathBase + "/sign-in" + query.ToQueryString());
        return Task.CompletedTask;
    }

    /// <summary>No redirect: the refused address stays in the address bar, and the status says what happened.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsForPrograms(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/openapi");
}

/// <summary>What the cookie carries: which account, and the stamp it had. Role and area are read afresh.</summary>
internal sealed class AccountPrincipal : IUserClaimsPrincipalFactory<Account>
{
    public const string StampClaim = "stamp";

    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
        new Claim(ClaimTypes.Name, user.UserName),
        new Claim(StampClaim, user.SecurityStamp ?? ""),
    ], IdentityConstants.ApplicationScheme)));
}
