using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>The posts in a village for which a programme asks for days in the village.</summary>
public enum VillagePost
{
    /// <summary>The first secretary.</summary>
    FirstSecretary,

    /// <summary>The assistant to the village secretary.</summary>
    SecretaryAssistant,

    /// <summary>The assistant to the village director.</summary>
    DirectorAssistant,
}

/// <summary>One entry of a list: an item to hand over, a topic of a visit, a question, a paper.</summary>
/// <param name="Id">Stable id, unique in its list; rows of the county keep it.</param>
/// <param name="Name">What it says.</param>
/// <param name="From">First day on which it is in force.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record VisitItem(string Id, Wording Name, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed)
{
    /// <summary>Whether it is in force on a day.</summary>
    /// <param name="day">The day.</param>
    public bool On(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>A question that offices may ask of households.</summary>
/// <param name="Item">Its id and words.</param>
/// <param name="StandsDays">So many days an answer is good: who asks again within them can take it over. 1 or more.</param>
public sealed record VisitQuestion(VisitItem Item, int StandsDays);

/// <summary>A paper to bring along where something is missing.</summary>
/// <param name="Item">Its id and words.</param>
/// <param name="Gaps">The coverages (<c>id</c>) and parts of them (<c>id/part</c>) in whose gaps it helps; at least one.</param>
public sealed record VisitPaper(VisitItem Item, IReadOnlyList<string> Gaps);

/// <summary>How many days a month a post asks its holder to be in the village.</summary>
/// <param name="Post">The post.</param>
/// <param name="Days">Days of a whole month, 1 to 31.</param>
/// <param name="From">First day on which it is in force.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record VillageDays(VillagePost Post, int Days, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>What helpers hand over, talk about, are asked and bring along, and how many days they are in the village (<c>visiting.yaml</c>). It decides nothing
/// about a household.</summary>
/// <param name="Handover">The checklist of a hand-over, in the order of the file.</param>
/// <param name="Topics">What a visit can be about.</param>
/// <param name="Questions">What offices may ask.</param>
/// <param name="Papers">What to bring along.</param>
/// <param name="Attendance">Days in the village.</param>
public sealed record VisitRules(IReadOnlyList<VisitItem> Handover, IReadOnlyList<VisitItem> Topics, IReadOnlyList<VisitQuestion> Questions, IReadOnlyList<VisitPaper> Papers, IReadOnlyList<VillageDays> Attendance)
{
    /// <summary>A programme without <c>visiting.yaml</c>: nothing is listed and no days are asked.</summary>
    public static VisitRules None { get; } = new([], [], [], [], []);

    /// <summary>A topic by its id, also one no longer in force; null where the programme does not know it.</summary>
    /// <param name="id">Its id.</param>
    public VisitItem? Topic(string? id) => Topics.FirstOrDefault(t => t.Id == id);

    /// <summary>A question by its id, also one no longer in force; null where the programme does not know it.</summary>
    /// <param name="id">Its id.</param>
    public VisitQuestion? Question(string? id) => Questions.FirstOrDefault(q => q.Item.Id == id);

    /// <summary>An item of the hand-over checklist by its id, also one no longer in force; null where the programme does not know it.</summary>
    /// <param name="id">Its id.</param>
    public VisitItem? HandoverItem(string? id) => Handover.FirstOrDefault(i => i.Id == id);

    /// <summary>The papers that help in these gaps on a day, each once, in the order of the file.</summary>
    /// <param name="gaps">Ids as <see cref="VisitPaper.Gaps"/> has them; a gap of a part is one of its coverage too.</param>
    /// <param name="day">The day of the visit.</param>
    public IReadOnlyList<VisitPaper> PapersFor(IReadOnlyCollection<string> gaps, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        return [.. Papers.Where(p => p.Item.On(day) && p.Gaps.Any(g => gaps.Any(have => have == g || have.StartsWith(g + "/", StringComparison.Ordinal))))];
    }

    /// <summary>The days that a post asks for in a month.</summary>
    /// <param name="post">The post.</param>
    /// <param name="day">A day of the month.</param>
    /// <returns>Null where the programme asks for none.</returns>
    public VillageDays? DaysOf(VillagePost post, DateOnly day) => Attendance.FirstOrDefault(a => a.Post == post && a.From <= day && (a.To is null || day <= a.To));
}

/// <summary>Reads visiting.yaml.</summary>
internal static class VisitFile
{
    internal static readonly string[] Fields = ["handover", "topics", "questions", "papers", "attendance"];
    internal static readonly string[] ItemFields = ["id", "zh", "en", "from", "to", "source", "assumed"];
    internal static readonly string[] QuestionFields = ["id", "zh", "en", "days", "from", "to", "source", "assumed"];
    internal static readonly string[] PaperFields = ["id", "zh", "en", "gaps", "from", "to", "source", "assumed"];
    internal static readonly string[] AttendanceFields = ["post", "days", "from", "to", "source", "assumed"];

    /// <summary>An answer older than ten years was not meant to stand.</summary>
    private const int MostDays = 3660;

    private const int LongestMonth = 31;

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="coverages">Ids of the programme's coverages and their parts; null where nothing can be said of them because other files have faults.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static VisitRules? Read(string name, TextReader yaml, IReadOnlySet<string>? coverages, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        VisitRules? rules = null;
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, Fields);
            List<T> All<T>(string field, Func<YamlMappingNode, T?> read) where T : class =>
                [.. file.OptionalList(root, field).Select(file.Mapping).OfType<YamlMappingNode>().Select(read).OfType<T>()];
            rules = new VisitRules(
                All("handover", Once(file, f => Item(file, f, ItemFields), i => i)), All("topics", Once(file, f => Item(file, f, ItemFields), i => i)), All("questions", Once(file, f => Question(file, f), q => q.Item)),
                All("papers", Once(file, f => Paper(file, f, coverages), p => p.Item)), Attendances(file, All("attendance", f => Days(file, f) is { } days ? new Placed(f, days) : null)));
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : rules;
    }

    private sealed record Placed(YamlMappingNode At, VillageDays Days);

    /// <summary>An id stands once in its list.</summary>
    private static Func<YamlMappingNode, T?> Once<T>(YamlFile file, Func<YamlMappingNode, T?> read, Func<T, VisitItem> item) where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return fields =>
        {
            var found = read(fields);
            if (found is not null && !seen.Add(item(found).Id))
            {
                file.Add(fields.Start, "duplicate-id", $"“{item(found).Id}”已在前面出现", $"'{item(found).Id}' stands above already");
            }
            return found;
        };
    }

    private static List<VillageDays> Attendances(YamlFile file, List<Placed> all)
    {
        foreach (var (placed, i) in all.Select((p, i) => (p, i)))
        {
            var days = placed.Days;
            if (all.Take(i).Any(o => o.Days.Post == days.Post && (days.To is null || days.To >= o.Days.From) && (o.Days.To is null || o.Days.To >= days.From)))
            {
                file.Add(placed.At.Start, "overlapping-dates", $"“{Word(days.Post)}”的驻村天数已在前面出现且日期重叠", $"Days of '{Word(days.Post)}' stand above already and overlap these");
            }
        }
        return all.ConvertAll(p => p.Days);
    }

    private static VisitItem? Item(YamlFile file, YamlMappingNode fields, ReadOnlySpan<string> allowed)
    {
        file.AllowOnly(fields, allowed);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var (from, to, source, assumed) = Dated(file, fields);
        if (id is not null && !id.Value!.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            file.Add(id.Start, "bad-id", $"编号“{id.Value}”只能用小写字母、数字和横线", $"The id '{id.Value}' may have small letters, digits and hyphens only");
            id = null;
        }
        return id is null || zh is null || en is null || from is null ? null : new VisitItem(id.Value!, new Wording(zh.Value!, en.Value!), from.Value, to, source, assumed);
    }

    private static VisitQuestion? Question(YamlFile file, YamlMappingNode fields)
    {
        var item = Item(file, fields, QuestionFields);
        var days = Number(file, fields, MostDays);
        return item is null || days is null ? null : new VisitQuestion(item, days.Value);
    }

    private static VisitPaper? Paper(YamlFile file, YamlMappingNode fields, IReadOnlySet<string>? coverages)
    {
        var item = Item(file, fields, PaperFields);
        var gaps = new List<string>();
        foreach (var node in file.List(fields, "gaps"))
        {
            if (node is not YamlScalarNode { Value: { Length: > 0 } gap })
            {
                file.Add(node.Start, "wrong-shape", "此处应为全覆盖项目编号，如 housing 或 housing/dangerous-house", "The id of a coverage is expected here, such as housing or housing/dangerous-house");
                continue;
            }
            if (coverages?.Contains(gap) == false)
            {
                var near = Feel.Names.Nearest(gap, coverages);
                file.Add(node.Start, "unknown-coverage", $"没有编号为“{gap}”的全覆盖项目" + (near is null ? "" : $"；是否指“{near}”"), $"No coverage has the id '{gap}'" + (near is null ? "" : $"; did you mean '{near}'?"));
            }
            gaps.Add(gap);
        }
        return item is null || gaps.Count == 0 ? null : new VisitPaper(item, gaps);
    }

    private static VillageDays? Days(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, AttendanceFields);
        var post = file.Required(fields, "post");
        var days = Number(file, fields, LongestMonth);
        var (from, to, source, assumed) = Dated(file, fields);
        var posts = Enum.GetValues<VillagePost>();
        if (post is not null && !posts.Any(p => Word(p) == post.Value))
        {
            var known = string.Join(", ", posts.Select(Word));
            file.Add(post.Start, "unknown-value", $"“{post.Value}”不认识；可用：{known}", $"'{post.Value}' is not known; known are: {known}");
            post = null;
        }
        return post is null || days is null || from is null ? null : new VillageDays(posts.First(p => Word(p) == post.Value), days.Value, from.Value, to, source, assumed);
    }

    private static string Word(VillagePost post) => post switch
    {
        VillagePost.FirstSecretary => "first-secretary",
        VillagePost.SecretaryAssistant => "secretary-assistant",
        VillagePost.DirectorAssistant => "director-assistant",
        _ => throw new ArgumentOutOfRangeException(nameof(post), post, null),
    };

    private static int? Number(YamlFile file, YamlMappingNode fields, int most)
    {
        if (file.Required(fields, "days") is not { } days)
        {
            return null;
        }
        if (int.TryParse(days.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most)
        {
            return count;
        }
        file.Add(days.Start, "bad-number", $"“{days.Value}”应为 1 至 {most} 的整数天数", $"'{days.Value}' should be a whole number of days from 1 to {most}");
        return null;
    }

    /// <summary>The days, and either the source or why it was assumed: what nobody vouches for is a fault.</summary>
    private static (DateOnly? From, DateOnly? To, RuleSource? Source, Wording? Assumed) Dated(YamlFile file, YamlMappingNode fields)
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
