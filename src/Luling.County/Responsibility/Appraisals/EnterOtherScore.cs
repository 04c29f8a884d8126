using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record EnterOtherScoreRequest
{
    public required string BodyCode { get; init; }
    public required int Year { get; init; }

    /// <summary>0 to 100, two decimals at most.</summary>
    public required decimal Score { get; init; }

    /// <summary>Which office gave it, in which document.</summary>
    public required string Basis { get; init; }
}

internal enum EnterOtherScoreOutcome { Done, Unchanged, NotAllowed, NotFound, NotAppraised, YearNotBegun, OutOfRange, NoBasis, TextTooLong }

/// <summary>Enters what a year's appraisal takes from outside: the score for all other work (R32). It may be corrected; what was published stays as it was published.</summary>
internal sealed class EnterOtherScore(CountyStore store, Programme programme)
{
    public const decimal Most = 100;
    public const int ShortestBasis = 4;

    /// <param name="actor">Who asks.</param>
    /// <param name="isAppraised">Whether the body is one that is appraised.</param>
    /// <param name="before">What was entered before; null for nothing.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The county's day.</param>
    public static EnterOtherScoreOutcome Decide(Scope actor, bool isAppraised, OtherScore? before, EnterOtherScoreRequest request, DateOnly today) =>
        !actor.May(Right.Appraise) ? EnterOtherScoreOutcome.NotAllowed
        : !isAppraised ? EnterOtherScoreOutcome.NotAppraised
        : AppraisalScoring.MeasuredOn(request.Year, today) is null ? EnterOtherScoreOutcome.YearNotBegun
        : request.Score is < 0 or > Most || decimal.Round(request.Score, 2) != request.Score ? EnterOtherScoreOutcome.OutOfRange
        : request.Basis.Trim().Length < ShortestBasis ? EnterOtherScoreOutcome.NoBasis
        : !AppraisalWords.CanBeKept(request.Basis) ? EnterOtherScoreOutcome.TextTooLong
        : before is not null && before.Score == request.Score && before.Basis == request.Basis.Trim() ? EnterOtherScoreOutcome.Unchanged
        : EnterOtherScoreOutcome.Done;

    public static Bilingual TextOf(EnterOtherScoreOutcome outcome) => outcome switch
    {
        EnterOtherScoreOutcome.Done => ("其他工作得分已登记。", "The score of other work is entered."),
        EnterOtherScoreOutcome.Unchanged => ("与已登记的相同，没有改动。", "It is as it was; nothing was changed."),
        EnterOtherScoreOutcome.NotAllowed => ("您的角色不能登记考核得分。请联系县扶贫办。", "Your role may not enter scores. Ask the county office."),
        EnterOtherScoreOutcome.NotFound => AppraisalWords.NoSuchBody,
        EnterOtherScoreOutcome.NotAppraised => ("只有乡镇领导小组和县直单位参加考核，请核对机构。", "Only township leading groups and county units are appraised. Check the body."),
        EnterOtherScoreOutcome.YearNotBegun => ("该年度尚未开始。请核对年度。", "The year has not begun. Check the year."),
        EnterOtherScoreOutcome.OutOfRange => ("得分应为 0 至 100，最多两位小数。", "The score should be from 0 to 100 with two decimals at most."),
        EnterOtherScoreOutcome.NoBasis => ("请写明依据（评分单位和文件），至少4个字。", "Say on what it rests (office and document), in at least 4 characters."),
        EnterOtherScoreOutcome.TextTooLong => AppraisalWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<EnterOtherScoreOutcome> HandleAsync(Scope actor, EnterOtherScoreRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(EnterOtherScore), async act =>
        {
            if (await AppraisalWords.BodyAsync(act, request.BodyCode, cancel) is not { } body)
            {
                return EnterOtherScoreOutcome.NotFound;
            }
            var before = await act.Db.OtherScores.AsTracking().SingleOrDefaultAsync(o => o.BodyId == body.Id && o.Year == request.Year, cancel);
            var outcome = Decide(actor, AppraisalWords.IsAppraised(body, programme), before, request, store.Today);
            if (outcome == EnterOtherScoreOutcome.Done)
            {
                if (before is null)
                {
                    act.Db.Add(new OtherScore { CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = body.AreaCode, BodyId = body.Id, Year = request.Year, Score = request.Score, Basis = request.Basis.Trim(), On = store.Today });
                }
                else
                {
                    (before.Score, before.Basis, before.On) = (request.Score, request.Basis.Trim(), store.Today);
                }
                act.About(body.AreaCode, new { body = body.Code, year = request.Year, score = request.Score });
            }
            return outcome;
        }, cancel: cancel);
}
