using System.Diagnostics;
using System.Globalization;
using Luling.Policy.Feel;

namespace Luling.Bench;

/// <summary>
/// Typical rules over rows in memory, against the same condition written by hand in C# on the same rows in the same run. The answers of
/// both are compared.
/// </summary>
internal static class FeelBench
{
    private sealed record Row(decimal? Income, decimal? Line, decimal? Members, bool? HasLabour, string? Card, DateOnly? Born);

    private const string When = "income per head < line and has labour and born between @\"1940-01-01\" and @\"1999-12-31\"";
    private const string Amount = "if card = \"a\" then max(line - income per head, 0) * members * 0.9 else if card in (\"b\", \"c\") then 100 * members else 0";

    private static readonly FeelSchema<Row> Schema = new FeelSchema<Row>()
        .Number("income per head", "人均收入", r => r.Income)
        .Number("line", "贫困线", r => r.Line)
        .Number("members", "人口", r => r.Members)
        .Boolean("has labour", "有劳动力", r => r.HasLabour)
        .Text("card", "卡别", r => r.Card)
        .Date("born", "出生日期", r => r.Born);

    public static int Run(string[] args)
    {
        var count = Measure.Number(args, "--rows", 1_000_000);
        var runs = Measure.Number(args, "--runs", 5);
        var random = new Random(20160401);
        var rows = new Row[count];
        string?[] cards = ["a", "b", "c", "d", null];
        for (var i = 0; i < count; i++)
        {
            rows[i] = new Row(random.Next(20) == 0 ? null : random.Next(100_000, 600_000) / 100m, 2952m, random.Next(1, 9), random.Next(20) == 0 ? null : random.Next(2) == 0,
                cards[random.Next(cards.Length)], random.Next(20) == 0 ? null : DateOnly.FromDayNumber(random.Next(700_000, 735_000)));
        }
        var watch = Stopwatch.StartNew();
        var when = Schema.Compile(When, FeelType.Boolean).Expression!;
        var amount = Schema.Compile(Amount, FeelType.Number).Expression!;
        when.Truth(rows[0]);
        amount.Number(rows[0]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows; reading, checking and compiling both rules: {watch.Elapsed.TotalMilliseconds:0.0} ms"));

        var feelTimes = new List<double>();
        var handTimes = new List<double>();
        var same = true;
        for (var run = 0; run <= runs; run++)
        {
            watch.Restart();
            var (feelYes, feelSum) = (0, 0m);
            foreach (var row in rows)
            {
                feelYes += when.Truth(row) == true ? 1 : 0;
                feelSum += amount.Number(row) ?? 0;
            }
            var feel = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            var (handYes, handSum) = (0, 0m);
            foreach (var row in rows)
            {
                handYes += HandWhen(row) == true ? 1 : 0;
                handSum += HandAmount(row) ?? 0;
            }
            var hand = watch.Elapsed.TotalMilliseconds;
            same &= feelYes == handYes && feelSum == handSum;
            // The first run warms up.
            if (run > 0)
            {
                feelTimes.Add(feel);
                handTimes.Add(hand);
            }
        }
        Console.WriteLine(Measure.Line("feel: two rules a row", feelTimes));
        Console.WriteLine(Measure.Line("c# by hand: the same", handTimes));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{2 * count / Measure.Median(feelTimes) * 1000:N0} evaluations/s; {Measure.Median(feelTimes) / Measure.Median(handTimes):0.00} times the time of the hand-written loop; same answers: {same}"));
        return same ? 0 : 1;
    }

    private static bool? HandWhen(Row row)
    {
        bool? poor = row.Income < row.Line ? true : row.Income is null || row.Line is null ? null : false;
        bool? age = row.Born is { } born ? born >= new DateOnly(1940, 1, 1) && born <= new DateOnly(1999, 12, 31) : null;
        return poor & row.HasLabour & age;
    }

    private static decimal? HandAmount(Row row) => row.Card switch
    {
        "a" => row.Line is { } line && row.Income is { } income ? Math.Max(line - income, 0) * row.Members * 0.9m : null,
        "b" or "c" => 100 * row.Members,
        _ => 0,
    };
}
