using System.Globalization;

namespace Luling.App.Web;

/// <summary>How values are written on every page, in both languages alike.</summary>
internal static class Show
{
    public const string None = "—";

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long? value) => value is { } known ? Count(known) : None;

    /// <summary>A share from 0 to 1, rounded down: 100% means everybody, and nothing else is written without its decimals.</summary>
    public static string Percent(decimal? share, int digits = 1)
    {
        if (share is not { } known)
        {
            return None;
        }
        var scale = (decimal)Math.Pow(10, digits);
        return known is 0 or 1 ? (known == 0 ? "0%" : "100%")
            : (Math.Floor(known * 100 * scale) / scale).ToString("0." + new string('0', digits), CultureInfo.InvariantCulture) + "%";
    }

    /// <summary>A rate such as the poverty incidence, rounded to the nearest.</summary>
    public static string Rate(decimal? share, int digits = 2) =>
        share is { } known ? Math.Round(known * 100, digits, MidpointRounding.AwayFromZero).ToString("0." + new string('0', digits), CultureInfo.InvariantCulture) + "%" : None;

    public static string Day(DateOnly? day) => day is { } known ? Place.Iso(known) : None;

    /// <summary>An instant as the county's clock showed it.</summary>
    public static string Moment(DateTime utc, TimeProvider clock) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Any decimal with its own digits and thousands apart.</summary>
    public static string Number(decimal? value) => value is { } known ? known.ToString("#,##0.####", CultureInfo.InvariantCulture) : None;

    public static string Signed(decimal value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Number(Math.Abs(value));

    public static string In(this County.Bilingual text) => text.In(CultureInfo.CurrentUICulture);
}
