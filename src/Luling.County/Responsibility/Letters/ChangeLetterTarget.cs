using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record ChangeLetterTargetRequest
{
    public required Guid LetterId { get; init; }

    /// <summary>The promise by its number in the letter; null adds one.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Takes the promise out; the rest of the request is not read.</summary>
    public bool Remove { get; init; }
    public string Text { get; init; } = "";
    public TargetMeasure Measure { get; init; }
    public string MeasureId { get; init; } = "";
    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
    public DateOnly DueOn { get; init; }
}

internal enum ChangeLetterTargetOutcome { Added, Changed, Removed, NotAllowed, NotFound, NoSuchTarget, Signed, NoText, UnknownMeasure, NoLimit, WrongLimit, DueOutsideYear }

/// <summary>Adds, changes or takes out a promise while the letter is not signed; what was signed stands.</summary>
internal sealed class ChangeLetterTarget(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="target">The promise to change; null where one is added.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="known">Whether the measure is one of the county's.</param>
    public static ChangeLetterTargetOutcome Decide(Scope actor, Letter letter, LetterTarget? target, ChangeLetterTargetRequest request, bool known) =>
        !actor.May(Right.KeepDuties) ? ChangeLetterTargetOutcome.NotAllowed
        : letter.SignedOn is not null ? ChangeLetterTargetOutcome.Signed
        : request.Ordinal is not null && target is null || request is { Remove: true, Ordinal: null } ? ChangeLetterTargetOutcome.NoSuchTarget
        : request.Remove ? ChangeLetterTargetOutcome.Removed
        : request.Text.Trim().Length is 0 or > LetterMaking.LongestText || !CaseWords.CanBeKept(request.Text) ? ChangeLetterTargetOutcome.NoText
        : !known ? ChangeLetterTargetOutcome.UnknownMeasure
        : request.Least is null && request.Most is null ? ChangeLetterTargetOutcome.NoLimit
        : request.Most < request.Least || !Fits(request.Measure, request.Least) || !Fits(request.Measure, request.Most) ? ChangeLetterTargetOutcome.WrongLimit
        : request.DueOn.Year != letter.Year ? ChangeLetterTargetOutcome.DueOutsideYear
        : target is null ? ChangeLetterTargetOutcome.Added : ChangeLetterTargetOutcome.Changed;

    public static Bilingual TextOf(ChangeLetterTargetOutcome outcome) => outcome switch
    {
        ChangeLetterTargetOutcome.Added => ("目标已加入责任书。", "The target is added to the letter."),
        ChangeLetterTargetOutcome.Changed => ("目标已修改。", "The target is changed."),
        ChangeLetterTargetOutcome.Removed => ("目标已从责任书中删去。", "The target is taken out of the letter."),
        ChangeLetterTargetOutcome.NotAllowed => ("您的角色不能修改责任书。", "Your role may not change letters."),
        ChangeLetterTargetOutcome.NotFound => ("没有这份责任书，或它不在您负责的区域内。", "There is no such letter, or it lies outside your area."),
        ChangeLetterTargetOutcome.NoSuchTarget => ("责任书中没有这一条目标。", "The letter has no such target."),
        ChangeLetterTargetOutcome.Signed => ("责任书已经签订，目标不能再改。", "The letter is signed; its targets stand."),
        ChangeLetterTargetOutcome.NoText => ($"请写明目标（{LetterMaking.LongestText} 字以内）。", $"Say what is promised, in at most {LetterMaking.LongestText} characters."),
        ChangeLetterTargetOutcome.UnknownMeasure => ("没有这个指标。请从清单中选择，或填写由登记数据计算的统计数字编号。", "There is no such measure. Choose from the list, or type the number of a figure that is computed from rows."),
        ChangeLetterTargetOutcome.NoLimit => ("请填写“不低于”或“不高于”。", "Fill in at least or at most."),
        ChangeLetterTargetOutcome.WrongLimit => ("上下限不合理：全覆盖为 0 至 100 的百分数，“不高于”不小于“不低于”。", "The limits do not fit: coverages are percentages from 0 to 100, and at most is not below at least."),
        ChangeLetterTargetOutcome.DueOutsideYear => ("完成日期应在责任书年度内。", "The day has to lie in the letter's year."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ChangeLetterTargetOutcome> HandleAsync(Scope actor, ChangeLetterTargetRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ChangeLetterTarget), async act =>
        {
            if (await act.Db.Letters.SingleOrDefaultAsync(l => l.Id == request.LetterId, cancel) is not { } letter)
            {
                return ChangeLetterTargetOutcome.NotFound;
            }
            var targets = await act.Db.LetterTargets.AsTracking().Where(t => t.LetterId == letter.Id).ToListAsync(cancel);
            var target = targets.Find(t => t.Ordinal == request.Ordinal);
            var measure = request.MeasureId.Trim();
            var outcome = Decide(actor, letter, target, request, LetterMaking.IsMeasure(programme, request.Measure, measure));
            switch (outcome)
            {
                case ChangeLetterTargetOutcome.Added:
                    act.Db.Add(target = new LetterTarget
                    {
                        CountyCode = letter.CountyCode, Id = act.NewId(), AreaCode = letter.AreaCode, LetterId = letter.Id, Ordinal = targets.Max(t => (int?)t.Ordinal) + 1 ?? 1, Text = request.Text.Trim(),
                        Measure = request.Measure, MeasureId = measure, Least = request.Least, Most = request.Most, DueOn = request.DueOn,
                    });
                    break;
                case ChangeLetterTargetOutcome.Changed:
                    (target!.Text, target.Measure, target.MeasureId, target.Least, target.Most, target.DueOn) = (request.Text.Trim(), request.Measure, measure, request.Least, request.Most, request.DueOn);
                    break;
                case ChangeLetterTargetOutcome.Removed:
                    act.Db.Remove(target!);
                    break;
                default:
                    return outcome;
            }
            act.About(letter.AreaCode, new { letter = letter.Kind.ToString(), year = letter.Year, target = target!.Ordinal });
            return outcome;
        }, cancel: cancel);

    private static bool Fits(TargetMeasure measure, decimal? limit) => limit is null || limit >= 0 && (measure == TargetMeasure.Coverage ? limit <= 100 : limit < 10_000_000_000);
}
