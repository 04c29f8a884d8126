using Luling.Policy.Settlement;

namespace Luling.Cores.Tests.Settlement;

/// <summary>
/// The same arithmetic written another way: nothing is carried from bill to bill, everything a bill needs is summed anew from
/// the bills before it, in exact decimals of a fen. Slow on purpose.
/// </summary>
internal static class SlowSettlement
{
    /// <summary>What each step pays of each bill, the bills of one person and year in the order given.</summary>
    public static long[][] Pay(IReadOnlyList<PlainStep> steps, IEnumerable<MedicalBill> bills)
    {
        var ordered = bills.Where(b => b.Outside is null).OrderBy(b => b.Day).ThenBy(b => b.Code, StringComparer.Ordinal).ToList();
        var left = ordered.Select(b => (In: (decimal)(b.Total - b.OutOfCatalogue!.Value), Out: (decimal)b.OutOfCatalogue!.Value)).ToArray();
        var paid = ordered.Select(_ => new long[steps.Count]).ToArray();
        for (var s = 0; s < steps.Count; s++)
        {
            var found = left.Select(l => l.In).ToArray();
            for (var b = 0; b < ordered.Count; b++)
            {
                var deductible = steps[s].Deductible[(int)ordered[b].Level!] * 100;
                deductible = ordered[b].Poor == true && steps[s].PoorFactor is { } factor ? Round(deductible * factor) : deductible;
                decimal inside, all;
                if (steps[s].PerYear)
                {
                    inside = Round(Scale(steps[s], found.Take(b + 1).Sum() - deductible)) - Round(Scale(steps[s], found.Take(b).Sum() - deductible));
                    all = inside;
                }
                else
                {
                    var exact = Scale(steps[s], found[b] - deductible);
                    inside = Round(exact);
                    all = Round(exact + (left[b].Out * (steps[s].OutRate ?? 0)));
                }

                if (steps[s].Cap is { } cap)
                {
                    all = Math.Min(all, (cap * 100) - paid.Take(b).Sum(p => (decimal)p[s]));
                }

                inside = Math.Min(inside, all);
                left[b] = (left[b].In - inside, left[b].Out - (all - inside));
                paid[b][s] = (long)all;
            }
        }

        return paid;
    }

    private static decimal Scale(PlainStep step, decimal fen)
    {
        decimal sum = 0, from = 0;
        foreach (var (to, rate) in step.Bands ?? [])
        {
            var end = to * 100 ?? decimal.MaxValue;
            sum += Math.Max(0, Math.Min(fen, end) - from) * rate;
            from = end;
        }

        return sum;
    }

    private static decimal Round(decimal fen) => Math.Round(fen, MidpointRounding.AwayFromZero);
}
