using Luling.County.Exchange.Sheets;
using Luling.County.Measures;

namespace Luling.County.Exchange.Kinds;

internal sealed class RenewalSheet() : FactSheet<HouseRenewal>("renewals", ("危旧土坯房改造", "House renewals"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Text("改造编号", "Renewal number", required: true),
    SheetColumn.Reference("户编号", "Household number"),
    SheetColumn.Text("户主姓名", "Owner"),
    SheetColumn.Choice("改造方式", "Kind", SheetChoices.Renewals, required: true),
    SheetColumn.Day("竣工日期", "Completed on", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(HouseRenewal.Code)];

    protected internal override HouseRenewal Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Code = row.Text("改造编号"),
        HouseholdId = row.HouseholdOrNull("户编号")?.Id,
        OwnerName = row.TextOrNull("户主姓名"),
        Kind = row.Choice("改造方式", SheetChoices.Renewals),
        CompletedOn = row.Day("竣工日期"),
    };

    protected internal override void Write(HouseRenewal fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("改造编号", fact.Code);
        to.Household("户编号", fact.HouseholdId);
        to.Text("户主姓名", fact.OwnerName);
        to.Choice("改造方式", SheetChoices.Renewals, fact.Kind);
        to.Day("竣工日期", fact.CompletedOn);
    }
}

internal sealed class DemolitionSheet() : FactSheet<Demolition>("demolitions", ("危旧土坯房拆除", "Demolitions"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Text("拆除编号", "Demolition number", required: true),
    SheetColumn.Day("拆除日期", "Pulled down on", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Demolition.Code)];

    protected internal override Demolition Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Code = row.Text("拆除编号"),
        On = row.Day("拆除日期"),
    };

    protected internal override void Write(Demolition fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("拆除编号", fact.Code);
        to.Day("拆除日期", fact.On);
    }
}

internal sealed class RelocationSheet() : FactSheet<Relocation>("relocations", ("易地扶贫搬迁", "Relocations"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Text("搬迁编号", "Relocation number", required: true),
    SheetColumn.Reference("户编号", "Household number"),
    SheetColumn.Text("户主姓名", "Owner"),
    SheetColumn.Whole("搬迁人口", "Persons", required: true),
    SheetColumn.Choice("搬迁方式", "Kind", SheetChoices.Relocations, required: true),
    SheetColumn.Day("搬迁日期", "Moved on", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Relocation.Code)];

    protected internal override Relocation Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Code = row.Text("搬迁编号"),
        HouseholdId = row.HouseholdOrNull("户编号")?.Id,
        OwnerName = row.TextOrNull("户主姓名"),
        Persons = row.Whole("搬迁人口"),
        Kind = row.Choice("搬迁方式", SheetChoices.Relocations),
        MovedOn = row.Day("搬迁日期"),
    };

    protected internal override void Write(Relocation fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("搬迁编号", fact.Code);
        to.Household("户编号", fact.HouseholdId);
        to.Text("户主姓名", fact.OwnerName);
        to.Whole("搬迁人口", fact.Persons);
        to.Choice("搬迁方式", SheetChoices.Relocations, fact.Kind);
        to.Day("搬迁日期", fact.MovedOn);
    }
}

internal sealed class TurnkeySheet() : FactSheet<TurnkeyHouse>("turnkey-houses", ("交钥匙工程", "Turnkey houses"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Number("建筑面积（平方米）", "Floor area (m2)", required: true),
    SheetColumn.Money("补助金额（元）", "Grant (yuan)", required: true),
    SheetColumn.Day("交付日期", "Handed over on", required: true),
    SheetColumn.Text("安居证号", "Certificate number"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(TurnkeyHouse.HouseholdId), nameof(TurnkeyHouse.HandedOverOn)];

    protected internal override TurnkeyHouse Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            FloorArea = row.Number("建筑面积（平方米）"),
            Grant = row.Money("补助金额（元）"),
            HandedOverOn = row.Day("交付日期"),
            CertificateNumber = row.TextOrNull("安居证号"),
        };
    }

    protected internal override void Write(TurnkeyHouse fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Number("建筑面积（平方米）", fact.FloorArea);
        to.Money("补助金额（元）", fact.Grant);
        to.Day("交付日期", fact.HandedOverOn);
        to.Text("安居证号", fact.CertificateNumber);
    }
}
