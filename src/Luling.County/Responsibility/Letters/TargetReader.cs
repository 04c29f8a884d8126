using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Reporting;

namespace Luling.County.Responsibility;

/// <summary>A promise with what is measured: on the day asked about, and on the day as of which it is judged.</summary>
internal sealed record TargetNow
{
    public required LetterTarget Target { get; init; }
    public required TargetState State { get; init; }

    /// <summary>Name of the coverage, part or figure; its id where the programme no longer has it.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>Whom or what the number is over.</summary>
    public required Bilingual Base { get; init; }

    public MeasuredValue? Now { get; init; }

    /// <summary>Null where it is judged by <see cref="Now"/>.</summary>
    public MeasuredValue? WhenDue { get; init; }

    /// <summary>Of a figure: its unit and its own day. Of a rate: percent.</summary>
    public required string Unit { get; init; }
    public string? FigureDay { get; init; }
}

/// <summary>Measures the promises of letters, each over the letter's own place.</summary>
internal sealed class TargetReader(CoverageReader coverages, FigureReader figures)
{
    private static readonly Bilingual Nobody = ("方案中已没有这个指标", "the programme has no such measure any more");

    /// <param name="reader">Who asks.</param>
    /// <param name="areaCode">The letter's place, twelve digits.</param>
    /// <param name="targets">The promises.</param>
    /// <param name="day">The day asked about.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<TargetNow>> ReadAsync(Scope reader, string areaCode, IReadOnlyList<LetterTarget> targets, DateOnly day, CancellationToken cancel = default)
    {
        var area = areaCode.EndsWith("000000", StringComparison.Ordinal) ? areaCode[..6] : areaCode.EndsWith("000", StringComparison.Ordinal) ? areaCode[..9] : areaCode;
        var reports = new Dictionary<DateOnly, CoverageReport?>();
        async Task<CoverageResult?> CoverageAsync(string id, DateOnly on)
        {
            if (!reports.TryGetValue(on, out var report))
            {
                reports[on] = report = await coverages.ReportAsync(reader, area, on, cancel);
            }
            var parts = id.Split('/', 2);
            var whole = report?.Coverages.FirstOrDefault(c => c.Id == parts[0]);
            return parts.Length == 1 ? whole : whole?.Parts.FirstOrDefault(p => p.Id == parts[1]);
        }
        FigureReport? all = targets.Any(t => t.Measure == TargetMeasure.Figure) ? await figures.ReadAsync(reader, area, cancel) : null;
        var read = new List<TargetNow>(targets.Count);
        foreach (var target in targets)
        {
            if (target.Measure == TargetMeasure.Figure)
            {
                read.Add(OfFigure(target, all?.Figures.FirstOrDefault(f => f.Id == target.MeasureId), day));
                continue;
            }
            var judged = TargetProgress.JudgedOn(target.DueOn, day);
            var now = await CoverageAsync(target.MeasureId, day);
            read.Add(OfCoverage(target, now, judged == day ? now : await CoverageAsync(target.MeasureId, judged), judged, day));
        }
        return read;
    }

    internal static TargetNow OfCoverage(LetterTarget target, CoverageResult? now, CoverageResult? judged, DateOnly judgedOn, DateOnly day)
    {
        var (value, whenDue) = (Rate(now), Rate(judged));
        return new TargetNow
        {
            Target = target, Name = now?.Name ?? (target.MeasureId, target.MeasureId), Base = now?.Base ?? Nobody, Unit = "%", Now = value, WhenDue = judgedOn == day ? null : whenDue,
            State = TargetProgress.Of(target.Least, target.Most, target.DueOn, whenDue, day),
        };
    }

    /// <summary>A figure has a day of its own, so it is judged by the one value that there is. Rows that do not say how much they make leave it unknown.</summary>
    internal static TargetNow OfFigure(LetterTarget target, Figure? figure, DateOnly day)
    {
        var measured = figure is { Value: { } value, UnknownRows: 0, Computed: true } ? new MeasuredValue(value, value, null, null) : null;
        return new TargetNow
        {
            Target = target, Name = figure?.Term ?? (target.MeasureId, target.MeasureId), Base = figure?.Base ?? Nobody, Unit = figure?.Unit ?? "", FigureDay = figure?.AsOf, Now = measured,
            State = TargetProgress.Of(target.Least, target.Most, target.DueOn, measured, day),
        };
    }

    private static MeasuredValue? Rate(CoverageResult? result) => result is null ? null : TargetProgress.Rate(result.Covered, result.Unknown, result.Total);
}
