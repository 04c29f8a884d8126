using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Luling.App.Commands;
using Luling.County.Coverage.Facts;
using Luling.Policy.Settlement;

namespace Luling.Bench;

/// <summary>
/// The county's medical chain over generated bills in memory, against the same arithmetic written by hand for this one chain and
/// its numbers on the same bills in the same run. The sums of both are compared.
/// </summary>
internal static class SettleBench
{
    public static int Run(string[] args)
    {
        var count = Measure.Number(args, "--bills", 1_000_000);
        var runs = Measure.Number(args, "--runs", 5);
        var watch = Stopwatch.StartNew();
        var chain = ProgrammeTexts.Load("jian-2016", CountyFacts.Catalog)!.Settlement!;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} bills of about {count * 2 / 5:N0} persons; reading and checking the programme: {watch.Elapsed.TotalMilliseconds:0} ms"));
        var bills = Bills(count);

        var ours = new List<double>();
        var byHand = new List<double>();
        var same = true;
        long allocated = 0;
        for (var run = 0; run <= runs; run++)
        {
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.Restart();
            long self = 0;
            foreach (var (_, settled) in chain.SettleInTurn(bills))
            {
                self += settled.Self!.Value;
            }
            var chainTime = watch.Elapsed.TotalMilliseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            watch.Restart();
            var hand = ByHand(bills);
            var handTime = watch.Elapsed.TotalMilliseconds;
            same &= hand == self;
            // The first run warms up.
            if (run > 0)
            {
                ours.Add(chainTime);
                byHand.Add(handTime);
            }
        }
        Console.WriteLine(Measure.Line("settlement.yaml: order, settle, classify", ours));
        Console.WriteLine(Measure.Line("c# by hand: order, four payments, no causes", byHand));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count / Measure.Median(ours) * 1000:N0} bills/s; {Measure.Median(ours) / Measure.Median(byHand):0.00} times the time written by hand; {allocated / count} bytes a bill allocated; same sum: {same}"));
        return same ? 0 : 1;
    }

    private static MedicalBill[] Bills(int count)
    {
        var random = new Random(20160401);
        var persons = Enumerable.Range(0, Math.Max(1, count * 2 / 5)).Select(i => i.ToString("P0000000", CultureInfo.InvariantCulture)).ToArray();
        var bills = new MedicalBill[count];
        for (var i = 0; i < count; i++)
        {
            long total = random.Next(20) == 0 ? random.Next(4_000_000, 30_000_000) : random.Next(10_000, 4_000_000);
            bills[i] = new MedicalBill
            {
                Code = i.ToString("B0000000", CultureInfo.InvariantCulture), Person = persons[random.Next(persons.Length)], Day = new DateOnly(2016, 1, 1).AddDays(random.Next(731)),
                Level = (CareLevel)random.Next(3), Total = total, OutOfCatalogue = total * random.Next(0, 40) / 100, Poor = true,
            };
        }
        return bills;
    }

    /// <summary>What is left to all patients. Knows the chain's steps and numbers, and nothing else.</summary>
    private static long ByHand(MedicalBill[] bills)
    {
        var ofPersons = new Dictionary<string, List<MedicalBill>>(StringComparer.Ordinal);
        foreach (var bill in bills)
        {
            ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(ofPersons, bill.Person, out _);
            (of ??= []).Add(bill);
        }
        ReadOnlySpan<long> deductible = [10_000, 40_000, 60_000], rate = [9, 8, 6];
        long self = 0;
        foreach (var ofPerson in ofPersons.Values)
        {
            ofPerson.Sort((x, y) => x.Day != y.Day ? x.Day.CompareTo(y.Day) : string.CompareOrdinal(x.Code, y.Code));
            long ncmsPaid = 0, cumulated = 0;
            var year = 0;
            foreach (var bill in ofPerson)
            {
                self += One(bill, deductible, rate, ref year, ref ncmsPaid, ref cumulated);
            }
        }
        return self;
    }

    private static long One(MedicalBill bill, ReadOnlySpan<long> deductible, ReadOnlySpan<long> rate, ref int year, ref long ncmsPaid, ref long cumulated)
    {
        if (year != bill.Day.Year)
        {
            (year, ncmsPaid, cumulated) = (bill.Day.Year, 0, 0);
        }
        var (inside, outside) = (bill.Total - bill.OutOfCatalogue!.Value, bill.OutOfCatalogue.Value);
        var ncms = Math.Min((Math.Max(0, inside - deductible[(int)bill.Level!]) * rate[(int)bill.Level] + 5) / 10, 10_000_000 - ncmsPaid);
        ncmsPaid += ncms;
        inside -= ncms;
        var critical = Critical(cumulated + inside) - Critical(cumulated);
        cumulated += inside;
        inside -= critical;
        var fromInside = (inside * 9 + 5) / 10;
        var supplementary = (inside * 9 + outside * 8 + 5) / 10;
        inside -= fromInside;
        outside -= supplementary - fromInside;
        return inside - (inside * 7 + 5) / 10 + outside;

        static long Critical(long cumulated)
        {
            var excess = Math.Max(0, cumulated - 750_000);
            var (first, second) = (Math.Min(excess, 5_000_000), Math.Min(Math.Max(0, excess - 5_000_000), 5_000_000));
            return (first * 5 + second * 6 + (excess - first - second) * 7 + 5) / 10;
        }
    }
}
