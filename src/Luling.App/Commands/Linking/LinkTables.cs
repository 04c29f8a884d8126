using System.Globalization;
using System.Text;
using Luling.App.Text;
using Luling.Linkage.Probabilistic;

namespace Luling.App.Commands.Linking;

/// <summary>Tables of a link run as people read them.</summary>
internal static class LinkTables
{
    private const int BarWidth = 24;
    private static readonly Texts T = Texts.Of("Link");

    public static string Weights(LinkModel model)
    {
        var table = new TextTable(T["Comparison"], T["Level"], T["Matches"], T["Others"], T["Weight"], "");
        table.Add(T["Prior"], "", model.Prior.ToString("0.00e+0", CultureInfo.InvariantCulture), "", Bits(model.PriorWeight), "");
        foreach (var comparison in model.Comparisons)
        {
            for (var l = 0; l < comparison.Matches.Count; l++)
            {
                table.Add(l == 0 ? comparison.Spec.Name : "", comparison.Spec.Levels[l].Name, Share(comparison.Matches[l]), Share(comparison.Others[l]), Bits(comparison.Weight(l)), Bar(comparison.Weight(l)));
            }
        }
        return table.ToString();
    }

    /// <summary>How the evidence of one pair adds up, from the prior to the answer.</summary>
    public static string Waterfall(string left, string right, PairExplanation of)
    {
        var table = new TextTable(T["Comparison"], left, right, T["Level"], T["Weight"], T["Frequency"], T["Sum"], "");
        var sum = of.Prior;
        table.Add(T["Prior"], "", "", "", Bits(of.Prior), "", Bits(sum), Bar(of.Prior));
        foreach (var step in of.Steps)
        {
            sum += step.Weight + step.Frequency;
            table.Add(step.Comparison, step.Left ?? T["NotKnown"], step.Right ?? T["NotKnown"], step.Level?.Name ?? T["SaysNothing"], Bits(step.Weight), step.Frequency == 0 ? "" : Bits(step.Frequency), Bits(sum), Bar(step.Weight + step.Frequency));
        }
        var text = new StringBuilder(table.ToString()).AppendLine().Append(T["OwnAnswer", Bits(of.OwnBits), Percent(LinkModel.Probability(of.OwnBits))]).AppendLine();
        return text.Append(of.Bits is { } bits ? T["Answer", Bits(bits), Percent(LinkModel.Probability(bits))] : T["NotInAnswer"]).ToString();
    }

    public static string Quality(IReadOnlyList<LinkQuality> rows, LinkQuality best)
    {
        var table = new TextTable(T["AtLeast"], T["Found"], T["Right"], T["Precision"], T["Recall"], "F1");
        foreach (var row in rows)
        {
            Add(row, row.Probability.ToString(CultureInfo.InvariantCulture));
        }
        Add(best, T["Best", best.Probability.ToString("0.######", CultureInfo.InvariantCulture), Bits(best.Weight)]);
        return table + Environment.NewLine + T["TruePairs", best.True];

        void Add(LinkQuality of, string name) => table.Add(name, Count(of.Found), Count(of.Right), Share(of.Precision), Share(of.Recall), Share(of.F1));
    }

    public static string Kinds(IReadOnlyList<LinkKindQuality> rows, double probability)
    {
        var table = new TextTable(T["Kind"], T["Records"], T["True"], T["Found"], T["Right"], T["Precision"], T["Recall"]);
        foreach (var row in rows)
        {
            table.Add(row.Kind.Length > 0 ? row.Kind : "-", Count(row.Records), Count(row.True), Count(row.Found), Count(row.Right), row.Found == 0 ? "-" : Share(row.Precision), row.True == 0 ? "-" : Share(row.Recall));
        }
        return T["KindsAt", probability] + Environment.NewLine + table;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double share) => share is > 0 and < 0.0001 ? share.ToString("0.0e+0", CultureInfo.InvariantCulture) : share.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Percent(double probability) => (probability * 100).ToString(probability is > 0.01 and < 0.99 ? "0.0" : "0.0000", CultureInfo.InvariantCulture) + "%";

    private static string Bits(double bits) => bits.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>To the right for the same person, to the left against, a mark a bit.</summary>
    private static string Bar(double bits)
    {
        var length = Math.Clamp((int)Math.Round(Math.Abs(bits)), 0, BarWidth);
        return bits < 0 ? new string('-', length) : new string('+', length);
    }
}
