using System.Runtime.CompilerServices;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>Dated statuses of households: registered, exited, returned, removed. A status ends on the day on which the next begins;
/// 终止日期 is the first day on which it no longer holds and may be left blank.</summary>
internal sealed class StatusSheet() : SheetKind("statuses", ("建档立卡户状态", "Statuses of households"),
    SheetColumn.Reference(Household, "Household number", required: true),
    SheetColumn.Choice(Status, "Status", Statuses, required: true),
    SheetColumn.Day(From, "From", required: true),
    SheetColumn.Day(To, "Until (the first day on which it no longer holds)"),
    SheetColumn.Choice(Reason, "Reason", Reasons, required: true))
{
    public const string Household = "户编号";
    public const string Status = "状态";
    public const string From = "起始日期";
    public const string To = "终止日期";
    public const string Reason = "原因";

    public static readonly Choice<RegisterStatus> Statuses = new Choice<RegisterStatus>(
        (RegisterStatus.Registered, "未脱贫", "registered"), (RegisterStatus.Exited, "已脱贫", "exited"),
        (RegisterStatus.Returned, "返贫", "returned"), (RegisterStatus.Removed, "清退", "removed"))
        .Or(RegisterStatus.Registered, "贫困", "在册", "建档立卡").Or(RegisterStatus.Exited, "脱贫", "稳定脱贫", "脱贫退出").Or(RegisterStatus.Removed, "剔除", "错评剔除", "清退/错评剔除", "销户");

    public static readonly Choice<StatusReason> Reasons = new Choice<StatusReason>(
        (StatusReason.NewlyIdentified, "新识别", "newly identified"), (StatusReason.Exit, "脱贫退出", "exit"), (StatusReason.ReturnedToPoverty, "返贫", "returned to poverty"),
        (StatusReason.WronglyIdentified, "清退", "wrongly identified"), (StatusReason.RestoredOnObjection, "异议恢复", "restored on objection"),
        (StatusReason.HouseholdGone, "整户自然销户", "household gone"), (StatusReason.AsImported, "按表暂记", "as imported"))
        .Or(StatusReason.Exit, "脱贫").Or(StatusReason.WronglyIdentified, "错评剔除", "剔除", "清退/错评剔除").Or(StatusReason.RestoredOnObjection, "回退");

    /// <summary>All rows of a household are weighed together, so they must come together; a row is a few words.</summary>
    public override int ChunkRows => 200_000;

    public override SheetImport Begin(ImportContext context) => new StatusImport(context);

    public override async IAsyncEnumerable<TableCell[]> ExportAsync(ExportContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var periods = context.Db.RegisterPeriods.Join(context.Db.Households, p => p.HouseholdId, h => h.Id, (p, h) => new { Period = p, h.Code }).OrderBy(x => x.Code).ThenBy(x => x.Period.From);
        await foreach (var item in periods.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            var row = new RowWriter(this, context);
            row.Text(Household, item.Code);
            row.Choice(Status, Statuses, item.Period.Status);
            row.Day(From, item.Period.From);
            row.Day(To, item.Period.To);
            row.Choice(Reason, Reasons, item.Period.Reason);
            yield return row.Cells;
        }
    }
}
