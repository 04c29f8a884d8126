namespace Luling.Policy.Feel;

/// <summary>Three-valued logic (DMN 1.5, table 50): what is neither true nor false counts as unknown.</summary>
internal static class Logic
{
    public static bool? And(bool? a, bool? b) => a == false || b == false ? false : a == true && b == true ? true : null;

    public static bool? Or(bool? a, bool? b) => a == true || b == true ? true : a == false && b == false ? false : null;

    public static bool? Not(bool? a) => !a;

    public static bool? Truth(object? value) => value is bool truth ? truth : null;
}
