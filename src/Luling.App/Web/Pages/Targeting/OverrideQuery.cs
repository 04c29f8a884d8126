using Luling.County.Targeting;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>Which overrides a page or export shows: <c>rule, state, by</c>.</summary>
internal sealed record OverrideQuery(string? RuleId, OverrideState? State, string? ProposedBy)
{
    public static OverrideQuery Of(HttpRequest request) => new(
        request.Query["rule"].FirstOrDefault() is { Length: > 0 } rule ? rule : null,
        Enum.TryParse<OverrideState>(request.Query["state"], ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
        request.Query["by"].FirstOrDefault() is { Length: > 0 } by ? by : null);

    public IReadOnlyList<OverrideRow> From(IReadOnlyList<OverrideRow> all) =>
        [.. all.Where(o => (RuleId is null || o.Given.RuleId == RuleId) && (State is null || o.Given.State == State) && (ProposedBy is null || o.Given.ProposedBy == ProposedBy))];

    /// <summary>The rule as it stood on the override's first day; the newest version else; null where the programme no longer has it.</summary>
    public static Rule? RuleOf(Programme programme, DecisionOverride given) => programme.On(given.From).Rule(given.RuleId) ?? programme.Rules.LastOrDefault(r => r.Id == given.RuleId);
}
