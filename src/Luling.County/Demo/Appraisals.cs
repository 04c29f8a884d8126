using System.Globalization;

namespace Luling.County.Demo;

/// <summary>What the appraisal of 2016 takes from outside (R32): the score for all other work, of each township and county unit.</summary>
internal sealed class Appraisals(long seed, Places places)
{
    private const string Basis = "县考核办2016年度综合考核通报", Year = "2016", ScoredOn = "2017-01-20";

    private readonly DemoRandom random = new(seed, "appraisal");

    public DemoSheet Sheet()
    {
        var scores = new DemoSheet("other-scores", "other-scores", "机构编号", "年度", "得分", "依据", "评定日期");
        foreach (var body in places.Townships.Select(t => $"JG-XZ{t.Code[6..]}").Concat(Duties.Units.Select((_, i) => $"JG-DW{i + 1:00}")))
        {
            scores.Add(body, Year, (random.Around(7_400, 9_800) / 100m).ToString("0.00", CultureInfo.InvariantCulture), Basis, ScoredOn);
        }
        return scores;
    }
}
