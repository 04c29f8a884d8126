using System.Globalization;
using System.Text.Json;
using Luling.Cores.Tests.Linkage.Probabilistic;

namespace Luling.Bench;

/// <summary>
/// <c>link</c> as a whole process over generated lists, the truth hidden from the model: time, memory, F1 at the best threshold, and the share of the
/// true pairs that the answer holds at all. Peers' figures on public lists stand in bench/README.md; they were measured elsewhere.
/// </summary>
internal static class LinkBench
{
    private sealed record Work(string Name, string Left, string? Right, string Spec, string Truth, string? Kinds = null);

    public static int Run(string[] args)
    {
        var runs = Measure.Number(args, "--runs", 3);
        var folder = Directory.CreateTempSubdirectory("luling-link-bench-").FullName;
        try
        {
            var specs = Path.Combine(AppContext.BaseDirectory, "programmes", "linkage");
            var works = Measure.Option(args, "--left") is { } left
                ? [new Work(Path.GetFileName(left), left, Measure.Option(args, "--right"), Measure.Option(args, "--spec")!, Measure.Option(args, "--truth")!)]
                : Generated(folder, specs, Measure.Number(args, "--persons", 100_000));
            var good = true;
            foreach (var work in works)
            {
                good &= One(work, Path.Combine(folder, "pairs.csv"), runs);
            }
            return good ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool One(Work work, string pairs, int runs)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "luling.dll"), "link", "--json", "--left", work.Left, .. work.Right is null ? Array.Empty<string>() : ["--right", work.Right],
            "--spec", work.Spec, "--out", pairs, "--truth", work.Truth, .. work.Kinds is null ? Array.Empty<string>() : ["--kinds", work.Kinds],
        ];
        var costs = Enumerable.Range(0, runs).Select(_ => ProcessCost.Of("dotnet", arguments)).ToList();
        if (costs.Find(c => c.ExitCode != 0) is { } failed)
        {
            Console.WriteLine($"{work.Name}: exit code {failed.ExitCode}");
            return false;
        }
        var document = JsonDocument.Parse(costs[0].Output).RootElement;
        var (evaluation, best) = (document.GetProperty("evaluation"), document.GetProperty("evaluation").GetProperty("best"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{work.Name,-44} wall {Measure.Median(costs.Select(c => c.Wall)),6:0.00} s  cpu {Measure.Median(costs.Select(c => c.Cpu)),6:0.00} s  peak {costs.Max(c => c.PeakMegabytes),6:0} MB  compared {document.GetProperty("compared").GetInt64(),11:N0}  F1 {best.GetProperty("f1").GetDouble():0.0000}  precision {best.GetProperty("precision").GetDouble():0.0000}  recall {best.GetProperty("recall").GetDouble():0.0000}"));
        if (evaluation.GetProperty("byKind") is { ValueKind: JsonValueKind.Array } kinds)
        {
            foreach (var kind in kinds.EnumerateArray())
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"    {kind.GetProperty("kind").GetString(),-24} records {kind.GetProperty("records").GetInt64(),7:N0}  true {kind.GetProperty("true").GetInt64(),7:N0}  found {kind.GetProperty("found").GetInt64(),7:N0}  precision {kind.GetProperty("precision").GetDouble():0.0000}  recall {kind.GetProperty("recall").GetDouble():0.0000}"));
            }
        }
        return true;
    }

    private static List<Work> Generated(string folder, string specs, int persons)
    {
        string Write(string name, string[] headings, IEnumerable<string[]> rows)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllLines(path, rows.Prepend(headings).Select(r => string.Join(',', r.Select(c => c.Contains(',', StringComparison.Ordinal) ? $"\"{c}\"" : c))));
            return path;
        }
        var two = AddressPersons.Rows(5_000, 5_000, 1, 10, 2, 4).ToList();
        var (register, outside) = CountyList.Of(persons, 6);
        return
        [
            new("5,000 with addresses, up to 5 of one person", Write("one.csv", AddressPersons.Headings, AddressPersons.Rows(2_000, 3_000, 5, 10, 3, 3).Select(r => r.Row)), null, Path.Combine(specs, "febrl.yaml"), @"rec_id=rec-(\d+)"),
            new("5,000 and 5,000 with addresses", Write("left.csv", AddressPersons.Headings, two.Where(r => r.Original).Select(r => r.Row)), Write("right.csv", AddressPersons.Headings, two.Where(r => !r.Original).Select(r => r.Row)), Path.Combine(specs, "febrl.yaml"), @"rec_id=rec-(\d+)"),
            new("historical, badly damaged", Write("historical.csv", HistoricalPersons.Headings, HistoricalPersons.Rows(5_156, 5)), null, Path.Combine(specs, "historical-persons.yaml"), "cluster"),
            new($"county register and a list, {persons:N0} each", Write("register.csv", CountyList.Headings, register), Write("outside.csv", CountyList.Headings, outside), Path.Combine(specs, "chinese-persons.yaml"), "unique_id", "kind"),
        ];
    }
}
