using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record RecordSummonsRequest
{
    public required Guid Id { get; init; }

    /// <summary>Day of the talk.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>What was said, word for word: kept exactly as typed.</summary>
    public required string Statement { get; init; }

    /// <summary>By when it has to be mended.</summary>
    public required DateOnly DueOn { get; init; }
    public IReadOnlyList<SentPaper> Papers { get; init; } = [];
}

internal enum RecordSummonsOutcome { Done, NotAllowed, NotFound, AlreadyHeld, InFuture, BeforeSummons, NoStatement, TextTooLong, DueBeforeTalk, TooManyPapers, PaperTooLarge, PaperOfWrongKind }

/// <summary>Notes the talk with a summoned body: when, what was said, by when it has to be mended.</summary>
internal sealed class RecordSummons(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The summons.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordSummonsOutcome Decide(Scope actor, Summons it, RecordSummonsRequest request, DateOnly today) =>
        !actor.May(Right.Inspect) ? RecordSummonsOutcome.NotAllowed
        : it.HeldOn is not null ? RecordSummonsOutcome.AlreadyHeld
        : request.HeldOn > today ? RecordSummonsOutcome.InFuture
        : request.HeldOn < it.SummonedOn ? RecordSummonsOutcome.BeforeSummons
        : !ProblemWords.IsReason(request.Statement) ? RecordSummonsOutcome.NoStatement
        : !ProblemWords.CanBeKept(request.Statement) ? RecordSummonsOutcome.TextTooLong
        : request.DueOn < request.HeldOn ? RecordSummonsOutcome.DueBeforeTalk
        : Papers.Check(request.Papers) switch
        {
            PaperFault.TooMany => RecordSummonsOutcome.TooManyPapers,
            PaperFault.TooLarge => RecordSummonsOutcome.PaperTooLarge,
            PaperFault.WrongKind => RecordSummonsOutcome.PaperOfWrongKind,
            _ => RecordSummonsOutcome.Done,
        };

    public static Bilingual TextOf(RecordSummonsOutcome outcome) => outcome switch
    {
        RecordSummonsOutcome.Done => ("约谈已记录，原话照录。", "The talk is recorded, word for word."),
        RecordSummonsOutcome.NotAllowed => ("您的角色不能记录约谈。", "Your role may not record talks."),
        RecordSummonsOutcome.NotFound => ("没有这次约谈，或它不在您负责的区域内。", "There is no such summons, or it lies outside your area."),
        RecordSummonsOutcome.AlreadyHeld => ("约谈已记录，不能再改。", "The talk is recorded already and does not change."),
        RecordSummonsOutcome.InFuture => ("约谈日期在今天之后。请在约谈后再记录。", "The day lies in the future. Record it once it took place."),
        RecordSummonsOutcome.BeforeSummons => ("约谈日期早于发出日期。请核对。", "The talk comes before the summons. Check the day."),
        RecordSummonsOutcome.NoStatement => ($"请照录约谈内容，至少 {ProblemWords.ShortestReason} 个字。", $"Write down what was said, in at least {ProblemWords.ShortestReason} characters."),
        RecordSummonsOutcome.TextTooLong => ProblemWords.TooLong,
        RecordSummonsOutcome.DueBeforeTalk => ("整改时限早于约谈日期。请核对。", "It would have to be mended before the talk. Check the day."),
        RecordSummonsOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        RecordSummonsOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        RecordSummonsOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordSummonsOutcome> HandleAsync(Scope actor, RecordSummonsRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordSummons), async act =>
        {
            if (await act.Db.Summonses.AsTracking().SingleOrDefaultAsync(s => s.Id == request.Id, cancel) is not { } it)
            {
                return RecordSummonsOutcome.NotFound;
            }
            var outcome = Decide(actor, it, request, store.Today);
            if (outcome == RecordSummonsOutcome.Done)
            {
                (it.HeldOn, it.Statement, it.DueOn) = (request.HeldOn, request.Statement, request.DueOn);
                await Papers.AddAsync(act, PaperOwner.Summons, it.Id, it.AreaCode, null, request.Papers, store.Today, cancel);
                act.About(it.AreaCode, new { on = request.HeldOn, due = request.DueOn, papers = request.Papers.Count });
            }
            return outcome;
        }, cancel: cancel);
}
