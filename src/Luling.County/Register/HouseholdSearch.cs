using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.Linkage;

namespace Luling.County.Register;

/// <summary>Which households, by their standing on the day.</summary>
internal enum Standing { OnFile, Poor, Exited, Returned, Removed }

internal enum HouseholdOrder { Area, Number, Name, Members, NetPerHead }

/// <summary>What is looked for. The area is the reader's scope (<see cref="Scope.Within"/>), so there is no field for it.</summary>
internal sealed record HouseholdQuery
{
    public const int LargestPage = 200;

    public required DateOnly AsOf { get; init; }
    /// <summary>Part of a head's or member's name, a household number or its beginning, or an identity number in full;
    /// who may see numbers may type its last digits (at least four).</summary>
    public string? Text { get; init; }
    public Standing Standing { get; init; } = Standing.OnFile;
    public CardClass? Card { get; init; }
    /// <summary>Part of the name of a helper on the day.</summary>
    public string? Helper { get; init; }
    /// <summary>Only with register faults open on the day.</summary>
    public bool WithFaults { get; init; }
    public HouseholdOrder Order { get; init; }
    public bool Descending { get; init; }
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 50;
}

/// <summary>One household as the list shows it, numbers already masked for the reader.</summary>
internal sealed record HouseholdRow
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string AreaCode { get; init; }
    public required string? Village { get; init; }
    public required string? HeadName { get; init; }
    public required string? HeadIdNumber { get; init; }
    public required int Members { get; init; }
    public required RegisterStatus? Status { get; init; }
    public required CardClass? Card { get; init; }
    /// <summary>Fen; null when unknown. Of <see cref="IncomeYear"/>.</summary>
    public required long? NetPerHead { get; init; }
    public required int? IncomeYear { get; init; }
    public required IReadOnlyList<string> Helpers { get; init; }
    public required int OpenFaults { get; init; }
    /// <summary>Names of the members because of whom the household was found; empty when it is the head's.</summary>
    public required IReadOnlyList<string> Matched { get; init; }
}

internal sealed record HouseholdsFound(IReadOnlyList<HouseholdRow> Rows, int Total, int Page, int PageSize)
{
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>Finds households on file as they stood on a day, within the reader's area: in the county's snapshot, so that a
/// page costs one sweep over the area's households and no query.</summary>
internal static class HouseholdSearch
{
    /// <summary>From the newest snapshot; nothing where the reader's area is no place of the county.</summary>
    public static async Task<HouseholdsFound> FindAsync(CountySnapshots snapshots, Scope scope, HouseholdQuery query, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area: null, cancel) is { } view ? Find(view, scope, query) : new HouseholdsFound([], 0, 1, SizeOf(query));

    /// <param name="view">The area looked at; inside the reader's, else it is the caller's defect.</param>
    /// <param name="scope">Who reads: decides what of a person is seen, and on the masks.</param>
    /// <param name="query">What is looked for.</param>
    public static HouseholdsFound Find(CountyView view, Scope scope, HouseholdQuery query)
    {
        var found = InOrder(view, scope, query);
        var size = SizeOf(query);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (found.Count + size - 1) / size));
        var rows = new HouseholdRows(view, scope, query);
        return new HouseholdsFound([.. found.Skip((page - 1) * size).Take(size).Select(rows.Of)], found.Count, page, size);
    }

    /// <summary>All rows in order, for files; each is made when it is asked for.</summary>
    public static IEnumerable<HouseholdRow> All(CountyView view, Scope scope, HouseholdQuery query) =>
        InOrder(view, scope, query).Select(new HouseholdRows(view, scope, query).Of);

    private static int SizeOf(HouseholdQuery query) => Math.Clamp(query.PageSize, 1, HouseholdQuery.LargestPage);

    private static List<HouseholdFile> InOrder(CountyView view, Scope scope, HouseholdQuery query)
    {
        if (!scope.Covers(view.AreaCode))
        {
            throw new ArgumentException($"Area {view.AreaCode} lies outside the reader's scope.", nameof(view));
        }
        var found = Matching(view, scope, query);
        HouseholdOrdering.Sort(found, scope, query);
        return found;
    }

    private static List<HouseholdFile> Matching(CountyView view, Scope scope, HouseholdQuery query)
    {
        var day = query.AsOf;
        var helper = TypedText.Clean(query.Helper);
        var text = HouseholdText.Of(scope, query.Text, day);
        var found = new List<HouseholdFile>();
        foreach (var household in view.Households)
        {
            if (Stands(household, query.Standing, day)
                && (query.Card is not { } card || Array.Exists(household.Cards, c => c.Card == card && c.From <= day && (c.To is not { } to || day < to)))
                && (helper.Length == 0 || Array.Exists(household.Helpers, h => h.On(day) && h.Cadre.Name.Contains(helper, StringComparison.Ordinal)))
                && (!query.WithFaults || Faulty(household, scope, day))
                && (text is null || text.Means(household)))
            {
                found.Add(household);
            }
        }
        return found;
    }

    private static bool Stands(HouseholdFile household, Standing standing, DateOnly day) => standing switch
    {
        Standing.OnFile => household.EverOn(day),
        Standing.Poor => household.PoorOn(day),
        Standing.Exited => household.StatusOn(day) is { Status: RegisterStatus.Exited },
        Standing.Returned => household.StatusOn(day) is { Status: RegisterStatus.Returned },
        _ => household.StatusOn(day) is { Status: RegisterStatus.Removed },
    };

    private static bool Faulty(HouseholdFile household, Scope scope, DateOnly day) =>
        Array.Exists(household.Faults, f => IsOpen(f, scope, day))
        || Array.Exists(household.Members, m => m.Person.Faults.Length > 0 && m.On(day) && Array.Exists(m.Person.Faults, f => IsOpen(f, scope, day)));

    /// <summary>Open on the day, and found where the reader may look.</summary>
    internal static bool IsOpen(RegisterFault fault, Scope scope, DateOnly day) =>
        fault.OpenOn(day) && scope.Covers(fault.AreaCode);

    /// <summary>A member on the day whose file lies where the reader may look: it goes along when the person moves away.</summary>
    internal static bool IsSeen(Member member, Scope scope, DateOnly day) => member.On(day) && scope.Covers(member.Person.AreaCode);
}
