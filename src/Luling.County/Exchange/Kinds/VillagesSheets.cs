using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Villages;

namespace Luling.County.Exchange.Kinds;

internal sealed class PopulationSheet() : FactSheet<AreaPopulation>("population", ("农业人口", "Agricultural population"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Year("年度", "Year", required: true),
    SheetColumn.Whole("农业户数", "Agricultural households", required: true),
    SheetColumn.Whole("农业人口", "Agricultural persons", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(AreaPopulation.AreaCode), nameof(AreaPopulation.Year)];

    protected internal override AreaPopulation Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Year = row.Year("年度"),
        Households = row.Whole("农业户数"),
        AgriculturalPersons = row.Whole("农业人口"),
    };

    protected internal override void Write(AreaPopulation fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Whole("年度", fact.Year);
        to.Whole("农业户数", fact.Households);
        to.Whole("农业人口", fact.AgriculturalPersons);
    }
}

internal sealed class NaturalVillageSheet() : FactSheet<NaturalVillage>("natural-villages", ("自然村", "Natural villages"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Text("自然村编码", "Natural village code", required: true),
    SheetColumn.Text("自然村", "Natural village", required: true),
    SheetColumn.Whole("户数", "Households", required: true),
    SheetColumn.Day("通水泥路日期", "Concrete road on"),
    SheetColumn.Day("整治完成日期", "Renovated on"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(NaturalVillage.Code)];

    protected internal override NaturalVillage Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Code = row.Text("自然村编码"),
        Name = row.Text("自然村"),
        Households = row.Whole("户数"),
        ConcreteRoadOn = row.DayOrNull("通水泥路日期"),
        RenovatedOn = row.DayOrNull("整治完成日期"),
    };

    protected internal override void Write(NaturalVillage fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("自然村编码", fact.Code);
        to.Text("自然村", fact.Name);
        to.Whole("户数", fact.Households);
        to.Day("通水泥路日期", fact.ConcreteRoadOn);
        to.Day("整治完成日期", fact.RenovatedOn);
    }
}

internal sealed class PoorVillageSheet() : FactSheet<PoorVillage>("poor-villages", ("贫困村", "Poor villages"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Day("认定日期", "Designated on", required: true),
    SheetColumn.Day("退出日期", "Exited on"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(PoorVillage.AreaCode), nameof(PoorVillage.DesignatedOn)];

    protected internal override PoorVillage Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        DesignatedOn = row.Day("认定日期"),
        ExitedOn = row.DayOrNull("退出日期"),
    };

    protected internal override void Write(PoorVillage fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Day("认定日期", fact.DesignatedOn);
        to.Day("退出日期", fact.ExitedOn);
    }
}

internal sealed class VillageServiceSheet() : FactSheet<VillageService>("village-services", ("村级公共服务", "Village services"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Choice("服务类别", "Service", SheetChoices.Services, required: true),
    SheetColumn.Day("通达日期", "Reached on", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(VillageService.AreaCode), nameof(VillageService.Kind)];

    protected internal override VillageService Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Kind = row.Choice("服务类别", SheetChoices.Services),
        ReachedOn = row.Day("通达日期"),
    };

    protected internal override void Write(VillageService fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Choice("服务类别", SheetChoices.Services, fact.Kind);
        to.Day("通达日期", fact.ReachedOn);
    }
}

internal sealed class ProjectSheet() : FactSheet<VillageProject>("projects", ("村庄整治项目", "Village projects"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Text("项目编号", "Project number", required: true),
    SheetColumn.Choice("项目类别", "Kind", SheetChoices.Projects, required: true),
    SheetColumn.Text("项目名称", "Title", required: true),
    SheetColumn.Money("投资额（元）", "Cost (yuan)", required: true),
    SheetColumn.Number("新修公里数", "Road built (km)"),
    SheetColumn.Day("开工日期", "Started on", required: true),
    SheetColumn.Day("竣工日期", "Completed on"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(VillageProject.Code)];

    protected internal override VillageProject Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Code = row.Text("项目编号"),
        Kind = row.Choice("项目类别", SheetChoices.Projects),
        Title = row.Text("项目名称"),
        Cost = row.Money("投资额（元）"),
        RoadKilometres = row.NumberOrNull("新修公里数"),
        StartedOn = row.Day("开工日期"),
        CompletedOn = row.DayOrNull("竣工日期"),
    };

    protected internal override void Write(VillageProject fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("项目编号", fact.Code);
        to.Choice("项目类别", SheetChoices.Projects, fact.Kind);
        to.Text("项目名称", fact.Title);
        to.Money("投资额（元）", fact.Cost);
        to.Number("新修公里数", fact.RoadKilometres);
        to.Day("开工日期", fact.StartedOn);
        to.Day("竣工日期", fact.CompletedOn);
    }
}

internal sealed class WaterWorkSheet() : FactSheet<SafeWaterWork>("water-works", ("安全饮水工程受益户", "Safe-water works"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Whole("受益人数", "Persons", required: true),
    SheetColumn.Day("完工日期", "Completed on", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(SafeWaterWork.HouseholdId), nameof(SafeWaterWork.CompletedOn)];

    protected internal override SafeWaterWork Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            Persons = row.Whole("受益人数"),
            CompletedOn = row.Day("完工日期"),
        };
    }

    protected internal override void Write(SafeWaterWork fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Whole("受益人数", fact.Persons);
        to.Day("完工日期", fact.CompletedOn);
    }
}
