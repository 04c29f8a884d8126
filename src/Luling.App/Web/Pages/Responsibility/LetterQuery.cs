using System.Globalization;
using Luling.County.Responsibility;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Which letters a page or export shows: <c>kind, year, state, sort</c>. What cannot be read is left out.</summary>
internal sealed record LetterQuery
{
    /// <summary>States in groups: of which somebody has to act, and which were signed at all.</summary>
    public const string All = "all", Gap = "gap", AnySigned = "any-signed";

    public static readonly IReadOnlyList<string> States = [All, Gap, AnySigned, .. Enum.GetNames<LetterState>()];

    public LetterKind? Kind { get; init; }
    public int? Year { get; init; }
    public string State { get; init; } = All;
    public string Sort { get; init; } = "";

    public static LetterQuery Of(HttpRequest request)
    {
        var query = request.Query;
        return new LetterQuery
        {
            Kind = Enum.TryParse<LetterKind>(query["kind"], ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
            Year = int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            State = States.FirstOrDefault(s => s.Equals(query["state"], StringComparison.OrdinalIgnoreCase)) ?? All,
            Sort = query["sort"].ToString(),
        };
    }

    public bool Holds(LetterRow row) => (Kind is null || row.Letter.Kind == Kind) && (Year is null || row.Letter.Year == Year) && State switch
    {
        All => true,
        Gap => row.State is LetterState.Unsigned or LetterState.Expired,
        AnySigned => row.State is LetterState.Signed or LetterState.Late or LetterState.Expired,
        _ => row.State.ToString() == State,
    };

    /// <summary>The last key of every order is the row's own, so that pages never overlap.</summary>
    public IReadOnlyList<LetterRow> From(IReadOnlyList<LetterRow> all)
    {
        var chosen = all.Where(Holds);
        var ordered = Sort switch
        {
            "-area" => chosen.OrderByDescending(r => r.Letter.AreaCode, StringComparer.Ordinal),
            "due" => chosen.OrderBy(r => r.Letter.DueOn),
            "-due" => chosen.OrderByDescending(r => r.Letter.DueOn),
            "signed" => chosen.OrderBy(r => r.Letter.SignedOn ?? DateOnly.MaxValue),
            "-signed" => chosen.OrderByDescending(r => r.Letter.SignedOn ?? DateOnly.MinValue),
            _ => chosen.OrderBy(r => r.Letter.AreaCode, StringComparer.Ordinal),
        };
        return [.. ordered.ThenBy(r => r.Letter.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Letter.Kind).ThenByDescending(r => r.Letter.Year).ThenBy(r => r.BodyCode, StringComparer.Ordinal).ThenBy(r => r.Letter.Id)];
    }
}
