using System.Globalization;
using System.Runtime.CompilerServices;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Responsibility;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>The ledger that a window kept before this program (办件台账). It brings matters in; those on file are never changed by it: words are kept as they were said,
/// and an answer is given at the window.</summary>
internal sealed class MatterSheet() : SheetKind("matters", ("窗口办件", "Matters of the service windows"),
    SheetColumn.Text(Code, "Number", required: true),
    SheetColumn.Reference("机构编号", "Service centre", required: true),
    SheetColumn.Choice("窗口", "Window", SheetChoices.Windows, required: true),
    SheetColumn.Text("事项编号", "Matter (id in windows.yaml)", required: true),
    SheetColumn.Reference("户编号", "Household"),
    SheetColumn.Text("申请人", "Applicant", required: true),
    SheetColumn.Text("电话", "Phone"),
    SheetColumn.Text("内容", "What they came for", required: true),
    SheetColumn.YesNo("绿色通道", "Green channel", required: true),
    SheetColumn.Choice(State, "State", SheetChoices.Matters, required: true),
    SheetColumn.Day(Taken, "Taken in on", required: true),
    SheetColumn.Text(Time, "Number given at (HH:mm)", required: true),
    SheetColumn.Whole(Waited, "Minutes waited until called"),
    SheetColumn.Day(Complete, "Papers complete on"),
    SheetColumn.Day(Due, "Promised by"),
    SheetColumn.Text("转办单位", "Routed to"),
    SheetColumn.Day(Answered, "Answered on"),
    SheetColumn.Text("办结人", "Answered by"),
    SheetColumn.Text("答复", "Answer"))
{
    internal const string Code = "办件编号", State = "状态", Taken = "受理日期", Time = "取号时间", Waited = "等候分钟", Complete = "材料齐全日期", Due = "承诺日期", Answered = "办结日期";

    private const string Clock = "HH':'mm";

    public override string Room => nameof(Responsibility);

    public override SheetImport Begin(ImportContext context) => new MatterImport(this, context);

    public override async IAsyncEnumerable<TableCell[]> ExportAsync(ExportContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var matter in context.Db.Matters.OrderBy(m => m.Code.Length).ThenBy(m => m.Code).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return Cells(matter, context);
        }
    }

    /// <summary>A fresh matter; null where the row has a fault.</summary>
    internal static Matter? Read(RowCells row, ImportContext context)
    {
        var centre = row.Body("机构编号");
        var (taken, complete, due, answered, state) = (row.Day(Taken), row.DayOrNull(Complete), row.DayOrNull(Due), row.DayOrNull(Answered), row.Choice(State, SheetChoices.Matters));
        if (!TimeOnly.TryParseExact(row.Text(Time), Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && !row.Failed)
        {
            row.Error(Time, "not-a-time", ($"“{row.Raw(Time)}”不是时刻。请写成 08:35 的样式。", $"'{row.Raw(Time)}' is no time of the day. Write it like 08:35."));
        }
        if (state == MatterState.Answered != answered is not null)
        {
            row.Error(Answered, "state-and-answer", ("已办结的要有办结日期，未办结的不能有。请核对状态和办结日期。", "An answered matter has the day of its answer, and no other has one. Check state and day."));
        }
        if (complete is null != due is null || state is MatterState.Answered or MatterState.InProgress && complete is null)
        {
            row.Error(Due, "promise-incomplete", ("材料齐全日期和承诺日期要同时填写；办理中和已办结的必须填写。", "The day of complete papers and the promised day go together, and matters in progress or answered have both."));
        }
        if (taken > context.Today || complete < taken || due < complete || answered < complete)
        {
            row.Error(Taken, "days-in-order", ("日期应依次为受理、材料齐全、承诺（或办结），且受理不晚于今天。请核对。", "The days follow each other: taken in, papers complete, promised (or answered), and none was taken in after today. Check them."));
        }
        if (row.Failed)
        {
            return null;
        }
        var at = Utc(taken.ToDateTime(time));
        return new Matter
        {
            CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = centre.AreaCode, Code = row.Text(Code), Token = ReceiptToken.New(), BodyId = centre.Id, Window = row.Choice("窗口", SheetChoices.Windows),
            MatterId = row.Text("事项编号"), HouseholdId = row.HouseholdOrNull("户编号")?.Id, ApplicantName = row.Text("申请人"), Phone = row.TextOrNull("电话"), Text = row.Text("内容"),
            GreenChannel = row.YesNo("绿色通道"), State = state, TakenOn = taken, NumberAt = at, CalledAt = row.WholeOrNull(Waited) is { } minutes ? at.AddMinutes(minutes) : null, CompleteOn = complete, DueOn = due,
            RoutedTo = row.TextOrNull("转办单位"), AnsweredOn = answered, AnsweredBy = row.TextOrNull("办结人"), Answer = row.TextOrNull("答复"),
        };
    }

    internal TableCell[] Cells(Matter matter, ExportContext context)
    {
        var row = new RowWriter(this, context);
        row.Text(Code, matter.Code);
        row.Body("机构编号", matter.BodyId);
        row.Choice<WindowKind>("窗口", SheetChoices.Windows, matter.Window);
        row.Text("事项编号", matter.MatterId);
        row.Household("户编号", matter.HouseholdId);
        row.Text("申请人", matter.ApplicantName);
        row.Phone("电话", matter.Phone);
        row.Text("内容", matter.Text);
        row.YesNo("绿色通道", matter.GreenChannel);
        row.Choice<MatterState>(State, SheetChoices.Matters, matter.State);
        row.Day(Taken, matter.TakenOn);
        row.Text(Time, TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(matter.NumberAt, DateTimeKind.Utc), TimeZoneInfo.Local).ToString(Clock, CultureInfo.InvariantCulture));
        row.Whole(Waited, matter.CalledAt is { } called ? (int)(called - matter.NumberAt).TotalMinutes : null);
        row.Day(Complete, matter.CompleteOn);
        row.Day(Due, matter.DueOn);
        row.Text("转办单位", matter.RoutedTo);
        row.Day(Answered, matter.AnsweredOn);
        row.Text("办结人", matter.AnsweredBy);
        row.Text("答复", matter.Answer);
        return row.Cells;
    }

    /// <summary>The hour on the county's clock; where the clock jumped over it, the hour after.</summary>
    private static DateTime Utc(DateTime local) => TimeZoneInfo.ConvertTimeToUtc(TimeZoneInfo.Local.IsInvalidTime(local) ? local.AddHours(1) : local, TimeZoneInfo.Local);
}

/// <summary>Adds matters of a ledger; a row about a matter on file must say what is on file.</summary>
internal sealed class MatterImport(MatterSheet sheet, ImportContext context) : SheetImport
{
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly ExportContext written = new(context.Db, context.Db, year: null, unmasked: true);

    public override async Task TakeAsync(IReadOnlyList<RowCells> rows, CancellationToken cancel)
    {
        var read = new List<(RowCells Row, Matter Matter)>(rows.Count);
        foreach (var row in rows)
        {
            if (MatterSheet.Read(row, context) is not { } matter)
            {
                context.Rejected++;
            }
            else if (!context.Scope.Covers(matter.AreaCode))
            {
                Refuse(row, "outside-your-area", FaultTexts.OutOfArea(matter.AreaCode));
            }
            else if (!seen.TryAdd(matter.Code, row.RowNumber))
            {
                Refuse(row, "duplicate-row", FaultTexts.Duplicate(seen[matter.Code]));
            }
            else
            {
                read.Add((row, matter));
            }
        }
        var codes = read.Select(r => r.Matter.Code).ToList();
        var onFile = await context.Db.Matters.AsNoTracking().Where(m => EF.Parameter(codes).Contains(m.Code)).ToDictionaryAsync(m => m.Code, StringComparer.Ordinal, cancel);
        var taken = await context.TakenAsync<Matter>([.. codes.Where(c => !onFile.ContainsKey(c))], cancel);
        var (matters, steps) = (new List<Matter>(), new List<MatterStep>());
        foreach (var (row, matter) in read)
        {
            if (onFile.TryGetValue(matter.Code, out var there))
            {
                if (Says(row, matter, there))
                {
                    context.Unchanged++;
                    continue;
                }
                Refuse(row, "matter-on-file", ($"办件“{matter.Code}”已在册且内容不同；台账导入不改已有办件。请在窗口页上办理。", $"The matter {matter.Code} is on file and differs; a ledger changes none. Work on it at its window."));
            }
            else if (taken.Contains(matter.Code))
            {
                Refuse(row, "used-elsewhere", FaultTexts.UsedElsewhere(matter.Code));
            }
            else
            {
                matters.Add(matter);
                steps.Add(Step(matter, MatterStepKind.TakenIn, matter.TakenOn, null));
                if (matter.AnsweredOn is { } answered)
                {
                    steps.Add(Step(matter, MatterStepKind.Answered, answered, matter.Answer));
                }
                context.Changed++;
            }
        }
        await context.Act.InsertAsync(matters, cancel);
        await context.Act.InsertAsync(steps, cancel);
    }

    private MatterStep Step(Matter of, MatterStepKind kind, DateOnly on, string? text) => new()
    {
        CountyCode = of.CountyCode, Id = context.NewId(), AreaCode = of.AreaCode, OfMatterId = of.Id, Kind = kind, On = on, By = kind == MatterStepKind.Answered && of.AnsweredBy is { } by ? by : context.Scope.Actor,
        ById = kind == MatterStepKind.Answered && of.AnsweredBy is not null ? null : context.Scope.ActorId, Text = text,
    };

    /// <summary>Whether the row says what is on file, in the columns that the file has.</summary>
    private bool Says(RowCells row, Matter matter, Matter there)
    {
        var (mine, theirs) = (sheet.Cells(matter, written), sheet.Cells(there, written));
        return sheet.Columns.Select((c, i) => (c.Heading, i)).All(c => !row.Has(c.Heading) || TypedText.Clean(mine[c.i].ToString()) == TypedText.Clean(theirs[c.i].ToString()));
    }

    private void Refuse(RowCells row, string code, Bilingual why)
    {
        row.Error(MatterSheet.Code, code, why);
        context.Rejected++;
    }
}
