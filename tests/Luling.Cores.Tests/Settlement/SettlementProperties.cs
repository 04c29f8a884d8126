using CsCheck;
using Luling.Policy.Settlement;

namespace Luling.Cores.Tests.Settlement;

/// <summary>What must hold for every chain and all bills. CsCheck prints the seed of a failure.</summary>
public sealed class SettlementProperties
{
    private static readonly Gen<decimal> Rate = Gen.Int[0, 1_000_000].Select(r => r / 1_000_000m);
    private static readonly Gen<decimal> Yuan = Gen.Frequency((2, Gen.Const(0m)), (5, Gen.Int[0, 2_000_000].Select(f => f / 100m)), (2, Gen.Int[0, 20_000].Select(y => (decimal)y)));

    private static readonly Gen<(decimal? To, decimal Rate)[]> Bands = Gen.Select(Gen.Int[1, 3_000_000].Array[0, 3], Rate.Array[4]).Select((ends, rates) =>
    {
        var to = ends.Distinct().Order().Select(f => (decimal?)(f / 100m)).Append(null);
        return to.Zip(rates).ToArray();
    });

    private static readonly Gen<PlainStep> Step = Gen.Select(Gen.Bool, Yuan.Array[3], Gen.OneOf(Rate.Select(r => (decimal?)r), Gen.Const((decimal?)null)), Bands, Gen.OneOf(Rate.Select(r => (decimal?)r), Gen.Const((decimal?)null)), Gen.OneOf(Yuan.Select(c => (decimal?)c), Gen.Const((decimal?)null)), Gen.Int[0, 9])
        .Select((perYear, deductible, factor, bands, outside, cap, kind) => new PlainStep
        {
            PerYear = perYear, Deductible = deductible, PoorFactor = factor, Bands = !perYear && kind == 0 ? null : bands, OutRate = perYear ? null : kind == 0 ? outside ?? 0.5m : outside, Cap = cap,
        });

    private static readonly Gen<PlainStep[]> Steps = Step.Array[1, 5];

    private static readonly Gen<MedicalBill> One = Gen.Select(Gen.Int[0, 400], Gen.Frequency((3, Gen.Long[0, 3_000_000]), (1, Gen.Long[0, 100]), (1, Gen.Long[0, MedicalBill.Largest])), Gen.Int[0, 100], Gen.Enum<CareLevel>(), Gen.Bool, Gen.Int[0, 9])
        .Select((day, total, outside, level, poor, kind) => new MedicalBill
        {
            Code = "", Person = "A", Day = new DateOnly(2016, 1, 1).AddDays(day % 366), Level = level, Total = total, OutOfCatalogue = (long)((Int128)total * outside / 100), Poor = poor,
            Outside = kind == 0 ? (OutsideCause)(day % 4) : null,
        });

    private static readonly Gen<MedicalBill[]> Bills = One.Array[0, 8].Select(bills => bills.Select((b, i) => b with { Code = $"{i}" }).ToArray());

    [Fact]
    public void Payers_and_patient_add_up_and_every_unpaid_fen_has_one_cause() => Gen.Select(Steps, Bills).Sample((steps, bills) =>
    {
        foreach (var settled in Chains.Of(steps).Settle(bills))
        {
            Assert.Equal(settled.Bill.Total, settled.Steps.Sum(s => s.Paid!.Value) + settled.Self);
            Assert.Equal(settled.Self, settled.Unpaid.Sum);
            Assert.Equal(settled.Self, Enum.GetValues<UnpaidCause>().Sum(c => settled.Unpaid[c]));
            Assert.All(Enum.GetValues<UnpaidCause>(), c => Assert.True(settled.Unpaid[c] >= 0, $"{c} {settled.Unpaid[c]}"));
            Assert.All(settled.Steps, s => Assert.True(s is { Paid: >= 0, Deductible: >= 0, CutByCap: >= 0, InCatalogue: >= 0, OutOfCatalogue: >= 0 }, s.ToString()));
            Assert.All(settled.Steps, s => Assert.True(s.Deductible <= s.InCatalogue && s.Paid + s.Deductible + s.CutByCap <= s.InCatalogue + s.OutOfCatalogue, s.ToString()));
            if (settled.Unpaid.Cap > 0)
            {
                Assert.Contains(settled.Steps, s => s.CutByCap > 0);
            }

            Assert.True(settled.Unpaid.OutOfCatalogue <= settled.Bill.OutOfCatalogue);
            Assert.True(settled.Bill.Outside is null == settled.Steps.Count > 0);
        }
    }, iter: 1000);

    [Fact]
    public void The_slow_settlement_finds_the_same() => Gen.Select(Steps, Bills).Sample((steps, bills) =>
    {
        var settled = Chains.Of(steps).Settle(bills).Where(b => b.Bill.Outside is null).OrderBy(b => b.Bill.Day).ThenBy(b => b.Bill.Code, StringComparer.Ordinal).ToList();
        var slow = SlowSettlement.Pay(steps, bills);
        Assert.Equal(slow.Length, settled.Count);
        for (var i = 0; i < slow.Length; i++)
        {
            Assert.Equal(slow[i], settled[i].Steps.Select(s => s.Paid!.Value));
        }
    }, iter: 1000);

    [Fact]
    public void The_order_of_arrival_changes_nothing() => Gen.Select(Steps, Bills, Gen.Int[0, int.MaxValue]).Sample((steps, bills, seed) =>
    {
        var chain = Chains.Of(steps);
        var shuffled = bills.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (chain.Settle(bills), chain.Settle(shuffled).OrderBy(b => Array.IndexOf(bills, b.Bill)).ToList());
        Assert.Equal(one.Select(b => (b.Bill.Code, b.Self, b.Unpaid)), other.Select(b => (b.Bill.Code, b.Self, b.Unpaid)));

        // What a late bill changes is exactly what differs from before.
        if (shuffled.Length > 0)
        {
            var before = chain.Settle(shuffled[1..]).ToDictionary(b => b.Bill.Code);
            var changed = chain.ChangedBy(shuffled[1..], shuffled[..1]).Select(c => c.After.Bill.Code).ToHashSet();
            Assert.All(other.Where(b => before.ContainsKey(b.Bill.Code)), b => Assert.Equal(changed.Contains(b.Bill.Code), !b.Steps.SequenceEqual(before[b.Bill.Code].Steps)));
            Assert.All(changed, code => Assert.True(string.CompareOrdinal($"{before[code].Bill.Day:yyyyMMdd}{code}", $"{shuffled[0].Day:yyyyMMdd}{shuffled[0].Code}") > 0));
        }
    }, iter: 500);

    [Fact]
    public void Two_bills_are_paid_by_a_yearly_step_like_one_of_their_sum() => Gen.Select(Step, Gen.Long[0, 30_000_000], Gen.Long[0, 30_000_000], Gen.Bool).Sample((step, first, second, poor) =>
    {
        var chain = Chains.Of([step with { PerYear = true, OutRate = null, Bands = step.Bands ?? [(null, 0.5m)] }]);
        MedicalBill Of(string code, long fen) => new() { Code = code, Person = "A", Day = new DateOnly(2016, 5, 1), Level = CareLevel.County, Total = fen, OutOfCatalogue = 0, Poor = poor };
        var two = chain.Settle([Of("1", first), Of("2", second)]);
        var one = chain.Settle([Of("1", first + second)])[0];
        Assert.Equal(one.Steps[0].Paid, two.Sum(b => b.Steps[0].Paid));
        Assert.Equal(one.Steps[0].Deductible, two.Sum(b => b.Steps[0].Deductible));
        Assert.Equal(one.Self, two.Sum(b => b.Self));
    }, iter: 1000);

    [Fact]
    public void Caps_hold_and_a_person_does_not_use_up_anothers() => Gen.Select(Steps, Bills).Sample((steps, bills) =>
    {
        var chain = Chains.Of(steps);
        var both = chain.Settle([.. bills, .. bills.Select(b => b with { Person = "B" })]);
        for (var s = 0; s < steps.Length; s++)
        {
            if (steps[s].Cap is { } cap)
            {
                Assert.All(both.GroupBy(b => b.Bill.Person), person => Assert.True(person.Where(b => b.Steps.Count > 0).Sum(b => b.Steps[s].Paid) <= cap * 100));
            }
        }

        Assert.Equal(both.Take(bills.Length).Select(b => (b.Self, b.Unpaid)), both.Skip(bills.Length).Select(b => (b.Self, b.Unpaid)));
    }, iter: 500);

    [Fact]
    public void A_larger_bill_is_paid_no_less_by_any_payer_and_costs_the_patient_no_less() => Gen.Select(Steps, One, Gen.Long[1, 5_000_000]).Sample((steps, bill, more) =>
    {
        // In-catalogue cost only: beside out-of-catalogue cost the rounding of a sum can move a fen between the two.
        var chain = Chains.Of(steps);
        var small = bill with { Code = "1", OutOfCatalogue = 0, Outside = null, Total = bill.Total / 2 };
        var (less, larger) = (chain.Settle([small])[0], chain.Settle([small with { Total = small.Total + more }])[0]);
        Assert.All(less.Steps.Zip(larger.Steps), pair => Assert.True(pair.First.Paid <= pair.Second.Paid));
        Assert.True(less.Self <= larger.Self);
    }, iter: 1000);

    [Fact]
    public void The_poor_get_no_less_from_a_step_whose_deductible_is_lowered_for_them() => Gen.Select(Step, One, Rate).Sample((step, bill, factor) =>
    {
        var chain = Chains.Of([step with { PoorFactor = factor }]);
        var same = bill with { Code = "1", Outside = null };
        var (poor, other) = (chain.Settle([same with { Poor = true }])[0], chain.Settle([same with { Poor = false }])[0]);
        Assert.True(poor.Steps[0].Paid >= other.Steps[0].Paid && poor.Self <= other.Self);
    }, iter: 1000);

    [Fact]
    public void The_countys_chain_is_the_one_computed_by_hand() => Bills.Sample(bills =>
    {
        // One level at a time, as the plain steps have one rate.
        foreach (var level in Enum.GetValues<CareLevel>())
        {
            PlainStep[] plain = [Chains.JianByHand[0] with { Bands = [(null, Chains.JianNcmsRates[(int)level])] }, .. Chains.JianByHand[1..]];
            MedicalBill[] same = [.. bills.Select(b => b with { Level = level })];
            var settled = Chains.Jian.Settle(same).Where(b => b.Bill.Outside is null).OrderBy(b => b.Bill.Day).ThenBy(b => b.Bill.Code, StringComparer.Ordinal).ToList();
            var slow = SlowSettlement.Pay(plain, same);
            Assert.All(settled.Zip(slow), pair => Assert.Equal(pair.Second, pair.First.Steps.Select(s => s.Paid!.Value)));
        }
    }, iter: 500);
}
