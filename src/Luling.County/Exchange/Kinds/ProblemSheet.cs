using Luling.County.Exchange.Sheets;
using Luling.County.Responsibility;

namespace Luling.County.Exchange.Kinds;

/// <summary>The ledger of problems that a county kept before (问题台账). What is on record is worked on its own page, where every step is kept: a sheet adds, and changes nothing.</summary>
internal sealed class ProblemSheet() : FactSheet<Problem>("problems", ("问题台账", "Problems"),
    SheetColumn.Text("问题编号", "Problem number", required: true),
    SheetColumn.Choice("问题来源", "Source", SheetChoices.ProblemSources, required: true),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Reference("户编号", "Household number"),
    SheetColumn.Text("问题内容", "Problem, word for word", required: true),
    SheetColumn.Day("发现日期", "Found on", required: true),
    SheetColumn.Text("发现人", "Found by", required: true),
    SheetColumn.Choice("违纪类别", "Misuse of funds", SheetChoices.Misuses),
    SheetColumn.Money("涉及金额（元）", "Sum in question (yuan)"),
    SheetColumn.Reference("责任单位编号", "Body that has to act"),
    SheetColumn.Text("责任人", "Person who has to act"),
    SheetColumn.Day("整改时限", "Due on"),
    SheetColumn.Choice("状态", "State", SheetChoices.ProblemStates, required: true),
    SheetColumn.Day("整改日期", "Mended on"),
    SheetColumn.Text("整改人", "Mended by"),
    SheetColumn.Day("销号日期", "Accepted on"),
    SheetColumn.Text("验收人", "Accepted by"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Problem.Code)];

    protected internal override IReadOnlyList<string> Beside =>
        [nameof(Problem.NotedOn), nameof(Problem.FoundById), nameof(Problem.MeetingId), nameof(Problem.InspectionId), nameof(Problem.ProcedureRunId), nameof(Problem.OwnerId), nameof(Problem.RectifiedById), nameof(Problem.Reopened)];

    protected internal override Bilingual? Unchanging(Problem onFile) =>
        ($"问题 {onFile.Code} 已在台账中，原话和办理情况不能用表格改。请在问题页办理。", $"Problem {onFile.Code} is on record; a sheet changes neither its words nor its steps. Work on its page.");

    protected internal override Problem? Read(RowCells row, ImportContext context)
    {
        var household = row.HouseholdOrNull("户编号");
        var it = new Problem
        {
            CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = row.Place(), Code = row.Text("问题编号"), Source = row.Choice("问题来源", SheetChoices.ProblemSources), HouseholdId = household?.Id,
            Text = row.Text("问题内容"), FoundOn = row.Day("发现日期"), FoundBy = row.Text("发现人"), NotedOn = context.Today, Misuse = row.ChoiceOrNull("违纪类别", SheetChoices.Misuses),
            Amount = row.MoneyOrNull("涉及金额（元）"), BodyId = row.Raw("责任单位编号").Length > 0 ? row.Body("责任单位编号").Id : null, Owner = row.TextOrNull("责任人"), DueOn = row.DayOrNull("整改时限"),
            State = row.Choice("状态", SheetChoices.ProblemStates), RectifiedOn = row.DayOrNull("整改日期"), RectifiedBy = row.TextOrNull("整改人"), ClosedOn = row.DayOrNull("销号日期"), ClosedBy = row.TextOrNull("验收人"),
        };
        if (household is { } of && !row.Failed && of.AreaCode != it.AreaCode)
        {
            row.Error("户编号", "other-place", ("该户不在所填的村。请核对乡、村和户编号。", "The household lies in another place. Check township, village and number."));
        }
        if (it is { Amount: not null, Misuse: null } && !row.Failed)
        {
            row.Error("涉及金额（元）", "amount-without-misuse", ("填了涉及金额的，请填违纪类别。", "Where a sum is given, say what was done with the money."));
        }
        CheckDays(row, it);
        return it;
    }

    /// <summary>What a state says has happened has its day, and nothing else has.</summary>
    private static void CheckDays(RowCells row, Problem it)
    {
        if (row.Failed)
        {
            return;
        }
        var (mended, closed) = (it.State is ProblemState.Rectified or ProblemState.Closed, it.State == ProblemState.Closed);
        if (mended != it.RectifiedOn is not null)
        {
            row.Error("整改日期", "state-and-day", mended ? ("状态为已整改或已销号的，须填整改日期。", "A problem said to be mended needs its day.") : ("状态为待整改的，不应有整改日期。", "A problem still open has no day on which it was mended."));
        }
        if (closed != it.ClosedOn is not null)
        {
            row.Error("销号日期", "state-and-day", closed ? ("状态为已销号的，须填销号日期。", "A closed problem needs the day of its acceptance.") : ("未销号的，不应有销号日期。", "A problem that is not closed has no day of acceptance."));
        }
        if (it.RectifiedOn < it.FoundOn || it.ClosedOn < it.RectifiedOn)
        {
            row.Error("整改日期", "reversed-days", ("发现、整改、销号日期应先后相符。", "Found, mended and accepted should follow each other."));
        }
    }

    protected internal override void Write(Problem fact, RowWriter to)
    {
        to.Text("问题编号", fact.Code);
        to.Choice("问题来源", SheetChoices.ProblemSources, fact.Source);
        to.Place(fact.AreaCode);
        to.Household("户编号", fact.HouseholdId);
        to.Text("问题内容", fact.Text);
        to.Day("发现日期", fact.FoundOn);
        to.Text("发现人", fact.FoundBy);
        to.Choice("违纪类别", SheetChoices.Misuses, fact.Misuse);
        to.Money("涉及金额（元）", fact.Amount);
        to.Body("责任单位编号", fact.BodyId);
        to.Text("责任人", fact.Owner);
        to.Day("整改时限", fact.DueOn);
        to.Choice("状态", SheetChoices.ProblemStates, fact.State);
        to.Day("整改日期", fact.RectifiedOn);
        to.Text("整改人", fact.RectifiedBy);
        to.Day("销号日期", fact.ClosedOn);
        to.Text("验收人", fact.ClosedBy);
    }
}
