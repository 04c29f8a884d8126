using System.Globalization;
using Luling.County.Exchange.Kinds;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.Linkage;

namespace Luling.Bench;

/// <summary>A sheet of persons into an empty county, whole process: reading, checks, rows, journal. The peer reads the same
/// file with MiniExcel and does nothing with it. Runs alternate, so that a drifting machine drifts for both.</summary>
internal static class ImportBench
{
    public static Task<int> RunAsync(string[] args)
    {
        var persons = Measure.Number(args, "--persons", 100_000);
        var runs = Measure.Number(args, "--runs", 3);
        var folder = Directory.CreateTempSubdirectory("luling-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "persons.xlsx");
            Write(file, persons);
            Console.WriteLine($"{persons:N0} persons x 47 columns, {new FileInfo(file).Length / 1048576.0:0.0} MB");
            var ours = new List<ProcessCost>();
            var bare = new List<ProcessCost>();
            var again = new List<ProcessCost>();
            for (var run = 0; run < runs; run++)
            {
                var database = Path.Combine(folder, $"run{run}.db");
                bare.Add(ProcessCost.Of(Environment.ProcessPath!, "read", file));
                ours.Add(ProcessCost.Of(DemoDatabase.Program, "import", "persons", file, "--database", database, "--json"));
                if (bare[^1].ExitCode != 0 || ours[^1].ExitCode is not (0 or 1))
                {
                    Console.Error.WriteLine(bare[^1].ExitCode != 0 ? $"The bare read ended with {bare[^1].ExitCode}." : ours[^1].Output);
                    return Task.FromResult(1);
                }
                again.Add(ProcessCost.Of(DemoDatabase.Program, "import", "persons", file, "--database", database, "--json"));
                File.Delete(database);
            }
            Print("MiniExcel, bare read", bare);
            Print("luling import, empty county", ours);
            Print("luling import, the same file again", again);
            Console.WriteLine($"ratio import / bare read: {Measure.Median(ours.Zip(bare, (a, b) => a.Wall / b.Wall)):0.00} (median of {runs} pairs)");
            return Task.FromResult(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string name, List<ProcessCost> costs) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-36} wall {Measure.Median(costs.Select(c => c.Wall)),6:0.0} s  cpu {Measure.Median(costs.Select(c => c.Cpu)),6:0.0} s  peak {costs.Max(c => c.PeakMegabytes),5:0} MB"));

    /// <summary>Plausible generated persons, four to a household, spread over all villages of the county.</summary>
    private static void Write(string file, int persons)
    {
        var villages = SetUpCounty.Divisions(SetUpCounty.DefaultCounty).Where(d => d.InProgramme && d.Kind == AreaKind.VillageCommittee).ToList();
        var townships = SetUpCounty.Divisions(SetUpCounty.DefaultCounty).ToDictionary(d => d.Code, d => d.Name);
        var headings = new PersonSheet().Columns.Select(c => c.Heading).ToList();
        using var writer = TableWriter.Create(file, TableFormat.Xlsx, "Sheet1", headings);
        var cells = new string?[headings.Count];
        for (var i = 0; i < persons; i++)
        {
            Array.Clear(cells);
            var household = i / 4;
            var village = villages[household % villages.Count];
            var member = i % 4;
            var birth = new DateOnly(1950, 1, 1).AddDays((i * 37) % 20_000);
            var male = member is 0 or 2;
            var number = Number(birth, i, male);
            void Set(string heading, string? value) => cells[headings.IndexOf(heading)] = value;
            Set("省", "江西省");
            Set("市", "吉安市");
            Set("县", "吉安县");
            Set("乡", townships[village.Parent]);
            Set("村", village.Name);
            Set("户编号", $"3608{household:00000000}");
            Set("人口编号", $"3608{i:0000000000}");
            Set("姓名", Name(i));
            Set("性别", male ? "男性" : "女性");
            Set("出生日期", birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Set("证件号码", number);
            Set("民族", "汉族");
            Set("户联系电话", $"139{household:00000000}");
            Set("年度", "2016");
            Set("与户主关系", (string[])["户主", "配偶", "之子", "之女"] is var r ? r[member] : null);
            Set("文化程度", "初中");
            Set("劳动技能", "普通劳动力");
            Set("务工时间（月）", member == 0 ? "8" : "0");
            Set("健康状况", "健康");
            Set("政治面貌", "群众");
            foreach (var flag in headings.Where(h => h.StartsWith("是否", StringComparison.Ordinal)))
            {
                Set(flag, (i + flag.Length) % 3 == 0 ? "是" : "否");
            }
            Set("务工所在地", member == 0 ? "省外" : null);
            Set("户主姓名", Name(household * 4));
            Set("户主证件号码", Number(new DateOnly(1950, 1, 1).AddDays((household * 4 * 37) % 20_000), household * 4, true));
            Set("识别标准", "国家标准");
            writer.WriteTexts(cells);
        }
    }

    private static string Number(DateOnly birth, int i, bool male)
    {
        var first = $"360821{birth:yyyyMMdd}{(i / 20_000 * 2 + (male ? 1 : 0)) % 1000:000}";
        return first + IdentityNumber.CheckCharacter(first);
    }

    private static string Name(int i) => $"{"刘王李张陈肖罗彭周曾"[i % 10]}{"建国文明春秋志强秀英"[i / 10 % 10]}{"华兰平生梅福贵根发云"[i / 100 % 10]}";
}
