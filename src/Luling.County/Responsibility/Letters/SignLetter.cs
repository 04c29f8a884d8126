using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record SignLetterRequest
{
    public required Guid Id { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Who signed for the body.</summary>
    public required string SignedBy { get; init; }

    /// <summary>Who signed for those to whom it is promised.</summary>
    public required string CountersignedBy { get; init; }

    /// <summary>Last day on which it binds; null where it binds for its year.</summary>
    public DateOnly? Through { get; init; }
    public IReadOnlyList<SentPaper> Scans { get; init; } = [];
}

internal enum SignLetterOutcome { Done, NotAllowed, NotFound, SignedBefore, InFuture, BeforeYear, NobodyNamed, SamePerson, ThroughBeforeSigning, TooManyPapers, PaperTooLarge, PaperOfWrongKind }

/// <summary>Notes that both parties signed a letter on paper, on what day, with the scan where there is one. From then on its promises stand.</summary>
internal sealed class SignLetter(CountyStore store)
{
    internal const int LongestName = 60;

    /// <param name="actor">Who asks.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static SignLetterOutcome Decide(Scope actor, Letter letter, SignLetterRequest request, DateOnly today) =>
        !actor.May(Right.KeepDuties) ? SignLetterOutcome.NotAllowed
        : letter.SignedOn is not null ? SignLetterOutcome.SignedBefore
        : request.On > today ? SignLetterOutcome.InFuture
        : request.On.Year < letter.Year - 1 ? SignLetterOutcome.BeforeYear
        : !IsName(request.SignedBy) || !IsName(request.CountersignedBy) ? SignLetterOutcome.NobodyNamed
        : request.SignedBy.Trim() == request.CountersignedBy.Trim() ? SignLetterOutcome.SamePerson
        : request.Through < request.On ? SignLetterOutcome.ThroughBeforeSigning
        : Papers.Check(request.Scans) switch
        {
            PaperFault.TooMany => SignLetterOutcome.TooManyPapers,
            PaperFault.TooLarge => SignLetterOutcome.PaperTooLarge,
            PaperFault.WrongKind => SignLetterOutcome.PaperOfWrongKind,
            _ => SignLetterOutcome.Done,
        };

    public static Bilingual TextOf(SignLetterOutcome outcome) => outcome switch
    {
        SignLetterOutcome.Done => ("签订已登记。", "The signing is recorded."),
        SignLetterOutcome.NotAllowed => ("您的角色不能登记签订。", "Your role may not record signings."),
        SignLetterOutcome.NotFound => ("没有这份责任书，或它不在您负责的区域内。", "There is no such letter, or it lies outside your area."),
        SignLetterOutcome.SignedBefore => ("这份责任书已经签订。", "This letter is signed already."),
        SignLetterOutcome.InFuture => ("签订日期在今天之后。请在签订后再登记。", "The day lies in the future. Record the signing once it is done."),
        SignLetterOutcome.BeforeYear => ("签订日期比责任书年度早了一年以上。请核对。", "The day lies more than a year before the letter's. Check it."),
        SignLetterOutcome.NobodyNamed => ($"请填写双方签署人姓名（各 {LongestName} 字以内）。", $"Name who signed for either side, in at most {LongestName} characters each."),
        SignLetterOutcome.SamePerson => ("双方签署人是同一人。责任书须由两人分别签署。", "Both sides are the same person. Two people sign a letter."),
        SignLetterOutcome.ThroughBeforeSigning => ("有效期的最后一天早于签订日期。", "The last day lies before the signing."),
        SignLetterOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        SignLetterOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        SignLetterOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<SignLetterOutcome> HandleAsync(Scope actor, SignLetterRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(SignLetter), async act =>
        {
            if (await act.Db.Letters.AsTracking().SingleOrDefaultAsync(l => l.Id == request.Id, cancel) is not { } letter)
            {
                return SignLetterOutcome.NotFound;
            }
            var outcome = Decide(actor, letter, request, store.Today);
            if (outcome == SignLetterOutcome.Done)
            {
                (letter.SignedOn, letter.SignedBy, letter.CountersignedBy, letter.Through) = (request.On, request.SignedBy.Trim(), request.CountersignedBy.Trim(), request.Through);
                await Papers.AddAsync(act, PaperOwner.Letter, letter.Id, letter.AreaCode, householdId: null, request.Scans, store.Today, cancel);
                act.About(letter.AreaCode, new { letter = letter.Kind.ToString(), year = letter.Year, on = request.On, papers = request.Scans.Count });
            }
            return outcome;
        }, cancel: cancel);

    private static bool IsName(string name) => name.Trim().Length is > 0 and <= LongestName && CaseWords.CanBeKept(name);
}
