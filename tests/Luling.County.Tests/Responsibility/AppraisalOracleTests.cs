using Luling.County.Coverage.Snapshot;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Demo;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Responsibility;

/// <summary>The appraisal held against the same year computed by another way, for every unit and item exactly.</summary>
public sealed class AppraisalOracleTests(DemoCounty demo)
{
    [Fact]
    public async Task The_demonstration_county_comes_out_the_same_by_another_way()
    {
        var store = await demo.StoreAsync();
        var year = await CompareAsync(store, new AppraisalReader(store, new CountySnapshots(store), JianCounty.Programme));
        // F026 and F027: 19 townships and 16 county units.
        Assert.Equal((19, 16), (year.Measured.Count(u => u.Kind == AppraisedKind.Township), year.Measured.Count(u => u.Kind == AppraisedKind.CountyUnit)));
        Assert.All(year.Measured, u => Assert.True(u.Verdict.Total is > 0 and < 100 && u.Rank is not null && u.Leader is not null, u.Body.Code));
        // Every unit has something that only it answers for, and the places tell the units apart.
        Assert.True(year.Measured.Where(u => u.Kind == AppraisedKind.Township).Select(u => u.PovertyScore).Distinct().Count() > 10);
        Assert.All(year.Measured, u => Assert.Contains(u.Marks, m => m.Item.Measure == AppraisalMeasure.Coverage));
    }

    [Theory, DatabaseData]
    public async Task The_small_county_comes_out_the_same_by_another_way(TestDatabase database)
    {
        await using var county = await SmallAppraisal.OpenAsync(database, rows => rows.Without<Luling.County.Forces.Pairing>(p => p.AreaCode == SmallCounty.OtherVillage));
        await county.ScoreAsync(SmallAppraisal.Office, SmallAppraisal.GroupA, 81.25m);
        await county.ScoreAsync(SmallAppraisal.Office, SmallAppraisal.Unit, 99.99m);
        await CompareAsync(county.Store, county.Reader);
    }

    private static async Task<AppraisalYear> CompareAsync(CountyStore store, AppraisalReader reader)
    {
        var year = await reader.ReadAsync(DemoCounty.Office, 2016, new(2017, 3, 31));
        var (lines, ranks) = await AppraisalByHand.ComputeAsync(store, JianCounty.Reader(store), reader.Programme.Appraisal, "360821", 2016);
        Assert.Equal(lines.Select(l => l.Body).Order(StringComparer.Ordinal), year.Measured.Select(u => u.Body.Code).Order(StringComparer.Ordinal));
        var wrong = new List<string>();
        foreach (var unit in year.Measured)
        {
            var line = lines.Single(l => l.Body == unit.Body.Code);
            Assert.Equal(line.Items.Keys.Order(StringComparer.Ordinal), unit.Marks.Select(m => m.Item.Id).Order(StringComparer.Ordinal));
            foreach (var mark in unit.Marks)
            {
                var (n, d, cents) = line.Items[mark.Item.Id];
                if ((n, d, cents / 100m) != (mark.Numerator, mark.Denominator, mark.Points))
                {
                    wrong.Add($"{line.Body} {mark.Item.Id}: {mark.Numerator}/{mark.Denominator} = {mark.Points}, by hand {n}/{d} = {cents / 100m}");
                }
            }
            if ((line.Score / 100m, line.Total, ranks[line.Body]) != (unit.PovertyScore, unit.Verdict.Total, unit.Rank))
            {
                wrong.Add($"{line.Body}: {unit.PovertyScore}, {unit.Verdict.Total}, place {unit.Rank}; by hand {line.Score / 100m}, {line.Total}, place {ranks[line.Body]}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        return year;
    }
}
