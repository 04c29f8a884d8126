using Luling.County.Access;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Register;

/// <summary>The order of a list of households. Unknown stands last whichever way; every order ends in the household
/// number, which is unique in the county.</summary>
internal static class HouseholdOrdering
{
    /// <param name="found">In the order of the snapshot: by area, then by number.</param>
    /// <param name="scope">Who reads: members are counted as the list shows them.</param>
    /// <param name="query">Says which order.</param>
    public static void Sort(List<HouseholdFile> found, Scope scope, HouseholdQuery query)
    {
        var down = query.Descending;
        switch (query.Order)
        {
            case HouseholdOrder.Area when !down:
                break;
            case HouseholdOrder.Area:
                found.Sort((a, b) => string.CompareOrdinal(b.AreaCode, a.AreaCode) is not 0 and var byArea ? byArea : ByNumber(a, b));
                break;
            case HouseholdOrder.Number when !down:
                found.Sort(ByNumber);
                break;
            case HouseholdOrder.Number:
                found.Sort((a, b) => ByNumber(b, a));
                break;
            case HouseholdOrder.Name:
                found.Sort((a, b) => (a.PinyinOfHead, b.PinyinOfHead) switch
                {
                    ({ } of, { } other) => of.AsSpan().SequenceCompareTo(other) is not 0 and var byName ? (down ? -byName : byName) : ByNumber(a, b),
                    (null, null) => ByNumber(a, b),
                    (null, _) => 1,
                    _ => -1,
                });
                break;
            case HouseholdOrder.Members:
                ByValue(found, h => HouseholdRows.MembersSeen(h, scope, query.AsOf), down);
                break;
            default:
                ByValue(found, h => HouseholdRows.IncomeOn(h, scope, query.AsOf).PerHead, down);
                break;
        }
    }

    private static void ByValue(List<HouseholdFile> found, Func<HouseholdFile, long?> value, bool down)
    {
        var valued = found.ConvertAll(h => (Household: h, Value: value(h)));
        valued.Sort((a, b) => (a.Value, b.Value) switch
        {
            ({ } of, { } other) => of.CompareTo(other) is not 0 and var byValue ? (down ? -byValue : byValue) : ByNumber(a.Household, b.Household),
            (null, null) => ByNumber(a.Household, b.Household),
            (null, _) => 1,
            _ => -1,
        });
        for (var i = 0; i < valued.Count; i++)
        {
            found[i] = valued[i].Household;
        }
    }

    private static int ByNumber(HouseholdFile a, HouseholdFile b) => string.CompareOrdinal(a.Code, b.Code);
}
