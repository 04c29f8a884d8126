using System.Runtime.CompilerServices;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

internal enum MemberChange { Born, MarriedIn, MovedIn, OtherwiseIn, Died, MarriedOut, MovedOut, OtherwiseOut }

/// <summary>Who joined or left a household, on which day and why. The day someone leaves is the first on which they no longer belong to it.</summary>
internal sealed class MemberChangeSheet() : SheetKind("member-changes", ("成员变动", "Changes of members"),
    SheetColumn.Reference(Household, "Household number", required: true),
    SheetColumn.Reference(Person, "Person number", required: true),
    SheetColumn.Text("姓名", "Name"),
    SheetColumn.Choice(Change, "Change", Changes, required: true),
    SheetColumn.Day(On, "Day of the change", required: true),
    SheetColumn.Code(Relation, "Relation to the head (of those who join)", "relation_to_head"))
{
    public const string Household = "户编号";
    public const string Person = "人口编号";
    public const string Change = "变动类型";
    public const string On = "变动日期";
    public const string Relation = "与户主关系";

    public static readonly Choice<MemberChange> Changes = new Choice<MemberChange>(
        (MemberChange.Born, "出生", "born"), (MemberChange.MarriedIn, "婚入", "married in"), (MemberChange.MovedIn, "迁入", "moved in"), (MemberChange.OtherwiseIn, "其他增加", "joined otherwise"),
        (MemberChange.Died, "死亡", "died"), (MemberChange.MarriedOut, "婚出", "married out"), (MemberChange.MovedOut, "迁出", "moved out"), (MemberChange.OtherwiseOut, "其他减少", "left otherwise"))
        .Or(MemberChange.Born, "新生").Or(MemberChange.MarriedIn, "嫁入", "娶入").Or(MemberChange.MarriedOut, "嫁出", "外嫁").Or(MemberChange.MovedIn, "转入").Or(MemberChange.MovedOut, "转出")
        .Or(MemberChange.Died, "去世", "亡故").Or(MemberChange.OtherwiseIn, "自然增加").Or(MemberChange.OtherwiseOut, "自然减少");

    /// <summary>All changes of a person are weighed together in order of days.</summary>
    public override int ChunkRows => 200_000;

    public override SheetImport Begin(ImportContext context) => new MemberChangeImport(context);

    public override async IAsyncEnumerable<TableCell[]> ExportAsync(ExportContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var changed = context.Db.Memberships.Where(m => m.To != null || m.JoinReason != JoinReason.FirstRegistration)
            .Join(context.Db.Persons, m => m.PersonId, p => p.Id, (m, p) => new { Membership = m, Person = p })
            .Join(context.Db.Households, x => x.Membership.HouseholdId, h => h.Id, (x, h) => new { x.Membership, x.Person, h.Code })
            .OrderBy(x => x.Code).ThenBy(x => x.Person.Code).ThenBy(x => x.Membership.From);
        await foreach (var item in changed.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (item.Membership.JoinReason != JoinReason.FirstRegistration)
            {
                yield return Cells(context, item.Code, item.Person, Of(item.Membership.JoinReason), item.Membership.From, item.Membership.Relation);
            }
            if (item.Membership.To is { } left)
            {
                yield return Cells(context, item.Code, item.Person, Of(item.Membership.LeaveReason ?? LeaveReason.Other), left, null);
            }
        }
    }

    public static bool IsJoining(MemberChange change) => change <= MemberChange.OtherwiseIn;

    public static JoinReason Joining(MemberChange change) => change switch
    {
        MemberChange.Born => JoinReason.Birth,
        MemberChange.MarriedIn => JoinReason.Marriage,
        MemberChange.MovedIn => JoinReason.MoveIn,
        _ => JoinReason.Other,
    };

    public static LeaveReason Leaving(MemberChange change) => change switch
    {
        MemberChange.Died => LeaveReason.Death,
        MemberChange.MarriedOut => LeaveReason.Marriage,
        MemberChange.MovedOut => LeaveReason.MoveOut,
        _ => LeaveReason.Other,
    };

    private static MemberChange Of(JoinReason reason) => reason switch
    {
        JoinReason.Birth => MemberChange.Born,
        JoinReason.Marriage => MemberChange.MarriedIn,
        JoinReason.MoveIn => MemberChange.MovedIn,
        _ => MemberChange.OtherwiseIn,
    };

    private static MemberChange Of(LeaveReason reason) => reason switch
    {
        LeaveReason.Death => MemberChange.Died,
        LeaveReason.Marriage => MemberChange.MarriedOut,
        LeaveReason.MoveOut => MemberChange.MovedOut,
        _ => MemberChange.OtherwiseOut,
    };

    private TableCell[] Cells(ExportContext context, string household, Register.Person person, MemberChange change, DateOnly on, string? relation)
    {
        var row = new RowWriter(this, context);
        row.Text(Household, household);
        row.Text(Person, person.Code);
        row.Text("姓名", person.Name);
        row.Choice(Change, Changes, (MemberChange?)change);
        row.Day(On, on);
        row.Code(Relation, relation);
        return row.Cells;
    }
}
