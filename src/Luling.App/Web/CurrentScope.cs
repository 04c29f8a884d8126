using Luling.County.Access;

namespace Luling.App.Web;

/// <summary>The one place that says who asks: every page and every endpoint of the API takes its scope from here.</summary>
internal static class CurrentScope
{
    public static Scope Of(HttpContext context) =>
        Scope.Operator(context.RequestServices.GetRequiredService<WebSettings>().CountyCode);
}
