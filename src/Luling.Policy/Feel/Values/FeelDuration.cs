using System.Globalization;
using System.Text;

namespace Luling.Policy.Feel;

/// <summary>A days-and-time duration: a number of seconds, with a fraction (DMN 1.5, 10.3.2.3.7).</summary>
/// <param name="Seconds">Negative for a duration backwards.</param>
public readonly record struct FeelDuration(decimal Seconds)
{
    private decimal Whole => decimal.Truncate(Math.Abs(Seconds));

    private int Sign => Seconds < 0 ? -1 : 1;

    /// <summary>Whole days, with the sign of the duration.</summary>
    public decimal Days => Sign * decimal.Truncate(Whole / 86400);

    /// <summary>0 to 23, with the sign of the duration.</summary>
    public decimal Hours => Sign * decimal.Truncate(Whole / 3600 % 24);

    /// <summary>0 to 59, with the sign of the duration.</summary>
    public decimal Minutes => Sign * decimal.Truncate(Whole / 60 % 60);

    /// <summary>0 to below 60, with fraction and sign.</summary>
    public decimal SecondsOfMinute => Seconds % 60;

    /// <summary>XPath's form: P1DT2H3M4.5S, -PT1H, PT0S.</summary>
    public override string ToString()
    {
        if (Seconds == 0)
        {
            return "PT0S";
        }
        var text = new StringBuilder(Seconds < 0 ? "-P" : "P");
        Part(text, Math.Abs(Days), 'D');
        var second = Math.Abs(SecondsOfMinute);
        if (Hours != 0 || Minutes != 0 || second != 0)
        {
            text.Append('T');
            Part(text, Math.Abs(Hours), 'H');
            Part(text, Math.Abs(Minutes), 'M');
            Part(text, second, 'S');
        }
        return text.ToString();
    }

    internal static void Part(StringBuilder text, decimal value, char unit)
    {
        if (value != 0)
        {
            text.Append(value.ToString("0.#########", CultureInfo.InvariantCulture)).Append(unit);
        }
    }
}

/// <summary>A years-and-months duration: a number of months (DMN 1.5, 10.3.2.3.8).</summary>
/// <param name="Count">All months, negative for a duration backwards.</param>
public readonly record struct FeelMonths(long Count)
{
    /// <summary>Whole years, with the sign of the duration.</summary>
    public long Years => Count / 12;

    /// <summary>0 to 11, with the sign of the duration.</summary>
    public long Months => Count % 12;

    internal static FeelMonths? Of(decimal count) =>
        Math.Abs(count) <= 99_999_999_999_999m ? new FeelMonths((long)decimal.Truncate(count)) : null;

    /// <summary>XPath's form: P1Y2M, -P3M, P0M.</summary>
    public override string ToString()
    {
        if (Count == 0)
        {
            return "P0M";
        }
        var text = new StringBuilder(Count < 0 ? "-P" : "P");
        FeelDuration.Part(text, Math.Abs(Years), 'Y');
        FeelDuration.Part(text, Math.Abs(Months), 'M');
        return text.ToString();
    }
}
