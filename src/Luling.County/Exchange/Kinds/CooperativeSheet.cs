using Luling.County.Exchange.Sheets;
using Luling.County.Measures;

namespace Luling.County.Exchange.Kinds;

internal sealed class CooperativeSheet() : FactSheet<Cooperative>("cooperatives", ("农民专业合作社", "Farmers' co-operatives"),
    SheetColumn.Text("统一社会信用代码", "Credit code", required: true),
    SheetColumn.Text("名称", "Name", required: true),
    SheetColumn.Text("乡", "Township", required: true),
    SheetColumn.Text("村", "Village", required: true),
    SheetColumn.Day("成立日期", "Founded on", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Cooperative.Code)];

    protected internal override Cooperative Read(RowCells row, ImportContext context) => new()
    {
        CountyCode = context.CountyCode,
        Id = context.NewId(),
        AreaCode = row.Village(),
        Code = row.CreditCode("统一社会信用代码"),
        Name = row.Text("名称"),
        FoundedOn = row.Day("成立日期"),
    };

    protected internal override void Write(Cooperative fact, RowWriter to)
    {
        to.Text("统一社会信用代码", fact.Code);
        to.Text("名称", fact.Name);
        to.Place(fact.AreaCode);
        to.Day("成立日期", fact.FoundedOn);
    }
}
