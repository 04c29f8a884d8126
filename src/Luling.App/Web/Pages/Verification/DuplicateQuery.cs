using Luling.County.Verification;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Which pairs a page or export shows: <c>kind, state, sort</c>.</summary>
internal sealed record DuplicateQuery(DuplicateKind? Kind, string State, string Sort)
{
    public const string Open = "open", All = "all";

    /// <summary>The keys of the drop-down.</summary>
    public static readonly IReadOnlyList<string> States = [Open, .. Enum.GetNames<DuplicateVerdict>(), All];

    public static DuplicateQuery Of(HttpRequest request) => new(
        Enum.TryParse<DuplicateKind>(request.Query["kind"], ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
        States.FirstOrDefault(s => s.Equals(request.Query["state"], StringComparison.OrdinalIgnoreCase)) ?? Open, request.Query["sort"].ToString());

    public bool Holds(DuplicateRow row) => (Kind is null || row.Pair.Kind == Kind) && State switch { All => true, Open => row.Answer is null, _ => row.Answer?.Verdict.ToString() == State };

    /// <summary>As the reader gives them: same numbers first, then the likeliest; or by place.</summary>
    public IReadOnlyList<DuplicateRow> From(IReadOnlyList<DuplicateRow> all)
    {
        var chosen = all.Where(Holds);
        return Sort switch
        {
            "area" => [.. chosen.OrderBy(r => r.Pair.First.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Pair.First.Code, StringComparer.Ordinal).ThenBy(r => r.Pair.Second.Code, StringComparer.Ordinal)],
            "-area" => [.. chosen.OrderByDescending(r => r.Pair.First.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Pair.First.Code, StringComparer.Ordinal).ThenBy(r => r.Pair.Second.Code, StringComparer.Ordinal)],
            _ => [.. chosen],
        };
    }
}
