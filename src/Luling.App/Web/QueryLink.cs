using Microsoft.AspNetCore.Http.Extensions;

namespace Luling.App.Web;

/// <summary>The request's own address with some of its query changed: how lists keep their state.</summary>
internal static class QueryLink
{
    /// <summary>A null or empty value leaves the key out.</summary>
    public static string With(HttpRequest request, params ReadOnlySpan<(string Key, string? Value)> changes) => With(request, request.Path.Value!, changes);

    public static string With(HttpRequest request, string path, params ReadOnlySpan<(string Key, string? Value)> changes)
    {
        var query = new QueryBuilder();
        var changed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, _) in changes)
        {
            changed.Add(key);
        }
        foreach (var (key, values) in request.Query)
        {
            if (!changed.Contains(key))
            {
                query.Add(key, values.OfType<string>());
            }
        }
        foreach (var (key, value) in changes)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(key, value);
            }
        }
        return path + query.ToQueryString();
    }
}
