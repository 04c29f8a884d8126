namespace Luling.Linkage;

/// <summary>Text with part of it starred out.</summary>
internal static class Hidden
{
    /// <summary>Keeps <paramref name="first"/> and <paramref name="last"/> characters, never half of a surrogate pair.</summary>
    public static string Middle(string text, int first, int last)
    {
        if (first > 0 && char.IsHighSurrogate(text[first - 1]))
        {
            first--;
        }

        if (last > 0 && char.IsLowSurrogate(text[^last]))
        {
            last--;
        }

        return string.Create(text.Length, (text, first, last), static (shown, of) =>
        {
            shown.Fill('*');
            of.text.AsSpan(0, of.first).CopyTo(shown);
            of.text.AsSpan(of.text.Length - of.last).CopyTo(shown[^of.last..]);
        });
    }
}
