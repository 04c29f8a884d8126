namespace Luling.App.Web;

/// <summary>Where the page of a row's subject is.</summary>
internal static class SubjectLinks
{
    /// <summary>Null where the subject has no page of its own.</summary>
    public static string? To(Place place, string kind, Guid id, string code) => kind switch
    {
        "household" => place.Link("/households/" + Uri.EscapeDataString(code)),
        "person" => place.Link($"/persons/{id}"),
        "village" => place.Link("/areas/" + code),
        "letter" => place.Link($"/letters/{id}"),
        "meeting" => place.Link($"/meetings/{id}"),
        "body" or "window" => place.Link("/responsibility/bodies/" + Uri.EscapeDataString(code)),
        _ => null,
    };
}
