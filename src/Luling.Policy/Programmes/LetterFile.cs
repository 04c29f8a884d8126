using System.Globalization;
using Luling.Policy.Facts;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads letters.yaml.</summary>
internal sealed class LetterFile(string fileName, FactCatalog facts, IReadOnlyList<CoverageRule>? coverages)
{
    internal static readonly string[] Fields = ["id", "zh", "en", "kind", "owedBy", "each", "due", "from", "to", "party", "counterparty", "text", "promises", "source", "assumed", "note"];
    internal static readonly string[] PromiseFields = ["zh", "en", "coverage", "figure", "least", "most", "due", "source", "assumed"];

    private static readonly string[] Places = ["{year}", "{body}", "{place}"];
    private readonly YamlFile file = new(fileName);

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="facts">What kinds of letters and bodies there are; a catalogue without them lets every kind pass.</param>
    /// <param name="coverages">Those that promises may name; null where their file has faults, so that nothing can be said of them.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static IReadOnlyList<LetterTemplate>? Read(string name, TextReader yaml, FactCatalog facts, IReadOnlyList<CoverageRule>? coverages, List<ProgrammeFault> faults)
    {
        var letters = new LetterFile(name, facts, coverages);
        var read = letters.file.Root(yaml) is { } root ? letters.All(root) : [];
        faults.AddRange(letters.file.Faults);
        return letters.file.HasFaults ? null : read;
    }

    private List<LetterTemplate> All(YamlMappingNode root)
    {
        file.AllowOnly(root, "letters");
        var read = new List<LetterTemplate>();
        foreach (var fields in file.List(root, "letters").Select(file.Mapping).OfType<YamlMappingNode>())
        {
            if (Template(fields) is { } template)
            {
                if (read.Exists(t => t.Id == template.Id))
                {
                    file.Add(fields.Start, "duplicate-id", $"模板“{template.Id}”已在前面出现", $"The template '{template.Id}' stands above already");
                }
                read.Add(template);
            }
        }
        return read;
    }

    private LetterTemplate? Template(YamlMappingNode fields)
    {
        file.AllowOnly(fields, Fields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var kind = file.Required(fields, "kind") is { } of && Known(of, "letter") ? of.Value : null;
        var owedBy = file.List(fields, "owedBy").Select(n => n is YamlScalarNode { Value: { Length: > 0 } } scalar && Known(scalar, "unit") ? scalar.Value : Wrong(n)).ToList();
        var each = file.Required(fields, "each");
        if (each is not null && each.Value is not ("body" or "village"))
        {
            file.Add(each.Start, "unknown-value", $"“{each.Value}”不认识；可用：body, village", $"'{each.Value}' is not known; known are: body, village");
            each = null;
        }
        var due = Due(fields);
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        var (party, counterparty, text) = (file.Words(fields, "party", required: true), file.Words(fields, "counterparty", required: true), file.Words(fields, "text", required: true));
        if (text is { } words)
        {
            CheckPlaces(fields, words.Zh);
            CheckPlaces(fields, words.En);
        }
        var note = file.Words(fields, "note");
        var promises = file.OptionalList(fields, "promises").Select(file.Mapping).OfType<YamlMappingNode>().Select(Promise).ToList();
        return id is null || zh is null || en is null || kind is null || owedBy.Contains(null) || each is null || due is null || from is null || party is null || counterparty is null || text is null || promises.Contains(null) ? null
            : new LetterTemplate
            {
                Id = id.Value!, Name = new Wording(zh.Value!, en.Value!), Kind = kind, OwedBy = owedBy!, Each = each.Value == "body" ? LetterEach.Body : LetterEach.Village, Due = due.Value, From = from.Value, To = to,
                Party = party.Value, Counterparty = counterparty.Value, Text = text.Value, Promises = promises!, Source = source, Assumed = assumed, Note = note,
            };
    }

    private LetterPromise? Promise(YamlMappingNode fields)
    {
        file.AllowOnly(fields, PromiseFields);
        var (zh, en) = (file.Required(fields, "zh"), file.Required(fields, "en"));
        var (coverage, figure) = (file.Optional(fields, "coverage"), file.Optional(fields, "figure"));
        if (coverage is null == figure is null)
        {
            file.Add(fields.Start, "one-measure", "coverage 与 figure 写其中一个", "Write one of coverage and figure");
            return null;
        }
        if (coverage is not null && !IsCoverage(coverage.Value!))
        {
            file.Add(coverage.Start, "unknown-coverage", $"没有全覆盖“{coverage.Value}”；写成 编号 或 编号/部分", $"There is no coverage '{coverage.Value}'; write its id, or id/part");
        }
        if (figure is not null && !(figure.Value!.Length == 4 && figure.Value[0] is 'F' or 'L' && figure.Value.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0))
        {
            file.Add(figure.Start, "bad-figure", $"“{figure.Value}”不是统计数字的编号，例如 F012", $"'{figure.Value}' is no number of a figure, such as F012");
        }
        var (least, most) = (Number(fields, "least", coverage is not null), Number(fields, "most", coverage is not null));
        if (YamlFile.Find(fields, "least") is null && YamlFile.Find(fields, "most") is null)
        {
            file.Add(fields.Start, "no-limit", "least 与 most 至少写一个", "Write least or most, or both");
        }
        if (most < least)
        {
            file.Add(fields.Start, "reversed-limits", "most 小于 least", "'most' is less than 'least'");
        }
        var due = Due(fields);
        var (source, assumed) = CaseFile.SourceOrAssumed(file, fields);
        return zh is null || en is null || due is null ? null
            : new LetterPromise(new Wording(zh.Value!, en.Value!), coverage is not null ? LetterMeasure.Coverage : LetterMeasure.Figure, (coverage ?? figure)!.Value!, least, most, due.Value, source, assumed);
    }

    /// <summary>Whether a text is the id of a coverage or, behind a slash, of a part of it.</summary>
    private bool IsCoverage(string id)
    {
        var parts = id.Split('/');
        return coverages is null || coverages.FirstOrDefault(c => c.Id == parts[0]) is { } whole && (parts.Length == 1 || parts.Length == 2 && whole.Parts.Any(p => p.Id == parts[1]));
    }

    private decimal? Number(YamlMappingNode fields, string field, bool percent)
    {
        if (file.Optional(fields, field) is not { } scalar)
        {
            return null;
        }
        if (decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 10_000_000_000 && (!percent || number <= 100))
        {
            return number;
        }
        file.Add(scalar.Start, "bad-number", $"“{scalar.Value}”应为" + (percent ? " 0 至 100 的百分数" : "不小于 0 的数"), $"'{scalar.Value}' should be " + (percent ? "a percentage from 0 to 100" : "a number of 0 or more"));
        return null;
    }

    private DayOfYear? Due(YamlMappingNode fields)
    {
        if (file.Required(fields, "due") is not { } scalar)
        {
            return null;
        }
        // In a year without 29 February: the day has to be there in every year.
        if (DateOnly.TryParseExact("2015-" + scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DayOfYear(day.Month, day.Day);
        }
        file.Add(scalar.Start, "bad-date", $"“{scalar.Value}”不是每年都有的日子，请写成 03-15 的样式", $"'{scalar.Value}' is no day of every year; write it like 03-15");
        return null;
    }

    private void CheckPlaces(YamlMappingNode fields, string text)
    {
        var rest = Places.Aggregate(text, (t, p) => t.Replace(p, "", StringComparison.Ordinal));
        if (rest.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            var known = string.Join(", ", Places);
            file.Add(YamlFile.Find(fields, "text")!.Start, "unknown-place", $"text 中花括号里只能写：{known}", $"Braces in text may hold only: {known}");
        }
    }

    /// <summary>Whether it is one of the values of the fact <c>kind</c> of the subject; a fault where it is not.</summary>
    private bool Known(YamlScalarNode scalar, string subject)
    {
        if (facts.Find(subject) is not { } kind || kind.Find("kind") is not { } place || kind.Facts[place].Values is not { Count: > 0 } values || values.Any(v => v.Value == scalar.Value))
        {
            return true;
        }
        var known = string.Join(", ", values.Select(v => v.Value));
        file.Add(scalar.Start, "unknown-value", $"“{scalar.Value}”不认识；可用：{known}", $"'{scalar.Value}' is not known; known are: {known}");
        return false;
    }

    private string? Wrong(YamlNode node)
    {
        if (node is not YamlScalarNode { Value: { Length: > 0 } })
        {
            file.Add(node.Start, "wrong-shape", "此处应为机构类别", "A kind of body is expected here");
        }
        return null;
    }
}
