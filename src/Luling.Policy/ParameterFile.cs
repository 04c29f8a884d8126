using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy;

/// <summary>Reads parameters.yaml: a list of keys, each with its unit and its dated values.</summary>
internal sealed class ParameterFile(string fileName)
{
    private readonly YamlFile file = new(fileName);

    public ParameterLoad Read(TextReader yaml)
    {
        var byKey = new Dictionary<string, ParameterValue[]>(StringComparer.Ordinal);
        var names = new Dictionary<string, Wording>(StringComparer.Ordinal);
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, "parameters");
            foreach (var item in file.List(root, "parameters"))
            {
                ReadKey(item, byKey, names);
            }
        }

        return file.HasFaults ? new ParameterLoad(null, file.Faults) : new ParameterLoad(new ParameterTable(byKey, names), []);
    }

    private void ReadKey(YamlNode item, Dictionary<string, ParameterValue[]> byKey, Dictionary<string, Wording> names)
    {
        if (file.Mapping(item) is not { } fields)
        {
            return;
        }

        file.AllowOnly(fields, "key", "zh", "en", "unit", "values");
        var key = file.Required(fields, "key");
        ReadNames(fields, key?.Value, names);
        var unit = file.Required(fields, "unit");
        var dated = new List<Dated>();
        foreach (var node in file.List(fields, "values"))
        {
            if (ReadValue(node, key?.Value ?? "", unit?.Value ?? "") is { } value)
            {
                dated.Add(value);
            }
        }

        RefuseTextAmongNumbers(dated);
        var values = InOrderOfDays(dated);
        if (key is not null && !byKey.TryAdd(key.Value!, values))
        {
            file.Add(key.Start, "duplicate-key", $"参数“{key.Value}”已在前面出现，请并入前一处的 values", $"Parameter '{key.Value}' stands above already; put its values there");
        }
    }

    /// <summary>The names under which rules use it: both or none.</summary>
    private void ReadNames(YamlMappingNode fields, string? key, Dictionary<string, Wording> names)
    {
        var (zh, en) = (file.Optional(fields, "zh"), file.Optional(fields, "en"));
        if (zh is null && en is null)
        {
            return;
        }
        if ((zh ?? file.Required(fields, "zh")) is not { } zhName || (en ?? file.Required(fields, "en")) is not { } enName)
        {
            return;
        }
        foreach (var name in new[] { zhName, enName })
        {
            if (!file.IsName(name))
            {
                return;
            }
            if (names.Values.Any(n => n.Zh == name.Value || n.En == name.Value))
            {
                file.Add(name.Start, "duplicate-name", $"名称“{name.Value}”已被前面的参数使用", $"The name '{name.Value}' is used by a parameter above");
                return;
            }
        }
        names.TryAdd(key ?? "", new Wording(zhName.Value!, enName.Value!));
    }

    private Dated? ReadValue(YamlNode node, string key, string unit)
    {
        if (file.Mapping(node) is not { } fields)
        {
            return null;
        }

        file.AllowOnly(fields, "from", "to", "value", "source", "confidence", "note");
        var from = file.Required(fields, "from");
        var to = file.Optional(fields, "to");
        var value = file.Required(fields, "value");
        var source = file.Required(fields, "source");
        var confidence = file.Required(fields, "confidence");
        var note = file.Optional(fields, "note");
        DateOnly? firstDay = from is null or { Value: "open" } ? null : file.Day(from);
        DateOnly? lastDay = to is null ? null : file.Day(to);
        var trust = confidence is null ? ParameterConfidence.Unknown : ReadConfidence(file, confidence);
        var datesRead = from is not null && (firstDay is not null || from.Value == "open") && (to is null || lastDay is not null);
        if (value is null)
        {
            return null;
        }

        if (lastDay < firstDay)
        {
            file.Add(to!.Start, "reversed-dates", $"止日 {to.Value} 早于起日 {from!.Value}", $"The last day {to.Value} comes before the first day {from!.Value}");
            datesRead = false;
        }

        var number = ReadNumber(value);
        return new Dated(from?.Start ?? node.Start, value.Start, datesRead, new ParameterValue
        {
            Key = key,
            Number = number,
            Text = number is null && !IsUnknown(value) ? value.Value : null,
            Unit = unit,
            ValidFrom = firstDay,
            ValidTo = lastDay,
            Source = source?.Value ?? "",
            Confidence = trust,
            Note = note?.Value,
        });
    }

    internal static ParameterConfidence ReadConfidence(YamlFile file, YamlScalarNode scalar)
    {
        switch (scalar.Value)
        {
            case "sourced": return ParameterConfidence.Sourced;
            case "report": return ParameterConfidence.Report;
            case "unverified": return ParameterConfidence.Unverified;
            case "unknown": return ParameterConfidence.Unknown;
            default:
                file.Add(scalar.Start, "unknown-confidence", $"“{scalar.Value}”不是可信程度；可用：sourced, report, unverified, unknown", $"'{scalar.Value}' is no confidence; known are: sourced, report, unverified, unknown");
                return ParameterConfidence.Unknown;
        }
    }

    /// <summary>A bare value is a number or 'unknown'; words must be quoted, so that 1,000 or 2O0 cannot pass as words by accident.</summary>
    private decimal? ReadNumber(YamlScalarNode value)
    {
        if (value.Style != ScalarStyle.Plain || IsUnknown(value))
        {
            return null;
        }

        if (decimal.TryParse(value.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        file.Add(value.Start, "not-a-number", $"“{value.Value}”不是数；文字请加引号，不知道请写 unknown", $"'{value.Value}' is no number; put words in quotes, write unknown when it is not known");
        return null;
    }

    private void RefuseTextAmongNumbers(List<Dated> dated)
    {
        if (!dated.Exists(item => item.Value.Number is not null))
        {
            return;
        }

        // A bare word was reported already; here is left what was quoted on purpose.
        foreach (var item in dated.Where(item => item.Value.Text is not null && !file.HasFaultAt(item.ValueAt)))
        {
            file.Add(item.ValueAt, "not-a-number", $"“{item.Value.Text}”不是数，而“{item.Value.Key}”的其他值是数；请写成数或另立一个参数", $"'{item.Value.Text}' is no number while other values of '{item.Value.Key}' are; write a number or make it another parameter");
        }
    }

    /// <summary>Sorts by first day and ends an open value where the next begins: values are appended, the older line is not edited.</summary>
    private ParameterValue[] InOrderOfDays(List<Dated> dated)
    {
        var sorted = dated.Where(item => item.DatesRead).OrderBy(item => item.Value.ValidFrom ?? DateOnly.MinValue).ToArray();
        DateOnly? latest = null;
        for (var i = 1; i < sorted.Length; i++)
        {
            var (before, next) = (sorted[i - 1].Value, sorted[i].Value);
            latest = latest > before.ValidTo ? latest : before.ValidTo ?? latest;
            if (before.ValidFrom == next.ValidFrom)
            {
                file.Add(sorted[i].FromAt, "duplicate-date", $"“{next.Key}”有两个值同日开始（{Shown(next.ValidFrom)}）", $"Two values of '{next.Key}' begin on the same day ({Shown(next.ValidFrom)})");
            }
            else if (latest >= next.ValidFrom)
            {
                file.Add(sorted[i].FromAt, "overlapping-dates", $"“{next.Key}”自 {Shown(next.ValidFrom)} 起的值与至 {Shown(latest)} 止的值重叠", $"The value of '{next.Key}' from {Shown(next.ValidFrom)} overlaps the one that holds to {Shown(latest)}");
            }
            else if (before.ValidTo is null)
            {
                sorted[i - 1] = sorted[i - 1] with { Value = before with { ValidTo = next.ValidFrom!.Value.AddDays(-1) } };
            }
        }

        return [.. sorted.Select(item => item.Value)];
    }

    private static string Shown(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "open";

    private static bool IsUnknown(YamlScalarNode value) => value is { Style: ScalarStyle.Plain, Value: "unknown" };

    private readonly record struct Dated(Mark FromAt, Mark ValueAt, bool DatesRead, ParameterValue Value);
}
