using System.Globalization;
using Luling.Policy;

namespace Luling.County;

/// <summary>A text that people read, in both languages of the program.</summary>
internal readonly record struct Bilingual(string Zh, string En)
{
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Zh : En;

    public static implicit operator Bilingual(Wording words) => new(words.Zh, words.En);

    public static implicit operator Bilingual((string Zh, string En) pair) => new(pair.Zh, pair.En);
}
