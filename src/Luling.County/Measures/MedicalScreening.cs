using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.Policy.Settlement;

namespace Luling.County.Measures;

/// <summary>One bill of the year, of the chain or outside it, in fen. <paramref name="Unpaid"/> adds up to <paramref name="Self"/>,
/// or is all zero where level of care or out-of-catalogue cost are not on file.</summary>
internal sealed record ScreenedBill(
    Guid Id, string Code, DateOnly On, string AreaCode, HouseholdFile? Household, string? PersonName, long Total, long Self, UnpaidParts Unpaid, OutsideCause? Outside)
{
    public bool IsExplained => Unpaid.Sum == Self;
}

/// <summary>A household with its bills of the year against its net income. <paramref name="IncomeYear"/>: of which year the income is;
/// null where none is on file.</summary>
internal sealed record ScreenedHousehold(HouseholdFile Household, int? IncomeYear, HouseholdBurden Burden);

/// <summary>
/// What medical bills of a calendar year, up to a day, left to the households of an area (R134-R135), on both bases: the bills
/// that went through the chain, and all bills. Payments are those on file; only the causes of what stayed unpaid are computed,
/// by the programme's chain, and shared out over what the file says the patient paid.
/// </summary>
internal sealed record MedicalScreening
{
    public required int Year { get; init; }
    public required DateOnly Until { get; init; }
    /// <summary>Years with bills up to the day, the newest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }
    public required IReadOnlyList<ScreenedBill> Bills { get; init; }
    /// <summary>Every household with a bill, in the order of its number.</summary>
    public required IReadOnlyList<ScreenedHousehold> Households { get; init; }

    public Burden Chain => Sum(b => b.Outside is null);
    public Burden Outside => Sum(b => b.Outside is not null);

    public long Unpaid(UnpaidCause cause) => Bills.Sum(b => b.Unpaid[cause]);

    /// <summary>Left to patients for a cause that is not known.</summary>
    public long NotExplained => Bills.Sum(b => b.Self - b.Unpaid.Sum);

    /// <summary>The heaviest ratio first; households with an unpaid cost and a known income.</summary>
    public IReadOnlyList<ScreenedHousehold> Ranked { get; private init; } = [];

    /// <summary>With an unpaid cost, but without a known income: the larger cost first. They cannot be ranked and are not light.</summary>
    public IReadOnlyList<ScreenedHousehold> IncomeUnknown { get; private init; } = [];

    private Burden Sum(Func<ScreenedBill, bool> counts) => Bills.Where(counts).Aggregate(default(Burden), (sum, bill) => sum + new Burden(1, bill.Total, bill.Self));

    /// <param name="year">Null: the year of the day.</param>
    /// <param name="chain">Tells why something stayed unpaid; without it no cause inside the chain is known.</param>
    public static MedicalScreening Of(CountyView view, DateOnly day, int? year, SettlementChain? chain)
    {
        var of = year ?? day.Year;
        bool Counts(DateOnly on) => on.Year == of && on <= day;
        MedicalClaim[] claims = [.. view.Claims.Where(c => Counts(c.On))];
        var parts = PartsOf(view, claims, chain);
        ScreenedBill[] bills =
        [
            .. claims.Zip(parts, (c, unpaid) => Bill(view, c.Id, c.Code, c.On, c.AreaCode, c.HouseholdId, c.PersonId, c.Total, c.Self, unpaid, null)),
            .. view.OutsideBills.Where(b => Counts(b.On)).Select(b => Bill(view, b.Id, b.Code, b.On, b.AreaCode, b.HouseholdId, b.PersonId, b.Total, b.Total,
                new UnpaidParts { Outside = b.Total, OutsideCause = b.Cause }, b.Cause)),
        ];
        Array.Sort(bills, (a, b) => a.On != b.On ? a.On.CompareTo(b.On) : string.CompareOrdinal(a.Code, b.Code) is not 0 and var order ? order : a.Id.CompareTo(b.Id));
        ScreenedHousehold[] households =
        [
            .. bills.Where(b => b.Household is not null).GroupBy(b => b.Household!).OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => Household(g.Key, of, g)),
        ];
        var byCode = households.ToDictionary(h => h.Household.Code, StringComparer.Ordinal);
        return new MedicalScreening
        {
            Year = of,
            Until = day.Year == of ? day : new DateOnly(of, 12, 31),
            Years = [.. view.Claims.Select(c => c.On).Concat(view.OutsideBills.Select(b => b.On)).Where(on => on <= day).Select(on => on.Year).Append(day.Year).Distinct().OrderDescending()],
            Bills = bills,
            Households = households,
            Ranked = [.. HouseholdBurden.Rank(households.Select(h => h.Burden)).Select(b => byCode[b.Household])],
            IncomeUnknown = [.. households.Where(h => h.Burden is { Income: null, All.Self: > 0 }).OrderByDescending(h => h.Burden.All.Self).ThenBy(h => h.Household.Code, StringComparer.Ordinal)],
        };
    }

    private static ScreenedBill Bill(CountyView view, Guid id, string code, DateOnly on, string area, Guid household, Guid person, long total, long self, UnpaidParts unpaid, OutsideCause? outside)
    {
        var file = view.Household(household);
        var name = file is null ? null : Array.Find(file.Members, m => m.Person.Id == person)?.Person.Name;
        return new ScreenedBill(id, code, on, area, file, name, total, self, unpaid, outside);
    }

    private static ScreenedHousehold Household(HouseholdFile file, int year, IEnumerable<ScreenedBill> bills)
    {
        var sheet = file.SheetOn(new DateOnly(year, 12, 31));
        var burden = new HouseholdBurden { Household = file.Code, Year = year, Income = sheet?.NetIncome };
        return new ScreenedHousehold(file, sheet?.NetIncome is null ? null : sheet.Year, bills.Aggregate(burden, (sum, bill) => sum.With(bill.Total, bill.Self, bill.Unpaid)));
    }

    /// <summary>Why the chain as written leaves something to the patient, shared out over what the file says was left.</summary>
    private static IEnumerable<UnpaidParts> PartsOf(CountyView view, MedicalClaim[] claims, SettlementChain? chain)
    {
        if (chain is null)
        {
            return claims.Select(_ => default(UnpaidParts));
        }
        var settled = chain.Settle([.. claims.Select(c => ToSettle(view, c))]);
        return settled.Zip(claims, (bill, claim) => bill.Unpaid.Over(claim.Self));
    }

    /// <summary>A claim as the chain takes it.</summary>
    internal static MedicalBill ToSettle(CountyView view, MedicalClaim c) => new()
    {
        // An amount that cannot be leaves the result unknown.
        Code = c.Code, Person = c.PersonId.ToString(), Day = c.On, Level = c.Level, Total = Math.Clamp(c.Total, 0, MedicalBill.Largest),
        OutOfCatalogue = c.Total is >= 0 and <= MedicalBill.Largest && c.OutOfCatalogue >= 0 && c.OutOfCatalogue <= c.Total ? c.OutOfCatalogue : null,
        // What lowers the burden goes on after a household's exit.
        Poor = view.Household(c.HouseholdId)?.EverOn(c.On),
    };
}

/// <summary>The screening list as a reader may see it; null outside their scope.</summary>
internal sealed class MedicalScreeningReader(CountySnapshots snapshots, SettlementChain? chain)
{
    public async Task<MedicalScreening?> ReadAsync(Scope scope, string? area, DateOnly day, int? year, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? MedicalScreening.Of(view, day, year, chain) : null;
}
