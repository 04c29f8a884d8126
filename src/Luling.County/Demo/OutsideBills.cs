using System.Globalization;
using Luling.County.Exchange.Kinds;
using Luling.Policy.Settlement;

namespace Luling.County.Demo;

/// <summary>The bills behind the complaint that for part of the poor the cost did not fall (R134): drugs and treatment that no
/// payer of the chain covers, paid by the families alone. No figure of the report counts them.</summary>
internal sealed class OutsideBills(long seed)
{
    private const int Bills = 640;

    private readonly DemoRandom random = new(seed, "outside-bills");

    public DemoSheet Sheet(IReadOnlyList<DemoHousehold> households)
    {
        var sheet = new DemoSheet("outside-bills", "outside-bills", "户编号", "人口编号", "费用单号", "发生日期", "费用（元）", "未报销原因");
        var patients = random.Shuffled(households.SelectMany(h => h.Members).Where(m => m.Stays)).OrderBy(m => m.Health == "01" ? 1 : 0).Take(Bills * 3 / 5).ToList();
        var rows = new List<(DemoPerson Patient, DateOnly On, long Total, OutsideCause Cause)>();
        for (var i = 0; i < Bills; i++)
        {
            var cause = (OutsideCause)random.Weighted([460, 250, 110, 180]);
            rows.Add((patients[i < patients.Count ? i : random.Below(patients.Count)], random.Day(new(2016, 1, 5), new(2017, 3, 28)), Total(cause), cause));
        }
        var number = 0;
        foreach (var (patient, on, total, cause) in rows.OrderBy(r => r.On).ThenBy(r => r.Patient.Code, StringComparer.Ordinal))
        {
            sheet.Add(patient.Household.Code, patient.Code, string.Create(CultureInfo.InvariantCulture, $"LW{on:yyyyMM}{++number:00000}"), Cell.Of(on), Cell.Yuan(total),
                SheetChoices.OutsideCauses.Of(cause).Zh);
        }
        return sheet;
    }

    /// <summary>Tens of yuan; a disease outside the catalogue costs a whole treatment.</summary>
    private long Total(OutsideCause cause) => 1_000L * (cause == OutsideCause.DiseaseOutsideCatalogue ? random.Between(80, 1_600) : random.Between(12, 420));
}
