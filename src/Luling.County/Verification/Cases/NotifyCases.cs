using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record NotifyCasesRequest
{
    /// <summary>Codes of the cases; those outside the actor's area do not exist.</summary>
    public required IReadOnlyCollection<string> Codes { get; init; }

    /// <summary>What the township is told beside the evidence; kept word for word (R39). Null for nothing.</summary>
    public string? Message { get; init; }
}

internal enum NotifyCasesOutcome { Done, NotAllowed, NothingChosen, NoneOpen, TextTooLong }

/// <summary>How many cases a bulk act took, and how many of those chosen it left alone.</summary>
internal sealed record CasesTaken<T>(T Outcome, int Taken = 0, int LeftAlone = 0) where T : struct, Enum;

/// <summary>Tells townships of cases that were opened (R47): from then on they have to look, and the time for the visit runs.</summary>
internal sealed class NotifyCases(CountyStore store, Policy.Programmes.Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="chosen">How many cases were chosen.</param>
    /// <param name="open">How many of them were not told yet.</param>
    /// <param name="request">What is asked for.</param>
    public static NotifyCasesOutcome Decide(Scope actor, int chosen, int open, NotifyCasesRequest request) =>
        !actor.May(Right.ReviewCases) ? NotifyCasesOutcome.NotAllowed
        : chosen == 0 ? NotifyCasesOutcome.NothingChosen
        : !CaseWords.CanBeKept(request.Message) ? NotifyCasesOutcome.TextTooLong
        : open == 0 ? NotifyCasesOutcome.NoneOpen
        : NotifyCasesOutcome.Done;

    public static Bilingual TextOf(NotifyCasesOutcome outcome) => outcome switch
    {
        NotifyCasesOutcome.Done => ("已通报乡镇，入户核查期限从今天算起。", "The townships are told; the time for the visit runs from today."),
        NotifyCasesOutcome.NotAllowed => ("您的角色不能通报案卷。请联系乡镇或县扶贫办。", "Your role may not tell townships of cases. Ask the township or the county office."),
        NotifyCasesOutcome.NothingChosen => ("没有选中您区域内的案卷。请先勾选。", "No case of your area was chosen. Tick some first."),
        NotifyCasesOutcome.NoneOpen => ("所选案卷都已通报过，没有改动。", "All chosen cases were told before; nothing was changed."),
        NotifyCasesOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<CasesTaken<NotifyCasesOutcome>> HandleAsync(Scope actor, NotifyCasesRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(NotifyCases), async act =>
        {
            var codes = request.Codes.Distinct().ToList();
            var chosen = await act.Db.Cases.AsTracking().Where(c => codes.Contains(c.Code)).OrderBy(c => c.Code).ToListAsync(cancel);
            var open = chosen.FindAll(c => c.State == CaseState.Opened);
            var outcome = Decide(actor, chosen.Count, open.Count, request);
            if (outcome == NotifyCasesOutcome.Done)
            {
                var message = string.IsNullOrWhiteSpace(request.Message) ? null : request.Message;
                foreach (var it in open)
                {
                    (it.State, it.NotifiedOn, it.DueOn) = (CaseState.Notified, store.Today, programme.Cases.DueOn(Policy.Programmes.CaseLimit.Visit, store.Today));
                    CaseWords.AddStep(act, it, CaseStepKind.Notified, store.Today, store.Today, message);
                }
                act.About(actor.AreaPrefix, new { cases = open.Count, on = store.Today });
            }
            return outcome == NotifyCasesOutcome.Done ? new CasesTaken<NotifyCasesOutcome>(outcome, open.Count, codes.Count - open.Count) : new(outcome);
        }, cancel: cancel);
}
