using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>The steps of a verification case for which a programme sets limits.</summary>
public enum CaseLimit
{
    /// <summary>From the day it was opened until the township is told.</summary>
    Notify,

    /// <summary>From the day the township was told until somebody was at the home.</summary>
    Visit,

    /// <summary>From the day of the visit until a verdict is proposed.</summary>
    Verdict,

    /// <summary>From the day of the proposal until a second person has decided on it.</summary>
    Review,
}

/// <summary>Days within which a step of a case has to be taken.</summary>
/// <param name="Step">The step.</param>
/// <param name="Days">Calendar days, 1 or more; the day on which the count begins is not counted.</param>
/// <param name="From">First day on which the limit is in force, by the day on which the count begins.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record CaseDeadline(CaseLimit Step, int Days, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>A reason for which a household stays on the register although the department's record is right.</summary>
/// <param name="Id">Stable id; verdicts keep it.</param>
/// <param name="Name">The reason in words.</param>
/// <param name="Categories">Ids of the cross-check rules for which it may be given; empty for all of them.</param>
/// <param name="From">First day on which it may be given.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record CaseExcuse(string Id, Wording Name, IReadOnlyList<string> Categories, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>How verification cases are worked: limits of time and excusing reasons (<c>cases.yaml</c>). It decides nothing about a household.</summary>
/// <param name="Deadlines">In the order of the file.</param>
/// <param name="Excuses">In the order of the file, which is the order in which people choose.</param>
public sealed record CaseRules(IReadOnlyList<CaseDeadline> Deadlines, IReadOnlyList<CaseExcuse> Excuses)
{
    /// <summary>A programme without <c>cases.yaml</c>: no limits, no reasons.</summary>
    public static CaseRules None { get; } = new([], []);

    /// <summary>The last day on which a step is in time.</summary>
    /// <param name="step">The step.</param>
    /// <param name="begun">The day on which the count begins.</param>
    /// <returns>Null where no limit is in force on that day.</returns>
    public DateOnly? DueOn(CaseLimit step, DateOnly begun) =>
        Deadlines.FirstOrDefault(d => d.Step == step && d.From <= begun && (d.To is null || begun <= d.To)) is { } limit ? begun.AddDays(limit.Days) : null;

    /// <summary>The reasons that may be given in a category on a day.</summary>
    /// <param name="category">Id of the cross-check rule.</param>
    /// <param name="day">The day of the verdict.</param>
    public IReadOnlyList<CaseExcuse> ExcusesOf(string category, DateOnly day) =>
        [.. Excuses.Where(e => (e.Categories.Count == 0 || e.Categories.Contains(category)) && e.From <= day && (e.To is null || day <= e.To))];

    /// <summary>A reason by its id, also one that may no longer be given; null where the programme does not know it.</summary>
    /// <param name="id">Its id.</param>
    public CaseExcuse? Excuse(string? id) => Excuses.FirstOrDefault(e => e.Id == id);
}

/// <summary>Reads cases.yaml.</summary>
internal static class CaseFile
{
    internal static readonly string[] Fields = ["deadlines", "excuses"];
    internal static readonly string[] DeadlineFields = ["step", "days", "from", "to", "source", "assumed"];
    internal static readonly string[] ExcuseFields = ["id", "zh", "en", "categories", "from", "to", "source", "assumed"];

    /// <summary>A limit beyond this was not meant.</summary>
    private const int MostDays = 3660;

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="rules">Ids of the programme's rules; null where files of rules have faults, so that nothing can be said of them.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static CaseRules? Read(string name, TextReader yaml, IReadOnlySet<string>? rules, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        var (deadlines, excuses) = (new List<CaseDeadline>(), new List<CaseExcuse>());
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, Fields);
            foreach (var fields in file.OptionalList(root, "deadlines").Select(file.Mapping).OfType<YamlMappingNode>())
            {
                if (Deadline(file, fields) is { } deadline)
                {
                    if (deadlines.Exists(d => d.Step == deadline.Step && Overlap(d.From, d.To, deadline.From, deadline.To)))
                    {
                        var step = Word(deadline.Step);
                        file.Add(fields.Start, "overlapping-dates", $"“{step}”的期限已在前面出现且日期重叠", $"A limit of '{step}' stands above already and overlaps it");
                    }
                    deadlines.Add(deadline);
                }
            }
            foreach (var fields in file.OptionalList(root, "excuses").Select(file.Mapping).OfType<YamlMappingNode>())
            {
                if (Excuse(file, fields, rules) is { } excuse)
                {
                    if (excuses.Exists(e => e.Id == excuse.Id))
                    {
                        file.Add(fields.Start, "duplicate-id", $"理由“{excuse.Id}”已在前面出现", $"The reason '{excuse.Id}' stands above already");
                    }
                    excuses.Add(excuse);
                }
            }
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : new CaseRules(deadlines, excuses);
    }

    private static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) => (to is null || to >= otherFrom) && (otherTo is null || otherTo >= from);

    private static string Word(CaseLimit step) => step switch
    {
        CaseLimit.Notify => "notify",
        CaseLimit.Visit => "visit",
        CaseLimit.Verdict => "verdict",
        CaseLimit.Review => "review",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    private static CaseDeadline? Deadline(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, DeadlineFields);
        var (step, days) = (file.Required(fields, "step"), file.Required(fields, "days"));
        var (from, to, source, assumed) = Dated(file, fields);
        var limits = Enum.GetValues<CaseLimit>();
        if (step is not null && !limits.Any(l => Word(l) == step.Value))
        {
            var known = string.Join(", ", limits.Select(Word));
            file.Add(step.Start, "unknown-value", $"“{step.Value}”不认识；可用：{known}", $"'{step.Value}' is not known; known are: {known}");
            step = null;
        }
        if (days is not null && !(int.TryParse(days.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostDays))
        {
            file.Add(days.Start, "bad-number", $"“{days.Value}”应为 1 至 {MostDays} 的整数天数", $"'{days.Value}' should be a whole number of days from 1 to {MostDays}");
            days = null;
        }
        return step is null || days is null || from is null ? null
            : new CaseDeadline(limits.First(l => Word(l) == step.Value), int.Parse(days.Value!, CultureInfo.InvariantCulture), from.Value, to, source, assumed);
    }

    private static CaseExcuse? Excuse(YamlFile file, YamlMappingNode fields, IReadOnlySet<string>? rules)
    {
        file.AllowOnly(fields, ExcuseFields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var (from, to, source, assumed) = Dated(file, fields);
        var categories = new List<string>();
        foreach (var item in file.OptionalList(fields, "categories"))
        {
            if (item is not YamlScalarNode { Value: { Length: > 0 } category })
            {
                file.Add(item.Start, "wrong-shape", "此处应为规则编号", "The id of a rule is expected here");
                continue;
            }
            if (rules?.Contains(category) == false)
            {
                var near = Feel.Names.Nearest(category, rules);
                file.Add(item.Start, "unknown-rule", $"没有编号为“{category}”的规则" + (near is null ? "" : $"；是否指“{near}”"), $"No rule has the id '{category}'" + (near is null ? "" : $"; did you mean '{near}'?"));
            }
            categories.Add(category);
        }
        return id is null || zh is null || en is null || from is null ? null : new CaseExcuse(id.Value!, new Wording(zh.Value!, en.Value!), categories, from.Value, to, source, assumed);
    }

    /// <summary>The days, and either the source or why it was assumed: a limit that nobody vouches for is a fault.</summary>
    internal static (DateOnly? From, DateOnly? To, RuleSource? Source, Wording? Assumed) Dated(YamlFile file, YamlMappingNode fields)
    {
        var from = file.Required(fields, "from") is { } first ? file.Day(first) : null;
        var to = file.Optional(fields, "to") is { } last ? file.Day(last) : null;
        if (to < from)
        {
            file.Add(fields.Start, "reversed-dates", "to 早于 from", "'to' comes before 'from'");
        }
        var assumed = file.Words(fields, "assumed");
        if (YamlFile.Find(fields, "assumed") is null)
        {
            return (from, to, RuleFile.Source(file, fields), null);
        }
        if (YamlFile.Find(fields, "source") is { } both)
        {
            file.Add(both.Start, "source-and-assumed", "source 与 assumed 只写一个：有出处的不是假定", "Write either source or assumed: what has a source is not assumed");
        }
        return (from, to, null, assumed);
    }
}
