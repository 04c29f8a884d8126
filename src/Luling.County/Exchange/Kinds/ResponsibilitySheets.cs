using Luling.County.Exchange.Sheets;
using Luling.County.Responsibility;

namespace Luling.County.Exchange.Kinds;

internal sealed class BodySheet() : FactSheet<Body>("bodies", ("责任机构", "Bodies"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Text("机构编号", "Body number", required: true),
    SheetColumn.Choice("机构类别", "Kind", SheetChoices.Bodies, required: true),
    SheetColumn.Text("机构名称", "Name", required: true),
    SheetColumn.Day("成立日期", "From", required: true),
    SheetColumn.Day("撤销日期", "To (first day it no longer holds)"),
    SheetColumn.YesNo("固定岗位", "Fixed posts"),
    SheetColumn.YesNo("固定人员", "Fixed staff"),
    SheetColumn.YesNo("固定场所", "Fixed office"),
    SheetColumn.YesNo("固定经费", "Fixed budget"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Body.Code)];

    protected internal override Body Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Place(),
        Code = row.Text("机构编号"),
        Kind = row.Choice("机构类别", SheetChoices.Bodies),
        Name = row.Text("机构名称"),
        From = row.Day("成立日期"),
        To = row.DayOrNull("撤销日期"),
        FixedPosts = row.YesNoOrNull("固定岗位"),
        FixedStaff = row.YesNoOrNull("固定人员"),
        FixedOffice = row.YesNoOrNull("固定场所"),
        FixedBudget = row.YesNoOrNull("固定经费"),
    };

    protected internal override void Write(Body fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("机构编号", fact.Code);
        to.Choice("机构类别", SheetChoices.Bodies, fact.Kind);
        to.Text("机构名称", fact.Name);
        to.Day("成立日期", fact.From);
        to.Day("撤销日期", fact.To);
        to.YesNo("固定岗位", fact.FixedPosts);
        to.YesNo("固定人员", fact.FixedStaff);
        to.YesNo("固定场所", fact.FixedOffice);
        to.YesNo("固定经费", fact.FixedBudget);
    }
}

internal sealed class OfficeHolderSheet() : FactSheet<OfficeHolder>("office-holders", ("机构任职", "Office-holders"),
    SheetColumn.Reference("机构编号", "Body number", required: true),
    SheetColumn.Reference("干部编号", "Cadre number", required: true),
    SheetColumn.Choice("职务", "Role", SheetChoices.Roles, required: true),
    SheetColumn.Day("任职日期", "From", required: true),
    SheetColumn.Day("离任日期", "To (first day it no longer holds)"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(OfficeHolder.BodyId), nameof(OfficeHolder.CadreId), nameof(OfficeHolder.Role), nameof(OfficeHolder.From)];

    protected internal override OfficeHolder Read(RowCells row, ImportContext context)
    {
        var body = row.Body("机构编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = body.AreaCode,
            BodyId = body.Id,
            CadreId = row.Cadre("干部编号"),
            Role = row.Choice("职务", SheetChoices.Roles),
            From = row.Day("任职日期"),
            To = row.DayOrNull("离任日期"),
        };
    }

    protected internal override void Write(OfficeHolder fact, RowWriter to)
    {
        to.Body("机构编号", fact.BodyId);
        to.Cadre("干部编号", fact.CadreId);
        to.Choice("职务", SheetChoices.Roles, fact.Role);
        to.Day("任职日期", fact.From);
        to.Day("离任日期", fact.To);
    }
}

internal sealed class WindowSheet() : FactSheet<ServiceWindow>("windows", ("服务窗口", "Service windows"),
    SheetColumn.Reference("机构编号", "Body number", required: true),
    SheetColumn.Choice("窗口", "Window", SheetChoices.Windows, required: true),
    SheetColumn.Day("开设日期", "From", required: true),
    SheetColumn.Day("撤销日期", "To (first day it no longer holds)"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(ServiceWindow.BodyId), nameof(ServiceWindow.Kind), nameof(ServiceWindow.From)];

    protected internal override ServiceWindow Read(RowCells row, ImportContext context)
    {
        var body = row.Body("机构编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = body.AreaCode,
            BodyId = body.Id,
            Kind = row.Choice("窗口", SheetChoices.Windows),
            From = row.Day("开设日期"),
            To = row.DayOrNull("撤销日期"),
        };
    }

    protected internal override void Write(ServiceWindow fact, RowWriter to)
    {
        to.Body("机构编号", fact.BodyId);
        to.Choice("窗口", SheetChoices.Windows, fact.Kind);
        to.Day("开设日期", fact.From);
        to.Day("撤销日期", fact.To);
    }
}

internal sealed class LetterSheet() : FactSheet<Letter>("letters", ("责任书", "Responsibility letters"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Reference("机构编号", "Body number", required: true),
    SheetColumn.Choice("责任书类别", "Kind", SheetChoices.Letters, required: true),
    SheetColumn.Year("年度", "Year", required: true),
    SheetColumn.Day("应签日期", "Due on", required: true),
    SheetColumn.Day("签订日期", "Signed on"),
    SheetColumn.Day("有效期至", "Binds through"),
    SheetColumn.Text("签署人", "Signed by"),
    SheetColumn.Text("对方签署人", "Countersigned by"),
    SheetColumn.Text("模板", "Template"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Letter.BodyId), nameof(Letter.AreaCode), nameof(Letter.Kind), nameof(Letter.Year)];

    protected internal override Letter Read(RowCells row, ImportContext context)
    {
        var body = row.Body("机构编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = row.Raw("乡").Length > 0 ? row.Place() : body.AreaCode,
            BodyId = body.Id,
            Kind = row.Choice("责任书类别", SheetChoices.Letters),
            Year = row.Year("年度"),
            DueOn = row.Day("应签日期"),
            SignedOn = row.DayOrNull("签订日期"),
            Through = row.DayOrNull("有效期至"),
            SignedBy = row.TextOrNull("签署人"),
            CountersignedBy = row.TextOrNull("对方签署人"),
            TemplateId = row.TextOrNull("模板"),
        };
    }

    protected internal override void Write(Letter fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Body("机构编号", fact.BodyId);
        to.Choice("责任书类别", SheetChoices.Letters, fact.Kind);
        to.Whole("年度", fact.Year);
        to.Day("应签日期", fact.DueOn);
        to.Day("签订日期", fact.SignedOn);
        to.Day("有效期至", fact.Through);
        to.Text("签署人", fact.SignedBy);
        to.Text("对方签署人", fact.CountersignedBy);
        to.Text("模板", fact.TemplateId);
    }
}

internal sealed class MeetingSheet() : FactSheet<Meeting>("meetings", ("调度会", "Meetings"),
    SheetColumn.Reference("机构编号", "Body number", required: true),
    SheetColumn.Day("应开日期", "Due on", required: true),
    SheetColumn.Day("召开日期", "Held on"),
    SheetColumn.Text("议题", "Topic"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Meeting.BodyId), nameof(Meeting.DueOn)];

    protected internal override Meeting Read(RowCells row, ImportContext context)
    {
        var body = row.Body("机构编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = body.AreaCode,
            BodyId = body.Id,
            DueOn = row.Day("应开日期"),
            HeldOn = row.DayOrNull("召开日期"),
            Topic = row.TextOrNull("议题"),
        };
    }

    protected internal override void Write(Meeting fact, RowWriter to)
    {
        to.Body("机构编号", fact.BodyId);
        to.Day("应开日期", fact.DueOn);
        to.Day("召开日期", fact.HeldOn);
        to.Text("议题", fact.Topic);
    }
}

internal sealed class InspectionSheet() : FactSheet<Inspection>("inspections", ("专项督查", "Inspections"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Reference("机构编号", "Body number", required: true),
    SheetColumn.Day("应督查日期", "Due on", required: true),
    SheetColumn.Day("督查日期", "Held on"),
    SheetColumn.Whole("发现问题数", "Findings"),
    SheetColumn.Day("反馈日期", "Fed back on"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Inspection.BodyId), nameof(Inspection.AreaCode), nameof(Inspection.DueOn)];

    protected override IQueryable<Inspection> Rows(ExportContext context) => InspectionSight.Visible(context.Db).OrderBy(i => i.BodyId).ThenBy(i => i.Id);

    protected internal override IReadOnlyList<string> Beside => [nameof(Inspection.InspectionRoundId), nameof(Inspection.Weight), nameof(Inspection.Inspectors)];

    protected internal override Inspection Read(RowCells row, ImportContext context)
    {
        var body = row.Body("机构编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = row.Raw("乡").Length > 0 ? row.Place() : body.AreaCode,
            BodyId = body.Id,
            DueOn = row.Day("应督查日期"),
            HeldOn = row.DayOrNull("督查日期"),
            Findings = row.WholeOrNull("发现问题数"),
            FeedbackOn = row.DayOrNull("反馈日期"),
        };
    }

    protected internal override void Write(Inspection fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Body("机构编号", fact.BodyId);
        to.Day("应督查日期", fact.DueOn);
        to.Day("督查日期", fact.HeldOn);
        to.Whole("发现问题数", fact.Findings);
        to.Day("反馈日期", fact.FeedbackOn);
    }
}
