using Luling.County.Access;
using Microsoft.AspNetCore.Authorization;

namespace Luling.App.Web;

/// <summary>The right that a page or an endpoint asks for; without it every signed-in user may enter.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAttribute(Right right) : AuthorizeAttribute(right.ToString())
{
    public Right Right => right;
}
