using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>Whether an applicant goes by the green channel (R31), and why: the household stands on the register as poor on the day.</summary>
/// <param name="IsOpen">Whether it goes first.</param>
/// <param name="Status">The household's status on the day; null where it has none, or no household was named.</param>
internal sealed record GreenChannel(bool IsOpen, RegisterStatus? Status)
{
    public static GreenChannel Of(RegisterStatus? status) => new(status is RegisterStatus.Registered or RegisterStatus.Returned, status);

    /// <summary>By the status on the day itself: what was true a year ago opens nothing today.</summary>
    public static async Task<GreenChannel> ReadAsync(CountyDb db, Guid? household, DateOnly day, CancellationToken cancel) =>
        Of(household is null ? null : await db.RegisterPeriods.Where(p => p.HouseholdId == household && p.From <= day && (p.To == null || p.To > day))
            .OrderByDescending(p => p.From).Select(p => (RegisterStatus?)p.Status).FirstOrDefaultAsync(cancel));

    public static Bilingual Reason(GreenChannel channel, bool named) => channel.Status switch
    {
        null when !named => ("没有填户编号：按普通号排队。需要走绿色通道的，请填建档立卡户编号。", "No household number is given: an ordinary number. For the green channel give the number of a household on the register."),
        null => ("该户当日没有登记状态：按普通号排队。", "The household has no status on the day: an ordinary number."),
        RegisterStatus.Registered => ("该户当日在册：走绿色通道。", "The household is on the register on the day: green channel."),
        RegisterStatus.Returned => ("该户当日为返贫户：走绿色通道。", "The household has fallen back into poverty: green channel."),
        RegisterStatus.Exited => ("该户已脱贫：按普通号排队。", "The household has left poverty: an ordinary number."),
        RegisterStatus.Removed => ("该户已剔除：按普通号排队。", "The household was removed from the register: an ordinary number."),
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };
}
