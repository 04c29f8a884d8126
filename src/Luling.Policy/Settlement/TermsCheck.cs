using System.Globalization;

namespace Luling.Policy.Settlement;

/// <summary>Resolves the keys of a chain for every period of their parameters, and finds those whose unit or value does not fit.</summary>
internal sealed class TermsCheck(YamlFile file, ParameterTable parameters)
{
    private const string PerAdmission = "CNY/admission";
    private const string PerYear = "CNY/person/year";
    private const string Scale = "CNY:ratio";

    /// <summary>The chain's periods, oldest first, the first of which begins with the calendar; of no use when the file has faults.</summary>
    public ChainPeriod[] Compile(IReadOnlyList<StepRule> rules)
    {
        foreach (var rule in rules)
        {
            Check(rule);
        }

        if (file.HasFaults)
        {
            return [];
        }

        var days = rules.SelectMany(rule => rule.Keys()).SelectMany(key => parameters.History(key.Key))
            .SelectMany(value => new[] { value.ValidFrom, value.ValidTo?.AddDays(1) }).OfType<DateOnly>()
            .Append(DateOnly.MinValue).Distinct().Order().ToArray();
        return [.. days.Select(day => new ChainPeriod(day, [.. rules.Select(rule => StepTerms.Of((level, poor) => Numbers(rule, day, level, poor)))]))];
    }

    private void Check(StepRule rule)
    {
        if (rule.Deductible is { } deductible)
        {
            Each(deductible.Amount.All, deductible.PerYear ? PerYear : PerAdmission, IsAmount, AmountWanted);
            Each(One(deductible.PoorFactor), "ratio", IsRate, RateWanted);
            Each(One(deductible.Times), "times", value => value.Number == 1, ("一年只收一次（1）；其他次数尚不支持", "1: once a year; other numbers are not understood"));
        }

        Each(rule.InRate?.All ?? [], "ratio", IsRate, RateWanted);
        Each(rule.OutRate?.All ?? [], "ratio", IsRate, RateWanted);
        Each(One(rule.YearlyCap), PerYear, IsAmount, AmountWanted);
        Each(rule.Bands, Scale, value => ReadBand(value) is not null, ("“起-止:比例”，如 \"0-50000:0.5\"，最后一段不写止", "from-to:rate such as \"0-50000:0.5\", the last one without its end"));
        CheckBands(rule);
    }

    private static IEnumerable<KeyAt> One(KeyAt? key) => key is null ? [] : [key];

    private static readonly (string Zh, string En) AmountWanted = ("0 至 10 亿元、至多两位小数的金额", "an amount from 0 to 1,000 million yuan with at most two decimals");
    private static readonly (string Zh, string En) RateWanted = ("0 至 1、至多六位小数的比例", "a share from 0 to 1 with at most six decimals");

    private void Each(IEnumerable<KeyAt> keys, string unit, Func<ParameterValue, bool> fits, (string Zh, string En) wanted)
    {
        foreach (var key in keys)
        {
            var history = parameters.History(key.Key);
            if (history.Count == 0)
            {
                file.Add(key.At, "unknown-parameter", $"参数文件中没有“{key.Key}”；请核对名称或补入 parameters.yaml", $"The parameters have no '{key.Key}'; check the name or add it to parameters.yaml");
            }
            else if (history[0].Unit != unit && !(unit == "ratio" && history[0].Unit.StartsWith("ratio of ", StringComparison.Ordinal)))
            {
                file.Add(key.At, "wrong-unit", $"“{key.Key}”的单位是 {history[0].Unit}，此处应为 {unit}", $"'{key.Key}' is in {history[0].Unit}; {unit} is needed here");
            }
            else if (history.FirstOrDefault(value => value.IsKnown && !fits(value)) is { } wrong)
            {
                file.Add(key.At, "wrong-value", $"“{key.Key}”的值 {Shown(wrong)} 不能用于此处，应为{wanted.Zh}", $"The value {Shown(wrong)} of '{key.Key}' cannot be used here; {wanted.En} is needed");
            }
        }
    }

    /// <summary>On every day on which all bands are known they must join one another from 0 without a gap.</summary>
    private void CheckBands(StepRule rule)
    {
        var days = rule.Bands.SelectMany(key => parameters.History(key.Key)).Select(value => value.ValidFrom ?? DateOnly.MinValue).Distinct().Order();
        foreach (var day in days)
        {
            long next = 0;
            foreach (var key in rule.Bands)
            {
                if (file.HasFaultAt(key.At) || parameters.Get(key.Key, day) is not { IsKnown: true } value || ReadBand(value) is not { } band)
                {
                    break;
                }

                if (band.From != next || (band.To == long.MaxValue) != ReferenceEquals(key, rule.Bands[^1]))
                {
                    file.Add(key.At, "wrong-value", $"“{key.Key}”（{Shown(value)}）与前一段不相接，或不是最后一段却没有止点；各段须从 0 起首尾相接，最后一段不写止", $"'{key.Key}' ({Shown(value)}) does not join the band before it, or is open before the last; bands join from 0 on, and only the last has no end");
                    return;
                }

                next = band.To;
            }
        }
    }

    private StepNumbers Numbers(StepRule rule, DateOnly day, CareLevel? level, bool? poor)
    {
        var missing = new List<string>();
        var confidence = ParameterConfidence.Sourced;
        ParameterValue? Known(KeyAt key)
        {
            if (parameters.Get(key.Key, day) is { IsKnown: true } value)
            {
                confidence = value.Confidence < confidence ? value.Confidence : confidence;
                return value;
            }

            missing.Add(key.Key);
            return null;
        }

        ParameterValue? AtLevel(LevelKeys? keys) => keys is null ? null
            : keys.Differs ? level is { } known ? Known(keys.Of(known)) : null
            : Known(keys.Township);
        var amount = AtLevel(rule.Deductible?.Amount)?.Number ?? 0;
        if (poor != false && rule.Deductible?.PoorFactor is { } factor)
        {
            if (poor is null)
            {
                missing.Add("poor");
            }
            else
            {
                amount *= Known(factor)?.Number ?? 0;
            }
        }

        var rate = AtLevel(rule.InRate)?.Number ?? 0;
        Band[] bands = [.. rule.Bands.Select(key => Known(key) is { } value ? ReadBand(value)!.Value : default)];
        var outRate = AtLevel(rule.OutRate)?.Number ?? 0;
        if (level is null && rule.DiffersByLevel)
        {
            missing.Add("level");
        }

        // A missing rate or deductible makes the step Unknown; a cap that nobody found does not, and the result says so.
        var cap = rule.YearlyCap is { } capKey && parameters.Get(capKey.Key, day) is { IsKnown: true } ? Known(capKey)!.Number : null;
        return new StepNumbers
        {
            Missing = [.. missing],
            Confidence = confidence,
            CapNotKnown = rule.YearlyCap is not null && cap is null ? rule.YearlyCap.Key : null,
            Deductible = Fen(amount),
            Bands = rule.Bands.Count > 0 ? bands : rule.InRate is null ? [] : [new Band(0, long.MaxValue, Millionths(rate))],
            OutRate = Millionths(outRate),
            YearlyCap = cap is { } yuan ? Fen(yuan) : long.MaxValue,
        };
    }

    /// <summary>"0-50000:0.5" in yuan; null when it is nothing of the kind.</summary>
    private static Band? ReadBand(ParameterValue value)
    {
        if (value.Text?.Split(':') is not [var stretch, var rate] || stretch.Split('-') is not [var from, var to]
            || Number(from) is not { } first || Number(rate) is not { } share || !IsShare(share) || !IsFen(first))
        {
            return null;
        }

        if (to.Length == 0)
        {
            return new Band(Fen(first), long.MaxValue, Millionths(share));
        }

        return Number(to) is { } last && IsFen(last) && last > first ? new Band(Fen(first), Fen(last), Millionths(share)) : null;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsAmount(ParameterValue value) => value.Number is { } number && IsFen(number);
    private static bool IsRate(ParameterValue value) => value.Number is { } number && IsShare(number);
    private static bool IsFen(decimal yuan) => yuan is >= 0 and <= MedicalBill.Largest / 100 && decimal.IsInteger(yuan * 100);
    private static bool IsShare(decimal share) => share is >= 0 and <= 1 && decimal.IsInteger(share * StepNumbers.Whole);

    /// <summary>Only a deductible that was lowered for the poor can have parts of a fen; it is rounded like everything else.</summary>
    private static long Fen(decimal yuan) => (long)Math.Round(yuan * 100, MidpointRounding.AwayFromZero);
    private static long Millionths(decimal share) => (long)(share * StepNumbers.Whole);
    private static string Shown(ParameterValue value) => value.Number?.ToString(CultureInfo.InvariantCulture) ?? value.Text ?? "unknown";
}
