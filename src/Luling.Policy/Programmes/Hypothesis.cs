using System.Globalization;
using Luling.Policy.Facts;

namespace Luling.Policy.Programmes;

/// <summary>A parameter that is tried with another value. The programme's own files and version are not touched.</summary>
/// <param name="Key">The parameter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Day">The day of the rules: the value is supposed to hold on it.</param>
/// <param name="Before">As the programme has it on the day; null where it has none, or it is not known.</param>
/// <param name="After">As it is tried.</param>
public sealed record ParameterChange(string Key, Wording Name, string Unit, DateOnly Day, string? Before, string After);

/// <summary>The rules of a day with some parameters changed, for asking "what if".</summary>
/// <param name="Rules">Null where there are faults.</param>
/// <param name="Changes">What is changed, in the order of the keys.</param>
/// <param name="Faults">What of the wish cannot be understood.</param>
public sealed record Hypothesis(ProgrammeOnDay? Rules, IReadOnlyList<ParameterChange> Changes, IReadOnlyList<Wording> Faults)
{
    /// <summary>Tries other values. In the settlement of bills they are supposed to hold on all days.</summary>
    /// <param name="rules">The rules as they are; what was tried in them before is given up.</param>
    /// <param name="values">Keys or names of parameters, in either language, with numbers (2952, 0.5) or texts.</param>
    public static Hypothesis Of(ProgrammeOnDay rules, IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(values);
        var (changes, faults) = (new SortedDictionary<string, ParameterChange>(StringComparer.Ordinal), new List<Wording>());
        var scope = rules.Programme.ParameterScope;
        var (numbers, texts) = scope.On(rules.Day);
        foreach (var (name, value) in values)
        {
            if (scope.Find(name) is not { } slot)
            {
                faults.Add(new($"没有可供规则使用的参数“{name}”", $"There is no parameter '{name}' that rules use"));
                continue;
            }
            var number = 0m;
            if (slot.Type == FactType.Number && !decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
            {
                faults.Add(new($"“{slot.Zh}”应为数字，不是“{value}”", $"'{slot.En}' is a number, not '{value}'"));
                continue;
            }
            var before = numbers[slot.Place]?.ToString("0.############", CultureInfo.InvariantCulture) ?? texts[slot.Place];
            if (slot.Type == FactType.Number)
            {
                numbers[slot.Place] = number;
            }
            else
            {
                texts[slot.Place] = value;
            }
            changes[scope.KeyOf(slot)] = new ParameterChange(scope.KeyOf(slot), new Wording(slot.Zh, slot.En), slot.Unit, rules.Day, before, value);
        }
        var chain = rules.Programme.Settlement;
        if (faults.Count == 0 && chain is not null && chain.Steps.Any(s => s.Parameters.Any(changes.ContainsKey)))
        {
            // The bills of a year are settled by their own days: the value is supposed to hold on all of them.
            var load = chain.Trying(changes.Keys.Select(key => scope.Find(key)!).Select(slot => (scope.KeyOf(slot), numbers[slot.Place], texts[slot.Place])));
            faults.AddRange(load.Faults.Select(f => new Wording(f.MessageZh, f.MessageEn)));
            chain = load.Chain;
        }
        return new Hypothesis(faults.Count > 0 ? null : new ProgrammeOnDay(rules.Programme, rules.Day, (numbers, texts)) { Supposed = [.. changes.Values], Settlement = chain }, [.. changes.Values], faults);
    }
}
