using Luling.County.Access;

namespace Luling.App.Web;

/// <summary>The one place that says who asks: every page and every endpoint of the API takes its scope from here.
/// It is set for the request by <see cref="SessionCheck"/>, from the account as it stands now.</summary>
internal static class CurrentScope
{
    public static Scope Of(HttpContext context) =>
        Find(context) ?? throw new InvalidOperationException("Nobody is signed in: the endpoint lets anonymous requests through and must not ask for a scope.");

    /// <summary>Null where nobody is signed in.</summary>
    public static Scope? Find(HttpContext context) => context.Features.Get<Scope>();

    internal static void Set(HttpContext context, Scope? scope) => context.Features.Set(scope);
}
