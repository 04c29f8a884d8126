using Luling.County.Targeting;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>A decision and the rule that it is by.</summary>
internal sealed record DecisionLine(RuleDecisions Of, HouseholdDecision Decision);
