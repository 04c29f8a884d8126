using Luling.Cores.Tests.Feel;
using Luling.Policy;
using Luling.Policy.Feel;
using Luling.Policy.Programmes.Tables;
using Xunit;

namespace Luling.Cores.Tests.Policy;

/// <summary>Random tables against a plain reading of their rows: what the one expression gives, and that what is told of rows is true.</summary>
public sealed class DecisionTableProperties
{
    private static readonly string?[] Cards = [null, "red", "blue", "grey"];

    // Every bound that a cell can have, and what lies between.
    private static readonly decimal?[] Incomes = [null, .. Enumerable.Range(-1, 20).Select(i => (decimal?)(i / 2m))];
    private static readonly bool?[] Truths = [null, true, false];

    /// <summary>A cell with its meaning: whether it holds for a value, null where that is not known.</summary>
    private sealed record Cell(string Text, Func<object?, bool?> Holds);

    private static Cell Number(Random random)
    {
        decimal a = random.Next(0, 5), b = a + random.Next(0, 3);
        Func<object?, bool?> Known(Func<decimal, bool> holds) => v => v is decimal number ? holds(number) : null;
        return random.Next(9) switch
        {
            0 => new("-", _ => true),
            1 => new($"{a}", Known(v => v == a)),
            2 => new($"< {a}", Known(v => v < a)),
            3 => new($">= {a}", Known(v => v >= a)),
            4 => new($"[{a}..{b}]", Known(v => v >= a && v <= b)),
            5 => new($"[{a}..{b + 1})", Known(v => v >= a && v < b + 1)),
            6 => new($"not({a}, > {b})", Known(v => v != a && v <= b)),
            7 => new($"{a}, > {b}", Known(v => v == a || v > b)),
            _ => new("null", v => v is null),
        };
    }

    private static Cell Text(Random random)
    {
        var a = Cards[random.Next(1, 4)]!;
        return random.Next(4) switch
        {
            0 => new("-", _ => true),
            1 => new($"\"{a}\"", v => v is null ? null : (string)v == a),
            2 => new($"not(\"{a}\")", v => v is null ? null : (string)v != a),
            _ => new($"\"{a}\", \"red\"", v => v is null ? null : (string)v == a || (string)v == "red"),
        };
    }

    private static Cell Truth(Random random) => random.Next(3) switch
    {
        0 => new("-", _ => true),
        1 => new("true", v => (bool?)v),
        _ => new("false", v => !(bool?)v),
    };

    [Fact]
    public void One_expression_gives_what_the_rows_say_and_what_is_told_of_rows_is_true()
    {
        var random = new Random(5);
        var (sound, clashes, unreached, gaps) = (0, 0, 0, 0);
        for (var round = 0; round < 500; round++)
        {
            var hit = (HitPolicy)random.Next(3);
            var rows = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new[] { Number(random), Text(random), Truth(random) }).ToArray();
            var check = Check(hit, rows);
            var outcomes = Household().Select(h => (Facts: h, Hits: rows.Select(r => And(r[0].Holds(h.Income), r[1].Holds(h.Card), r[2].Holds(h.HasLabour))).ToArray())).ToList();
            foreach (var fault in check.Faults)
            {
                var row = fault.Line - 1;
                switch (fault.Code)
                {
                    case "table-two-hits":
                        clashes++;
                        Assert.Contains(outcomes, o => o.Hits[row] == true && o.Hits.Take(row).Contains(true));
                        break;
                    case "table-row-never-reached":
                        unreached++;
                        Assert.DoesNotContain(outcomes, o => o.Hits[row] == true && o.Hits.Take(row).All(h => h == false));
                        break;
                    default:
                        Assert.Fail(fault.ToString());
                        break;
                }
            }
            if (check.Faults.Count > 0)
            {
                continue;
            }
            sound++;
            var expression = FeelSchema.Compile(check.Text!, FeelType.Number).Expression!;
            foreach (var (facts, hits) in outcomes)
            {
                Assert.Equal(Expected(hit, hits), expression.Number(facts));
            }
            // A gap is told exactly where one of the known values has no row.
            if (hit != HitPolicy.CollectSum)
            {
                var open = outcomes.Exists(o => o.Facts is { Income: >= 0, Card: not null, HasLabour: not null } && o.Hits.All(h => h == false));
                gaps += check.Warnings.Count;
                Assert.True(check.Warnings.Count > 0 || !open, string.Join("; ", rows.Select(r => string.Join(" | ", r.Select(c => c.Text)))));
            }
            if (hit == HitPolicy.Unique)
            {
                Assert.DoesNotContain(outcomes, o => o.Hits.Count(h => h == true) > 1);
            }
        }
        Assert.True(sound > 120 && clashes > 40 && unreached > 20 && gaps > 40, $"{sound} {clashes} {unreached} {gaps}");
    }

    private static FeelSchema<Household> FeelSchema => Feel.Household.Schema;

    private static IEnumerable<Household> Household() =>
        from income in Incomes from card in Cards from truth in Truths select new Household { Income = income, Card = card, HasLabour = truth };

    private static bool? And(params bool?[] all) => all.Contains(false) ? false : all.Contains(null) ? null : true;

    private static decimal? Expected(HitPolicy hit, bool?[] hits)
    {
        switch (hit)
        {
            case HitPolicy.First:
                var first = Array.FindIndex(hits, h => h != false);
                return first >= 0 && hits[first] == true ? first + 1 : null;
            case HitPolicy.Unique:
                return Array.IndexOf(hits, true) is var one and >= 0 ? one + 1 : null;
            default:
                return hits.Contains(null) ? null : hits.Select((h, i) => h == true ? i + 1m : 0).Sum();
        }
    }

    private static TableCheck Check(HitPolicy hit, Cell[][] rows) => new DecisionTable
    {
        Hit = hit, Output = "value", At = new FaultPlace("t", 1, 1),
        Inputs = [.. new[] { "income per head", "card", "has labour" }.Select(i => new TableText(i, new FaultPlace("t", 1, 1)))],
        Rows = [.. rows.Select((row, i) => new TableRow([.. row.Select(c => new TableText(c.Text, new FaultPlace("t", i + 1, 1)))], new TableText($"{i + 1}", new FaultPlace("t", i + 1, 9))))],
    }.Compile(FeelSchema, FeelType.Number, _ => null);
}
