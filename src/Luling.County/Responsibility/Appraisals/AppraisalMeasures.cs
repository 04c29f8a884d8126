using Luling.County.Coverage;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Kinds;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A row that an item counted. <see cref="Good"/> rows are the numerator, all rows the denominator.</summary>
/// <param name="Code">Number of a problem, matter or household; the body's for letters and meetings.</param>
internal sealed record AppraisalRow(string Code, Bilingual Name, string AreaCode, DateOnly? Due, DateOnly? Done, bool Good);

/// <summary>The rows behind the items of a county's units in one year as of one day. Coverages are counted where they are always counted; the rest is counted here.
/// What is not yet due, and what is mended in time and waits for its finder, is not counted at all.</summary>
internal sealed class AppraisalMeasures
{
    private readonly CountyView view;
    private readonly Programme programme;
    private readonly int year;
    private readonly DateOnly day;
    private readonly CoverageCounts counts;
    private readonly ILookup<Guid, Letter> letters;
    private readonly ILookup<Guid, Meeting> meetings;
    private readonly IReadOnlyList<Problem> problems;
    private readonly IReadOnlyList<Matter> matters;
    /// <summary>Households visited in the year, and when last.</summary>
    private readonly IReadOnlyDictionary<Guid, DateOnly> visits;

    private AppraisalMeasures(CountyView view, Programme programme, int year, DateOnly day, IReadOnlyList<Problem> problems, IReadOnlyList<Matter> matters, IReadOnlyDictionary<Guid, DateOnly> visits)
    {
        (this.view, this.programme, this.year, this.day, this.problems, this.matters, this.visits) = (view, programme, year, day, problems, matters, visits);
        counts = view.CountsOn(programme, day);
        letters = view.Letters.Where(l => l.Year == year).ToLookup(l => l.BodyId);
        meetings = view.Meetings.Where(m => m.DueOn.Year == year).ToLookup(m => m.BodyId);
    }

    /// <param name="db">Open over the whole county.</param>
    /// <param name="view">The whole county.</param>
    /// <param name="programme">Whose coverages are counted.</param>
    /// <param name="year">The year that is appraised.</param>
    /// <param name="day">The day as of which it is measured, within the year.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task<AppraisalMeasures> LoadAsync(CountyDb db, CountyView view, Programme programme, int year, DateOnly day, CancellationToken cancel)
    {
        DateOnly first = new(year, 1, 1), last = new(year, 12, 31);
        var problems = await db.Problems.AsNoTracking().Where(p => p.DueOn >= first && p.DueOn <= last && p.NotedOn <= day).ToListAsync(cancel);
        var matters = await db.Matters.AsNoTracking().Where(m => m.DueOn >= first && m.DueOn <= last && m.State != MatterState.Withdrawn && m.State != MatterState.Incomplete).ToListAsync(cancel);
        var visits = await db.Visits.AsNoTracking().Where(v => v.HouseholdId != null && v.On >= first && v.On <= day).GroupBy(v => v.HouseholdId!.Value).Select(g => new { Household = g.Key, On = g.Max(v => v.On) }).ToDictionaryAsync(v => v.Household, v => v.On, cancel);
        return new AppraisalMeasures(view, programme, year, day, problems, matters, visits);
    }

    public ItemMark Mark(BodyFile unit, AppraisalItem item)
    {
        if (item.Measure == AppraisalMeasure.Coverage)
        {
            var counted = CoverageOf(item) is { } rule ? counts.Of(rule, AreaOf(unit, item.Of)) : default;
            return new ItemMark(item, counted.Covered, counted.Total);
        }
        var rows = Rows(unit, item);
        return new ItemMark(item, rows.Count(r => r.Good), rows.Count);
    }

    /// <summary>6 or 9 digits: a township's own, of a county unit the county's.</summary>
    public static string AreaOf(BodyFile unit, AppraisedKind kind) => kind == AppraisedKind.Township ? unit.AreaCode[..9] : unit.AreaCode[..6];

    /// <summary>In order of their day and number; none for coverages, whose rows are the lists of gaps.</summary>
    public IReadOnlyList<AppraisalRow> Rows(BodyFile unit, AppraisalItem item)
    {
        var rows = item.Measure switch
        {
            AppraisalMeasure.Letters => Letters(unit),
            AppraisalMeasure.Meetings => Meetings(unit, item.Days),
            AppraisalMeasure.Findings => Problems(unit, item.Of, found: true),
            AppraisalMeasure.Problems => Problems(unit, item.Of, found: false),
            AppraisalMeasure.Matters => Matters(unit, item.Of),
            AppraisalMeasure.Visits => Visits(unit, item),
            AppraisalMeasure.Coverage => [],
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Measure, null),
        };
        return [.. rows.OrderBy(r => r.Good).ThenBy(r => r.Due).ThenBy(r => r.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Code, StringComparer.Ordinal)];
    }

    private CoverageRule? CoverageOf(AppraisalItem item)
    {
        var (id, part) = item.CoverageParts;
        var whole = programme.Coverages.FirstOrDefault(c => c.Id == id);
        return part is null ? whole : whole?.Parts.FirstOrDefault(p => p.Id == part);
    }

    /// <summary>Done up to the day; what was done later was not done yet.</summary>
    private DateOnly? ByNow(DateOnly? done) => done <= day ? done : null;

    private IEnumerable<AppraisalRow> Letters(BodyFile unit) =>
        from letter in letters[unit.Id]
        let signed = ByNow(letter.SignedOn)
        where letter.DueOn < day || letter.DueOn <= day && signed is not null
        select new AppraisalRow(unit.Code, SheetChoices.Letters.Of(letter.Kind), letter.AreaCode, letter.DueOn, signed, signed <= letter.DueOn);

    private IEnumerable<AppraisalRow> Meetings(BodyFile unit, int grace) =>
        from meeting in meetings[unit.Id]
        let limit = meeting.DueOn.AddDays(grace)
        let held = ByNow(meeting.HeldOn)
        where meeting.DueOn <= day && (held is not null || limit < day)
        select new AppraisalRow(unit.Code, Same(meeting.Topic ?? unit.Name), meeting.AreaCode, meeting.DueOn, held, held <= limit);

    private IEnumerable<AppraisalRow> Problems(BodyFile unit, AppraisedKind kind, bool found) =>
        from problem in problems
        where problem.Source == ProblemSource.Inspection == found && BelongsTo(problem, unit, kind)
        let mended = ByNow(problem.RectifiedOn ?? problem.ClosedOn)
        let closed = ByNow(problem.ClosedOn)
        let due = problem.DueOn!.Value
        // Mended in time and not accepted yet: nobody knows.
        where closed is not null && due <= day || due < day && !(mended <= due)
        select new AppraisalRow(problem.Code, Same(problem.Text), problem.AreaCode, due, mended, closed is not null && mended <= due);

    /// <summary>A problem is the body's that has to act; where none was named, or one of the township's own, it is the township's.</summary>
    private bool BelongsTo(Problem problem, BodyFile unit, AppraisedKind kind) => problem.BodyId == unit.Id
        || kind == AppraisedKind.Township && problem.AreaCode.StartsWith(AreaOf(unit, kind), StringComparison.Ordinal)
            && (problem.BodyId is not { } body || view.Body(body)?.AreaCode.StartsWith(AreaOf(unit, kind), StringComparison.Ordinal) == true);

    private IEnumerable<AppraisalRow> Matters(BodyFile unit, AppraisedKind kind) =>
        from matter in matters
        where matter.AreaCode.StartsWith(AreaOf(unit, kind), StringComparison.Ordinal)
        let answered = ByNow(matter.AnsweredOn)
        let due = matter.DueOn!.Value
        where answered is not null && due <= day || due < day
        select new AppraisalRow(matter.Code, SheetChoices.Windows.Of(matter.Window), matter.AreaCode, due, answered, answered <= due);

    /// <summary>Where nobody in the county notes visits, nothing is said of anybody.</summary>
    private IEnumerable<AppraisalRow> Visits(BodyFile unit, AppraisalItem item)
    {
        if (visits.Count == 0)
        {
            return [];
        }
        var from = day.AddDays(-item.Days);
        return view.Part(AreaOf(unit, item.Of)).Households.Where(h => h.EverOn(day) && h.Helpers.Any(p => p.On(day)))
            .Select(h => visits.TryGetValue(h.Id, out var on) ? new AppraisalRow(h.Code, Same(h.Name), h.AreaCode, null, on, on > from) : new AppraisalRow(h.Code, Same(h.Name), h.AreaCode, null, null, false));
    }

    private static Bilingual Same(string text) => new(text, text);
}
