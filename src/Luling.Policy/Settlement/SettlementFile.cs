using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Settlement;

/// <summary>Reads settlement.yaml: the steps of the chain in order, every amount and rate named by a key of the parameters.</summary>
internal sealed class SettlementFile(string fileName, ParameterTable parameters)
{
    private readonly YamlFile file = new(fileName);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public SettlementLoad Read(TextReader yaml)
    {
        var rules = new List<StepRule>();
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, "steps");
            foreach (var item in file.List(root, "steps"))
            {
                if (ReadStep(item) is { } rule)
                {
                    rules.Add(rule);
                }
            }
        }

        var terms = new TermsCheck(file, parameters).Compile(rules);
        return file.HasFaults ? new SettlementLoad(null, file.Faults) : new SettlementLoad(new SettlementChain(rules, terms, parameters), []);
    }

    private StepRule? ReadStep(YamlNode item)
    {
        if (file.Mapping(item) is not { } fields)
        {
            return null;
        }

        file.AllowOnly(fields, "id", "nameZh", "nameEn", "payerZh", "payerEn", "source", "deductible", "inCatalogue", "outOfCatalogue", "yearlyCap");
        var id = file.Required(fields, "id");
        var texts = new[] { "nameZh", "nameEn", "payerZh", "payerEn", "source" }.Select(name => file.Required(fields, name)?.Value ?? "").ToArray();
        if (id is not null && !ids.Add(id.Value!))
        {
            file.Add(id.Start, "duplicate-key", $"步骤“{id.Value}”已在前面出现", $"Step '{id.Value}' stands above already");
        }

        if (id is not null && (!char.IsAsciiLetter(id.Value![0]) || !id.Value.All(char.IsAsciiLetterOrDigit)))
        {
            file.Add(id.Start, "wrong-value", $"步骤名“{id.Value}”只能由英文字母和数字组成，并以字母开头（它是结果文件的列名）", $"The id '{id.Value}' may hold Latin letters and digits only and begins with a letter (it names a column of results)");
        }

        var deductible = ReadDeductible(fields);
        var (rate, bands) = ReadInCatalogue(fields);
        var outRate = ReadOutOfCatalogue(fields);
        var cap = file.Optional(fields, "yearlyCap");
        if (YamlFile.Find(fields, "inCatalogue") is null && YamlFile.Find(fields, "outOfCatalogue") is null)
        {
            file.Add(fields.Start, "missing-inCatalogue", "缺少“inCatalogue”或“outOfCatalogue”：此步骤什么也不报销", "'inCatalogue' or 'outOfCatalogue' is missing: the step would pay nothing");
        }

        if (deductible is { PerYear: true } && YamlFile.Find(fields, "outOfCatalogue") is { } beside)
        {
            file.Add(beside.Start, "wrong-shape", "按年计的起付线只针对目录内费用，不能与 outOfCatalogue 同列一步；请另立一步", "A yearly deductible counts in-catalogue cost only and cannot stand beside outOfCatalogue; make that a step of its own");
        }

        var rule = new StepRule
        {
            Step = new SettlementStep
            {
                Id = id?.Value ?? "", NameZh = texts[0], NameEn = texts[1], PayerZh = texts[2], PayerEn = texts[3], Source = texts[4], Parameters = [],
            },
            Deductible = deductible,
            InRate = rate,
            Bands = bands,
            OutRate = outRate,
            YearlyCap = cap is null ? null : KeyOf(cap),
        };
        return rule with { Step = rule.Step with { Parameters = [.. rule.Keys().Select(key => key.Key)] } };
    }

    private DeductibleRule? ReadDeductible(YamlMappingNode step)
    {
        if (YamlFile.Find(step, "deductible") is not { } node || file.Mapping(node) is not { } fields)
        {
            return null;
        }

        file.AllowOnly(fields, "per", "amount", "poorFactor", "times");
        var per = file.Required(fields, "per");
        var amount = ReadLevels(fields, "amount");
        var factor = file.Optional(fields, "poorFactor");
        var times = file.Optional(fields, "times");
        if (per is not null and not { Value: "admission" or "year" })
        {
            file.Add(per.Start, "wrong-value", $"“{per.Value}”不认识；可用：admission（每次住院）, year（每人每年）", $"'{per.Value}' is not known; write admission or year");
        }

        if (per is { Value: "admission" } && times is not null)
        {
            file.Add(times.Start, "wrong-shape", "times 只用于按年计的起付线", "times belongs to a yearly deductible only");
        }

        return amount is null ? null : new DeductibleRule
        {
            PerYear = per is { Value: "year" }, Amount = amount, PoorFactor = factor is null ? null : KeyOf(factor), Times = times is null ? null : KeyOf(times),
        };
    }

    private (LevelKeys? Rate, IReadOnlyList<KeyAt> Bands) ReadInCatalogue(YamlMappingNode step)
    {
        if (YamlFile.Find(step, "inCatalogue") is not { } node || file.Mapping(node) is not { } fields)
        {
            return (null, []);
        }

        file.AllowOnly(fields, "rate", "bands");
        if (YamlFile.Find(fields, "bands") is not { } bands)
        {
            return (ReadLevels(fields, "rate"), []);
        }

        if (YamlFile.Find(fields, "rate") is not null)
        {
            file.Add(bands.Start, "wrong-shape", "rate 与 bands 只能写其一", "Write either rate or bands");
        }

        var keys = new List<KeyAt>();
        foreach (var item in file.List(fields, "bands"))
        {
            if (item is YamlScalarNode { Value.Length: > 0 } scalar)
            {
                keys.Add(KeyOf(scalar));
            }
            else
            {
                file.Add(item.Start, "wrong-shape", "此处应为参数名", "The key of a parameter is expected here");
            }
        }

        return (null, keys);
    }

    private LevelKeys? ReadOutOfCatalogue(YamlMappingNode step)
    {
        if (YamlFile.Find(step, "outOfCatalogue") is not { } node || file.Mapping(node) is not { } fields)
        {
            return null;
        }

        file.AllowOnly(fields, "rate");
        return ReadLevels(fields, "rate");
    }

    /// <summary>A key, or one for each care level; null, with a fault, otherwise.</summary>
    private LevelKeys? ReadLevels(YamlMappingNode fields, string name)
    {
        if (YamlFile.Find(fields, name) is not YamlMappingNode levels)
        {
            return file.Required(fields, name) is { } same ? new LevelKeys(KeyOf(same)) : null;
        }

        file.AllowOnly(levels, "township", "county", "tertiary");
        var township = file.Required(levels, "township");
        var county = file.Required(levels, "county");
        var tertiary = file.Required(levels, "tertiary");
        return township is null || county is null || tertiary is null ? null : new LevelKeys(KeyOf(township), KeyOf(county), KeyOf(tertiary));
    }

    private static KeyAt KeyOf(YamlScalarNode scalar) => new(scalar.Value!, scalar.Start);
}
