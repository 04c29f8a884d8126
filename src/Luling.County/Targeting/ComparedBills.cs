using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.Policy.Programmes;
using Luling.Policy.Settlement;

namespace Luling.County.Targeting;

/// <summary>A household with a medical bill of the year, and what two chains leave to it.</summary>
internal sealed record ComparedPatient(HouseholdFile Household, string AreaName, ComparedBurden Burden);

/// <summary>
/// An area's medical bills of the day's year, up to the day, settled by the chains of two sets of rules. What was paid in truth does not matter
/// here: both sides are computed, so that they differ by the rules alone.
/// </summary>
/// <param name="From">The first of January.</param>
/// <param name="Until">The day.</param>
/// <param name="Bills">The result.</param>
/// <param name="Patients">Every household with a bill, in the order of its number.</param>
internal sealed record ComparedBills(DateOnly From, DateOnly Until, SettlementComparison Bills, IReadOnlyList<ComparedPatient> Patients)
{
    /// <summary>Null where one side has no chain.</summary>
    public static ComparedBills? Of(CountyView view, ProgrammeOnDay before, ProgrammeOnDay after)
    {
        if (before.Settlement is not { } first || after.Settlement is not { } second)
        {
            return null;
        }
        var until = before.Day;
        var from = new DateOnly(until.Year, 1, 1);
        bool Counts(DateOnly on) => on >= from && on <= until;
        BorneBill Borne(MedicalBill bill, Guid household) => view.Household(household) is { } file ? new(bill, file.Code, file.SheetOn(new DateOnly(until.Year, 12, 31))?.NetIncome) : new(bill, null, null);
        var bills = view.Claims.Where(c => Counts(c.On)).Select(c => Borne(MedicalScreening.ToSettle(view, c), c.HouseholdId))
            .Concat(view.OutsideBills.Where(b => Counts(b.On)).Select(b => Borne(Outside(b), b.HouseholdId))).ToList();
        var files = view.Claims.Where(c => Counts(c.On)).Select(c => c.HouseholdId).Concat(view.OutsideBills.Where(b => Counts(b.On)).Select(b => b.HouseholdId)).Distinct()
            .Select(view.Household).OfType<HouseholdFile>().ToDictionary(f => f.Code, StringComparer.Ordinal);
        var compared = SettlementComparison.Of(first, second, bills);
        return new ComparedBills(from, until, compared, [.. compared.Households.Select(h => new ComparedPatient(files[h.Household], view.NameOf(files[h.Household].AreaCode), h))]);
    }

    private static MedicalBill Outside(OutsideBill bill) =>
        new() { Code = bill.Code, Person = bill.PersonId.ToString(), Day = bill.On, Total = bill.Total, OutOfCatalogue = null, Outside = bill.Cause };
}
