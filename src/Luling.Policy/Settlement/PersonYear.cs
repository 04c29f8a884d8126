namespace Luling.Policy.Settlement;

/// <summary>The bills of one person in one calendar year, taken through the chain in their order: what the year's deductibles and caps have used up is kept here.</summary>
internal sealed class PersonYear(SettlementChain chain)
{
    /// <summary>One step's year so far; a sum is not known once a bill that belongs into it could not be settled.</summary>
    private struct Account
    {
        public long Cumulated;
        public long Paid;
        public bool CumulatedNotKnown;
        public bool PaidNotKnown;
    }

    private static readonly string[] EarlierBill = ["earlier-bill"];
    private static readonly string[] NoOutOfCatalogue = ["out-of-catalogue"];
    private readonly Account[] accounts = new Account[chain.Rules.Count];

    public SettledBill Settle(MedicalBill bill)
    {
        if (bill.Outside is { } cause)
        {
            return new SettledBill
            {
                Bill = bill, Steps = [], Self = bill.Total, Unpaid = new UnpaidParts { Outside = bill.Total, OutsideCause = cause }, Missing = [], CapsNotKnown = [], Confidence = null,
            };
        }

        var payments = new StepPayment[accounts.Length];
        if (bill.OutOfCatalogue is not { } outOfCatalogue)
        {
            GiveUp(-1, payments);
            return new SettledBill { Bill = bill, Steps = payments, Self = null, Unpaid = default, Missing = NoOutOfCatalogue, CapsNotKnown = [], Confidence = ParameterConfidence.Unknown };
        }

        var period = chain.PeriodOf(bill.Day);
        var left = new Remainder(bill.Total - outOfCatalogue, outOfCatalogue);
        var confidence = ParameterConfidence.Sourced;
        string[] capsNotKnown = [];
        IReadOnlyList<string> missing = [];
        for (var i = 0; i < payments.Length; i++)
        {
            var numbers = period.Steps[i].For(bill.Level, bill.Poor);
            missing = WhatIsMissing(numbers, chain.Rules[i], accounts[i]);
            if (missing.Count > 0)
            {
                payments[i] = new StepPayment(left.InCatalogue, left.OutOfCatalogue, 0, 0, null);
                accounts[i].Cumulated += left.InCatalogue;
                accounts[i].PaidNotKnown = true;
                GiveUp(i, payments);
                break;
            }

            payments[i] = Pay(numbers, chain.Rules[i], ref accounts[i], ref left);
            confidence = numbers.Confidence < confidence ? numbers.Confidence : confidence;
            capsNotKnown = numbers.CapNotKnown is { } cap ? capsNotKnown.Length == 0 ? chain.Alone(cap) : [.. capsNotKnown, cap] : capsNotKnown;
        }

        return new SettledBill
        {
            Bill = bill,
            Steps = payments,
            Self = missing.Count == 0 ? left.Sum : null,
            Unpaid = missing.Count == 0 ? left.Parts : default,
            Missing = missing,
            CapsNotKnown = capsNotKnown,
            Confidence = confidence,
        };
    }

    private static IReadOnlyList<string> WhatIsMissing(StepNumbers numbers, StepRule rule, in Account account) =>
        numbers.Missing.Count > 0 ? numbers.Missing
        : (rule.PerYear && account.CumulatedNotKnown) || (numbers.YearlyCap != long.MaxValue && account.PaidNotKnown) ? EarlierBill
        : [];

    /// <summary>All later steps are Unknown for this bill, and so are the sums of the year that it belongs into.</summary>
    private void GiveUp(int step, StepPayment[] payments)
    {
        for (var later = step + 1; later < accounts.Length; later++)
        {
            payments[later] = default;
            accounts[later].CumulatedNotKnown = accounts[later].PaidNotKnown = true;
        }
    }

    private static StepPayment Pay(StepNumbers numbers, StepRule rule, ref Account account, ref Remainder left)
    {
        var (inside, outside) = (left.InCatalogue, rule.OutRate is null ? 0 : left.OutOfCatalogue);
        var covers = rule.CoversInCatalogue;
        long held, wantedInside, wanted;
        if (rule.PerYear)
        {
            // The difference of two sums of the year: many bills of a person are paid like one of their sum.
            var (before, now) = (account.Cumulated, account.Cumulated + inside);
            account.Cumulated = now;
            held = Math.Min(now, numbers.Deductible) - Math.Min(before, numbers.Deductible);
            wantedInside = numbers.Benefit(Math.Max(0, now - numbers.Deductible), 0) - numbers.Benefit(Math.Max(0, before - numbers.Deductible), 0);
            wanted = wantedInside;
        }
        else
        {
            held = Math.Min(inside, numbers.Deductible);
            wanted = numbers.Benefit(covers ? inside - held : 0, outside);
            // Rounded once, as a whole; the part taken from in-catalogue cost is rounded alike and the rest comes from outside.
            wantedInside = outside == 0 ? wanted : numbers.Benefit(covers ? inside - held : 0, 0);
        }

        var paid = Math.Min(wanted, Math.Max(0, numbers.YearlyCap - account.Paid));
        var paidInside = Math.Min(wantedInside, paid);
        account.Paid += paid;
        var payment = new StepPayment(left.InCatalogue, left.OutOfCatalogue, covers ? held : 0, wanted - paid, paid);
        left.Take(covers, held, (wantedInside, paidInside), (wanted - wantedInside, paid - paidInside));
        return payment;
    }
}
