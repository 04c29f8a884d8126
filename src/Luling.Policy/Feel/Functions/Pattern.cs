using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Luling.Policy.Feel;

/// <summary>
/// matches, replace and split with the regular expressions of XPath (XQuery and XPath Functions and Operators, 7.6): null where
/// XPath raises an error. Run in time linear in the input where the pattern allows it, else under a time limit.
/// </summary>
internal static class Pattern
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);
    private const int MostKept = 1000;
    private const int CostOfPattern = 500;
    private const int CostOfTimeout = 200_000;
    private static readonly ConcurrentDictionary<(string Pattern, string Flags, bool Wide), Regex?> Kept = new();

    public static object? Matches(Evaluation evaluation, string input, string pattern, string flags) =>
        Of(evaluation, input, pattern, flags) is { } regex ? Run(evaluation, input, () => regex.IsMatch(input)) : null;

    /// <summary>Null also for a pattern that matches the empty text, as XPath has it.</summary>
    public static object? Replace(Evaluation evaluation, string input, string pattern, string replacement, string flags)
    {
        if (Of(evaluation, input, pattern, flags) is not { } regex || Template(replacement, flags.Contains('q'), regex.GetGroupNumbers().Length - 1) is not { } template)
        {
            return null;
        }
        return Run(evaluation, input, () => regex.IsMatch("") ? null : Bounded(regex.Replace(input, match => Fill(template, match))));
    }

    /// <summary>Null also for a pattern that matches the empty text.</summary>
    public static object? Split(Evaluation evaluation, string input, string pattern)
    {
        if (Of(evaluation, input, pattern, "") is not { } regex)
        {
            return null;
        }
        return Run(evaluation, input, () =>
        {
            if (regex.IsMatch(""))
            {
                return null;
            }
            var parts = new List<object?>();
            var from = 0;
            for (var match = regex.Match(input); match.Success; match = match.NextMatch())
            {
                parts.Add(input[from..match.Index]);
                from = match.Index + match.Length;
            }
            parts.Add(input[from..]);
            return new FeelList([.. parts]);
        });
    }

    private static object? Run(Evaluation evaluation, string input, Func<object?> run)
    {
        evaluation.Charge(10 + input.Length / 10);
        try
        {
            return run();
        }
        catch (RegexMatchTimeoutException)
        {
            evaluation.Charge(CostOfTimeout);
            return null;
        }
    }

    private static string Bounded(string text) => text.Length > FeelLimits.LongestText ? throw FeelLimitException.TextTooLong() : text;

    private static Regex? Of(Evaluation evaluation, string input, string pattern, string flags)
    {
        var key = (pattern, flags, input.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0);
        if (Kept.TryGetValue(key, out var kept))
        {
            return kept;
        }
        evaluation.Charge(CostOfPattern);
        var regex = Make(pattern, flags, key.Item3);
        if (Kept.Count < MostKept)
        {
            Kept.TryAdd(key, regex);
        }
        return regex;
    }

    private static Regex? Make(string pattern, string flags, bool wide)
    {
        if (flags.AsSpan().IndexOfAnyExcept("smixq") >= 0 || pattern.Length > 1000)
        {
            return null;
        }
        string? translated;
        var linear = true;
        if (flags.Contains('q'))
        {
            translated = Regex.Escape(pattern);
        }
        else
        {
            var translation = new PatternTranslation(pattern, flags, wide);
            translated = translation.Run();
            linear = translation.Linear;
        }
        if (translated is null)
        {
            return null;
        }
        var options = RegexOptions.CultureInvariant | (flags.Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex(translated, linear ? options | RegexOptions.NonBacktracking : options, Longest);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, options, Longest);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Texts and numbers of groups in turn; null where the replacement is none of XPath's.</summary>
    private static List<object>? Template(string replacement, bool literal, int groups)
    {
        if (literal)
        {
            return [replacement];
        }
        var parts = new List<object>();
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (c == '\\')
            {
                if (next is not ('\\' or '$'))
                {
                    return null;
                }
                text.Append(next);
                i++;
            }
            else if (c == '$')
            {
                if (!char.IsAsciiDigit(next))
                {
                    return null;
                }
                // As many digits as there are groups for; the rest is text.
                var number = next - '0';
                i++;
                while (i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && number * 10 + (replacement[i + 1] - '0') <= groups)
                {
                    number = number * 10 + (replacement[++i] - '0');
                }
                parts.Add(text.ToString());
                text.Clear();
                parts.Add(number);
            }
            else
            {
                text.Append(c);
            }
        }
        parts.Add(text.ToString());
        return parts;
    }

    private static string Fill(List<object> template, Match match) =>
        Bounded(string.Concat(template.Select(part => part is int group ? match.Groups[group].Value : (string)part)));
}
