using Luling.County.Verification;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Which people a page or export shows, and in what order; as the address says: <c>state, rule, at, q, sort</c>. What cannot be read is left out.</summary>
internal sealed record MissedQuery
{
    public const string DefaultSort = "-points";
    public const string All = "all", Open = "open", Answered = "answered", Overdue = "overdue", Counted = "due", InTime = "intime";

    /// <summary>Values of <c>at</c>: no village is known; or no place below the one chosen, which is a line of the table by places.</summary>
    public const string Unplaced = "unknown", Here = "here";

    /// <summary>States in groups, and those that deadlines make, in the order of the drop-down.</summary>
    public static readonly IReadOnlyList<string> States = [Open, Overdue, Answered, .. Enum.GetNames<MissedState>().Skip(1), Counted, InTime, All];

    public required string State { get; init; }
    public string? Rule { get; init; }
    public string At { get; init; } = "";
    /// <summary>The place chosen, for <see cref="Here"/>.</summary>
    public required string AreaCode { get; init; }
    public string Name { get; init; } = "";
    public string Sort { get; init; } = "";

    public static MissedQuery Of(HttpRequest request, string areaCode)
    {
        var query = request.Query;
        return new MissedQuery
        {
            State = States.FirstOrDefault(s => s.Equals(query["state"], StringComparison.OrdinalIgnoreCase)) ?? Open,
            Rule = query["rule"].FirstOrDefault() is { Length: > 0 } rule ? rule : null,
            At = query["at"].ToString() is (Unplaced or Here) and { } at ? at : "",
            AreaCode = areaCode,
            Name = query["q"].ToString().Trim(),
            Sort = query["sort"].ToString(),
        };
    }

    public bool Holds(MissedRow row, DateOnly today) => State switch
    {
        All => true,
        Open => row.State == MissedState.Open,
        Answered => row.IsAnswered,
        Overdue => row.OverdueOn(today),
        Counted => row.CountsBy(today),
        InTime => row.CountsBy(today) && row.InTime,
        _ => row.State.ToString() == State,
    } && (Rule is null || row.Reasons.Any(r => r.Rule == Rule)) && (At.Length == 0 || (At == Unplaced ? !row.VillageKnown : row.Person.AreaCode == AreaCode.PadRight(12, '0'))) && (Name.Length == 0 || row.Person.Name.Contains(Name, StringComparison.Ordinal));

    /// <summary>The last key of every order is the row's own, so that pages never overlap.</summary>
    public IReadOnlyList<MissedRow> From(IReadOnlyList<MissedRow> all, DateOnly today)
    {
        var chosen = all.Where(r => Holds(r, today));
        var ordered = Sort switch
        {
            "points" => chosen.OrderBy(r => r.Person.Points),
            "name" => chosen.OrderBy(r => r.Person.Name, StringComparer.Ordinal),
            "-name" => chosen.OrderByDescending(r => r.Person.Name, StringComparer.Ordinal),
            "area" => chosen.OrderBy(r => r.Person.AreaCode, StringComparer.Ordinal).ThenByDescending(r => r.Person.Points),
            "-area" => chosen.OrderByDescending(r => r.Person.AreaCode, StringComparer.Ordinal).ThenByDescending(r => r.Person.Points),
            "asked" => chosen.OrderBy(r => r.Person.AskedOn),
            "-asked" => chosen.OrderByDescending(r => r.Person.AskedOn),
            _ => chosen.OrderByDescending(r => r.Person.Points),
        };
        return [.. ordered.ThenBy(r => r.Person.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Person.Id)];
    }
}
