namespace Luling.County.Storage;

/// <summary>Whether a text can be kept word for word.</summary>
internal static class StoredText
{
    /// <summary>At most so many characters, and none of them 0, which PostgreSQL holds not; nothing at all fits.</summary>
    public static bool Fits(string? text, int most) => text is null || text.Length <= most && !text.Contains('\0', StringComparison.Ordinal);
}
