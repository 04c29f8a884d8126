namespace Luling.County.Demo;

/// <summary>Diaries of first secretaries for a month in all villages, and of helpers in three townships. A few first secretaries were there too seldom, a few handed nothing in.</summary>
internal sealed class Diaries(long seed, Places places)
{
    /// <summary>The days that the programme asks for in March.</summary>
    public const int Asked = 20;

    private const int TooSeldom = 9, NothingHandedIn = 4, Townships = 3;

    private static readonly DateOnly March = new(2017, 3, 1), AutumnFrom = new(2016, 10, 8), WinterThrough = new(2017, 2, 28);
    private static readonly string[] VillageTopics = ["village-work", "policy", "village-work,industry", "papers"];
    private static readonly string[] HomeTopics = ["policy,income", "income", "industry", "housing", "schooling,policy", "health", "papers,income"];
    private static readonly string[] Words = ["与户主核对了今年收入。", "查看了住房，无漏雨。", "孩子在校，资助已到账。", "看望病人，核对报销单据。", "商量春季养殖。", "填写帮扶手册。"];

    private readonly DemoRandom random = new(seed, "diaries");

    /// <param name="posts">The sheet of postings.</param>
    /// <param name="pairings">The sheet of pairings.</param>
    /// <param name="households">By code.</param>
    /// <param name="gaps">To whose truth it adds what is planted.</param>
    public DemoSheet Sheet(DemoSheet posts, DemoSheet pairings, IReadOnlyDictionary<string, DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("visits", "visits", "乡", "村", "户编号", "干部编号", "走访日期", "走访方式", "内容代码", "走访记录");
        var order = random.Shuffled(places.Villages);
        var (low, none) = (order.Take(TooSeldom).ToHashSet(), order.Skip(TooSeldom).Take(NothingHandedIn).ToHashSet());
        var seat = places.Townships.First(t => t.Name == "敦厚镇");
        var visited = random.Shuffled(places.Townships.Where(t => t != seat)).Take(Townships - 1).Append(seat).ToHashSet();
        var secretaries = posts.Rows.Where(r => r[3] == "第一书记" && r[5] is null).ToDictionary(r => (r[0]!, r[1]!), r => r[2]!);
        foreach (var village in places.Villages)
        {
            if (none.Contains(village))
            {
                gaps.Truth.Add(new DemoTruth("attendance-no-diary", village.Code, null, Cell.Of(Asked)));
                continue;
            }
            var days = low.Contains(village) ? random.Between(6, 15) : random.Between(Asked, Asked + 4);
            if (low.Contains(village))
            {
                gaps.Truth.Add(new DemoTruth("attendance-low", village.Code, Cell.Of(days), Cell.Of(Asked)));
            }
            Month(sheet, village, secretaries[(village.Township.Name, village.Name)], days);
        }
        foreach (var row in posts.Rows.Where(r => r[3] is "村书记助理" or "村主任助理" && r[5] is null))
        {
            if (places.Villages.First(v => v.Name == row[1] && v.Township.Name == row[0]) is var village && visited.Contains(village.Township))
            {
                Month(sheet, village, row[2]!, random.Between(Asked, Asked + 3));
            }
        }
        foreach (var pair in pairings.Rows.Where(r => r[3] is null && visited.Contains(households[r[0]!].Village.Township)))
        {
            Visits(sheet, pair[0]!, pair[1]!, DateOnly.ParseExact(pair[2]!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
        return sheet;
    }

    private void Month(DemoSheet sheet, DemoVillage village, string cadre, int days)
    {
        foreach (var day in random.Shuffled(Enumerable.Range(0, DateTime.DaysInMonth(March.Year, March.Month))).Take(days).Order())
        {
            sheet.Add(village.Township.Name, village.Name, null, cadre, Cell.Of(March.AddDays(day)), "在村", random.Pick(VillageTopics), null);
        }
    }

    /// <summary>Two or three times since October, each on a day of its own.</summary>
    private void Visits(DemoSheet sheet, string household, string cadre, DateOnly paired)
    {
        var from = paired > AutumnFrom ? paired : AutumnFrom;
        var days = new SortedSet<DateOnly>();
        for (var wanted = random.Between(2, 3); wanted > 0 && from < WinterThrough; wanted--)
        {
            days.Add(random.Day(from, WinterThrough));
        }
        foreach (var day in days)
        {
            sheet.Add(null, null, household, cadre, Cell.Of(day), random.Chance(820) ? "入户" : "电话", random.Pick(HomeTopics), random.Chance(600) ? random.Pick(Words) : null);
        }
    }
}
