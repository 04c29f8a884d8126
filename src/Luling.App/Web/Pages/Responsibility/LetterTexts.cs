using System.Globalization;
using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County;
using Luling.County.Responsibility;
using Luling.Policy;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Words and links of the pages about letters.</summary>
internal static class LetterTexts
{
    private static readonly Texts T = Texts.Of("Letters");

    public static string State(LetterState state) => T["State_" + state];

    public static string State(TargetState state) => T["Target_" + state];

    public static string? Class(LetterState state) => state is LetterState.Unsigned or LetterState.Expired ? "bad" : state == LetterState.Late ? "warn" : null;

    public static string? Class(TargetState state) => state switch { TargetState.Met => "good", TargetState.Missed => "bad", TargetState.Unknown => "warn", _ => null };

    /// <summary>What is promised as a number.</summary>
    public static string Limit(LetterTarget target, string unit) => (target.Least, target.Most) switch
    {
        ({ } least, { } most) => T["Between", Show.Number(least), Show.Number(most), unit],
        ({ } least, null) => T["AtLeast", Show.Number(least), unit],
        (null, { } most) => T["AtMost", Show.Number(most), unit],
        _ => Show.None,
    };

    /// <summary>A measured number with its base; percentages are rounded down, as everywhere.</summary>
    public static string Value(TargetNow target, MeasuredValue? value) => value is null ? T["NotMeasured"]
        : value.Denominator is { } total ? T["RateOf", Show.Percent(value.Value / 100m), Show.Count(value.Numerator ?? 0), Show.Count(total)] + (value.AtMost > value.Value ? T["PerhapsUpTo", Show.Percent(value.AtMost / 100m)] : "")
        : T["FigureOf", Show.Number(value.Value), target.Unit];

    /// <summary>The rows behind a target, over the letter's own place.</summary>
    public static string LinkTo(Place place, Letter letter, LetterTarget target, DateOnly? on = null)
    {
        var area = place.Areas.GetValueOrDefault(letter.AreaCode) ?? place.Areas.GetValueOrDefault(letter.AreaCode.EndsWith("000000", StringComparison.Ordinal) ? letter.AreaCode[..6] : letter.AreaCode[..9]) ?? place.Area;
        var parts = target.MeasureId.Split('/', 2);
        var path = target.Measure == TargetMeasure.Figure ? "/figures/" + Uri.EscapeDataString(target.MeasureId) : "/gaps/" + Uri.EscapeDataString(parts[0]);
        var part = target.Measure == TargetMeasure.Coverage && parts.Length > 1 ? parts[1] : null;
        if (on is not { } day || day == place.AsOf)
        {
            return place.Link(path, area, ("part", part));
        }
        var query = new Microsoft.AspNetCore.Http.Extensions.QueryBuilder { { "asof", Place.Iso(day) } };
        if (area.Code != place.Top.Code)
        {
            query.Add("area", area.Code);
        }
        if (part is not null)
        {
            query.Add("part", part);
        }
        return path + query.ToQueryString();
    }

    public static string Filled(Wording text, Letter letter, Body body, Place place) => ((Bilingual)text).In()
        .Replace("{year}", letter.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{body}", body.Name, StringComparison.Ordinal).Replace("{place}", place.NameOf(letter.AreaCode), StringComparison.Ordinal);

    /// <summary>What a letter is called; the kind's name where no template is known.</summary>
    public static string TitleOf(LetterTemplate? template, Letter letter) => template is null ? RegisterWords.Word(letter.Kind) : ((Bilingual)template.Name).In();

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => request.Query["done"].ToString() switch
    {
        "issued" => IssueLetters.TextOf(IssueLettersOutcome.Done).In(),
        "unchanged" => IssueLetters.TextOf(IssueLettersOutcome.Unchanged).In(),
        "added" => ChangeLetterTarget.TextOf(ChangeLetterTargetOutcome.Added).In(),
        "changed" => ChangeLetterTarget.TextOf(ChangeLetterTargetOutcome.Changed).In(),
        "removed" => ChangeLetterTarget.TextOf(ChangeLetterTargetOutcome.Removed).In(),
        "signed" => SignLetter.TextOf(SignLetterOutcome.Done).In(),
        "attached" => AttachLetterScan.TextOf(AttachLetterScanOutcome.Done).In(),
        _ => null,
    };
}
