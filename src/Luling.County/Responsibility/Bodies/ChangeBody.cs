using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record ChangeBodyRequest
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The "four fixed" (R29): of a service centre; null where it is not known.</summary>
    public bool? FixedPosts { get; init; }
    public bool? FixedStaff { get; init; }
    public bool? FixedOffice { get; init; }
    public bool? FixedBudget { get; init; }

    /// <summary>First day on which it no longer stands; null while it stands.</summary>
    public DateOnly? To { get; init; }
}

internal enum ChangeBodyOutcome { Done, Unchanged, NotAllowed, NotFound, NoName, NotACentre, Dissolved, BeforeFounding, InFuture }

/// <summary>Renames a body, notes the "four fixed" of a service centre, dissolves it. Offices end with their body.</summary>
internal sealed class ChangeBody(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="body">The body.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="latestTerm">The latest first day of an office held in it; null where nobody ever held one.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static ChangeBodyOutcome Decide(Scope actor, Body body, ChangeBodyRequest request, DateOnly? latestTerm, DateOnly today) =>
        !actor.May(Right.KeepDuties) ? ChangeBodyOutcome.NotAllowed
        : request.Name.Trim().Length is 0 or > BodyRules.LongestName || request.Name.Any(char.IsControl) ? ChangeBodyOutcome.NoName
        : body.Kind != BodyKind.ServiceCentre && (request.FixedPosts ?? request.FixedStaff ?? request.FixedOffice ?? request.FixedBudget) is not null ? ChangeBodyOutcome.NotACentre
        : request.To != body.To && body.To is not null ? ChangeBodyOutcome.Dissolved
        : request.To is { } to && to != body.To && (to <= body.From || to <= latestTerm) ? ChangeBodyOutcome.BeforeFounding
        : request.To != body.To && request.To > today ? ChangeBodyOutcome.InFuture
        : request.Name.Trim() == body.Name && request.To == body.To && (request.FixedPosts, request.FixedStaff, request.FixedOffice, request.FixedBudget) == (body.FixedPosts, body.FixedStaff, body.FixedOffice, body.FixedBudget)
            ? ChangeBodyOutcome.Unchanged
        : ChangeBodyOutcome.Done;

    public static Bilingual TextOf(ChangeBodyOutcome outcome) => outcome switch
    {
        ChangeBodyOutcome.Done => ("机构信息已更新。", "The body is changed."),
        ChangeBodyOutcome.Unchanged => ("没有变化，未作记录。", "Nothing was different; nothing is recorded."),
        ChangeBodyOutcome.NotAllowed => ("您的角色不能修改机构。", "Your role may not change bodies."),
        ChangeBodyOutcome.NotFound => ("没有这个机构，或它不归您所在区域管理。", "There is no such body, or it is not your area's to change."),
        ChangeBodyOutcome.NoName => ($"请填写机构名称（{BodyRules.LongestName} 字以内）。", $"Type the body's name, at most {BodyRules.LongestName} characters."),
        ChangeBodyOutcome.NotACentre => ("“四个固定”只登记在精准脱贫服务中心上。", "Only service centres have the four fixed."),
        ChangeBodyOutcome.Dissolved => ("机构已经撤销，撤销日期不能再改。", "The body is dissolved; that day is not changed any more."),
        ChangeBodyOutcome.BeforeFounding => ("撤销日期应在成立和最近一次任职起始之后。请核对。", "It is dissolved after the day it was set up and after the latest office in it began. Check the day."),
        ChangeBodyOutcome.InFuture => ("撤销日期在今天之后。请在撤销后再登记。", "The day lies in the future. Dissolve the body once it is."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ChangeBodyOutcome> HandleAsync(Scope actor, ChangeBodyRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ChangeBody), async act =>
        {
            if (await act.Db.Bodies.AsTracking().SingleOrDefaultAsync(b => b.Code == request.Code, cancel) is not { } body)
            {
                return ChangeBodyOutcome.NotFound;
            }
            var terms = await act.Db.OfficeHolders.AsTracking().Where(h => h.BodyId == body.Id).ToListAsync(cancel);
            var outcome = Decide(actor, body, request, terms.Max(t => (DateOnly?)t.From), store.Today);
            if (outcome == ChangeBodyOutcome.Done)
            {
                var dissolved = body.To != request.To;
                (body.Name, body.To) = (request.Name.Trim(), request.To);
                (body.FixedPosts, body.FixedStaff, body.FixedOffice, body.FixedBudget) = (request.FixedPosts, request.FixedStaff, request.FixedOffice, request.FixedBudget);
                foreach (var term in terms.Where(t => dissolved && (t.To is null || t.To > request.To)))
                {
                    term.To = request.To;
                }
                act.About(body.AreaCode, new { body = body.Code, name = body.Name });
            }
            return outcome;
        }, cancel: cancel);
}
