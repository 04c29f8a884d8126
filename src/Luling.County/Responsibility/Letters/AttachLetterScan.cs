using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AttachLetterScanRequest
{
    public required Guid Id { get; init; }
    public required IReadOnlyList<SentPaper> Scans { get; init; }
}

internal enum AttachLetterScanOutcome { Done, NotAllowed, NotFound, NotSigned, NothingSent, TooManyPapers, PaperTooLarge, PaperOfWrongKind }

/// <summary>Adds the scan of a signed letter; the same file twice is kept once.</summary>
internal sealed class AttachLetterScan(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="request">What is asked for.</param>
    public static AttachLetterScanOutcome Decide(Scope actor, Letter letter, AttachLetterScanRequest request) =>
        !actor.May(Right.KeepDuties) ? AttachLetterScanOutcome.NotAllowed
        : letter.SignedOn is null ? AttachLetterScanOutcome.NotSigned
        : request.Scans.Count == 0 ? AttachLetterScanOutcome.NothingSent
        : Papers.Check(request.Scans) switch
        {
            PaperFault.TooMany => AttachLetterScanOutcome.TooManyPapers,
            PaperFault.TooLarge => AttachLetterScanOutcome.PaperTooLarge,
            PaperFault.WrongKind => AttachLetterScanOutcome.PaperOfWrongKind,
            _ => AttachLetterScanOutcome.Done,
        };

    public static Bilingual TextOf(AttachLetterScanOutcome outcome) => outcome switch
    {
        AttachLetterScanOutcome.Done => ("扫描件已保存。", "The scan is kept."),
        AttachLetterScanOutcome.NotAllowed => ("您的角色不能添加扫描件。", "Your role may not add scans."),
        AttachLetterScanOutcome.NotFound => ("没有这份责任书，或它不在您负责的区域内。", "There is no such letter, or it lies outside your area."),
        AttachLetterScanOutcome.NotSigned => ("责任书尚未签订。请先登记签订，扫描件可一并附上。", "The letter is not signed yet. Record the signing first; the scan can come with it."),
        AttachLetterScanOutcome.NothingSent => ("请选择扫描件。", "Choose a file."),
        AttachLetterScanOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        AttachLetterScanOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        AttachLetterScanOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AttachLetterScanOutcome> HandleAsync(Scope actor, AttachLetterScanRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AttachLetterScan), async act =>
        {
            if (await act.Db.Letters.SingleOrDefaultAsync(l => l.Id == request.Id, cancel) is not { } letter)
            {
                return AttachLetterScanOutcome.NotFound;
            }
            var outcome = Decide(actor, letter, request);
            if (outcome == AttachLetterScanOutcome.Done)
            {
                await Papers.AddAsync(act, PaperOwner.Letter, letter.Id, letter.AreaCode, householdId: null, request.Scans, store.Today, cancel);
                act.About(letter.AreaCode, new { letter = letter.Kind.ToString(), year = letter.Year, papers = request.Scans.Count });
            }
            return outcome;
        }, cancel: cancel);
}
