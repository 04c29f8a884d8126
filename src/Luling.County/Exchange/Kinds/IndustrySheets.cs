using Luling.County.Exchange.Sheets;
using Luling.County.Measures;

namespace Luling.County.Exchange.Kinds;

internal sealed class ShareSheet() : FactSheet<CooperativeShare>("shares", ("合作社股金", "Co-operative shares"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Reference("统一社会信用代码", "Credit code", required: true),
    SheetColumn.Money("股金（元）", "Share (yuan)", required: true),
    SheetColumn.Day("入股日期", "From", required: true),
    SheetColumn.Day("退股日期", "To (first day it no longer holds)"),
    SheetColumn.Day("公证日期", "Notarised on"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(CooperativeShare.HouseholdId), nameof(CooperativeShare.CooperativeId), nameof(CooperativeShare.From)];

    protected internal override CooperativeShare Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            CooperativeId = row.Cooperative("统一社会信用代码").Id,
            Amount = row.Money("股金（元）"),
            From = row.Day("入股日期"),
            To = row.DayOrNull("退股日期"),
            NotarisedOn = row.DayOrNull("公证日期"),
        };
    }

    protected internal override void Write(CooperativeShare fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Cooperative("统一社会信用代码", fact.CooperativeId);
        to.Money("股金（元）", fact.Amount);
        to.Day("入股日期", fact.From);
        to.Day("退股日期", fact.To);
        to.Day("公证日期", fact.NotarisedOn);
    }
}

internal sealed class IndustrySheet() : FactSheet<IndustryHolding>("industries", ("产业扶贫", "Industries"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Choice("产业类别", "Industry", SheetChoices.Industries, required: true),
    SheetColumn.Number("规模", "Quantity (mu, sheds, heads)", required: true),
    SheetColumn.Day("起始日期", "From", required: true),
    SheetColumn.Day("截止日期", "To (first day it no longer holds)"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(IndustryHolding.HouseholdId), nameof(IndustryHolding.Kind), nameof(IndustryHolding.From)];

    protected internal override IndustryHolding Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            Kind = row.Choice("产业类别", SheetChoices.Industries),
            Quantity = row.Number("规模"),
            From = row.Day("起始日期"),
            To = row.DayOrNull("截止日期"),
        };
    }

    protected internal override void Write(IndustryHolding fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Choice("产业类别", SheetChoices.Industries, fact.Kind);
        to.Number("规模", fact.Quantity);
        to.Day("起始日期", fact.From);
        to.Day("截止日期", fact.To);
    }
}

internal sealed class SolarSheet() : FactSheet<SolarContract>("solar", ("光伏扶贫", "Solar contracts"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Day("签约日期", "Signed on", required: true),
    SheetColumn.Day("开工日期", "Started on"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(SolarContract.HouseholdId), nameof(SolarContract.SignedOn)];

    protected internal override SolarContract Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            SignedOn = row.Day("签约日期"),
            StartedOn = row.DayOrNull("开工日期"),
        };
    }

    protected internal override void Write(SolarContract fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Day("签约日期", fact.SignedOn);
        to.Day("开工日期", fact.StartedOn);
    }
}
