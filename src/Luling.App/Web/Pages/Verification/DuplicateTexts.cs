using System.Globalization;
using Luling.App.Text;
using Luling.County.Access;
using Luling.County.Verification;
using Luling.Linkage.Names;
using Luling.Linkage.Probabilistic;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Words for what the pages of duplicates show.</summary>
internal static class DuplicateTexts
{
    private static readonly Texts T = Texts.Of("Missed");

    public static string LinkTo(Place place, DuplicatePair pair) => place.Link($"/duplicates/{Uri.EscapeDataString(pair.First.Code)}/{Uri.EscapeDataString(pair.Second.Code)}");

    public static string Kind(DuplicatePair pair) => T["Kind_" + pair.Kind];

    public static string State(DuplicateAnswer? answer) => answer is null ? T["Duplicate_open"] : T["Duplicate_" + answer.Verdict];

    public static string Filter(string state) => T["Duplicate_" + state];

    /// <summary>How two numbers differ, in words.</summary>
    public static string Difference(NumberDifference difference) => difference.Kind == NumberDifferenceKind.Swapped
        ? T["Number_Swapped", difference.Position, difference.Position + 1] : T["Number_" + difference.Kind, difference.Position];

    /// <summary>A probability in words people use, and as a number.</summary>
    public static string Likely(double probability) => T["Likely", T[probability switch { >= 0.99 => "AlmostSure", >= 0.9 => "VeryLikely", >= 0.7 => "Likely_", _ => "Perhaps_" }], Show.Percent((decimal)probability)];

    public static string Comparison(string name) => T["Compare_" + name];

    public static string Level(ExplainedStep step) => step.Level switch
    {
        null => T["Level_Unknown"],
        { Test: LevelTest.Exact } => T["Level_Exact"],
        { Test: LevelTest.ChineseName, Value: var value } => T["Name_" + (ChineseNameLevel)(int)value],
        { Test: LevelTest.Else } => T["Level_Else"],
        { Test: LevelTest.Prefix, Value: >= 9 } => T["Level_SameTownship"],
        { Test: LevelTest.Prefix } => T["Level_SameCounty"],
        var level => T.Find("Level_" + level.Value.Test) is { } text ? string.Format(CultureInfo.CurrentCulture, text, level.Value.Value) : level.Value.Name,
    };

    /// <summary>Bits of evidence as a factor: how many times likelier.</summary>
    public static string Factor(double bits) => Math.Abs(bits) < 0.05 ? T["NoWeight"] : bits > 0 ? T["TimesMore", Rounded(bits)] : T["TimesLess", Rounded(-bits)];

    private static string Rounded(double bits) => Math.Pow(2, Math.Min(bits, 40)) is var factor && factor >= 100 ? Show.Count((long)factor) : factor.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Number(Scope reader, string? number) => reader.IdentityNumber(number) ?? Show.None;
}
