using Luling.County.Exchange.Sheets;
using Luling.County.Forces;

namespace Luling.County.Exchange.Kinds;

internal sealed class CadreSheet() : FactSheet<Cadre>("cadres", ("帮扶干部", "Cadres"),
    SheetColumn.Text("干部编号", "Cadre number", required: true),
    SheetColumn.Text("姓名", "Name", required: true),
    SheetColumn.Choice("职级", "Rank", SheetChoices.Ranks, required: true),
    SheetColumn.Text("单位", "Unit", required: true),
    SheetColumn.Text("联系电话", "Telephone"),
    SheetColumn.IdNumber("证件号码", "Identity number"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Cadre.Code)];

    protected internal override Cadre Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        Code = row.Text("干部编号"),
        Name = row.Text("姓名"),
        Rank = row.Choice("职级", SheetChoices.Ranks),
        Unit = row.Text("单位"),
        Phone = row.TextOrNull("联系电话"),
        IdNumber = row.TextOrNull("证件号码"),
    };

    protected internal override void Write(Cadre fact, RowWriter to)
    {
        to.Text("干部编号", fact.Code);
        to.Text("姓名", fact.Name);
        to.Choice("职级", SheetChoices.Ranks, fact.Rank);
        to.Text("单位", fact.Unit);
        to.Phone("联系电话", fact.Phone);
        to.IdNumber("证件号码", fact.IdNumber);
    }
}

internal sealed class WorkTeamSheet() : FactSheet<WorkTeam>("work-teams", ("驻村工作组", "Work teams"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Text("工作组编号", "Team number", required: true),
    SheetColumn.Text("工作组名称", "Name", required: true),
    SheetColumn.Text("派出单位", "Sent by", required: true),
    SheetColumn.Day("进驻日期", "From", required: true),
    SheetColumn.Day("撤离日期", "To (first day it no longer holds)"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(WorkTeam.Code)];

    protected internal override WorkTeam Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Code = row.Text("工作组编号"),
        Name = row.Text("工作组名称"),
        Unit = row.Text("派出单位"),
        From = row.Day("进驻日期"),
        To = row.DayOrNull("撤离日期"),
    };

    protected internal override void Write(WorkTeam fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("工作组编号", fact.Code);
        to.Text("工作组名称", fact.Name);
        to.Text("派出单位", fact.Unit);
        to.Day("进驻日期", fact.From);
        to.Day("撤离日期", fact.To);
    }
}

internal sealed class PostingSheet() : FactSheet<Posting>("postings", ("驻村任职", "Postings"),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Reference("干部编号", "Cadre number", required: true),
    SheetColumn.Choice("职务", "Post", SheetChoices.Posts, required: true),
    SheetColumn.Day("任职日期", "From", required: true),
    SheetColumn.Day("离任日期", "To (first day it no longer holds)"),
    SheetColumn.Text("空缺或兼任理由", "Reason of a break or a second post"),
    SheetColumn.Text("离任原因", "Reason of the end"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Posting.AreaCode), nameof(Posting.CadreId), nameof(Posting.Post), nameof(Posting.From)];

    protected internal override Posting Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        CadreId = row.Cadre("干部编号"),
        Post = row.Choice("职务", SheetChoices.Posts),
        From = row.Day("任职日期"),
        To = row.DayOrNull("离任日期"),
        Reason = row.TextOrNull("空缺或兼任理由"),
        EndReason = row.TextOrNull("离任原因"),
    };

    protected internal override void Write(Posting fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Cadre("干部编号", fact.CadreId);
        to.Choice("职务", SheetChoices.Posts, fact.Post);
        to.Day("任职日期", fact.From);
        to.Day("离任日期", fact.To);
        to.Text("空缺或兼任理由", fact.Reason);
        to.Text("离任原因", fact.EndReason);
    }
}

internal sealed class PairingSheet() : FactSheet<Pairing>("pairings", ("结对帮扶", "Pairings"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Reference("干部编号", "Cadre number", required: true),
    SheetColumn.Day("结对日期", "From", required: true),
    SheetColumn.Day("解除日期", "To (first day it no longer holds)"),
    SheetColumn.Text("解除原因", "Reason of end"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Pairing.HouseholdId), nameof(Pairing.CadreId), nameof(Pairing.From)];

    protected internal override Pairing Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            CadreId = row.Cadre("干部编号"),
            From = row.Day("结对日期"),
            To = row.DayOrNull("解除日期"),
            EndReason = row.TextOrNull("解除原因"),
        };
    }

    protected internal override void Write(Pairing fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Cadre("干部编号", fact.CadreId);
        to.Day("结对日期", fact.From);
        to.Day("解除日期", fact.To);
        to.Text("解除原因", fact.EndReason);
    }
}

internal sealed class OrganisationSheet() : FactSheet<PartyOrganisation>("organisations", ("党组织", "Party organisations"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Text("党组织编号", "Organisation number", required: true),
    SheetColumn.Choice("党组织类别", "Kind", SheetChoices.Organisations, required: true),
    SheetColumn.Text("党组织名称", "Name", required: true),
    SheetColumn.Day("成立日期", "From", required: true),
    SheetColumn.Day("撤销日期", "To (first day it no longer holds)"),
    SheetColumn.Text("书记姓名", "Secretary"),
    SheetColumn.YesNo("致富能人任书记", "Secretary is an entrepreneur", required: true),
    SheetColumn.YesNo("坐班值班", "Duty roster"),
    SheetColumn.YesNo("四议两公开", "Four deliberations"),
    SheetColumn.Reference("统一社会信用代码", "Credit code"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(PartyOrganisation.Code)];

    protected internal override PartyOrganisation Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Place(),
        Code = row.Text("党组织编号"),
        Kind = row.Choice("党组织类别", SheetChoices.Organisations),
        Name = row.Text("党组织名称"),
        From = row.Day("成立日期"),
        To = row.DayOrNull("撤销日期"),
        SecretaryName = row.TextOrNull("书记姓名"),
        SecretaryIsEntrepreneur = row.YesNo("致富能人任书记"),
        DutyRoster = row.YesNoOrNull("坐班值班"),
        Deliberation = row.YesNoOrNull("四议两公开"),
        CooperativeId = row.CooperativeOrNull("统一社会信用代码")?.Id,
    };

    protected internal override void Write(PartyOrganisation fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Text("党组织编号", fact.Code);
        to.Choice("党组织类别", SheetChoices.Organisations, fact.Kind);
        to.Text("党组织名称", fact.Name);
        to.Day("成立日期", fact.From);
        to.Day("撤销日期", fact.To);
        to.Text("书记姓名", fact.SecretaryName);
        to.YesNo("致富能人任书记", fact.SecretaryIsEntrepreneur);
        to.YesNo("坐班值班", fact.DutyRoster);
        to.YesNo("四议两公开", fact.Deliberation);
        to.Cooperative("统一社会信用代码", fact.CooperativeId);
    }
}

internal sealed class OrganisationReachSheet() : FactSheet<OrganisationReach>("organisation-reach", ("党组织带动户", "Households reached by organisations"),
    SheetColumn.Reference("户编号", "Household number", required: true),
    SheetColumn.Reference("党组织编号", "Organisation number", required: true),
    SheetColumn.Day("起始日期", "From", required: true),
    SheetColumn.Day("截止日期", "To (first day it no longer holds)"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(OrganisationReach.HouseholdId), nameof(OrganisationReach.OrganisationId), nameof(OrganisationReach.From)];

    protected internal override OrganisationReach Read(RowCells row, ImportContext context)
    {
        var household = row.Household("户编号");
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household.AreaCode,
            HouseholdId = household.Id,
            OrganisationId = row.Organisation("党组织编号").Id,
            From = row.Day("起始日期"),
            To = row.DayOrNull("截止日期"),
        };
    }

    protected internal override void Write(OrganisationReach fact, RowWriter to)
    {
        to.Household("户编号", fact.HouseholdId);
        to.Organisation("党组织编号", fact.OrganisationId);
        to.Day("起始日期", fact.From);
        to.Day("截止日期", fact.To);
    }
}
