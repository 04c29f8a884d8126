using Luling.App.Commands;
using Luling.App.Text;
using Luling.County.Access;
using Luling.County.Exchange.Tables;
using Luling.County.Targeting;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>The tables of the comparison as workbooks.</summary>
internal static class CompareExports
{
    private static readonly Texts T = Texts.Of("Compare");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/compare/export", RulesAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.TryRules));
        web.MapGet("/compare/medical/export", MedicalAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.TryRules));
        web.MapGet("/compare/medical/households/export", PatientsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.TryRules));
        web.MapGet("/compare/households/export", HouseholdsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.TryRules));
    }

    private static async Task<IResult> MedicalAsync(HttpRequest request, Place place, ComparedProgrammes programmes, ComparisonReader reader) =>
        await CompareAnswer.OfAsync(request, place, programmes, reader) is not { Report.Medical: { } medical } answer
            ? Results.NotFound()
            : new TableDownload($"{T["Medical"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Medical"], CompareMedical.Headings, write =>
            {
                foreach (var row in CompareMedical.Rows(medical, Supposed(answer)))
                {
                    write.WriteRow(row);
                }
            });

    private static async Task<IResult> PatientsAsync(HttpRequest request, Place place, ComparedProgrammes programmes, ComparisonReader reader) =>
        await CompareAnswer.OfAsync(request, place, programmes, reader) is not { Report.Medical: { } medical } answer
            ? Results.NotFound()
            : new TableDownload($"{T["MedicalList"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Households"], CompareMedical.PatientHeadings, write =>
            {
                foreach (var patient in answer.Query.From(medical))
                {
                    write.WriteRow(CompareMedical.Cells(medical, patient));
                }
            });

    private static string Supposed(CompareAnswer answer) => string.Join(T["Comma"], answer.Hypothesis!.Changes.Select(CompareWords.Supposed));

    private static async Task<IResult> RulesAsync(HttpRequest request, Place place, ComparedProgrammes programmes, ComparisonReader reader)
    {
        if (await CompareAnswer.OfAsync(request, place, programmes, reader) is not { Report: { } report } answer)
        {
            return Results.NotFound();
        }
        var supposed = Supposed(answer);
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Title"],
            [T["RuleId"], T["Rule"], T["Subject"], T["HoldBefore"], T["HoldAfter"], T["Change_Gains"], T["Change_Loses"], T["Change_More"], T["Change_Less"], T["Change_Unclear"], T["AmountBefore"], T["AmountAfter"], T["Unit"], T["Payer"], T["Supposed"], T["Day"]],
            write =>
            {
                foreach (var rule in report.Comparison.Rules)
                {
                    write.WriteRow(rule.Rule.Id, CompareWords.In(rule.Rule.Name), T[rule.Rule.Subject.Id == "person" ? "Persons" : "Households"], rule.HoldBefore, rule.HoldAfter,
                        rule.Count(RuleChange.Gains), rule.Count(RuleChange.Loses), rule.Count(RuleChange.More), rule.Count(RuleChange.Less), rule.Count(RuleChange.Unclear), rule.AmountBefore, rule.AmountAfter, CompareWords.Unit(rule.Rule.Unit),
                        rule.Rule.Payer is { } payer ? CompareWords.In(payer) : "", supposed, place.AsOf);
                }
            });
    }

    private static async Task<IResult> HouseholdsAsync(HttpRequest request, Place place, ComparedProgrammes programmes, ComparisonReader reader) =>
        await CompareAnswer.OfAsync(request, place, programmes, reader) is not { Report: { } report } answer
            ? Results.NotFound()
            : new TableDownload($"{T["ListTitle"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Households"], CompareWords.Headings, write =>
            {
                foreach (var household in answer.Query.From(report))
                {
                    write.WriteRow(CompareWords.Cells(report, household));
                }
            });
}
