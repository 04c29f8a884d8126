using Luling.County.Access;
using Luling.County.Exchange.Sheets;
using Luling.County.Responsibility;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>The scores for other work, which the office that appraises it sends as a list (R32). Whoever is appraised does not enter them.</summary>
internal sealed class OtherScoreSheet() : FactSheet<OtherScore>("other-scores", ("其他工作得分", "Scores of other work"),
    SheetColumn.Reference("机构编号", "Body number", required: true),
    SheetColumn.Year("年度", "Year", required: true),
    SheetColumn.Number("得分", "Score (0 to 100)", required: true),
    SheetColumn.Text("依据", "Ground", required: true),
    SheetColumn.Day("评定日期", "Scored on", required: true))
{
    private static readonly Bilingual NotAllowed = ("其他工作得分由县扶贫办导入，您的角色不能导入", "Scores of other work are imported by the county office; your role may not");
    private static readonly Bilingual NotAppraised = ("只有乡镇领导小组和县直单位参加考核，请核对机构编号", "only township leading groups and county units are appraised; check the body number");
    private static readonly Bilingual OutOfRange = ("得分应为 0 至 100，最多两位小数", "the score should be from 0 to 100 with two decimals at most");

    protected internal override IReadOnlyList<string> Key => [nameof(OtherScore.BodyId), nameof(OtherScore.Year)];

    protected internal override OtherScore? Read(RowCells row, ImportContext context)
    {
        if (!context.Scope.May(Right.Appraise))
        {
            row.Error("机构编号", "not-allowed", NotAllowed);
            return null;
        }
        var body = row.Body("机构编号");
        var score = row.Number("得分");
        if (score is < 0 or > EnterOtherScore.Most || decimal.Round(score, 2) != score)
        {
            row.Error("得分", "out-of-range", OutOfRange);
        }
        if (!row.Failed && !context.Db.Bodies.AsNoTracking().Any(b => b.Id == body.Id && (b.Kind == BodyKind.TownshipLeadingGroup || b.Kind == BodyKind.CountyUnit)))
        {
            row.Error("机构编号", "not-appraised", NotAppraised);
        }
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = body.AreaCode,
            BodyId = body.Id,
            Year = row.Year("年度"),
            Score = score,
            Basis = row.Text("依据"),
            On = row.Day("评定日期"),
        };
    }

    protected internal override void Write(OtherScore fact, RowWriter to)
    {
        to.Body("机构编号", fact.BodyId);
        to.Whole("年度", fact.Year);
        to.Number("得分", fact.Score);
        to.Text("依据", fact.Basis);
        to.Day("评定日期", fact.On);
    }
}
