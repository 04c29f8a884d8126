using System.Globalization;

namespace Luling.County.Demo;

internal sealed record DemoCadre(string Code, string Name, string Rank, string Unit, string Phone, string IdNumber, int Quota);

/// <summary>Cadres by rank, their households by the 4321 rule, work teams, secretaries and Party organisations (F036-F048).</summary>
internal sealed class Forces
{
    public const int WorkTeams = 99;
    public const int Entrepreneurs = 53;
    public const int CooperativeBranches = 34;
    public const int Reached = 6_200;

    private readonly DemoRandom random;
    private readonly Places places;
    private readonly List<DemoCadre> cadres = [];

    public Forces(long seed, Places places, Registers registers, int helpersWanted)
    {
        random = new DemoRandom(seed, "forces");
        this.places = places;
        var names = new Names(random);
        var used = new HashSet<string>(StringComparer.Ordinal);
        void Add(int count, string rank, int quota)
        {
            for (var i = 0; i < count; i++)
            {
                var male = random.Chance(rank == "一般干部" ? 620 : 780);
                var birth = random.Day(new(1960, 1, 1), new(rank == "一般干部" ? 1992 : 1980, 12, 31));
                var unit = rank == "县领导" ? "县四套班子" : random.Chance(480) ? random.Pick(Duties.Units) : random.Pick(places.Townships).Name;
                string id;
                do
                {
                    id = registers.IdNumber(male, birth);
                }
                while (!used.Add(id));
                var code = string.Create(CultureInfo.InvariantCulture, $"GB{cadres.Count + 1:00000}");
                cadres.Add(new DemoCadre(code, names.Surname() + names.Given(male, birth.Year), rank, unit, "1000" + random.Digits(7), id, quota));
            }
        }
        Add(42, "县领导", 4);
        Add(2_100, "正科级", 3);
        Add(3_250, "副科级", 2);
        Add(helpersWanted - cadres.Sum(c => c.Quota), "一般干部", 1);
        Leaders = cadres.GetRange(0, 42);
        Chiefs = cadres.GetRange(42, 2_100);
        Deputies = cadres.GetRange(2_142, 3_250);
    }

    public IReadOnlyList<DemoCadre> Leaders { get; }
    public IReadOnlyList<DemoCadre> Chiefs { get; }
    public IReadOnlyList<DemoCadre> Deputies { get; }

    public DemoSheet Cadres()
    {
        var sheet = new DemoSheet("cadres", "cadres", "干部编号", "姓名", "职级", "单位", "联系电话", "证件号码");
        foreach (var c in cadres)
        {
            sheet.Add(c.Code, c.Name, c.Rank, c.Unit, c.Phone, c.IdNumber);
        }
        return sheet;
    }

    /// <summary>Every cadre up to their quota; a few households have two helpers, a few none.</summary>
    public DemoSheet Pairings(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("pairings", "pairings", "户编号", "干部编号", "结对日期", "解除日期", "解除原因");
        var slots = new Queue<DemoCadre>(random.Shuffled(cadres.SelectMany(c => Enumerable.Repeat(c, c.Quota))));
        foreach (var household in households.Where(h => !gaps.NoHelper.Contains(h)))
        {
            var from = household.Registered < DemoDays.Start2016 ? random.Day(new(2016, 1, 11), new(2016, 3, 18)) : household.Registered.AddDays(random.Between(2, 14));
            var helper = slots.Dequeue();
            if (household.Registered < DemoDays.Start2016 && random.Chance(9))
            {
                var end = random.Day(new(2016, 7, 1), new(2016, 10, 31));
                sheet.Add(household.Code, random.Pick(cadres).Code, Cell.Of(from), Cell.Of(end), "工作调动");
                from = end;
            }
            sheet.Add(household.Code, helper.Code, Cell.Of(from), null, null);
            if (gaps.TwoHelpers.Contains(household))
            {
                var second = slots.Dequeue();
                if (second == helper)
                {
                    (second, _) = (slots.Dequeue(), 0);
                    slots.Enqueue(helper);
                }
                sheet.Add(household.Code, second.Code, Cell.Of(from.AddDays(random.Between(10, 60))), null, null);
            }
        }
        return sheet;
    }

    public IEnumerable<DemoSheet> Villages(DemoGaps gaps)
    {
        var teams = new DemoSheet("work-teams", "work-teams", "乡", "村", "工作组编号", "工作组名称", "派出单位", "进驻日期", "撤离日期");
        var posts = new DemoSheet("postings", "postings", "乡", "村", "干部编号", "职务", "任职日期", "离任日期");
        var poor = places.Villages.Where(v => v.Poor).ToList();
        var second = random.Shuffled(poor).Take(WorkTeams - poor.Count).ToHashSet();
        var number = 0;
        foreach (var village in poor)
        {
            for (var i = 0; i < (second.Contains(village) ? 2 : 1); i++)
            {
                var unit = Duties.Units[(number * 7 + i) % Duties.Units.Length];
                teams.Add(village.Township.Name, village.Name, $"ZC{++number:000}", $"{unit}驻{village.ShortName}村工作组", unit, Cell.Of(random.Day(new(2016, 1, 5), new(2016, 2, 26))), null);
            }
        }
        // Heads of units and townships sit in bodies; secretaries come from further down the lists.
        var chief = 600;
        var deputy = 400;
        var vacant = random.Shuffled(places.Villages.Where(v => !v.Poor)).Take(3).ToHashSet();
        foreach (var village in places.Villages)
        {
            void Post(DemoCadre cadre, string post, DateOnly from, DateOnly? to = null) =>
                posts.Add(village.Township.Name, village.Name, cadre.Code, post, Cell.Of(from), Cell.Of(to));
            var start = village.Poor ? random.Day(new(2015, 8, 20), new(2015, 9, 25)) : random.Day(new(2016, 1, 8), new(2016, 3, 20));
            if (vacant.Contains(village))
            {
                var end = random.Day(new(2016, 8, 1), new(2016, 8, 12));
                Post(Deputies[deputy++], "第一书记", start, end);
                start = end.AddDays(random.Between(12, 30));
                gaps.Truth.Add(new DemoTruth("first-secretary-vacant", village.Code, Cell.Of(end), Cell.Of(start)));
            }
            Post(village.Poor ? Chiefs[chief++] : Deputies[deputy++], "第一书记", start);
            if (village.Poor)
            {
                Post(Deputies[deputy++], "村书记助理", random.Day(new(2016, 1, 8), new(2016, 2, 28)));
                Post(Deputies[deputy++], "村主任助理", random.Day(new(2016, 1, 8), new(2016, 2, 28)));
            }
        }
        yield return teams;
        yield return posts;
    }

    public IEnumerable<DemoSheet> Organisations(IReadOnlyList<DemoHousehold> households, Industries industries, DemoGaps gaps)
    {
        var sheet = new DemoSheet("organisations", "organisations", "乡", "村", "党组织编号", "党组织类别", "党组织名称", "成立日期", "撤销日期", "书记姓名", "致富能人任书记", "坐班值班", "四议两公开", "统一社会信用代码");
        var reach = new DemoSheet("organisation-reach", "organisation-reach", "户编号", "党组织编号", "起始日期", "截止日期");
        var names = new Names(random);
        string Secretary(DemoVillage? village) => (village is null ? names.Surname() : village.Clans[0]) + names.Given(random.Chance(880), random.Between(1958, 1985));
        var rich = random.Shuffled(places.Villages).Take(Entrepreneurs).ToHashSet();
        var order = random.Shuffled(places.Villages);
        var noRoster = order.Take(6).ToHashSet();
        var noDeliberation = order.Skip(4).Take(5).ToHashSet();
        foreach (var village in places.Villages)
        {
            sheet.Add(village.Township.Name, village.Name, $"DZ{village.Code[6..]}", "村党支部", $"中共{village.ShortName}村党支部", Cell.Of(new DateOnly(2014, 12, 1)), null,
                Secretary(village), Cell.Of(rich.Contains(village)), Cell.Of(!noRoster.Contains(village)), Cell.Of(!noDeliberation.Contains(village)), null);
        }
        gaps.Truth.AddRange(noRoster.Select(v => new DemoTruth("no-duty-roster", v.Code, null, null)).OrderBy(t => t.Subject, StringComparer.Ordinal));
        gaps.Truth.AddRange(noDeliberation.Select(v => new DemoTruth("no-deliberation", v.Code, null, null)).OrderBy(t => t.Subject, StringComparer.Ordinal));
        foreach (var township in places.Townships)
        {
            sheet.Add(township.Name, null, $"XT{township.Code[6..]}", "乡土人才协会党组织", $"{township.Name}乡土人才协会党支部", Cell.Of(random.Day(new(2016, 3, 1), new(2016, 5, 30))), null, Secretary(null), "否", null, null, null);
        }
        var branches = new Dictionary<DemoVillage, string>();
        foreach (var cooperative in random.Shuffled(industries.All).DistinctBy(c => c.Village).Take(CooperativeBranches))
        {
            var code = $"HZ{branches.Count + 1:000}";
            branches.Add(cooperative.Village, code);
            sheet.Add(cooperative.Village.Township.Name, cooperative.Village.Name, code, "合作社党支部", $"{cooperative.Name}党支部", Cell.Of(random.Day(new(2016, 3, 1), new(2016, 6, 30))), null, Secretary(cooperative.Village), "否", null, null, cooperative.Code);
        }
        var reached = random.Shuffled(households.Where(h => h.Registered < DemoDays.Start2016)).OrderBy(h => branches.ContainsKey(h.Village) ? 0 : 1).Take(Reached).ToHashSet();
        foreach (var household in households.Where(reached.Contains))
        {
            var from = random.Day(new(2016, 6, 1), new(2016, 11, 30));
            var own = $"XT{household.Village.Township.Code[6..]}";
            reach.Add(household.Code, branches.GetValueOrDefault(household.Village, own), Cell.Of(from), null);
            if (branches.ContainsKey(household.Village) && random.Chance(80))
            {
                reach.Add(household.Code, own, Cell.Of(from), null);
            }
        }
        yield return sheet;
        yield return reach;
    }
}
