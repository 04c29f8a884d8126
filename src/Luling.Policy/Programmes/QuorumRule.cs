using System.Globalization;

namespace Luling.Policy.Programmes;

/// <summary>The vote of a meeting as the programme writes it.</summary>
/// <param name="Present">Share of those who had to be there that has to be present; null where no attendance is prescribed.</param>
/// <param name="Favour">Share of those present that has to be in favour.</param>
public sealed record QuorumRule(ShareRule? Present, ShareRule Favour);

/// <summary>A share as the programme writes it: a fraction such as <c>2/3</c>, or the name of a parameter.</summary>
/// <param name="Share">The fraction or name.</param>
/// <param name="Exceeds">Whether it has to be exceeded; otherwise reaching it is enough.</param>
public sealed record ShareRule(string Share, bool Exceeds)
{
    /// <summary>The share in force on a day.</summary>
    /// <param name="parameters">The programme's parameters.</param>
    /// <param name="day">The day of which the value is taken.</param>
    /// <returns>Null where the parameter has no value on the day, or one that is no share, or says "more than" (<c>&gt;1/2</c>) where this rule does not.</returns>
    public ShareBound? On(ParameterTable parameters, DateOnly day)
    {
        if (ShareBound.Parse(Share, Exceeds) is { } written)
        {
            return written;
        }
        return parameters.KeyOf(Share) is { } key && parameters.Get(key, day) is { } value
            ? value.Number is { } number ? ShareBound.Of(number, Exceeds)
            : value.Text is { } text ? ShareBound.Parse(Exceeds && text.StartsWith('>') ? text[1..] : text, Exceeds) : null
            : null;
    }
}

/// <summary>A share of people that has to be reached or exceeded. It is kept as a fraction, for two thirds to four places are more than two of three.</summary>
/// <param name="Part">Numerator, 0 or more.</param>
/// <param name="Whole">Denominator, 1 or more and not less than <paramref name="Part"/>.</param>
/// <param name="Exceeds">Whether it has to be exceeded; otherwise reaching it is enough.</param>
public readonly record struct ShareBound(long Part, long Whole, bool Exceeds)
{
    /// <summary>Whether so many of so many are enough.</summary>
    /// <param name="of">How many they are, 0 or more.</param>
    /// <param name="all">Of how many. Of nobody nothing is enough.</param>
    public bool IsMetBy(int of, int all)
    {
        if (all <= 0)
        {
            return false;
        }
        var (have, need) = ((Int128)of * Whole, (Int128)Part * all);
        return Exceeds ? have > need : have >= need;
    }

    /// <summary>The smallest number that is enough.</summary>
    /// <param name="all">Of how many, 1 or more.</param>
    /// <returns>From 0 to <paramref name="all"/> + 1; the last where not even all of them would do.</returns>
    public int Least(int all)
    {
        var need = (Int128)Part * all;
        return (int)(Exceeds ? need / Whole + 1 : (need + Whole - 1) / Whole);
    }

    /// <summary>Reads a fraction of whole numbers such as <c>2/3</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="exceeds">Whether it has to be exceeded.</param>
    /// <returns>Null where the text is none, or is more than the whole.</returns>
    public static ShareBound? Parse(string text, bool exceeds)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var part) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            && whole > 0 && part <= whole ? new ShareBound(part, whole, exceeds) : null;
    }

    /// <summary>A decimal number as a fraction.</summary>
    /// <param name="share">From 0 to 1, of at most nine places.</param>
    /// <param name="exceeds">Whether it has to be exceeded.</param>
    /// <returns>Null where the number lies outside.</returns>
    public static ShareBound? Of(decimal share, bool exceeds)
    {
        const long Places = 1_000_000_000;
        return share is >= 0 and <= 1 && decimal.Truncate(share * Places) == share * Places ? new ShareBound((long)(share * Places), Places, exceeds) : null;
    }
}
