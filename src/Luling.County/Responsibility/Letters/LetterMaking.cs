using Luling.County.Coverage.Facts;
using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>Who owes a letter of a template: a body, and the place that it is about.</summary>
internal readonly record struct OwedLetter(Guid BodyId, string AreaCode);

/// <summary>What letters are made of: kinds as the programme names them, who owes one, the promises.</summary>
internal static class LetterMaking
{
    public const int LongestText = 400;

    public static LetterKind KindOf(LetterTemplate template) => Enum.GetValues<LetterKind>().First(k => FactWords.Letter.Of(k) == template.Kind);

    /// <summary>In the order of numbers and places: the bodies of the template's kinds that stand on the day, or each village of their places.</summary>
    public static IEnumerable<OwedLetter> Owed(LetterTemplate template, DateOnly due, IEnumerable<Body> bodies, IReadOnlyCollection<string> villages) =>
        from body in bodies
        where template.OwedBy.Contains(FactWords.Body.Of(body.Kind)) && BodyRules.On(body.From, body.To, due)
        orderby body.Code
        from place in Places(template.Each, body, villages)
        select new OwedLetter(body.Id, place);

    public static LetterTarget Target(Act act, Letter letter, LetterPromise promise, int ordinal) => new()
    {
        CountyCode = letter.CountyCode, Id = act.NewId(), AreaCode = letter.AreaCode, LetterId = letter.Id, Ordinal = ordinal, Text = promise.Text.Zh,
        Measure = promise.Measure == LetterMeasure.Coverage ? TargetMeasure.Coverage : TargetMeasure.Figure, MeasureId = promise.MeasureId, Least = promise.Least, Most = promise.Most, DueOn = promise.Due.In(letter.Year),
    };

    /// <summary>The template of a letter; for one that came as a list, the one of its kind for such a place. Null where there is none.</summary>
    public static LetterTemplate? TemplateOf(Programme programme, Letter letter)
    {
        var each = letter.AreaCode.EndsWith("000", StringComparison.Ordinal) ? LetterEach.Body : LetterEach.Village;
        return programme.Letters.FirstOrDefault(t => t.Id == letter.TemplateId) ?? (letter.TemplateId is null ? programme.Letters.FirstOrDefault(t => t.Kind == FactWords.Letter.Of(letter.Kind) && t.Each == each) : null);
    }

    /// <summary>Whether a promise can be measured by it.</summary>
    public static bool IsMeasure(Programme programme, TargetMeasure measure, string id)
    {
        if (measure == TargetMeasure.Figure)
        {
            return Reporting.FigureList.Figures.Any(f => f.Id == id && Reporting.FigureFormulas.ById.ContainsKey(f.Id));
        }
        var parts = id.Split('/');
        return programme.Coverages.FirstOrDefault(c => c.Id == parts[0]) is { } whole && (parts.Length == 1 || parts.Length == 2 && whole.Parts.Any(p => p.Id == parts[1]));
    }

    private static IEnumerable<string> Places(LetterEach each, Body body, IReadOnlyCollection<string> villages) =>
        each == LetterEach.Body ? [body.AreaCode] : villages.Where(v => v.StartsWith(PrefixOf(body.AreaCode), StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string PrefixOf(string areaCode) => areaCode.EndsWith("000000", StringComparison.Ordinal) ? areaCode[..6] : areaCode.EndsWith("000", StringComparison.Ordinal) ? areaCode[..9] : areaCode;
}
