using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>Reads pairing.yaml.</summary>
internal static class PairingFile
{
    internal static readonly string[] Fields = ["costs"];
    internal static readonly string[] CostFields = ["from", "to", "unassigned", "change", "leaderless", "distance", "largeFrom", "tiers", "source", "assumed"];
    internal static readonly string[] DistanceFields = ["home", "township", "county", "nowhere"];
    internal static readonly string[] TierFields = ["ranks", "leads", "red", "yellow", "blue", "large"];

    /// <summary>Sums over a county stay far within 64 bits.</summary>
    private const int Most = 100_000_000;

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="faults">To which the faults found are added.</param>
    public static IReadOnlyList<PairingCosts>? Read(string name, TextReader yaml, List<ProgrammeFault> faults)
    {
        var file = new YamlFile(name);
        var all = new List<PairingCosts>();
        if (file.Root(yaml) is { } root)
        {
            file.AllowOnly(root, Fields);
            foreach (var fields in file.List(root, "costs").Select(file.Mapping).OfType<YamlMappingNode>())
            {
                if (Costs(file, fields) is { } costs)
                {
                    if (all.Exists(o => (o.To is null || o.To >= costs.From) && (costs.To is null || costs.To >= o.From)))
                    {
                        file.Add(fields.Start, "overlapping-dates", "与前面一组的日期重叠", "The days overlap those of a group above");
                    }
                    all.Add(costs);
                }
            }
        }
        faults.AddRange(file.Faults);
        return file.HasFaults ? null : all;
    }

    private static PairingCosts? Costs(YamlFile file, YamlMappingNode fields)
    {
        file.AllowOnly(fields, CostFields);
        var (from, to, source, assumed) = CaseFile.Dated(file, fields);
        var (unassigned, change, leaderless, largeFrom) = (Number(file, fields, "unassigned"), Number(file, fields, "change"), Number(file, fields, "leaderless"), Number(file, fields, "largeFrom", least: 1));
        var distance = Distance(file, fields);
        var tiers = new List<PairingTier>();
        foreach (var node in file.List(fields, "tiers"))
        {
            if (file.Mapping(node) is { } tierFields && Tier(file, tierFields, tiers) is { } tier)
            {
                tiers.Add(tier);
            }
        }
        if (tiers.Count(t => t.Leads) > 1)
        {
            file.Add(YamlFile.Find(fields, "tiers")!.Start, "two-leading-tiers", "只能有一档算领导；都算领导的职级写在同一档", "Only one tier can lead; ranks that both lead belong into one tier");
        }
        if (file.HasFaults || from is null || unassigned is null || change is null || leaderless is null || largeFrom is null || distance is null)
        {
            return null;
        }
        var costs = new PairingCosts(from.Value, to, unassigned.Value, change.Value, leaderless.Value, distance, largeFrom.Value, tiers, source, assumed);
        var gain = 2 * costs.Leaderless + 2 * costs.DearestPair;
        if (costs.Unassigned <= gain)
        {
            file.Add(YamlFile.Find(fields, "unassigned")!.Start, "too-cheap", $"unassigned 应大于 {gain}（两村无领导与两对最高成本之和），否则宁可让一户无人帮扶",
                $"'unassigned' must be more than {gain}, two leaderless villages and two of the dearest pairs, or a household would be left alone for their sake");
        }
        if (costs.Change <= (long)costs.Unassigned + gain)
        {
            file.Add(YamlFile.Find(fields, "change")!.Start, "too-cheap", $"change 应大于 {(long)costs.Unassigned + gain}，否则在岗的帮扶人会被换下（R65）",
                $"'change' must be more than {(long)costs.Unassigned + gain}, or a helper who could stay would be exchanged (R65)");
        }
        return costs;
    }

    private static PairingDistance? Distance(YamlFile file, YamlMappingNode fields)
    {
        if (YamlFile.Find(fields, "distance") is null)
        {
            file.Add(fields.Start, "missing-distance", "缺少 distance", "'distance' is missing");
            return null;
        }
        if (file.Part(fields, "distance") is not { } part)
        {
            return null;
        }
        file.AllowOnly(part, DistanceFields);
        return Number(file, part, "home") is { } home && Number(file, part, "township") is { } township && Number(file, part, "county") is { } county && Number(file, part, "nowhere") is { } nowhere
            ? new PairingDistance(home, township, county, nowhere) : null;
    }

    private static PairingTier? Tier(YamlFile file, YamlMappingNode fields, List<PairingTier> before)
    {
        file.AllowOnly(fields, TierFields);
        var ranks = new List<string>();
        foreach (var node in file.List(fields, "ranks"))
        {
            if (node is not YamlScalarNode { Value: { Length: > 0 } rank })
            {
                file.Add(node.Start, "wrong-shape", "此处应为职级", "A rank is expected here");
            }
            else if (ranks.Contains(rank) || before.Exists(t => t.Ranks.Contains(rank)))
            {
                file.Add(node.Start, "duplicate-id", $"职级“{rank}”已在前面出现", $"The rank '{rank}' stands above already");
            }
            else
            {
                ranks.Add(rank);
            }
        }
        var leads = file.Optional(fields, "leads") is { } told ? told.Value switch { "true" => true, "false" => false, _ => (bool?)null } : false;
        if (leads is null)
        {
            file.Add(YamlFile.Find(fields, "leads")!.Start, "wrong-shape", "leads 应为 true 或 false", "'leads' should be true or false");
        }
        return Number(file, fields, "red") is { } red && Number(file, fields, "yellow") is { } yellow && Number(file, fields, "blue") is { } blue && Number(file, fields, "large") is { } large && leads is { } lead
            ? new PairingTier(ranks, lead, red, yellow, blue, large) : null;
    }

    private static int? Number(YamlFile file, YamlMappingNode fields, string name, int least = 0)
    {
        if (file.Required(fields, name) is not { } scalar)
        {
            return null;
        }
        if (int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= Most)
        {
            return number;
        }
        file.Add(scalar.Start, "bad-number", $"“{scalar.Value}”应为 {least} 至 {Most} 的整数", $"'{scalar.Value}' should be a whole number from {least} to {Most}");
        return null;
    }
}
