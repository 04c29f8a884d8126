using Luling.County.Exchange.Sheets;
using Luling.County.Forces;

namespace Luling.County.Exchange.Kinds;

/// <summary>Diaries of first secretaries and helpers as they keep them in a workbook.</summary>
internal sealed class VisitSheet() : FactSheet<Visit>("visits", ("走访记录", "Visits"),
    SheetColumn.Text("乡", "Township"),
    SheetColumn.Text("村", "Village"),
    SheetColumn.Reference("户编号", "Household number"),
    SheetColumn.Reference("干部编号", "Cadre number", required: true),
    SheetColumn.Day("走访日期", "Day", required: true),
    SheetColumn.Choice("走访方式", "Where", SheetChoices.VisitPlaces, required: true),
    SheetColumn.Text("内容代码", "Topics (ids of the programme, comma-separated)"),
    SheetColumn.Text("走访记录", "Text"),
    SheetColumn.Number("纬度", "Latitude"),
    SheetColumn.Number("经度", "Longitude"))
{
    protected internal override IReadOnlyList<string> Key => [nameof(Visit.CadreId), nameof(Visit.AreaCode), nameof(Visit.HouseholdId), nameof(Visit.On), nameof(Visit.Place)];

    protected internal override IReadOnlyList<string> Beside => [nameof(Visit.NotedOn), nameof(Visit.By), nameof(Visit.ById)];

    protected internal override Visit? Read(RowCells row, ImportContext context)
    {
        var household = row.HouseholdOrNull("户编号");
        var (on, place) = (row.Day("走访日期"), row.Choice("走访方式", SheetChoices.VisitPlaces));
        if (on > context.Today)
        {
            row.Error("走访日期", "in-future", ("走访日期在今天之后。请核对。", "The day lies in the future. Check it."));
        }
        if (household is null && row.Raw("户编号").Length == 0 && place == VisitPlace.Home)
        {
            row.Error("户编号", "home-without-household", ("入户走访请写明户编号；没有到具体农户的，方式请填“在村”。", "A visit at a home names the household; where it was to no single one, enter 在村 (in the village)."));
        }
        if (row.TextOrNull("走访记录") is { } text && !ForceWords.CanBeKept(text))
        {
            row.Error("走访记录", "text-too-long", ForceWords.TextTooLong);
        }
        var (latitude, longitude) = (row.NumberOrNull("纬度"), row.NumberOrNull("经度"));
        if (latitude is null != longitude is null || latitude is < -90 or > 90 || longitude is < -180 or > 180)
        {
            row.Error("纬度", "bad-position", RecordVisit.TextOf(RecordVisitOutcome.WrongPosition));
        }
        return new()
        {
            CountyCode = context.CountyCode,
            Id = context.NewId(),
            AreaCode = household?.AreaCode ?? (row.Raw("户编号").Length == 0 ? row.Village() : ""),
            CadreId = row.Cadre("干部编号"),
            HouseholdId = household?.Id,
            On = on,
            Place = place,
            Topics = Topics(row),
            Text = row.TextOrNull("走访记录"),
            // As the table keeps them, so that the same file is no change.
            Latitude = latitude is { } north ? decimal.Round(north, 4) : null,
            Longitude = longitude is { } east ? decimal.Round(east, 4) : null,
            NotedOn = context.Today,
            By = context.Scope.Actor,
            ById = context.Scope.ActorId,
        };
    }

    protected internal override void Write(Visit fact, RowWriter to)
    {
        to.Place(fact.AreaCode);
        to.Household("户编号", fact.HouseholdId);
        to.Cadre("干部编号", fact.CadreId);
        to.Day("走访日期", fact.On);
        to.Choice("走访方式", SheetChoices.VisitPlaces, fact.Place);
        to.Text("内容代码", fact.Topics);
        to.Text("走访记录", fact.Text);
        to.Number("纬度", fact.Latitude);
        to.Number("经度", fact.Longitude);
    }

    private static string? Topics(RowCells row)
    {
        if (row.TextOrNull("内容代码") is not { } text)
        {
            return null;
        }
        var ids = TypedValues.Several(text);
        if (ids.All(t => t.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            return string.Join(',', ids.Distinct().Order(StringComparer.Ordinal));
        }
        row.Error("内容代码", "bad-topic", ($"“{text}”不是内容代码。请填政策方案 visiting.yaml 中 topics 的编号，如 policy,income；没有的留空，写在“走访记录”里。",
            $"“{text}” is no list of topics. Enter ids of the topics in visiting.yaml, such as policy,income; or leave it blank and write it into the text."));
        return null;
    }
}
