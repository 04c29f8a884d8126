using System.Globalization;
using System.Text;
using System.Xml;

namespace Luling.County.Exchange.Tables;

/// <summary>How SpreadsheetML stores texts, numbers and dates, and what a person sees of them.</summary>
internal static class XlsxText
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>No DTD, so no entity bombs; characters unchecked, because sloppy programs write &amp;#1;.</summary>
    public static XmlReaderSettings ReaderSettings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public static XmlWriterSettings WriterSettings => new()
    {
        Encoding = new UTF8Encoding(false),
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = false,
        CloseOutput = true,
    };

    /// <summary>The date serial of a day in the 1900 system; null before 1900-03-01, where Excel's calendar is wrong.</summary>
    public static int? Serial(DateOnly day) => day >= new DateOnly(1900, 3, 1) ? day.DayNumber - new DateOnly(1899, 12, 30).DayNumber : null;

    /// <summary>The is/t of an inline string.</summary>
    public static void WriteInlineText(this XmlWriter xml, string text, string ns = Main)
    {
        xml.WriteStartElement("is", ns);
        xml.WriteStartElement("t", ns);
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Escape(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>
    /// A stored number as text: without exponent while it is exact. From 10^15 on a cell holds only 15 digits of what was typed,
    /// so such a number keeps its exponent (3.6082119E+17): whoever checks identity numbers or bank cards sees that digits are lost.
    /// </summary>
    public static string Number(ReadOnlySpan<char> stored, int leastDigits = 0)
    {
        if (leastDigits == 0 && IsPlainInteger(stored))
            return SmallNumbers.Of(stored);
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return stored.ToString();
        if (number == 0)
            return leastDigits > 0 ? new('0', leastDigits) : "0";
        if (Math.Abs(number) is >= 1e15 or < 1e-12)
            return number.ToString("0.################E+00", CultureInfo.InvariantCulture);
        // The conversion rounds to 15 significant digits, which is what Excel keeps and shows.
        var exact = (decimal)number;
        return leastDigits > 0 && exact == decimal.Truncate(exact)
            ? exact.ToString(new string('0', leastDigits), CultureInfo.InvariantCulture)
            : exact.ToString(CultureInfo.InvariantCulture);
    }

    static bool IsPlainInteger(ReadOnlySpan<char> stored)
    {
        var digits = stored is ['-', ..] ? stored[1..] : stored;
        if (digits.Length is 0 or > 15 || (digits[0] == '0' && stored.Length > 1))
            return false;
        return !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>A stored date serial as yyyy-MM-dd, with the time where there is one; a bare time as HH:mm:ss.</summary>
    public static string Date(ReadOnlySpan<char> stored, bool date1904)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || serial < 0 || serial >= 2958466)
            return Number(stored);
        var seconds = Math.Round(serial * 86400);
        var day = (int)(seconds / 86400);
        var time = TimeSpan.FromSeconds(seconds - day * 86400.0);
        if (day == 0 && !date1904)
            return time == TimeSpan.Zero ? Number(stored) : Clock(time);
        // Excel believes in 1900-02-29 (serial 60); days before it are one less than the library's.
        var text = date1904 ? Day(new DateOnly(1904, 1, 1), day)
            : day == 60 ? "1900-02-29"
            : Day(new DateOnly(1899, 12, 30), day < 60 ? day + 1 : day);
        return time == TimeSpan.Zero ? text : $"{text} {Clock(time)}";
    }

    static string Day(DateOnly start, int days) =>
        days > DateOnly.MaxValue.DayNumber - start.DayNumber ? "9999-12-31" : start.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Clock(TimeSpan time) => time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>A date stored as ISO text (t="d").</summary>
    public static string IsoDate(string stored) => stored.EndsWith("T00:00:00", StringComparison.Ordinal) || stored.EndsWith("T00:00:00Z", StringComparison.Ordinal)
        ? stored[..stored.IndexOf('T', StringComparison.Ordinal)]
        : stored.Replace('T', ' ').TrimEnd('Z');

    /// <summary>Undoes _xHHHH_, by which SpreadsheetML writes characters that XML may not hold.</summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var done = 0;
        for (; at >= 0; at = text.IndexOf("_x", at, StringComparison.Ordinal))
        {
            if (EscapeAt(text, at) is { } c)
            {
                result.Append(text, done, at - done).Append(c);
                at = done = at + 7;
            }
            else
            {
                at += 2;
            }
            if (at >= text.Length)
                break;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The inverse of <see cref="Unescape"/>: also protects texts that only look like an escape.</summary>
    public static string Escape(string text)
    {
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var safe = pair || (c == '_' ? EscapeAt(text, i) is null : c is not '\r' && XmlConvert.IsXmlChar(c) && c != '\ufffe' && c != '\uffff');
            if (!safe)
            {
                result ??= new StringBuilder(text.Length + 16).Append(text, 0, i);
                result.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
                continue;
            }
            result?.Append(c);
            if (pair)
                result?.Append(text[++i]);
            if (pair && result is null)
                i++;
        }
        return result?.ToString() ?? text;
    }

    static char? EscapeAt(string text, int at) =>
        at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
        && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;

    static class SmallNumbers
    {
        static readonly string[] Texts = [.. Enumerable.Range(0, 1000).Select(n => n.ToString(CultureInfo.InvariantCulture))];

        public static string Of(ReadOnlySpan<char> digits) => digits.Length <= 3 && digits[0] != '-'
            ? Texts[int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)]
            : digits.ToString();
    }
}
