using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>What the use cases of the appraisal have in common.</summary>
internal static class AppraisalWords
{
    /// <summary>Characters of a text kept word for word.</summary>
    public const int LongestText = 4000;

    /// <summary>A reason is a sentence, not a word: so many characters at least.</summary>
    public const int ShortestReason = 8;

    /// <summary>Whether a text can be kept word for word: PostgreSQL holds no character 0.</summary>
    public static bool CanBeKept(string text) => StoredText.Fits(text, LongestText);

    public static Bilingual TooLong => ($"文字超过 {LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {LongestText} characters, or one that cannot be kept. Shorten it.");

    public static Bilingual NoSuchBody => ("没有这个机构，或它不在您负责的区域内。", "There is no such body, or it lies outside your area.");

    /// <summary>The body of that code, of any kind; null where it lies outside the actor's area.</summary>
    public static Task<Body?> BodyAsync(Act act, string code, CancellationToken cancel) => act.Db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Code == code, cancel);

    /// <summary>Townships and county units are appraised; a programme without items appraises nobody.</summary>
    public static bool IsAppraised(Body body, Programme programme) => AppraisalReader.KindOf(body.Kind) is not null && programme.Appraisal.Items.Count > 0;
}
