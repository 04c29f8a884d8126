using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>What the use cases of problems, inspections and summons have in common: how much is said at once, and how things are named.</summary>
internal static class ProblemWords
{
    /// <summary>More than this nobody says about one problem.</summary>
    public const int LongestText = 4000;

    /// <summary>A reason is a sentence, not a word: so many characters at least.</summary>
    public const int ShortestReason = 4;

    public const int LongestName = 100;

    public static readonly Bilingual TooLong = ($"文字超过 {LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {LongestText} characters, or one that cannot be kept. Shorten it.");
    public static readonly Bilingual NotFound = ("没有这个问题，或它不在您负责的区域内。", "There is no such problem, or it lies outside your area.");

    /// <summary>Whether a text can be kept word for word: PostgreSQL holds no character 0.</summary>
    public static bool CanBeKept(string? text) => StoredText.Fits(text, LongestText);

    public static bool IsName(string? name) => name?.Trim() is { Length: > 0 and <= LongestName } && !name.Contains('\0', StringComparison.Ordinal);

    public static bool IsReason(string? reason) => reason?.Trim().Length >= ShortestReason;

    public static Bilingual LevelName(EscalationLevel level) => level switch
    {
        EscalationLevel.Township => ("乡镇主要负责人", "township's leader"),
        EscalationLevel.Office => ("县脱贫攻坚办公室", "county's office"),
        EscalationLevel.LeadingGroup => ("县领导小组", "leading group"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
