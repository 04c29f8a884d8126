using Luling.County.Access;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Register;

/// <summary>Makes the rows of a list, numbers masked for the reader.</summary>
internal sealed class HouseholdRows(CountyView view, Scope scope, HouseholdQuery query)
{
    private readonly HouseholdText? text = HouseholdText.Of(scope, query.Text, query.AsOf);

    public HouseholdRow Of(HouseholdFile household)
    {
        var day = query.AsOf;
        var members = Array.FindAll(household.Members, m => HouseholdSearch.IsSeen(m, scope, day));
        var head = Array.Find(members, m => m.Relation == Membership.Head)?.Person;
        var (year, perHead) = IncomeOn(household, scope, day);
        return new HouseholdRow
        {
            Id = household.Id, Code = household.Code, AreaCode = household.AreaCode, Village = view.Named(household.AreaCode),
            HeadName = head?.Name ?? household.HeadName,
            HeadIdNumber = scope.IdentityNumber(head is null ? household.HeadIdNumber : head.IdNumber),
            Members = members.Length,
            Status = household.StatusOn(day)?.Status,
            // Where two overlap, the later one was meant.
            Card = Array.FindLast(household.Cards, c => c.From <= day && (c.To is not { } to || day < to))?.Card,
            NetPerHead = perHead, IncomeYear = year,
            Helpers = [.. household.Helpers.Where(h => h.On(day)).Select(h => h.Cadre.Name)],
            OpenFaults = household.Faults.Count(f => HouseholdSearch.IsOpen(f, scope, day))
                + members.Sum(m => m.Person.Faults.Count(f => f.HouseholdId is null && HouseholdSearch.IsOpen(f, scope, day))),
            Matched = text is null || head is not null && text.Means(head) ? [] : [.. members.Where(m => text.Means(m.Person)).Select(m => m.Name)],
        };
    }

    public static int MembersSeen(HouseholdFile household, Scope scope, DateOnly day)
    {
        var count = 0;
        foreach (var member in household.Members)
        {
            count += HouseholdSearch.IsSeen(member, scope, day) ? 1 : 0;
        }
        return count;
    }

    /// <summary>Fen a head of the newest sheet of the day's year or the year before; an older income says nothing about the
    /// day. Where the sheet states no number of members, those of the day count, for a past year those of its last day.</summary>
    public static (int? Year, long? PerHead) IncomeOn(HouseholdFile household, Scope scope, DateOnly day)
    {
        if (household.SheetOn(day) is not { } sheet || sheet.Year < day.Year - 1)
        {
            return (null, null);
        }
        var heads = sheet.StatedMembers ?? MembersSeen(household, scope, sheet.Year == day.Year ? day : new DateOnly(sheet.Year, 12, 31));
        return (sheet.Year, sheet.NetIncome is { } net && heads > 0 ? Income.PerHead(net, heads) : null);
    }
}
