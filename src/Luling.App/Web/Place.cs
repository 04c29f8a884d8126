using Luling.County.Access;
using Microsoft.AspNetCore.Http.Extensions;

namespace Luling.App.Web;

/// <summary>A page that stands for no place and day (sign-in, errors) and has no place bar.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WithoutPlaceAttribute : Attribute;

/// <summary>Where and when this request looks, and how its links keep saying so. Filled by <see cref="PlaceOfRequest"/>.</summary>
internal sealed class Place
{
    /// <summary>Who asks, over their whole area.</summary>
    public Scope User { get; set; } = null!;
    /// <summary>The top of what the user may see.</summary>
    public AreaNode Top { get; set; } = null!;
    /// <summary>The area chosen; never outside <see cref="User"/>'s.</summary>
    public AreaNode Area { get; set; } = null!;
    public DateOnly AsOf { get; set; }
    /// <summary>The day when none is chosen: today, or the last day with facts where those are old.</summary>
    public DateOnly DefaultDay { get; set; }
    public DateOnly Today { get; set; }
    /// <summary>The journal's position: what is kept in memory is good for this position only.</summary>
    public long Seq { get; set; }
    public bool IsDemonstration { get; set; }

    /// <summary>All divisions of the programme in the county, by code.</summary>
    public IReadOnlyDictionary<string, AreaNode> Areas { get; set; } = null!;

    /// <summary>Name of a place by its code, padded with zeros or not; the code itself where it is not on file.</summary>
    public string NameOf(string code)
    {
        var prefix = code.EndsWith("000000", StringComparison.Ordinal) ? code[..6] : code.EndsWith("000", StringComparison.Ordinal) ? code[..9] : code;
        return Areas.TryGetValue(prefix, out var area) ? area.Name : code;
    }

    /// <summary>Who asks, narrowed to the chosen area: what a page reads with.</summary>
    public Scope Scope => User.Within(Area.Code)!;

    /// <summary>A link that keeps place and day; values that are null are left out.</summary>
    public string Link(string path, params ReadOnlySpan<(string Key, string? Value)> query) => Link(path, Area, query);

    public string Link(string path, AreaNode area, params ReadOnlySpan<(string Key, string? Value)> query)
    {
        var builder = new QueryBuilder();
        if (area.Code != Top.Code && !path.StartsWith("/areas/", StringComparison.Ordinal))
        {
            builder.Add("area", area.Code);
        }
        if (AsOf != DefaultDay)
        {
            builder.Add("asof", Iso(AsOf));
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

    public string LinkTo(AreaNode area) => Link("/areas/" + area.Code);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A place by its names from the township on; the county by its own.</summary>
    public string FullNameOf(string areaCode) => areaCode.EndsWith("000", StringComparison.Ordinal) ? NameOf(areaCode) : NameOf(areaCode[..9]) + " " + NameOf(areaCode);
}
