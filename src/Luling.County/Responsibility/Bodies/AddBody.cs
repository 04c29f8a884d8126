using Luling.County.Access;
using Luling.County.Storage;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AddBodyRequest
{
    public required string Code { get; init; }
    public required BodyKind Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>6 digits for a body of the county, 9 for one of a township.</summary>
    public required string Area { get; init; }
    public required DateOnly From { get; init; }
}

internal enum AddBodyOutcome { Done, NotAllowed, NoCode, CodeTaken, NoName, UnknownPlace, WrongPlace, InFuture }

/// <summary>Sets up a body: a group, an office, a service centre, a team, a unit under a target letter.</summary>
internal sealed class AddBody(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="placeKnown">Whether the place is a division of the programme in the actor's area.</param>
    /// <param name="codeTaken">Whether any body of the county has the number.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static AddBodyOutcome Decide(Scope actor, AddBodyRequest request, bool placeKnown, bool codeTaken, DateOnly today) =>
        !actor.May(Right.KeepDuties) ? AddBodyOutcome.NotAllowed
        : request.Code.Length is 0 or > BodyRules.LongestCode || request.Code.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') ? AddBodyOutcome.NoCode
        : codeTaken ? AddBodyOutcome.CodeTaken
        : request.Name.Trim().Length is 0 or > BodyRules.LongestName || request.Name.Any(char.IsControl) ? AddBodyOutcome.NoName
        : !placeKnown || !actor.Covers(request.Area.PadRight(12, '0')) ? AddBodyOutcome.UnknownPlace
        : !BodyRules.Fits(request.Kind, AreaCode.LevelOf(request.Area)) ? AddBodyOutcome.WrongPlace
        : request.From > today ? AddBodyOutcome.InFuture
        : AddBodyOutcome.Done;

    public static Bilingual TextOf(AddBodyOutcome outcome) => outcome switch
    {
        AddBodyOutcome.Done => ("机构已设立。", "The body is set up."),
        AddBodyOutcome.NotAllowed => ("您的角色不能设立机构。请联系县扶贫办。", "Your role may not set up bodies. Ask the county office."),
        AddBodyOutcome.NoCode => ($"请填写机构编号：字母、数字和短横线，{BodyRules.LongestCode} 个字符以内。", $"Type a number: letters, digits and hyphens, at most {BodyRules.LongestCode} characters."),
        AddBodyOutcome.CodeTaken => ("这个编号已有机构使用。请换一个。", "Another body has this number. Choose a different one."),
        AddBodyOutcome.NoName => ($"请填写机构名称（{BodyRules.LongestName} 字以内）。", $"Type the body's name, at most {BodyRules.LongestName} characters."),
        AddBodyOutcome.UnknownPlace => ("没有这个区划，或它不在您负责的区域内。", "There is no such place, or it lies outside your area."),
        AddBodyOutcome.WrongPlace => ("乡镇领导小组和服务中心设在乡镇，其他机构设在县。请改选类别或所在地。", "Township groups and service centres belong to a township, all other bodies to the county. Change the kind or the place."),
        AddBodyOutcome.InFuture => ("成立日期在今天之后。请在成立后再登记。", "The first day lies in the future. Enter the body once it is set up."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AddBodyOutcome> HandleAsync(Scope actor, AddBodyRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AddBody), async act =>
        {
            var known = await act.Db.Areas.AnyAsync(a => a.InProgramme && a.Code == request.Area, cancel);
            // A number is the county's, so it is looked for past the actor's own area.
            var taken = await act.Db.Bodies.IgnoreQueryFilters().AnyAsync(b => b.CountyCode == actor.CountyCode && b.Code == request.Code, cancel);
            var outcome = Decide(actor, request, known, taken, store.Today);
            if (outcome == AddBodyOutcome.Done)
            {
                var area = request.Area.PadRight(12, '0');
                act.Db.Add(new Body { CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = area, Code = request.Code, Kind = request.Kind, Name = request.Name.Trim(), From = request.From });
                act.About(area, new { body = request.Code, name = request.Name.Trim() });
            }
            return outcome;
        }, cancel: cancel);
}
