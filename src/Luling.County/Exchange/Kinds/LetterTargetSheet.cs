using Luling.County.Exchange.Sheets;
using Luling.County.Responsibility;

namespace Luling.County.Exchange.Kinds;

/// <summary>What letters promise. A letter is named by its body, place, kind and year.</summary>
internal sealed class LetterTargetSheet() : FactSheet<LetterTarget>("letter-targets", ("责任书目标", "Letter targets"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Reference("机构编号", "Body number", required: true),
    SheetColumn.Choice("责任书类别", "Kind", SheetChoices.Letters, required: true),
    SheetColumn.Year("年度", "Year", required: true),
    SheetColumn.Whole("序号", "Number", required: true),
    SheetColumn.Text("目标", "Target", required: true),
    SheetColumn.Choice("衡量方式", "Measured by", SheetChoices.Measures, required: true),
    SheetColumn.Text("衡量指标", "Measure", required: true),
    SheetColumn.Number("不低于", "At least"),
    SheetColumn.Number("不高于", "At most"),
    SheetColumn.Day("完成日期", "By", required: true))
{
    protected internal override IReadOnlyList<string> Key => [nameof(LetterTarget.LetterId), nameof(LetterTarget.Ordinal)];

    protected internal override LetterTarget? Read(RowCells row, ImportContext context)
    {
        var body = row.Body("机构编号");
        var area = row.Raw("乡").Length > 0 ? row.Place() : body.AreaCode ?? "";
        var name = new LetterName(body.Id, area, row.Choice("责任书类别", SheetChoices.Letters), row.Year("年度"));
        if (row.Failed)
        {
            return null;
        }
        if (!context.Book.Letters.TryGetValue(name, out var letter))
        {
            row.Error("责任书类别", "unknown-letter", ("没有这份责任书；请核对机构、地点、类别和年度，或先导入责任书", "There is no such letter; check body, place, kind and year, or import the letters first"));
            return null;
        }
        var (least, most) = (row.NumberOrNull("不低于"), row.NumberOrNull("不高于"));
        if (least is null && most is null || most < least)
        {
            row.Error("不低于", "no-limit", ("“不低于”和“不高于”至少填一项，且“不高于”不小于“不低于”", "Fill in at least or at most, and at most not below at least"));
            return null;
        }
        return new LetterTarget
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = area,
            LetterId = letter,
            Ordinal = row.Whole("序号"),
            Text = row.Text("目标"),
            Measure = row.Choice("衡量方式", SheetChoices.Measures),
            MeasureId = row.Text("衡量指标"),
            Least = least,
            Most = most,
            DueOn = row.Day("完成日期"),
        };
    }

    protected internal override void Write(LetterTarget fact, RowWriter to)
    {
        to.Letter(fact.LetterId);
        to.Whole("序号", fact.Ordinal);
        to.Text("目标", fact.Text);
        to.Choice("衡量方式", SheetChoices.Measures, fact.Measure);
        to.Text("衡量指标", fact.MeasureId);
        to.Number("不低于", fact.Least);
        to.Number("不高于", fact.Most);
        to.Day("完成日期", fact.DueOn);
    }
}
