using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>What the use cases of forces have in common: texts that can be kept, and hand-overs that begin.</summary>
internal static class ForceWords
{
    public const int LongestText = 2000;
    public const int LongestName = 64;

    /// <summary>A reason is more than one word.</summary>
    public const int ShortestReason = 4;

    /// <summary>PostgreSQL holds no character 0.</summary>
    public static bool CanBeKept(string? text) => StoredText.Fits(text, LongestText);

    public static bool IsReason(string? text) => text is not null && text.Trim().Length >= ShortestReason && CanBeKept(text);

    public static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static readonly Bilingual TextTooLong = ($"文字超过 {LongestText} 字或含有无法保存的字符。请改短。", $"A text has more than {LongestText} characters, or one that cannot be kept. Shorten it.");

    /// <summary>The area that a code stands for: 12 digits padded with zeros give 6, 9 or 12.</summary>
    public static string PrefixOf(string areaCode) => areaCode.EndsWith("000000", StringComparison.Ordinal) ? areaCode[..6] : areaCode.EndsWith("000", StringComparison.Ordinal) ? areaCode[..9] : areaCode;

    /// <summary>A cadre by code; cadres are the county's, whoever asks.</summary>
    public static async Task<Cadre?> CadreAsync(CountyDb db, string? code, CancellationToken cancel) =>
        Kept(code) is { } known ? await db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Code == known, cancel) : null;

    /// <summary>The account of who acts; null at the command line.</summary>
    public static async Task<Account?> AccountAsync(CountyDb db, CancellationToken cancel) =>
        db.Scope.ActorId is { } id ? await db.Accounts.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(a => a.CountyCode == db.Scope.CountyCode && a.Id == id, cancel) : null;
}

/// <summary>A hand-over begins within the act in which somebody leaves: the programme's checklist as it is on that day.</summary>
internal static class HandoverOpening
{
    /// <summary>False where the posting has one already, or the programme has no checklist on the day.</summary>
    public static async Task<bool> OpenAsync(Act act, Posting posting, Guid? successorId, VisitRules rules, DateOnly today, CancellationToken cancel)
    {
        var items = rules.Handover.Where(i => i.On(today)).ToList();
        if (items.Count == 0 || await act.Db.Handovers.AnyAsync(h => h.PostingId == posting.Id, cancel))
        {
            return false;
        }
        var handover = new Handover
        {
            CountyCode = posting.CountyCode, Id = act.NewId(), AreaCode = posting.AreaCode, PostingId = posting.Id, SuccessorCadreId = successorId, StartedOn = today, StartedBy = act.Db.Scope.Actor,
        };
        act.Db.Add(handover);
        act.Db.AddRange(items.Select(i => new HandoverItem { CountyCode = posting.CountyCode, Id = act.NewId(), AreaCode = posting.AreaCode, HandoverId = handover.Id, ItemId = i.Id }));
        return true;
    }
}
