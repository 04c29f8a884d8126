using Luling.Policy.Feel;

namespace Luling.Policy;

/// <summary>A text that people read, in both languages.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public readonly record struct Wording(string Zh, string En)
{
    /// <summary>The text in a language.</summary>
    public string In(FeelLanguage language) => language == FeelLanguage.Zh ? Zh : En;
}
