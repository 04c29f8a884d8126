namespace Luling.County.Targeting;

/// <summary>What is due to a household or person by a rule, against what it received.</summary>
internal enum Entitlement : byte
{
    /// <summary>Not among those whom the list is about: never registered by the day.</summary>
    Outside,

    /// <summary>Not due, and nothing received.</summary>
    No,

    /// <summary>Due and received.</summary>
    Received,

    /// <summary>Due and not received: the gap.</summary>
    Gap,

    /// <summary>Due; the register does not show receipt of this measure.</summary>
    Due,

    /// <summary>Received and not due: the doubt.</summary>
    Doubt,

    /// <summary>Cannot be decided before somebody has looked.</summary>
    Unknown,
}

internal static class Entitlements
{
    /// <summary>Those that a list can be asked for, in the order of the columns.</summary>
    public static readonly IReadOnlyList<Entitlement> Shown = [Entitlement.Received, Entitlement.Gap, Entitlement.Due, Entitlement.Doubt, Entitlement.Unknown, Entitlement.No];

    /// <param name="due">What the rule gives.</param>
    /// <param name="received">What the register shows.</param>
    /// <param name="recorded">Whether the register shows receipt at all.</param>
    public static Entitlement Of(bool? due, bool? received, bool recorded) => (due, received, recorded) switch
    {
        (true, _, false) => Entitlement.Due,
        (true, true, _) => Entitlement.Received,
        (true, false, _) => Entitlement.Gap,
        (false, true, _) => Entitlement.Doubt,
        (false, _, _) => Entitlement.No,
        _ => Entitlement.Unknown,
    };

    /// <summary>What calls for somebody first comes first.</summary>
    public static int Rank(Entitlement state) => state switch
    {
        Entitlement.Gap => 0, Entitlement.Doubt => 1, Entitlement.Unknown => 2, Entitlement.Received => 3, Entitlement.Due => 4, Entitlement.No => 5, _ => 6,
    };

    /// <summary>As addresses write it.</summary>
    public static string Key(this Entitlement state) => state.ToString().ToLowerInvariant();

    public static Entitlement? Find(string? key) => Shown.Where(s => s.Key() == key).Select(s => (Entitlement?)s).FirstOrDefault();

    public static Bilingual NameOf(Entitlement state) => state switch
    {
        Entitlement.No => ("不应享受", "not due"),
        Entitlement.Received => ("应享已享", "due and received"),
        Entitlement.Gap => ("应享未享", "due, not received"),
        Entitlement.Due => ("应享（无享受记录）", "due, receipt not recorded"),
        Entitlement.Doubt => ("不应享而享受", "received, not due"),
        Entitlement.Unknown => ("无法判断", "cannot be decided"),
        Entitlement.Outside => ("不在范围", "not in the list"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
