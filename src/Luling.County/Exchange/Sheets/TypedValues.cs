using System.Globalization;
using Luling.Linkage;

namespace Luling.County.Exchange.Sheets;

/// <summary>How exactly a date was typed.</summary>
internal enum DayPrecision { Day, Month, Year }

/// <summary>What people type into cells, as values. Every method takes a text cleaned by <see cref="TypedText.Clean"/> and
/// fails rather than guesses: an unreadable cell is shown to the person who typed it.</summary>
internal static class TypedValues
{
    private static readonly DateOnly First = new(1800, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    // Excel's day 1 is 1900-01-01 and it believes in 1900-02-29, so from 1900-03-01 on the serial counts from here.
    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);

    /// <summary>2016-3-5, 2016/03/05, 2016.3.5, 20160305, 2016年3月5日 (also 号), a time behind it, Excel serials from 1927 on
    /// (10000–80000), and without a day 2016-3, 201603, 2016年3月, 2016年. A missing day or month is the first, and <paramref name="precision"/>
    /// says so.</summary>
    public static bool TryDay(string text, out DateOnly day, out DayPrecision precision)
    {
        (day, precision) = (default, DayPrecision.Day);
        var span = WithoutTime(text.AsSpan().Trim());
        Span<int> parts = stackalloc int[3];
        var count = 0;
        if (span.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            if (!TrySolid(span, parts, out count, out day))
            {
                return false;
            }
            if (day != default)
            {
                return true;
            }
        }
        else if (!TrySplit(span, parts, out count))
        {
            return false;
        }
        precision = count switch { 3 => DayPrecision.Day, 2 => DayPrecision.Month, _ => DayPrecision.Year };
        var (year, month, dayOfMonth) = (parts[0], count > 1 ? parts[1] : 1, count > 2 ? parts[2] : 1);
        if (year < First.Year || year > Last.Year || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    /// <summary>Thousand separators, a sign, and the unit behind it (元 亩 公里 …, with or without brackets); 万元 and 万 multiply.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        var span = text.AsSpan().Trim();
        var factor = 1m;
        var end = span.Length;
        while (end > 0 && span[end - 1] is not (>= '0' and <= '9' or '.' or '%'))
        {
            end--;
        }
        var unit = span[end..].Trim(" ()（）");
        if (unit.Length > 0)
        {
            if (unit is "万元" or "万")
            {
                factor = 10_000m;
            }
            else if (!IsUnit(unit))
            {
                number = 0;
                return false;
            }
            span = span[..end].TrimEnd();
        }
        span = span.TrimStart("¥￥").TrimStart();
        if (!decimal.TryParse(span, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out number) || !ThousandsStandRight(span))
        {
            number = 0;
            return false;
        }
        try
        {
            number *= factor;
            return true;
        }
        catch (OverflowException)
        {
            number = 0;
            return false;
        }
    }

    /// <summary>Yuan as typed to whole fen. More than two decimals are what a spreadsheet computed: rounded half away from zero.</summary>
    public static bool TryMoney(string yuan, out long fen)
    {
        fen = 0;
        if (!TryNumber(yuan, out var number) || Math.Abs(number) > 90_000_000_000_000m)
        {
            return false;
        }
        fen = (long)Math.Round(number * 100m, MidpointRounding.AwayFromZero);
        return true;
    }

    public static bool TryWhole(string text, out int number)
    {
        number = 0;
        if (!TryNumber(text, out var value) || value != Math.Truncate(value) || Math.Abs(value) > int.MaxValue)
        {
            return false;
        }
        number = (int)value;
        return true;
    }

    /// <summary>2016, 2016年, 2016年度.</summary>
    public static bool TryYear(string text, out int year)
    {
        year = 0;
        var span = text.AsSpan().Trim().TrimEnd("度").TrimEnd("年");
        return span.Length == 4 && int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year >= First.Year && year <= Last.Year;
    }

    public static bool TryYesNo(string text, out bool yes)
    {
        switch (text.ToUpperInvariant())
        {
            case "是" or "有" or "√" or "✓" or "✔" or "☑" or "Y" or "YES" or "TRUE" or "1" or "已" or "对":
                yes = true;
                return true;
            case "否" or "无" or "没有" or "×" or "✗" or "✘" or "X" or "N" or "NO" or "FALSE" or "0" or "未" or "不" or "错":
                yes = false;
                return true;
            default:
                yes = false;
                return false;
        }
    }

    /// <summary>The parts of a cell that may hold several values: 长期慢性病,残疾 or 残疾、患有大病.</summary>
    public static string[] Several(string text) =>
        text.Split([',', '、', ';', '|', '/', '，', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static ReadOnlySpan<char> WithoutTime(ReadOnlySpan<char> text)
    {
        var space = text.IndexOfAny(' ', 'T');
        return space > 0 && text[(space + 1)..].Contains(':') ? text[..space] : text;
    }

    /// <summary>Digits only: 20160305, 201603, 2016, or an Excel serial, which is a day at once.</summary>
    private static bool TrySolid(ReadOnlySpan<char> digits, Span<int> parts, out int count, out DateOnly day)
    {
        (count, day) = (0, default);
        switch (digits.Length)
        {
            case 8:
                (parts[0], parts[1], parts[2], count) = (Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]), 3);
                return true;
            case 6:
                (parts[0], parts[1], count) = (Number(digits[..4]), Number(digits[4..]), 2);
                return true;
            case 5 when Number(digits) is >= 10_000 and <= 80_000 and var serial:
                day = ExcelEpoch.AddDays(serial);
                return true;
            case 4:
                (parts[0], count) = (Number(digits), 1);
                return true;
            default:
                return false;
        }
    }

    private static bool TrySplit(ReadOnlySpan<char> text, Span<int> parts, out int count)
    {
        count = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                continue;
            }
            var part = text[start..i];
            if (part.Length > 0)
            {
                if (count == 3 || part.Length > 4 || (count == 0) != (part.Length == 4))
                {
                    return false;
                }
                parts[count++] = Number(part);
            }
            if (i < text.Length && text[i] is not ('-' or '/' or '.' or '年' or '月' or '日' or '号' or ' ' or '\\' or '—'))
            {
                return false;
            }
            start = i + 1;
        }
        return count > 0;
    }

    /// <summary>1,234,567.8 and 1234567.8, but not 1,5 or 12,34.</summary>
    private static bool ThousandsStandRight(ReadOnlySpan<char> number)
    {
        var comma = number.IndexOf(',');
        if (comma < 0)
        {
            return true;
        }
        var whole = number.IndexOf('.') is >= 0 and var point ? number[..point] : number;
        var first = whole[..comma].TrimStart("+-").Length;
        if (first is 0 or > 3 || (whole.Length - comma) % 4 != 0)
        {
            return false;
        }
        for (var i = comma; i < whole.Length; i += 4)
        {
            if (whole[i] != ',')
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsUnit(ReadOnlySpan<char> unit) => unit is "元" or "亩" or "公里" or "千米" or "里" or "米" or "平方米" or "平方" or "平米" or "㎡" or "m2"
        or "人" or "户" or "个" or "个月" or "月" or "头" or "只" or "羽" or "栋" or "座" or "口" or "处" or "套" or "股" or "km" or "KM" or "份" or "天" or "岁";

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
