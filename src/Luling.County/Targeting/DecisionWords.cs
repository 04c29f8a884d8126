using System.Globalization;
using Luling.Policy;
using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>Decisions, facts and changes in plain words.</summary>
internal static class DecisionWords
{
    private static readonly Dictionary<string, Bilingual> Units = new(StringComparer.Ordinal)
    {
        ["CNY"] = ("元", "yuan"), ["person"] = ("人", "person"), ["household"] = ("户", "household"), ["year"] = ("年", "year"), ["month"] = ("月", "month"), ["day"] = ("天", "day"),
        ["workday"] = ("工作日", "workday"), ["mu"] = ("亩", "mu"), ["m2"] = ("平方米", "m²"), ["km"] = ("公里", "km"), ["pupil"] = ("生", "pupil"), ["student"] = ("生", "student"),
        ["village"] = ("村", "village"), ["admission"] = ("次", "admission"), ["shed"] = ("个", "shed"), ["head"] = ("头", "head"), ["times"] = ("次", "times"),
        ["character"] = ("位", "characters"), ["point"] = ("分", "points"), ["item"] = ("项", "items"), ["rank"] = ("", ""), ["ratio"] = ("", ""),
    };

    /// <summary>One plain sentence: what the rule gives, and because of what.</summary>
    public static Bilingual Sentence(Rule rule, RuleExplanation why)
    {
        var (zh, en) = (rule.Name.Zh, rule.Name.En);
        var amount = why.Amount is { } due && due != 0 ? Amount(due, rule.Unit) : default;
        return why.Result switch
        {
            null => ($"{zh}：{Unknown(why).Zh}。", $"{Capital(en)}: {Unknown(why).En}."),
            true => ($"可享受{zh}{Before(" ", amount.Zh)}：{why.Reason.Zh}。", $"Entitled to {en}{Before(", ", amount.En)}: {why.Reason.En}."),
            false => ($"不享受{zh}：{why.Reason.Zh}。", $"Not entitled to {en}: {why.Reason.En}."),
            string value when rule.Classes.FirstOrDefault(c => c.Value == value) is { } given => ($"{zh}为{given.Zh}：{(rule.Table is null ? Because(why, FeelLanguage.Zh) : why.Reason.Zh)}。", $"{Capital(en)} is {given.En}: {(rule.Table is null ? Because(why, FeelLanguage.En) : why.Reason.En)}."),
            var value => ($"{zh}为{Value(value, rule.Unit, [], FeelLanguage.Zh)}。", $"{Capital(en)} is {Value(value, rule.Unit, [], FeelLanguage.En)}."),
        };
    }

    /// <summary>What would change it: "income per head 2,610 → 2,952 and more: no longer".</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="change">The change.</param>
    /// <param name="person">Whose fact it is, where that is somebody else than the rule's subject.</param>
    public static Bilingual Change(Rule rule, NearestChange change, string? person)
    {
        string Shown(object? value, FeelLanguage language) => Value(value, change.Fact.Unit, change.Fact.Values, language);
        var numeric = change.Fact.Type is FactType.Number or FactType.Day;
        var outcome = Outcome(rule, change.Outcome);
        var (more, less) = numeric ? change.IsMore ? ("及以上", " and more") : ("及以下", " and less") : ("", "");
        if (change.Fact.Type == FactType.Day)
        {
            (more, less) = change.IsMore ? ("及以后", " and later") : ("及以前", " and earlier");
        }
        return ($"{(person is null ? "" : person + "的")}{change.Fact.Zh} {Shown(change.From, FeelLanguage.Zh)} → {Shown(change.To, FeelLanguage.Zh)}{more}：{outcome.Zh}",
            $"{change.Fact.En}{(person is null ? "" : " of " + person)} {Shown(change.From, FeelLanguage.En)} → {Shown(change.To, FeelLanguage.En)}{less}: {outcome.En}");
    }

    /// <summary>A value as people read it: truths in words, numbers with their unit, texts by their names.</summary>
    public static string Value(object? value, string unit, IReadOnlyList<FactValue> values, FeelLanguage language) => (value, language) switch
    {
        (null, FeelLanguage.Zh) => "不详",
        (null, _) => "not known",
        (true, FeelLanguage.Zh) => "是",
        (true, _) => "yes",
        (false, FeelLanguage.Zh) => "否",
        (false, _) => "no",
        (decimal number, _) => unit == "%" ? Number(number) + "%" : Join(Number(number), Unit(unit), language),
        (string text, _) => values.FirstOrDefault(v => v.Value == text) is { } named ? language == FeelLanguage.Zh ? named.Zh : named.En : text,
        _ => value!.ToString()!,
    };

    /// <summary>A unit of rules in words: CNY/person/year.</summary>
    public static Bilingual Unit(string unit)
    {
        if (unit.Length == 0 || unit.StartsWith("x ", StringComparison.Ordinal) || unit.StartsWith("ratio ", StringComparison.Ordinal) || unit.StartsWith("share", StringComparison.Ordinal))
        {
            return ("", "");
        }
        var parts = unit.Split('/').Select(p => Units.TryGetValue(p, out var known) ? known : (p, p)).ToList();
        return (string.Join('/', parts.Select(p => p.Zh)), string.Join('/', parts.Select(p => p.En)));
    }

    public static Bilingual Amount(decimal amount, string unit) => (Join(Number(amount), Unit(unit), FeelLanguage.Zh), Join(Number(amount), Unit(unit), FeelLanguage.En));

    /// <summary>An override's value, or the outcome of a rule: yes, no, or a class by its name.</summary>
    public static Bilingual OverrideValue(Rule? rule, string value) => value switch
    {
        DecisionOverride.Yes => ("享受", "entitled"),
        DecisionOverride.No => ("不享受", "not entitled"),
        _ => rule?.Classes.FirstOrDefault(c => c.Value == value) is { } given ? (given.Zh, given.En) : (value, value),
    };

    private static Bilingual Outcome(Rule rule, object outcome) => outcome switch
    {
        true => ("可享受", "entitled"),
        false => ("不再享受", "no longer"),
        string value when rule.Classes.FirstOrDefault(c => c.Value == value) is { } given => ("为" + given.Zh, given.En),
        _ => (Value(outcome, rule.Unit, [], FeelLanguage.Zh), Value(outcome, rule.Unit, [], FeelLanguage.En)),
    };

    private static Bilingual Unknown(RuleExplanation why) => why.Stopped is { } stopped ? (stopped.Zh, stopped.En)
        : why.Missing.Count == 0 ? (why.Reason.Zh, why.Reason.En)
        : ($"无法判断，缺少{string.Join('、', why.Missing.Select(m => m.Zh))}", $"cannot be decided, not known: {string.Join(", ", why.Missing.Select(m => m.En))}");

    /// <summary>Of a class: the facts that it was made from, without the programme's own figures.</summary>
    private static string Because(RuleExplanation why, FeelLanguage language) =>
        string.Join(language == FeelLanguage.Zh ? "，" : ", ", why.Facts.Where(f => !f.IsParameter).Select(f => $"{f.Name.In(language)} {Value(f.Value, f.Unit, f.Values, language)}"));

    private static string Number(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Join(string number, Bilingual unit, FeelLanguage language) => language == FeelLanguage.Zh
        ? unit.Zh.Length == 0 ? number : $"{number} {unit.Zh}"
        : unit.En.Length == 0 ? number : $"{number} {unit.En}";

    private static string Before(string lead, string? text) => string.IsNullOrEmpty(text) ? "" : lead + text;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
