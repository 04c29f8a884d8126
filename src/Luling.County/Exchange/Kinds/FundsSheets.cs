using Luling.County.Exchange.Sheets;
using Luling.County.Funds;

namespace Luling.County.Exchange.Kinds;

internal sealed class FundSourceSheet() : FactSheet<FundSource>("fund-sources", ("统筹整合资金", "Fund sources"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Text("资金来源编号", "Fund source number", required: true),
    SheetColumn.Year("年度", "Year", required: true),
    SheetColumn.Choice("资金级次", "Level", SheetChoices.Levels, required: true),
    SheetColumn.Text("资金名称", "Title", required: true),
    SheetColumn.Money("金额（元）", "Amount (yuan)", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(FundSource.Code)];

    protected internal override FundSource Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Place(),
        Code = row.Text("资金来源编号"),
        Year = row.Year("年度"),
        Level = row.Choice("资金级次", SheetChoices.Levels),
        Title = row.Text("资金名称"),
        Amount = row.Money("金额（元）"),
    };

    protected internal override void Write(FundSource fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("资金来源编号", fact.Code);
        to.Whole("年度", fact.Year);
        to.Choice("资金级次", SheetChoices.Levels, fact.Level);
        to.Text("资金名称", fact.Title);
        to.Money("金额（元）", fact.Amount);
    }
}

internal sealed class FundPaymentSheet() : FactSheet<FundPayment>("fund-payments", ("资金支付", "Fund payments"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Text("支付编号", "Payment number", required: true),
    SheetColumn.Reference("资金来源编号", "Fund source number", required: true),
    SheetColumn.Text("项目编号", "Project number"),
    SheetColumn.Text("用途", "Purpose", required: true),
    SheetColumn.Day("支付日期", "Paid on", required: true),
    SheetColumn.Money("金额（元）", "Amount (yuan)", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(FundPayment.Code)];

    protected internal override FundPayment Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Place(),
        Code = row.Text("支付编号"),
        FundSourceId = row.FundSource("资金来源编号").Id,
        ProjectCode = row.TextOrNull("项目编号"),
        Purpose = row.Text("用途"),
        On = row.Day("支付日期"),
        Amount = row.Money("金额（元）"),
    };

    protected internal override void Write(FundPayment fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("支付编号", fact.Code);
        to.FundSource("资金来源编号", fact.FundSourceId);
        to.Text("项目编号", fact.ProjectCode);
        to.Text("用途", fact.Purpose);
        to.Day("支付日期", fact.On);
        to.Money("金额（元）", fact.Amount);
    }
}
