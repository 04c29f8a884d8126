using Luling.County.Exchange.Sheets;
using Luling.County.Targeting;
using Luling.County.Verification;

namespace Luling.County.Exchange.Kinds;

internal sealed class CardSheet() : FactSheet<HouseholdCard>("cards", ("三卡分类", "Household cards"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Choice("卡类", "Card", SheetChoices.Cards, required: true),
    SheetColumn.Day("起始日期", "From", required: true),
    SheetColumn.Day("截止日期", "To (first day it no longer holds)"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(HouseholdCard.HouseholdId), nameof(HouseholdCard.From)];

    protected internal override HouseholdCard Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            Card = row.Choice("卡类", SheetChoices.Cards),
            From = row.Day("起始日期"),
            To = row.DayOrNull("截止日期"),
        };
    }

    protected internal override void Write(HouseholdCard fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Choice("卡类", SheetChoices.Cards, fact.Card);
        to.Day("起始日期", fact.From);
        to.Day("截止日期", fact.To);
    }
}

internal sealed class VerificationSheet() : FactSheet<HouseholdVerification>("verifications", ("动态核查", "Verifications"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Text("核查轮次", "Round", required: true),
    SheetColumn.Day("核查日期", "Verified on", required: true),
    SheetColumn.Choice("核查结果", "Result", SheetChoices.Results, required: true),
    SheetColumn.YesNo("是否部门比对", "Compared with departments", required: true),
    SheetColumn.Text("核查人", "By"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(HouseholdVerification.HouseholdId), nameof(HouseholdVerification.Round)];

    protected internal override HouseholdVerification Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            Round = row.Text("核查轮次"),
            On = row.Day("核查日期"),
            Result = row.Choice("核查结果", SheetChoices.Results),
            CrossChecked = row.YesNo("是否部门比对"),
            By = row.TextOrNull("核查人"),
        };
    }

    protected internal override void Write(HouseholdVerification fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Text("核查轮次", fact.Round);
        to.Day("核查日期", fact.On);
        to.Choice("核查结果", SheetChoices.Results, fact.Result);
        to.YesNo("是否部门比对", fact.CrossChecked);
        to.Text("核查人", fact.By);
    }
}
