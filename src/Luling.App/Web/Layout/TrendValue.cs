namespace Luling.App.Web.Layout;

/// <summary>One day of a trend; a share from 0 to 1, null where it has no base.</summary>
public sealed record TrendValue(DateOnly Day, decimal? Share);
