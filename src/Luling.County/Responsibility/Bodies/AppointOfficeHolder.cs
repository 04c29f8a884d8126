using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AppointOfficeHolderRequest
{
    public required string BodyCode { get; init; }

    /// <summary>The cadre's number; or the name, where only one cadre has it.</summary>
    public required string Cadre { get; init; }
    public required BodyRole Role { get; init; }
    public required DateOnly From { get; init; }
}

internal enum AppointOfficeHolderOutcome { Done, NotAllowed, NotFound, UnknownCadre, SeveralOfThatName, RoleDoesNotFit, OutsideBody, InFuture, AlreadyHolds, LaterHolder }

/// <summary>Gives somebody an office from a day on. Of the offices that one person holds, the term of the one before ends on that day.</summary>
internal sealed class AppointOfficeHolder(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="body">The body.</param>
    /// <param name="terms">All offices held in it, whenever.</param>
    /// <param name="cadre">Who is appointed.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static AppointOfficeHolderOutcome Decide(Scope actor, Body body, IReadOnlyCollection<OfficeHolder> terms, Guid cadre, AppointOfficeHolderRequest request, DateOnly today) =>
        !actor.May(Right.KeepDuties) ? AppointOfficeHolderOutcome.NotAllowed
        : !BodyRules.RolesOf(body.Kind).Contains(request.Role) ? AppointOfficeHolderOutcome.RoleDoesNotFit
        : request.From > today ? AppointOfficeHolderOutcome.InFuture
        : !BodyRules.On(body.From, body.To, request.From) ? AppointOfficeHolderOutcome.OutsideBody
        : terms.Any(t => t.CadreId == cadre && t.Role == request.Role && BodyRules.Overlap(t.From, t.To, request.From, null)) ? AppointOfficeHolderOutcome.AlreadyHolds
        : BodyRules.IsSingle(request.Role) && terms.Any(t => t.Role == request.Role && t.From >= request.From) ? AppointOfficeHolderOutcome.LaterHolder
        : AppointOfficeHolderOutcome.Done;

    public static Bilingual TextOf(AppointOfficeHolderOutcome outcome) => outcome switch
    {
        AppointOfficeHolderOutcome.Done => ("任职已登记。", "The office is recorded."),
        AppointOfficeHolderOutcome.NotAllowed => ("您的角色不能登记任职。", "Your role may not record offices."),
        AppointOfficeHolderOutcome.NotFound => ("没有这个机构，或它不归您所在区域管理。", "There is no such body, or it is not your area's to change."),
        AppointOfficeHolderOutcome.UnknownCadre => ("没有这个编号或姓名的干部。请核对，或先导入干部名册。", "No cadre has this number or name. Check it, or import the list of cadres first."),
        AppointOfficeHolderOutcome.SeveralOfThatName => ("有几名干部同名。请填干部编号。", "Several cadres have this name. Type the number."),
        AppointOfficeHolderOutcome.RoleDoesNotFit => ("这类机构没有这个职务。", "This kind of body has no such office."),
        AppointOfficeHolderOutcome.OutsideBody => ("任职日期不在机构存续期内。请核对。", "The body does not stand on that day. Check the day."),
        AppointOfficeHolderOutcome.InFuture => ("任职日期在今天之后。请在任职后再登记。", "The day lies in the future. Record the office once it is taken."),
        AppointOfficeHolderOutcome.AlreadyHolds => ("此人在这段时间已任同一职务。", "They hold this very office in that time already."),
        AppointOfficeHolderOutcome.LaterHolder => ("这一职务已有更晚的任职记录。请先核对任职日期。", "A later term of this office is on record. Check the days first."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AppointOfficeHolderOutcome> HandleAsync(Scope actor, AppointOfficeHolderRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AppointOfficeHolder), async act =>
        {
            if (await act.Db.Bodies.SingleOrDefaultAsync(b => b.Code == request.BodyCode, cancel) is not { } body)
            {
                return AppointOfficeHolderOutcome.NotFound;
            }
            var asked = request.Cadre.Trim();
            var cadres = await act.Db.Cadres.Where(c => c.Code == asked || c.Name == asked).OrderBy(c => c.Code).Take(2).ToListAsync(cancel);
            if (cadres.Find(c => c.Code == asked) is { } exact)
            {
                cadres = [exact];
            }
            if (cadres.Count != 1)
            {
                return cadres.Count == 0 ? AppointOfficeHolderOutcome.UnknownCadre : AppointOfficeHolderOutcome.SeveralOfThatName;
            }
            var terms = await act.Db.OfficeHolders.AsTracking().Where(h => h.BodyId == body.Id).ToListAsync(cancel);
            var outcome = Decide(actor, body, terms, cadres[0].Id, request, store.Today);
            if (outcome == AppointOfficeHolderOutcome.Done)
            {
                foreach (var former in terms.Where(t => BodyRules.IsSingle(request.Role) && t.Role == request.Role && (t.To is null || t.To > request.From)))
                {
                    former.To = request.From;
                }
                act.Db.Add(new OfficeHolder { CountyCode = body.CountyCode, Id = act.NewId(), AreaCode = body.AreaCode, BodyId = body.Id, CadreId = cadres[0].Id, Role = request.Role, From = request.From });
                act.About(body.AreaCode, new { body = body.Code, office = request.Role.ToString(), cadre = cadres[0].Code, from = request.From });
            }
            return outcome;
        }, cancel: cancel);
}
