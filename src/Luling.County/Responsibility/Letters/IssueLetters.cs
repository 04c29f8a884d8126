using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record IssueLettersRequest
{
    public required string TemplateId { get; init; }
    public required int Year { get; init; }
}

internal enum IssueLettersOutcome { Done, Unchanged, NotAllowed, UnknownTemplate, NotInForce, TooFarAhead, NobodyOwes }

/// <summary>Makes a year's letters of a template for everybody in the actor's area who owes one and has none; repeated, it makes those that came to be owed since.</summary>
internal sealed class IssueLetters(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="template">The template; null where there is none of that id.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="owed">How many letters are owed in the actor's area.</param>
    /// <param name="lacking">How many of them there are not yet.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static IssueLettersOutcome Decide(Scope actor, LetterTemplate? template, IssueLettersRequest request, int owed, int lacking, DateOnly today) =>
        !actor.May(Right.KeepDuties) ? IssueLettersOutcome.NotAllowed
        : template is null ? IssueLettersOutcome.UnknownTemplate
        : template.DueOn(request.Year) is null ? IssueLettersOutcome.NotInForce
        : request.Year > today.Year + 1 ? IssueLettersOutcome.TooFarAhead
        : owed == 0 ? IssueLettersOutcome.NobodyOwes
        : lacking == 0 ? IssueLettersOutcome.Unchanged : IssueLettersOutcome.Done;

    public static Bilingual TextOf(IssueLettersOutcome outcome) => outcome switch
    {
        IssueLettersOutcome.Done => ("责任书已生成，等待签订。", "The letters are made and wait to be signed."),
        IssueLettersOutcome.Unchanged => ("应签的责任书都已在册，没有新增。", "Everybody who owes one has one; none is added."),
        IssueLettersOutcome.NotAllowed => ("您的角色不能生成责任书。", "Your role may not make letters."),
        IssueLettersOutcome.UnknownTemplate => ("政策方案中没有这个模板。请重新选择。", "The programme has no such template. Choose again."),
        IssueLettersOutcome.NotInForce => ("这个模板在该年度不生效。请改选年度。", "The template is not in force in that year. Choose another year."),
        IssueLettersOutcome.TooFarAhead => ("最早只能提前一年生成。", "Letters are made a year ahead at most."),
        IssueLettersOutcome.NobodyOwes => ("您负责的区域内没有应签这类责任书的机构。", "Nobody in your area owes a letter of this kind."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<IssueLettersOutcome> HandleAsync(Scope actor, IssueLettersRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(IssueLetters), async act =>
        {
            var template = programme.Letters.FirstOrDefault(t => t.Id == request.TemplateId);
            List<OwedLetter> owed = [], lacking = [];
            if (template?.DueOn(request.Year) is { } day)
            {
                var kind = LetterMaking.KindOf(template);
                var villages = await act.Db.Areas.Where(a => a.InProgramme && a.Kind == AreaKind.VillageCommittee).Select(a => a.Code).ToListAsync(cancel);
                owed = [.. LetterMaking.Owed(template, day, await act.Db.Bodies.AsNoTracking().ToListAsync(cancel), villages)];
                var there = (await act.Db.Letters.Where(l => l.Kind == kind && l.Year == request.Year).Select(l => new { l.BodyId, l.AreaCode }).ToListAsync(cancel)).Select(l => new OwedLetter(l.BodyId, l.AreaCode)).ToHashSet();
                lacking = [.. owed.Where(o => !there.Contains(o))];
            }
            var outcome = Decide(actor, template, request, owed.Count, lacking.Count, store.Today);
            if (outcome == IssueLettersOutcome.Done)
            {
                var letters = lacking.ConvertAll(o => new Letter
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = o.AreaCode, BodyId = o.BodyId, Kind = LetterMaking.KindOf(template!), Year = request.Year, DueOn = template!.DueOn(request.Year)!.Value, TemplateId = template.Id,
                });
                await act.InsertAsync(letters, cancel);
                await act.InsertAsync([.. letters.SelectMany(l => template!.Promises.Select((p, i) => LetterMaking.Target(act, l, p, i + 1)))], cancel);
                act.About(actor.AreaPrefix, new { template = template!.Id, year = request.Year, letters = letters.Count });
            }
            return outcome;
        }, cancel: cancel);
}
