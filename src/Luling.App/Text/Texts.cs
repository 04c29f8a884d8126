using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Luling.App.Text;

/// <summary>The texts of one capability, <c>Text/NAME.resx</c> (Chinese) and <c>Text/NAME.en.resx</c> (English, same
/// keys), in the language of the request. A missing key is a defect and says so.</summary>
internal sealed class Texts
{
    private static readonly ConcurrentDictionary<string, Texts> Known = new(StringComparer.Ordinal);
    private readonly string name;
    private readonly ResourceManager resources;

    private Texts(string name)
    {
        this.name = name;
        resources = new ResourceManager($"Luling.App.Text.{name}", typeof(Texts).Assembly);
    }

    public static Texts Of(string name) => Known.GetOrAdd(name, static n => new Texts(n));

    public string this[string key] =>
        resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Text/{name}.resx has no key '{key}'.");

    /// <summary>Null where there is no such text: for keys that come with data.</summary>
    public string? Find(string key) => resources.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>A text with places {0}, {1}… filled in the language of the request.</summary>
    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[key], values);
}
