using System.Globalization;
using Luling.App.Commands.FactFiles;
using Luling.App.Text;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary>Lines below which a share is asked: <c>--relative-line RULE=0.6</c> asks for the share below 60% of the median of that rule's values.</summary>
internal static class ProgrammeRunLines
{
    private static readonly Texts T = Texts.Of("ProgrammeRun");

    /// <summary>Null, after telling why, where one cannot be read.</summary>
    public static IReadOnlyList<(string Rule, decimal Share)>? Read(IReadOnlyList<string> texts, ProgrammeOnDay rules)
    {
        var lines = new List<(string, decimal)>();
        foreach (var text in texts)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || rules.Rule(text[..at]) is not { Type: Policy.Facts.FactType.Number } || !decimal.TryParse(text[(at + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) || share is <= 0 or > 10)
            {
                CommandSession.Tell(T["BadLine", text]);
                return null;
            }
            lines.Add((text[..at], share));
        }
        return lines;
    }
}

/// <summary>A run that went through its files, and how it is told.</summary>
internal sealed record ProgrammeRunEnd(
    ProgrammeOnDay Rules, FactChunks Chunks, IReadOnlyList<RuleSummary> Summaries, IReadOnlyList<(string Rule, decimal Share)> Lines, IReadOnlyList<FactFault> Faults, int FaultCount, string? WeightColumn, TimeSpan Took)
{
    private static readonly Texts T = Texts.Of("ProgrammeRun");
    private static readonly decimal[] Shares = [0.1m, 0.25m, 0.5m, 0.75m, 0.9m];

    public double Seconds => Math.Round(Took.TotalSeconds, 3);

    private sealed record Count(long Rows, decimal Weight)
    {
        public static Count Of(WeightedCount count) => new(count.Rows, count.Weight);
    }

    private sealed record Numbers(long Rows, decimal Weight, long UnknownRows, decimal UnknownWeight, decimal? Total, decimal? Mean, decimal? Median, IReadOnlyDictionary<string, decimal?> Quantiles);

    private sealed record RelativeLine(decimal OfMedian, decimal? Line, decimal? Rate, decimal Base);

    private sealed record RuleEntry(
        string Id, string Zh, string En, string Subject, string Unit, decimal Base, Count Unknown, IReadOnlyDictionary<string, Count> Outcomes, decimal? Rate, Numbers? Values, Numbers? Amounts, Count? Received, Count? Gap,
        IReadOnlyList<RelativeLine> Lines);

    private sealed record RunDocument(
        string Programme, string Version, string Day, bool Written, long Read, long Members, long Rejected, int FaultCount, IReadOnlyList<FactFault> Faults, string? Weight, IReadOnlyList<RuleEntry> Rules, double Seconds);

    public object Document(bool written) => new RunDocument(
        Rules.Programme.Id, Rules.Programme.Version, Rules.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), written, Chunks.Read, Chunks.MembersRead, Chunks.Rejected, FaultCount, Faults, WeightColumn,
        written ? [.. Summaries.Select(Entry)] : [], Seconds);

    private RuleEntry Entry(RuleSummary of) => new(
        of.Rule.Id, of.Rule.Name.Zh, of.Rule.Name.En, of.Rule.Subject.Id, of.Rule.Unit, of.Base, Count.Of(of.Unknown), of.Outcomes.ToDictionary(o => o.Key, o => Count.Of(o.Value)), of.Rate, NumbersOf(of.Values), NumbersOf(of.Amounts),
        of.Rule.Received is null ? null : Count.Of(of.Received), of.Rule.Received is null ? null : Count.Of(of.Gap), LinesOf(of));

    private static Numbers? NumbersOf(WeightedSummary? of) => of is null ? null : new(
        of.Known, of.Weight, of.Unknown, of.UnknownWeight, of.Total, of.Mean, of.Median, Shares.ToDictionary(s => s.ToString(CultureInfo.InvariantCulture), of.Quantile));

    private IReadOnlyList<RelativeLine> LinesOf(RuleSummary of) => [.. Lines.Where(l => l.Rule == of.Rule.Id).Select(l =>
    {
        var line = of.Values!.Median * l.Share;
        return new RelativeLine(l.Share, line, line is { } known ? of.Values.RateBelow(known) : null, of.Values.Weight);
    })];

    /// <summary>One line a rule, as people read it.</summary>
    public string Table()
    {
        var zh = CommandSession.Culture.TwoLetterISOLanguageName == "zh";
        var table = new TextTable("ID", T["Rule"], T["Base"], T["Outcomes"], T["Rate"], T["UnknownRows"], T["Total"], T["Mean"], T["Median"]);
        foreach (var of in Summaries)
        {
            var numbers = of.Amounts ?? of.Values;
            table.Add(of.Rule.Id, zh ? of.Rule.Name.Zh : of.Rule.Name.En, Shown(of.Base),
                string.Join(" ", of.Outcomes.Select(o => $"{o.Key}:{Shown(o.Value.Weight)}")), of.Rate is { } rate ? rate.ToString("P2", CultureInfo.InvariantCulture) : "-", Shown(of.Unknown.Weight),
                Shown(numbers?.Total), Shown(numbers?.Mean), Shown(numbers?.Median));
        }
        var lines = Summaries.SelectMany(s => LinesOf(s).Select(l => T["BelowLine", zh ? s.Rule.Name.Zh : s.Rule.Name.En, l.OfMedian, Shown(l.Line), l.Rate is { } r ? r.ToString("P2", CultureInfo.InvariantCulture) : "-", Shown(l.Base)]));
        return string.Join(Environment.NewLine, lines.Prepend(table.ToString()));
    }

    private static string Shown(decimal? value) => value is { } v ? v.ToString("#,0.##", CultureInfo.InvariantCulture) : "-";
}
