namespace Luling.Linkage.Exact;

/// <summary>The bytes of a CSV cell between the ends that <see cref="CsvScanner"/> finds, and what they mean.</summary>
public static class CsvCell
{
    /// <summary>The last cell of a record without the carriage return of a Windows line end.</summary>
    /// <param name="raw">The cell as it stands, quotes included.</param>
    public static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> raw) => raw is [.., (byte)'\r'] ? raw[..^1] : raw;

    /// <summary>The text of a cell: its quotes taken off, doubled ones made single; what stands behind the closing quote is kept.</summary>
    /// <param name="raw">The cell as it stands, without the carriage return of the line end.</param>
    /// <param name="scratch">At least as long as <paramref name="raw"/>; used only when the text does not stand in one piece.</param>
    /// <returns><paramref name="raw"/> itself when it does not begin with a quote, a part of it, or the beginning of <paramref name="scratch"/>.</returns>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> raw, Span<byte> scratch)
    {
        if (raw is not [(byte)'"', ..])
        {
            return raw;
        }

        var inner = raw[1..];
        var quote = inner.IndexOf((byte)'"');
        if (quote < 0 || quote == inner.Length - 1)
        {
            return quote < 0 ? inner : inner[..quote];
        }

        var length = 0;
        var quoted = true;
        for (var i = 0; i < inner.Length; i++)
        {
            if (quoted && inner[i] == '"')
            {
                if (i + 1 < inner.Length && inner[i + 1] == '"')
                {
                    i++;
                }
                else
                {
                    quoted = false;
                    continue;
                }
            }

            scratch[length++] = inner[i];
        }

        return scratch[..length];
    }
}
