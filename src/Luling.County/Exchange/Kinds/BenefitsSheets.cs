using Luling.County.Exchange.Sheets;
using Luling.County.Measures;

namespace Luling.County.Exchange.Kinds;

internal sealed class BenefitSheet() : FactSheet<Benefit>("benefits", ("惠民政策", "Benefits"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Reference("人口编号", "Person number"),
    SheetColumn.Text("政策项目", "Measure", required: true) with { Type = ColumnType.Choice, Choices = MeasureNames.All },
    SheetColumn.Day("起始日期", "From", required: true),
    SheetColumn.Day("截止日期", "To (first day it no longer holds)"),
    SheetColumn.Money("金额（元）", "Amount (yuan)"),
    SheetColumn.Whole("月数", "Months"),
    SheetColumn.Text("依据", "Basis"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Benefit.HouseholdId), nameof(Benefit.PersonId), nameof(Benefit.Measure), nameof(Benefit.From)];

    protected internal override Benefit Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            PersonId = row.PersonOrNull("人口编号")?.Id,
            Measure = MeasureNames.Read(row, "政策项目"),
            From = row.Day("起始日期"),
            To = row.DayOrNull("截止日期"),
            Amount = row.MoneyOrNull("金额（元）"),
            Months = row.WholeOrNull("月数"),
            Basis = row.TextOrNull("依据"),
        };
    }

    protected internal override void Write(Benefit fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Person("人口编号", fact.PersonId);
        to.Text("政策项目", MeasureNames.Of(fact.Measure));
        to.Day("起始日期", fact.From);
        to.Day("截止日期", fact.To);
        to.Money("金额（元）", fact.Amount);
        to.Whole("月数", fact.Months);
        to.Text("依据", fact.Basis);
    }
}

internal sealed class ClaimSheet() : FactSheet<MedicalClaim>("claims", ("医疗费用结算", "Medical claims"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Reference("人口编号", "Person number", required: true),
    SheetColumn.Text("结算单号", "Claim number", required: true),
    SheetColumn.Day("结算日期", "Settled on", required: true),
    SheetColumn.Money("医疗总费用（元）", "Total bill (yuan)", required: true),
    SheetColumn.Money("新农合报销（元）", "NCMS (yuan)", required: true),
    SheetColumn.Money("大病保险报销（元）", "Critical illness (yuan)", required: true),
    SheetColumn.Money("商业补充保险报销（元）", "Supplementary (yuan)", required: true),
    SheetColumn.Money("民政救助（元）", "Civil assistance (yuan)", required: true),
    SheetColumn.Money("个人自付（元）", "Patient (yuan)", required: true),
    SheetColumn.Choice("医疗机构级别", "Level of care", SheetChoices.CareLevels),
    SheetColumn.Money("目录外费用（元）", "Out of catalogue (yuan)"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(MedicalClaim.Code)];

    protected internal override MedicalClaim Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        var (total, outOfCatalogue) = (row.Money("医疗总费用（元）"), row.MoneyOrNull("目录外费用（元）"));
        if (!row.Failed && outOfCatalogue > total)
        {
            row.Error("目录外费用（元）", "part-of-bill", ("目录外费用大于医疗总费用；请核对两列", "Out-of-catalogue cost exceeds the total bill; check both columns"));
        }
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            PersonId = row.Person("人口编号").Id,
            Code = row.Text("结算单号"),
            On = row.Day("结算日期"),
            Total = total,
            Ncms = row.Money("新农合报销（元）"),
            CriticalIllness = row.Money("大病保险报销（元）"),
            Supplementary = row.Money("商业补充保险报销（元）"),
            CivilAid = row.Money("民政救助（元）"),
            Self = row.Money("个人自付（元）"),
            Level = row.ChoiceOrNull("医疗机构级别", SheetChoices.CareLevels),
            OutOfCatalogue = outOfCatalogue,
        };
    }

    protected internal override void Write(MedicalClaim fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Person("人口编号", fact.PersonId);
        to.Text("结算单号", fact.Code);
        to.Day("结算日期", fact.On);
        to.Money("医疗总费用（元）", fact.Total);
        to.Money("新农合报销（元）", fact.Ncms);
        to.Money("大病保险报销（元）", fact.CriticalIllness);
        to.Money("商业补充保险报销（元）", fact.Supplementary);
        to.Money("民政救助（元）", fact.CivilAid);
        to.Money("个人自付（元）", fact.Self);
        to.Choice("医疗机构级别", SheetChoices.CareLevels, fact.Level);
        to.Money("目录外费用（元）", fact.OutOfCatalogue);
    }
}

internal sealed class OutsideBillSheet() : FactSheet<OutsideBill>("outside-bills", ("未进入报销链的医疗费用", "Bills outside the chain"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Reference("人口编号", "Person number", required: true),
    SheetColumn.Text("费用单号", "Bill number", required: true),
    SheetColumn.Day("发生日期", "Day", required: true),
    SheetColumn.Money("费用（元）", "Bill (yuan)", required: true),
    SheetColumn.Choice("未报销原因", "Why outside the chain", SheetChoices.OutsideCauses, required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(OutsideBill.Code)];

    protected internal override OutsideBill Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        var total = row.Money("费用（元）");
        if (!row.Failed && total == 0)
        {
            row.Error("费用（元）", "nothing-to-pay", ("费用为 0，不必登记；请填金额或删去此行", "A bill of 0 needs no row; fill in the amount or remove the row"));
        }
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            PersonId = row.Person("人口编号").Id,
            Code = row.Text("费用单号"),
            On = row.Day("发生日期"),
            Total = total,
            Cause = row.Choice("未报销原因", SheetChoices.OutsideCauses),
        };
    }

    protected internal override void Write(OutsideBill fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Person("人口编号", fact.PersonId);
        to.Text("费用单号", fact.Code);
        to.Day("发生日期", fact.On);
        to.Money("费用（元）", fact.Total);
        to.Choice("未报销原因", SheetChoices.OutsideCauses, fact.Cause);
    }
}

internal sealed class DocumentSheet() : FactSheet<HouseholdDocument>("documents", ("三证两册一表", "Household papers"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Choice("证件资料", "Paper", SheetChoices.Papers, required: true),
    SheetColumn.Day("发放日期", "Issued on", required: true),
    SheetColumn.Day("核查日期", "Checked on"),
    SheetColumn.Text("编号", "Number"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(HouseholdDocument.HouseholdId), nameof(HouseholdDocument.Kind)];

    protected internal override HouseholdDocument Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            Kind = row.Choice("证件资料", SheetChoices.Papers),
            IssuedOn = row.Day("发放日期"),
            CheckedOn = row.DayOrNull("核查日期"),
            Number = row.TextOrNull("编号"),
        };
    }

    protected internal override void Write(HouseholdDocument fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Choice("证件资料", SheetChoices.Papers, fact.Kind);
        to.Day("发放日期", fact.IssuedOn);
        to.Day("核查日期", fact.CheckedOn);
        to.Text("编号", fact.Number);
    }
}
