namespace Luling.App.Web.Pages.Register;

/// <summary>A name and its value; with a key other pages can lead to it (<see cref="HouseholdAnchors"/>).</summary>
public sealed record FactLine(string Name, string Value, string? Key = null)
{
    public static implicit operator FactLine((string Name, string Value) fact) => new(fact.Name, fact.Value);
}
